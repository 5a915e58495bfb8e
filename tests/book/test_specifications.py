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
