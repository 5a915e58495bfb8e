"""Whoever wants to know which files of data/ are opened is told of each: what a chapter depends on rests on it."""

from pathlib import Path

import pytest

from tango import data
from tango.data.package import DESCRIPTOR
from tango.opening import observers


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []
    monkeypatch.setattr("tango.opening.observers", [*observers, paths.append])
    return paths


@pytest.mark.parametrize("name", data.LOADERS)
def test_each_loader_tells_of_its_table_and_of_the_descriptor(name: str, told: list[Path]) -> None:
    data.LOADERS[name](None)
    assert {DESCRIPTOR, data.load_resource(name)["path"]} <= {path.name for path in told}


def test_sources_outlines_and_the_folder_itself_are_told_of(told: list[Path]) -> None:
    data.load_sources()
    data.load_boundaries()
    assert {"references.bib", "publishers.csv", "boundaries.geojson"} <= {path.name for path in told}
    assert data.data_directory() == told[-1]
