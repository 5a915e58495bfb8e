"""A built book on paper: pages in order, anchors of their own, contents with numbers, outline, tags, the same bytes."""

import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pypdf import PdfReader

from press.paper.printing import print_book
from press.paper.whole import Cover, reading_order, whole_book

PAGE = """<!doctype html>
<html lang="en"><head><title>{title}</title><link rel="stylesheet" href="{up}_static/b.css"></head>
<body><nav class="contents"><a href="{up}index.html">Home</a><a href="{up}chapters/one.html#start">One</a>
<a href="{up}chapters/two.html">Two</a></nav><main><article>{body}</article></main></body></html>"""
PAGES = {
    "index.html": "<section id='home'><h1>Lamps</h1><p><a href='chapters/two.html#why'>Why</a></p></section>",
    "chapters/one.html": (
        "<section id='start'><h1>One<a class='headerlink' href='#start'>#</a></h1><section id='why'><h2>Why one</h2>"
        "<p>See <a href='#why'>above</a>, <a href='two.html'>two</a>, <a href='https://example.org/'>afar</a>, "
        "<a href='../data.csv'>rows</a>.</p>"
        "<details class='hide'><summary>Show</summary><pre>lamp = 'a very long line of code ' * 9</pre></details>"
        "<details><summary>Rows</summary><details><summary>More</summary></details><table><tr><td>hidden</td></tr></table></details>"
        "<svg width='9' height='9'><defs><path id='p' d='M0 0h9v9z'/></defs><use href='#p'/></svg></section></section>"
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
        path.write_text(PAGE.format(title=name, body=body, up="../" if "/" in name else ""), encoding="utf-8")
    (root / "_static").mkdir()
    (root / "_static" / "b.css").write_text(":root { --serif: serif; --sans: sans-serif; }")
    return root


@pytest.fixture(scope="module")
def document(site: Path) -> BeautifulSoup:
    return BeautifulSoup(whole_book(site, COVER, {"chapters-one--start": 4})[0], "html.parser")


@pytest.fixture(scope="module")
def printed(site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same book printed twice."""
    folder = tmp_path_factory.mktemp("paper")
    targets = [folder / "first.pdf", folder / "second.pdf"]
    for target in targets:
        print_book(site, target, COVER, WHEN, browser)
    return targets


def test_pages_come_in_the_order_of_the_contents(site: Path) -> None:
    assert [path.name for path in reading_order(site / "index.html")] == ["index.html", "one.html", "two.html"]


def test_a_contents_list_that_names_no_page_is_refused(tmp_path: Path) -> None:
    front = tmp_path / "index.html"
    front.write_text("<nav class='contents'><a href='gone.html'>Gone</a></nav>")
    with pytest.raises(ValueError, match=r"its contents name gone\.html"):
        reading_order(front)
    front.write_text("<p>nothing</p>")
    with pytest.raises(ValueError, match="no list of contents"):
        reading_order(front)


def test_anchors_of_pages_do_not_collide_and_links_follow_them(document: BeautifulSoup) -> None:
    ids = [str(part["id"]) for part in document.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [str(link["href"]) for link in document.select("article a")]
    assert links == ["#chapters-two--why", "#chapters-one--why", "#chapters-two", "https://example.org/", "data.csv"]
    for link in links:
        assert not link.startswith("#") or link[1:] in ids
    assert document.select_one("use")["href"] == "#chapters-one--p"


def test_listings_are_open_and_what_serves_a_screen_is_gone(document: BeautifulSoup) -> None:
    assert document.select_one("details.hide").has_attr("open")
    assert "hidden" not in document.get_text()
    assert not document.select(".headerlink")


def test_the_contents_page_gives_the_numbers_that_are_known(document: BeautifulSoup) -> None:
    lines = [line.get_text("|", strip=True) for line in document.select(".contents-page li")]
    assert lines == ["Lamps", "One|4", "Why one", "Two & a “half”", "Why two"]


def test_the_printed_book_has_outline_tags_language_and_date(printed: list[Path]) -> None:
    reader = PdfReader(printed[0])
    assert reader.metadata.title == "Lamps"
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


def test_the_same_book_is_printed_to_the_same_bytes(printed: list[Path]) -> None:
    assert printed[0].read_bytes() == printed[1].read_bytes()


def test_nothing_of_the_printing_stays_in_the_site(site: Path, printed: list[Path]) -> None:
    assert printed[0].exists()
    assert sorted(path.name for path in site.iterdir()) == ["_static", "chapters", "index.html"]


def test_links_to_files_of_the_book_start_from_the_pdf_and_name_no_folder(printed: list[Path]) -> None:
    actions = [
        annotation.get_object().get("/A", {})
        for page in PdfReader(printed[0]).pages
        for annotation in page.get("/Annots", [])
    ]
    addresses = {str(action["/URI"]) for action in actions if "/URI" in action}
    assert addresses == {"https://example.org/", "data.csv"}
