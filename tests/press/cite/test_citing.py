"""Citing in a small book that has an address, two authors, two revisions, marked parts and old addresses."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

ADDRESS = "https://harbours.example/book"


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def depths(harbours: Path) -> BeautifulSoup:
    return _soup(harbours / "depths.html")


def _contents(soup: BeautifulSoup, name: str) -> list[str]:
    return [str(tag["content"]) for tag in soup.select(f'meta[name="{name}"], meta[property="{name}"]')]


def test_with_an_address_every_address_is_whole(harbours: Path, depths: BeautifulSoup) -> None:
    (canonical,) = depths.select('link[rel="canonical"]')
    assert canonical["href"] == f"{ADDRESS}/depths.html"
    assert _contents(depths, "og:image") == [f"{ADDRESS}/_cite/depths.png"]
    assert _contents(depths, "og:url") == _contents(depths, "DC.identifier") == [f"{ADDRESS}/depths.html"]
    (block,) = depths.select('script[type="application/ld+json"]')
    assert json.loads(block.string or "")["@id"] == f"{ADDRESS}/depths.html"
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (harbours / "robots.txt").read_text()


def test_the_map_has_each_page_with_the_day_of_its_own_last_revision(harbours: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.fromstring((harbours / "sitemap.xml").read_bytes())  # noqa: S314 (our own file)
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in tree}
    # The book's own date is that of its version; the page's that of the revision that names it.
    assert found == {
        f"{ADDRESS}/corrections.html": "2031-05-04", f"{ADDRESS}/data.html": "2030-01-02",
        f"{ADDRESS}/depths.html": "2031-05-04", f"{ADDRESS}/index.html": "2031-05-04",
    }  # fmt: skip


def test_a_page_may_have_fewer_authors_than_the_book(harbours: Path, depths: BeautifulSoup) -> None:
    assert _contents(depths, "citation_author") == ["Keeper, Ada"]
    assert _contents(_soup(harbours / "index.html"), "citation_author") == ["Keeper, Ada", "The Harbour Board,"]


def test_first_and_last_dates_are_those_of_the_revisions(depths: BeautifulSoup) -> None:
    assert _contents(depths, "citation_publication_date") == ["2030/01/02"]
    assert _contents(depths, "citation_online_date") == ["2031/05/04"]
    assert [item.text for item in depths.select(".cite-page .cite-history li")] == [
        "4 May 2031, version 2.1.0, this page: A new sounding.",
        "2 January 2030, version 2.0.0, this page: First published.",
    ]


@pytest.mark.parametrize(
    ("anchor", "title"),
    [
        ("correction-depth", "The lead was read in feet & called fathoms, so the harbour’s depth was wrong"),
        ("correction-silt", "Silt was called sand"),
    ],
)
def test_a_part_is_cited_with_its_own_title_and_address(harbours: Path, anchor: str, title: str) -> None:
    (panel,) = _soup(harbours / "corrections.html").select(f'details[data-part="{anchor}"]')
    assert panel.summary is not None
    assert panel.summary.text == "Cite this correction"
    apa = panel.select("dd")[0].text
    address = f"{ADDRESS}/corrections.html#{anchor}"
    assert apa == (
        f"Keeper, A., & The Harbour Board. (2031). Correction: {title}. In Harbours: depths and tides "
        f"(Version 2.1.0). Harbour Press. {address}"
    )
    (item,) = json.loads((harbours / "_cite" / f"{anchor}.json").read_text())
    assert (item["title"].replace("'", "’"), item["URL"]) == (f"Correction: {title}", address)


def test_old_addresses_lead_on_without_scripts(harbours: Path, depths: BeautifulSoup) -> None:
    moved = _soup(harbours / "soundings.html")
    (refresh,) = moved.select('meta[http-equiv="refresh"]')
    assert refresh["content"] == "0; url=depths.html"
    (old,) = depths.select("#claim-old")
    following = old.find_next()
    assert following is not None
    assert following["id"] == "claim-2"
    (gone,) = depths.select("p.moved#tides a")
    assert gone["href"] == "index.html#harbours"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("CITATION.cff", "    name: Harbour Press", "    country: GB", "preferred-citation, publisher, name"),
        ("CITATION.cff", "version: 2.1.0", "version: 2.2.0", "2.2.0 of 2031-05-04"),
        ("records/pages.yml", "[Ada Keeper]", "[Nobody]", "'Nobody' stands where an author of CITATION.cff"),
        ("records/pages.yml", "abstract: How deep it is., ", "", "depths, abstract"),
        ("records/pages.yml", "data:", "shallows:", "data: None stands where a record of this page"),
        ("records/revisions.yml", "2030-01-02", "2032-01-02", "the newest revision first"),
        ("records/revisions.yml", "2030-01-02", "2030-13-02", "month must be in 1..12"),
        (
            "records/redirects.yml",
            "soundings.html: depths.html",
            "soundings.html: tides.html",
            "a page that the book has",
        ),
        ("records/redirects.yml", "depths.html#claim-2", "depths.html#claim-9", "an anchor that the page has"),
        ("corrections.md", "```{corrections}", "```{corrections}\n```\n```{corrections}", "Duplicate ID"),
    ],
)
def test_a_wrong_record_stops_the_build_and_says_what_would_be_right(
    spoilt: Callable[[str, str, str], str], file: str, old: str, new: str, complaint: str
) -> None:
    assert complaint in spoilt(file, old, new)


def test_two_builds_give_the_same_bytes(
    harbours: Path, tmp_path: Path, build: Callable[[Path, Path], tuple[int, str]]
) -> None:
    assert build(Path(__file__).parent / "harbours", tmp_path)[0] == 0
    for path in sorted(
        path for path in harbours.rglob("*") if path.suffix in {".html", ".bib", ".json", ".png", ".xml"}
    ):
        assert path.read_bytes() == (tmp_path / "html" / path.relative_to(harbours)).read_bytes(), path.name
