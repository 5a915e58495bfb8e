"""Corrections in a small book: what the page shows, links both ways, the feed, and what is said of a wrong entry."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from press.citing.corrections import FOUND, read_corrections
from press.citing.errors import RecordError
from press.citing.project import read_project
from press.citing.records import Records, read_records

SOURCE = Path(__file__).parent / "harbours"
ADDRESS = "https://harbours.example/book"
FILE = "records/corrections.yml"


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _shown(section: Tag) -> dict[str, str]:
    """What a correction shows, by its terms."""
    (terms,) = section.find_all("dl", recursive=False)
    pairs = zip(terms.find_all("dt", recursive=False), terms.find_all("dd", recursive=False), strict=True)
    return {term.get_text(): " ".join(words.get_text(" ", strip=True).split()) for term, words in pairs}


def test_the_page_shows_every_correction_under_its_version_and_day(harbours: Path) -> None:
    page = _soup(harbours / "corrections.html")
    assert [heading.contents[0] for heading in page.select("article h2")] == ["Version 2.1.0, 4 May 2031"]
    depth, silt = page.select("section.correction")
    assert (depth["id"], silt["id"]) == ("correction-depth", "correction-silt")
    assert str(depth.select("h3")[0].contents[0]).endswith("so the harbour’s depth was wrong")
    assert _shown(depth) == {
        "What stood": "Thirty fathoms at the north quay.",
        "What is right": "Thirty feet are five fathoms.",
        "Moved": "Depth of the north quay: 30 fathoms → 5 fathoms",
        "Not moved": "The south quay is the deeper.",
        "Found by": "a reader",
        "Pages": "Depths",
        "Tables": "soundings",
    }
    assert list(_shown(silt)) == ["What stood", "What is right", "Not moved", "Found by", "Pages"]


def test_links_lead_both_ways(harbours: Path) -> None:
    page = _soup(harbours / "corrections.html")
    depth, silt = page.select("section.correction")
    links = [str(link["href"]) for link in depth.select("a.internal")]
    assert links == ["depths.html", "data.html#table-soundings"]
    back = _soup(harbours / "depths.html").select(".cite-page .cite-corrections a")
    assert [link["href"] for link in back] == ["corrections.html#correction-depth", "corrections.html#correction-silt"]
    assert back[1].get_text() == "Silt was called sand"
    (table,) = _soup(harbours / "data.html").select("#table-soundings .cite-corrections a")
    assert table["href"] == "corrections.html#correction-depth"
    for name in ("index.html", "corrections.html"):
        assert _soup(harbours / name).select(".cite-corrections") == []
    assert silt.select("a.internal")[0]["href"] == "depths.html"


def test_a_correction_is_cited_by_its_own_address(harbours: Path) -> None:
    (panel,) = _soup(harbours / "corrections.html").select("details[data-part=correction-silt]")
    assert panel.summary is not None
    assert panel.summary.get_text() == "Cite this correction"
    (item,) = json.loads((harbours / "_cite/correction-silt.json").read_text())
    assert (item["title"], item["URL"]) == (
        "Correction: Silt was called sand", f"{ADDRESS}/corrections.html#correction-silt",
    )  # fmt: skip


def test_the_search_finds_the_words_of_a_correction(harbours: Path) -> None:
    """They are nodes of the page, not HTML put into it."""
    index = (harbours / "searchindex.js").read_text(encoding="utf-8")
    assert "fathom" in index


def test_the_feed_tells_each_correction_after_the_version_that_made_it(harbours: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring((harbours / "feed.xml").read_bytes())  # noqa: S314 (our own file)
    entries = feed.findall(f"{atom}entry")
    titles = [entry.findtext(f"{atom}title", "").partition(":")[0] for entry in entries]
    assert titles == ["Version 2.1.0", "Correction", "Correction", "Version 2.0.0"]
    (link,) = entries[1].findall(f"{atom}link")
    assert link.get("href") == f"{ADDRESS}/corrections.html#correction-depth"
    assert entries[1].findtext(f"{atom}updated") == "2031-05-04T00:00:00Z"
    assert entries[1].findtext(f"{atom}content", "").splitlines() == [
        "What stood: Thirty fathoms at the north quay.",
        "What is right: Thirty feet are five fathoms.",
        "Moved: Depth of the north quay: 30 fathoms → 5 fathoms",
        "Not moved: The south quay is the deeper.",
    ]
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries)


def test_the_feed_tells_of_a_page_that_is_gone_by_its_name(harbours: Path) -> None:
    assert "tides: First published." in (harbours / "feed.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records() -> Records:
    return read_records(SOURCE / "records", read_project(SOURCE / "CITATION.cff"))


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("id", None, "correction 1, id: None stands where an anchor such as correction-"),
        ("id", "depth", "correction 1, id: 'depth' stands where an anchor such as correction-"),
        ("id", "correction-silt", "correction-silt: 'correction-silt' stands where an id for each correction"),
        (
            "version",
            "9.9.9",
            "correction-depth, version: '9.9.9' stands where a version of revisions.yml: 2.1.0, 2.0.0",
        ),
        ("version", "2.0.0", "correction-silt: '2.1.0' stands where the newest version first"),
        ("title", "", "correction-depth, title: '' stands where a text"),
        ("stood", None, "correction-depth, stood: None stands where a text"),
        ("right", " ", "correction-depth, right: ' ' stands where a text"),
        ("found", "luck", f"correction-depth, found: 'luck' stands where one of {', '.join(FOUND)}"),
        (
            "pages",
            ["shallows"],
            "correction-depth, pages: 'shallows' stands where a page of pages.yml that revision 2.1.0",
        ),
        (
            "pages",
            ["data"],
            "correction-depth, pages: 'data' stands where a page of pages.yml that revision 2.1.0 names",
        ),
        ("tables", ["tides"], "correction-depth, tables: 'tides' stands where a table of the data that revision 2.1.0"),
        ("moved", "much", "correction-depth, moved: 'much' stands where a list of records of what, before, after"),
        ("moved", [{"what": "Depth", "before": "30"}], "correction-depth, moved 1, after: None stands where a text"),
        ("unmoved", "nothing", "correction-depth, unmoved: 'nothing' stands where a list of texts"),
        ("remark", "!", "correction 1: 'remark' stands where one of found, id, moved"),
    ],
)
def test_a_wrong_entry_is_named_with_what_would_be_right(
    records: Records, tmp_path: Path, field: str, value: object, complaint: str
) -> None:
    entries = yaml.safe_load((SOURCE / FILE).read_text(encoding="utf-8"))
    (tmp_path / "corrections.yml").write_text(yaml.safe_dump([entries[0] | {field: value}, *entries[1:]]))
    with pytest.raises(RecordError) as caught:
        read_corrections(tmp_path, records, ["soundings"])
    assert str(caught.value).startswith(f"corrections.yml, {complaint}")


@pytest.mark.parametrize(
    ("without", "complaint"),
    [
        (("pages", "tables"), "correction-depth, pages: [] stands where at least one page or table that it touches"),
        (("moved", "unmoved"), "correction-depth, moved: [] stands where what moved, or in unmoved what did not"),
    ],
)
def test_an_entry_that_touches_or_moves_nothing_is_refused(
    records: Records, tmp_path: Path, without: tuple[str, ...], complaint: str
) -> None:
    entry = yaml.safe_load((SOURCE / FILE).read_text(encoding="utf-8"))[0]
    (tmp_path / "corrections.yml").write_text(
        yaml.safe_dump([{name: value for name, value in entry.items() if name not in without}])
    )
    with pytest.raises(RecordError) as caught:
        read_corrections(tmp_path, records, ["soundings"])
    assert complaint in str(caught.value)


def test_a_book_without_the_file_has_no_corrections(records: Records, tmp_path: Path) -> None:
    assert read_corrections(tmp_path, records, []) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (FILE, "found: reader", "found: luck", "correction-depth, found: 'luck' stands where one of outside-audit"),
        ("corrections.md", "```{corrections}\n```", "None.", "a page of the book with the directive {corrections}"),
    ],
)
def test_a_wrong_record_stops_the_build(
    spoilt: Callable[[str, str, str], str], file: str, old: str, new: str, complaint: str
) -> None:
    assert complaint in spoilt(file, old, new)
