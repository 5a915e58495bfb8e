"""An explorer of birds: read strictly, printed whole, its rows with anchors, sources, links and a file to save from."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from displaying import Built, displayed

from press.explorer import EXPLORER_MIME, ExplorerError
from press.explorer.payload import read_explorer

Json = dict[str, Any]


def cell(text: str, **more: Any) -> Json:
    return {"text": text, "sort": "", "more": "", "target": "", "also": []} | more


def row(name: str, seen: str, kinds: list[str], **more: Any) -> Json:
    cells = [cell(seen[:4], sort=seen), cell(name.capitalize(), more=f"A {name}'s nest", also=[["fr", "macareux"]])]
    return {
        "id": f"bird-{name}", "jump": seen[:4], "cells": cells, "values": {"kind": kinds}, "parts": [], "sources": [],
        "standing": "",
    } | more  # fmt: skip


@pytest.fixture
def birds() -> Json:
    """Two rows, one facet, one of them with all that a row can have."""
    parts = [{"term": "Near", "text": "", "links": [["the gull", "bird-gull"], ["sources", "sources"]]}]
    return {
        "key": "birds", "caption": "Birds by day", "nouns": ["bird", "birds"], "sorted": "seen", "jumps": "Years",
        "columns": [
            {"name": "seen", "label": "Seen", "kind": "date"}, {"name": "bird", "label": "Bird", "kind": "text"},
        ],
        "facets": [{"name": "kind", "label": "Kind", "values": [["sea", "Sea"], ["land", "Land"], ["owl", "Owl"]]}],
        "rows": [
            row("gull", "2014-05", ["sea", "land"]),
            row("puffin", "2015-06-01", ["sea"], parts=parts, sources=["evans-2015"], standing="seen by two"),
        ],
        "names": [["Puffin", "Macareux moine"]], "elsewhere": ["the sources", "sources"],
        "table": {"name": "birds", "columns": ["name", "note"], "rows": [["gull", "=1+1"], ["puffin", ""]]},
    }  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Json], Built]:
    """Build a book whose one page displays an explorer; gives status, what was said, and the page."""

    def built(payload: Json) -> Built:
        return displayed(tmp_path, "press.explorer", EXPLORER_MIME, payload)

    return built


def test_every_row_is_printed_with_its_anchor_words_links_and_sources(
    birds: Json, build: Callable[[Json], Built], tmp_path: Path
) -> None:
    status, said, page = build(birds)
    assert status == 0, said
    rows = {str(row["id"]): row for row in page.select("tbody tr")}
    assert list(rows) == ["bird-gull", "bird-puffin"]
    puffin = rows["bird-puffin"]
    assert puffin.select_one("time[datetime='2015-06-01']").get_text() == "2015"
    assert puffin.th["scope"] == "row"
    assert "A puffin’s nest" in puffin.get_text()
    assert puffin.select_one("[lang=fr]").get_text() == "macareux"
    assert {link.get_text(): link["href"] for link in puffin.select("a")} == {
        "2015": "#bird-puffin", "the gull": "#bird-gull", "sources": "sources.html",
        "Evans 2015": "sources.html#source-evans-2015",
    }  # fmt: skip
    assert puffin.get_text().rstrip().endswith("Evans 2015 (seen by two)")
    assert 'href="page.html#bird-puffin"' in (tmp_path / "html" / "index.html").read_text(), "a row can be referred to"
    assert "macareux" in (tmp_path / "html" / "searchindex.js").read_text(), "its words can be found"


def test_choices_headings_and_jumps_are_those_of_the_rows(birds: Json, build: Callable[[Json], Built]) -> None:
    _, _, page = build(birds)
    assert [option.get_text() for option in page.select("select option")] == ["All", "Sea (2)", "Land (1)"]
    assert [row["data-facets"] for row in page.select("tbody tr")] == ["sea,land", "sea"]
    assert [(link.get_text(), link["href"]) for link in page.select("nav.explorer-jumps a")] == [
        ("2014", "#bird-gull"), ("2015", "#bird-puffin"),
    ]  # fmt: skip
    headings = page.select("thead th")
    assert [heading.get_text(strip=True) for heading in headings] == ["Seen", "Bird", "Details and sources"]
    assert [heading.get("aria-sort") for heading in headings] == ["ascending", None, None]


def test_the_rows_to_save_are_a_script_beside_the_pages_and_go_with_their_explorer(
    birds: Json, build: Callable[[Json], Built], tmp_path: Path
) -> None:
    _, _, page = build(birds)
    address = str(page.select_one(".explorer")["data-rows"])
    script = (tmp_path / "html" / address.partition("?")[0]).read_text()
    assert script.startswith('pressExplorer.add("birds",')
    rows = json.loads(script.removeprefix('pressExplorer.add("birds",').rstrip().removesuffix(");"))
    assert rows == {name: birds["table"][name] for name in ("columns", "rows")}
    status, said, _ = build(birds | {"key": "others"})
    assert status == 0, said
    assert [path.name for path in (tmp_path / "html" / "_explorer").iterdir()] == ["others.js"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.update(sources=["nobody-1999"]), "no source 'nobody-1999'"),
        (lambda row: row["cells"][1].update(target="bird-dodo"), "no row, figure, section or document 'bird-dodo'"),
    ],
)
def test_a_broken_link_fails_the_build(
    birds: Json, build: Callable[[Json], Built], change: Callable[[Json], object], said: str
) -> None:
    change(birds["rows"][0])
    status, complaint, _ = build(birds)
    assert status != 0
    assert said in complaint


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it, row: row.update(id="bird-puffin"), "row 'bird-puffin': an anchor .* stands once"),
        (lambda it, row: row.update(id="Bird 1"), "row 'Bird 1': an anchor is lower-case words"),
        (lambda it, row: row["values"].update(kind=["crow"]), "'bird-gull': facet 'kind' has no value 'crow'"),
        (lambda it, row: row["values"].clear(), "says nothing of the facet 'kind'"),
        (lambda it, row: row["cells"].pop(), "has 1 cells for 2 columns"),
        (lambda it, row: row["cells"][0].update(sort="May"), "is to be ordered by 'May', which is no date"),
        (lambda it, row: row.pop("jump"), "'birds': a field is missing or there is one too many"),
        (lambda it, row: it["table"].update(rows=[]) or it.update(rows=[]), "there is no row"),
        (lambda it, row: it.update(sorted="size"), "sorted by 'size', which is no column"),
        (lambda it, row: it.update(nouns=["bird"]), "nouns are one and many"),
        (lambda it, row: it["columns"][0].update(kind="when"), "of the kind 'when', which is none of"),
        (lambda it, row: it["table"]["rows"].pop(), "1 rows are saved and 2 shown"),
        (lambda it, row: it["table"]["rows"][0].pop(), "saved row 0 has 1 cells for 2 columns"),
        (lambda it, row: it.update(key="Birds!"), "'Birds!' is no name"),
        (lambda it, row: it.update(elsewhere=["sources"]), "elsewhere is a label and a target, or nothing"),
        (lambda it, row: it["names"].append(["Gull", "a|b"]), "'a|b' is no spelling of a name"),
    ],
)
def test_a_table_is_read_strictly(birds: Json, change: Callable[[Json, Json], object], said: str) -> None:
    assert len(read_explorer(birds).rows) == 2
    broken = copy.deepcopy(birds)
    change(broken, broken["rows"][0])
    with pytest.raises(ExplorerError, match=said):
        read_explorer(broken)
