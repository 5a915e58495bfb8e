"""The shipped runtime: whole, of these sources, and asked for no more than it holds."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from press import figures
from press.figures.cache import Cache
from press.figures.drawing import Drawing
from press.figures.errors import FigureError
from press.figures.manifest import check_runtime, needed_parts, runtime_parts
from press.figures.payload import read_figure

FOLDER = Path(figures.__file__).parent
SOURCES = FOLDER.parent / "runtime"


def _drawing(payload: dict[str, Any], vega: dict[str, Any], tmp_path: Path) -> Drawing:
    return Drawing(read_figure(payload), "wide", vega, Cache(tmp_path))


def test_names_the_parts_that_a_drawing_needs() -> None:
    vega = {
        "data": [
            {
                "name": "a",
                "values": [{"type": "geo"}],
                "transform": [{"type": "filter", "expr": "isValid(datum['x(y']) && sqrt(2) > 1"}],
            }
        ],
        "scales": [{"name": "x", "type": "log"}, {"name": "y"}],
        "marks": [{"type": "group", "marks": [{"type": "symbol", "transform": [{"type": "geopath"}]}]}],
        "signals": [{"name": "s", "update": "if(true, datum.max(3), 0)"}],
    }
    assert needed_parts(vega) == {
        "transforms": {"filter", "geopath"},
        "scales": {"log", "linear"},
        "marks": {"group", "symbol"},
        "functions": {"isValid", "sqrt", "if"},
        "projections": set(),
    }


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        ({"data": [{"name": "a", "transform": [{"type": "wordcloud"}]}]}, "transform 'wordcloud'"),
        ({"projections": [{"name": "p", "type": "albers"}]}, "projection 'albers'"),
        ({"marks": [{"type": "shape"}]}, "mark 'shape'"),
        ({"scales": [{"type": "mystery"}]}, "scale 'mystery'"),
        ({"signals": [{"name": "s", "update": "geoArea('p', datum)"}]}, "function 'geoArea'"),
    ],
)
def test_refuses_a_drawing_that_could_not_come_alive(
    payload: dict[str, Any], part: dict[str, Any], complaint: str, tmp_path: Path
) -> None:
    expected = rf"'reach-by-year': the wide drawing needs Vega's {complaint}, .*npm ci && npm run build"
    with pytest.raises(FigureError, match=expected):
        check_runtime(_drawing(payload, part, tmp_path))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("transforms", "aggregate bin collect extent filter flatten fold formula identifier impute"),
        ("transforms", "joinaggregate lookup pie pivot project sequence stack timeunit window"),
        ("marks", "arc area group line rect rule symbol text trail"),
        ("scales", "band linear log ordinal point sqrt symlog threshold time utc"),
        ("functions", "format isValid vlSelectionTest vlSelectionResolve timeFormat if"),
    ],
)
def test_holds_what_charts_of_a_book_use(kind: str, names: str) -> None:
    assert not {*names.split()} - runtime_parts()[kind]


def test_was_built_from_these_sources() -> None:
    digest = hashlib.sha256()
    for path in (SOURCES / "package-lock.json", SOURCES / "build.js", *sorted((SOURCES / "src").iterdir())):
        digest.update(path.read_bytes())
    manifest = json.loads((FOLDER / "vega-runtime.json").read_text())
    assert manifest["sources"] == digest.hexdigest(), "run: npm ci && npm run build (in src/press/runtime)"


def test_the_lock_names_no_host() -> None:
    packages = json.loads((SOURCES / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in packages.items() if name)


def test_ships_the_licences_of_what_it_holds() -> None:
    text = (FOLDER / "static" / "vega-runtime.LICENSES.txt").read_text()
    for name in ("vega-view", "vega-interpreter", "d3-scale", "d3-shape"):
        assert f"{name} " in text
    assert text.count("(BSD-3-Clause)") > 10


def test_stays_small() -> None:
    assert (FOLDER / "static" / "vega-runtime.js").stat().st_size < 420_000
    assert sum(path.stat().st_size for path in figures.SCRIPTS) < 5_000
    assert sum(path.stat().st_size for path in figures.STYLESHEETS) < 10_000
