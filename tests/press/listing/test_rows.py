"""A table of birds: read strictly, printed whole, its rows with anchors, sources, links and a file to save from."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from displaying import Built, displayed

from press.listing import LISTING_MIME, ListingError
from press.listing.payload import read_listing

Json = dict[str, Any]


def cell(text: str, **more: Any) -> Json:
    return {"text": text, "sort": "", "more": "", "target": "", "also": []} | more


def row(name: str, seen: str, kinds: list[str], **more: Any) -> Json:
    cells = [cell(seen[:4], sort=seen), cell(name.capitalize(), more=f"A {name}'s nest", also=[["fr", "macareux"]])]
    return {
        "id": f"bird-{name}", "group": seen[:4], "cells": cells, "values": {"kind": kinds}, "parts": [], "sources": [],
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
        "entries": [
            row("gull", "2014-05", ["sea", "land"]),
            row("puffin", "2015-06-01", ["sea"], parts=parts, sources=["evans-2015"], standing="seen by two"),
        ],
        "names": [["Puffin", "Macareux moine"]], "elsewhere": ["the sources", "sources"],
        "table": {"name": "birds", "columns": ["name", "note"], "rows": [["gull", "=1+1"], ["puffin", ""]]},
    }  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Json], Built]:
    """Build a book whose one page displays a list; gives status, what was said, and the page."""

    def built(payload: Json) -> Built:
        return displayed(tmp_path, "press.listing", LISTING_MIME, payload)

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
    assert [(link.get_text(), link["href"]) for link in page.select("nav.listing-jumps a")] == [
        ("2014", "#bird-gull"), ("2015", "#bird-puffin"),
    ]  # fmt: skip
    headings = page.select("thead th")
    assert [heading.get_text(strip=True) for heading in headings] == ["Seen", "Bird", "Details and sources"]
    assert [heading.get("aria-sort") for heading in headings] == ["ascending", None, None]


def test_the_rows_to_save_are_a_script_beside_the_pages_and_go_with_their_list(
    birds: Json, build: Callable[[Json], Built], tmp_path: Path
) -> None:
    _, _, page = build(birds)
    address = str(page.select_one(".listing")["data-rows"])
    script = (tmp_path / "html" / address.partition("?")[0]).read_text()
    assert script.startswith('pressListing.add("birds",')
    rows = json.loads(script.removeprefix('pressListing.add("birds",').rstrip().removesuffix(");"))
    assert rows == {name: birds["table"][name] for name in ("columns", "rows")}
    status, said, _ = build(birds | {"key": "others"})
    assert status == 0, said
    assert [path.name for path in (tmp_path / "html" / "_listing").iterdir()] == ["others.js"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row.update(sources=["nobody-1999"]), "no source 'nobody-1999'"),
        (lambda row: row["cells"][1].update(target="bird-dodo"), "no entry, figure, section or document 'bird-dodo'"),
    ],
)
def test_a_broken_link_fails_the_build(
    birds: Json, build: Callable[[Json], Built], change: Callable[[Json], object], said: str
) -> None:
    change(birds["entries"][0])
    status, complaint, _ = build(birds)
    assert status != 0
    assert said in complaint


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it, row: row.update(id="bird-puffin"), "entry 'bird-puffin': its anchor stands twice"),
        (lambda it, row: row.update(id="Bird 1"), "entry 'Bird 1': .* matching regex"),
        (lambda it, row: row["values"].update(kind=["crow"]), "'bird-gull': facet 'kind' has no value 'crow'"),
        (lambda it, row: row["values"].update(kind=["a b"]), r"'bird-gull': .* `\$.entries\[0\].values"),
        (lambda it, row: row["values"].clear(), "says nothing of the facet 'kind'"),
        (lambda it, row: row["cells"].pop(), "has 1 cells for 2 columns"),
        (lambda it, row: row["cells"][0].update(sort="May"), "is to be ordered by 'May', which is no date"),
        (lambda it, row: row.pop("values"), "list 'birds': entry 'bird-gull': .* missing required field `values`"),
        (lambda it, row: row.update(colour="grey"), "'bird-gull': .* unknown field `colour`"),
        (lambda it, row: it["table"].update(rows=[]) or it.update(entries=[]), "`array` of length >= 1"),
        (lambda it, row: it.update(sorted="size"), "sorted by 'size', which is no column"),
        (lambda it, row: it.update(nouns=["bird"]), r"`array` of length 2.* `\$.nouns"),
        (lambda it, row: it["columns"][0].update(kind="when"), "Invalid enum value 'when'"),
        (lambda it, row: it["table"]["rows"].pop(), "1 rows are saved and 2 shown"),
        (lambda it, row: it["table"]["rows"][0].pop(), "saved row 0 has 1 cells for 2 columns"),
        (lambda it, row: it.update(key="Birds!"), r"list 'Birds!': .* `\$.key"),
        (lambda it, row: it.update(elsewhere=["sources"]), r"`array` of length 2.* `\$.elsewhere"),
        (lambda it, row: it["names"].append(["Gull", "a|b"]), r"matching regex .* `\$.names"),
    ],
)
def test_a_table_is_read_strictly(birds: Json, change: Callable[[Json, Json], object], said: str) -> None:
    assert len(read_listing(birds).entries) == 2
    broken = copy.deepcopy(birds)
    change(broken, broken["entries"][0])
    with pytest.raises(ListingError, match=said):
        read_listing(broken)
