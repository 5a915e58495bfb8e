"""A built book on paper: pages in order, anchors of their own, contents with numbers, outline, tags, the same bytes."""

import datetime
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from paper.printed import (
    beyond_the_sheet,
    faults,
    file_faults,
    font_faults,
    link_faults,
    pictures,
    structure,
    structure_faults,
    untagged,
)
from playwright.sync_api import Browser
from pypdf import PdfReader

from press.paper.printing import print_book
from press.paper.whole import Cover, reading_order, whole_book

PAGE = """<!doctype html>
<html lang="en"><head><title>{title}</title><link rel="stylesheet" href="{up}_static/b.css"></head>
<body><main><article>{body}</article><nav class="turn">{following}</nav></main></body></html>"""
NEXT = {"index.html": "chapters/one.html#start", "chapters/one.html": "two.html"}
PAGES = {
    "index.html": "<section id='home'><h1>Lamps</h1><p><a href='chapters/two.html#why'>Why</a></p></section>",
    "chapters/one.html": (
        "<section id='start'><h1>One<a class='headerlink' href='#start'>#</a></h1><section id='why'><h2>Why one</h2>"
        "<p>See <a href='#why'>above</a>, <a href='two.html'>two</a>, <a href='https://example.org/'>afar</a>, "
        "<a href='../data.csv'>rows</a>.</p>"
        "<details class='hide'><summary>Show</summary><pre>lamp = 'a very long line of code ' * 9</pre></details>"
        "<details id='rows'><summary>Rows</summary><details><summary>More</summary></details><p>hidden</p></details>"
        "<p>Ann and <a href='#rows'>2 more, each named in the rows below</a>.</p><ol><li>Oil</li><li>Gas</li></ol>"
        "<table><tr><th scope='col'>Lamp</th></tr><tr><td>Oil</td></tr></table>"
        "<figure class='chart'><figcaption>A lamp</figcaption><svg role='img' aria-label='A red triangle.' width='9' "
        "height='9'><defs><path id='p' d='M0 0h9v9z'/></defs><use href='#p' fill='red'/></svg></figure>"
        "</section></section>"
    ),
    "chapters/two.html": (
        "<section id='start'><h1>Two &amp; a “half”</h1><section id='why'><h2>Why two</h2></section></section>"
    ),
}
COVER = Cover("Lamps", "A study", "The keepers", "Version 1, 1 May 2020")
WHEN = datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for name, body in PAGES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        following = f'<a rel="next" href="{NEXT[name]}">Next</a>' if name in NEXT else ""
        page = PAGE.format(title=name, body=body, up="../" if "/" in name else "", following=following)
        path.write_text(page, encoding="utf-8")
    (root / "_static").mkdir()
    (root / "_static" / "b.css").write_text(":root { --serif: serif; --sans: sans-serif; }")
    return root


@pytest.fixture(scope="module")
def document(site: Path) -> BeautifulSoup:
    return BeautifulSoup(whole_book(site, COVER, {"chapters-one--start": 4})[0], "html.parser")


@pytest.fixture(scope="module")
def printed_books(site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same book printed twice."""
    folder = tmp_path_factory.mktemp("paper")
    targets = [folder / "first.pdf", folder / "second.pdf"]
    for target in targets:
        print_book(site, target, COVER, WHEN, browser)
    return targets


def test_pages_come_in_the_order_in_which_each_leads_to_the_next(site: Path) -> None:
    assert [path.name for path in reading_order(site / "index.html")] == ["index.html", "one.html", "two.html"]


@pytest.mark.parametrize(
    ("leads", "expected"),
    [("gone.html", "is not there or came before"), ("index.html", "came before"), ("", "no next page")],
)
def test_an_order_that_breaks_off_or_turns_back_is_refused(tmp_path: Path, leads: str, expected: str) -> None:
    front = tmp_path / "index.html"
    front.write_text(f"<nav class='turn'><a rel='next' href='{leads}'>Next</a></nav>" if leads else "<p>nothing</p>")
    with pytest.raises(ValueError, match=expected):
        reading_order(front)


def test_anchors_of_pages_do_not_collide_and_links_follow_them(document: BeautifulSoup) -> None:
    ids = [str(part["id"]) for part in document.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [str(link["href"]) for link in document.select("article a")]
    assert links == ["#chapters-two--why", "#chapters-one--why", "#chapters-two", "https://example.org/"]
    for link in links:
        assert not link.startswith("#") or link[1:] in ids
    assert document.select_one("use")["href"] == "#chapters-one--p"


def test_a_file_has_an_address_only_where_the_book_has_one(site: Path, document: BeautifulSoup) -> None:
    """A relative address would name a folder of the machine that prints."""
    assert "rows." in document.get_text()
    assert "data.csv" not in str(document)
    with_address = whole_book(site, replace(COVER, base="https://lamps.example/"), {})[0]
    assert 'href="https://lamps.example/data.csv"' in with_address


def test_code_stands_after_the_text_under_the_heading_that_it_stood_under(document: BeautifulSoup) -> None:
    sheet = document.select_one("#chapters-one")
    assert sheet.find_all("pre")[0].find_previous("p").get_text() == "Why one"
    assert sheet.select_one(".listings pre").get_text() == "lamp = 'a very long line of code ' * 9"
    assert sheet.find_all(True, recursive=False)[-1]["class"] == ["listings"]
    assert not document.select("details")


def test_what_serves_a_screen_is_gone_and_no_words_lead_to_it(document: BeautifulSoup) -> None:
    assert "hidden" not in document.get_text()
    assert not document.select(".headerlink")
    assert "Ann and 2 more, each named in the rows that a screen shows." in document.get_text()


def test_the_contents_page_gives_the_numbers_that_are_known(document: BeautifulSoup) -> None:
    lines = [line.get_text("|", strip=True) for line in document.select(".contents-page li")]
    assert lines == ["Lamps", "One|4", "Why one", "Two & a “half”", "Why two"]


def test_the_printed_book_has_outline_tags_language_and_date(printed_books: list[Path]) -> None:
    reader = PdfReader(printed_books[0])
    assert reader.metadata.title == "Lamps"
    assert reader.xmp_metadata.dc_title == {"x-default": "Lamps"}
    assert reader.metadata.creation_date == WHEN
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] is True or catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == "en"
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == ["Lamps", "One", "Two & a “half”"]
    pages = [page.extract_text() for page in reader.pages]
    assert "Version 1, 1 May 2020" in pages[0]
    number = next(i for i, text in enumerate(pages) if "Why one" in text and "Contents" not in text) + 1
    [line] = [line for line in pages[1].splitlines() if line.startswith("One")]
    assert line.endswith(str(number))
    assert "Two & a “half”" in pages[-1]


def test_nothing_is_wrong_with_the_printed_book(printed_books: list[Path]) -> None:
    assert faults(printed_books[0]) == []
    with pikepdf.open(printed_books[0]) as pdf:
        described = [str(part.Alt) for part in structure(pdf) if part.S == "/Figure"]
        kinds = {str(part.S) for part in structure(pdf)}
    assert described == ["A red triangle."]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/LBody", "/Table", "/TH", "/TD", "/Link"} <= kinds


def test_the_checks_find_what_a_browser_leaves_out(site: Path, browser: Browser, tmp_path: Path) -> None:
    """What the same pages lack as Chromium prints them, and what a spoilt page would lack, so that a check can fail."""
    draft = tmp_path / "draft.pdf"
    page = browser.new_page()
    page.goto((site / "chapters/one.html").as_uri())
    page.add_style_tag(content="@page { @top-left { content: 'One'; } } svg { margin-left: -9999px; }")
    page.evaluate("document.querySelector('h1').style.marginLeft = '-90px'")
    page.pdf(path=str(draft), tagged=True)
    page.close()
    with pikepdf.open(draft) as pdf:
        found = {*structure_faults(pdf), *file_faults(pdf)}
        assert {"a figure has no description", "has two titles"} <= found
        assert any(fault.startswith("/LI holds") for fault in found)
        assert len(untagged(pdf)) == 1
        assert any("file:" in fault for fault in link_faults(pdf))
        assert beyond_the_sheet(pdf, side=30, end=0) != []
        assert (font_faults(pdf), pictures(pdf)) == ([], 0)


def test_the_same_book_is_printed_to_the_same_bytes(printed_books: list[Path]) -> None:
    assert printed_books[0].read_bytes() == printed_books[1].read_bytes()


def test_elements_are_named_by_their_order_and_not_by_the_browser_s_numbers(printed_books: list[Path]) -> None:
    with pikepdf.open(printed_books[0]) as pdf:
        assert [str(part.ID) for part in structure(pdf) if "/ID" in part] == ["node00000001"]
        name, element = pdf.Root.StructTreeRoot.IDTree.Names
        assert (str(name), str(element.S)) == ("node00000001", "/TH")


def test_nothing_of_the_printing_stays_in_the_site(site: Path, printed_books: list[Path]) -> None:
    assert printed_books[0].exists()
    assert sorted(path.name for path in site.iterdir()) == ["_static", "chapters", "index.html"]
