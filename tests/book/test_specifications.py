"""The chart of every figure keeps to Vega-Lite's schema: the build does not ask, since Altair takes long to tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from altair.vegalite.v6.schema.core import Root
from jsonschema import ValidationError

from tango.charts.figure import LAB_MIME


def specifications(book: Path) -> Iterator[dict[str, Any]]:
    """The charts in the notebooks that can be downloaded, which are those of the pages under a caption."""
    for path in sorted((book / "_sources").rglob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4)["cells"]:
            for output in cell.get("outputs", []):
                if LAB_MIME in output.get("data", {}):
                    yield output["data"][LAB_MIME]


def test_every_chart_keeps_to_the_schema(book: Path) -> None:
    charts = list(specifications(book))
    assert len(charts) == len(list((book / "_figures").glob("*.svg")))
    for chart in charts:
        Root.from_dict(chart, validate=True)


def test_a_chart_with_a_wrong_word_does_not(book: Path) -> None:
    chart = next(specifications(book)) | {"width": "broad"}
    with pytest.raises(ValidationError):
        Root.from_dict(chart, validate=True)


def sizes(part: object) -> Iterator[dict[str, Any]]:
    """The encodings of size anywhere in a chart that take it from a column."""
    if isinstance(part, dict):
        size = part.get("encoding", {}).get("size", {})
        if "field" in size:
            yield size
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else []:
        yield from sizes(inner)


def test_no_size_is_scaled(book: Path) -> None:
    """A scale between two sizes is not in proportion: one visit of three is not drawn as a third of the area."""
    found = [size for chart in specifications(book) for size in sizes(chart)]
    assert found
    assert [size for size in found if size.get("scale", "") is not None] == []
