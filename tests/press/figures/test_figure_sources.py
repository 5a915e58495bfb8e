"""Sources are named by author or publisher, and year."""

from pathlib import Path

import pytest
from pybtex.database import parse_string

from press.references.labels import Bibliography, label, named, split_keys


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("author={Jones, Ann}, year={1955}", "Jones 1955"),
        ("author={Jones, Ann and de Boer, Jan}, year={1955}", "Jones and de Boer 1955"),
        ("author={Jones, A and Nye, B and Pratt, C}, year={1955}", "Jones et al. 1955"),
        ("author={{Trinity House}}, year={1901}", "Trinity House 1901"),
        ("author={Ny\\'e, Bo}, year={1955}", "Nyé 1955"),
        ("editor={Pratt, Cy}, publisher={A Press}, year={1960}", "Pratt 1960"),
        ("publisher={Board of {Navigation}}, year={1930}", "Board of Navigation 1930"),
        ("organization={The Keepers}, date={1930-04-01}", "The Keepers 1930"),
        ("title={A {List} of Lights}", "A List of Lights n.d."),
    ],
)
def test_labels(fields: str, expected: str) -> None:
    entry = parse_string(f"@misc{{key, {fields}}}", "bibtex").entries["key"]
    assert label(entry) == expected


def test_finds_entries_in_files(tmp_path: Path) -> None:
    path = tmp_path / "sources.bib"
    path.write_text("@misc{a-1, author={Jones, Ann}, title={Lamps {Compared}}, year={1955}}")
    bibliography = Bibliography([path], lambda key: f"sources.html#source-{key}")
    assert "a-1" in bibliography
    assert "b-2" not in bibliography
    source = bibliography.source("a-1")
    assert (source.label, source.title, source.href) == (
        "Jones 1955",
        "Lamps Compared",
        "sources.html#source-a-1",
    )


def test_few_sources_are_all_named_and_many_in_part(tmp_path: Path) -> None:
    sources = Bibliography([], str).sources([f"s{number}" for number in range(6)])
    assert named(sources[:4]) == (sources[:4], 0)
    assert named(sources) == (sources[:3], 3)


def test_splits_cells() -> None:
    assert split_keys("a-1; b-2;;c-3 ") == ["a-1", "b-2", "c-3"]
    assert split_keys("") == []
