"""The whole printed book, `make pdf-check`: tags, links, fonts, contents, figures and code, page by page.

It stands outside `make test-all`, which asks a small book the same (tests/press/paper): printing takes a minute or two.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pytest
from bs4 import BeautifulSoup
from paper.printed import faults, structure
from pypdf import PdfReader

from press.citing.project import read_project
from press.citing.work import long_date
from press.paper.whole import Cover, Heading, whole_book


@pytest.fixture(scope="module")
def printed_book(root: Path) -> Path:
    """The PDF as `make pdf` leaves it; the built pages lie beside it."""
    (found,) = (root / "_build" / "html").glob("*.pdf")
    return found


@pytest.fixture(scope="module")
def document(printed_book: Path) -> tuple[BeautifulSoup, list[Heading]]:
    """The pages as one document, and the lines of its contents page."""
    text, headings = whole_book(printed_book.parent, Cover("", "", "", ""), {})
    return BeautifulSoup(text, "html.parser"), headings


def _bare(text: str) -> str:
    """A text without spaces and hyphens of any kind, which a line break may set, take or change."""
    return re.sub(r"[\s\u00ad\u2010\-]", "", text)


@pytest.fixture(scope="module")
def texts(printed_book: Path) -> list[str]:
    """The text of each page, without spaces."""
    return [_bare(page.extract_text()) for page in PdfReader(printed_book).pages]


def test_nothing_is_wrong_with_the_file_its_tags_links_fonts_and_margins(printed_book: Path) -> None:
    assert faults(printed_book) == []


def test_the_cover_says_which_version_this_is(root: Path, texts: list[str]) -> None:
    project = read_project(root / "CITATION.cff")
    assert _bare(f"Version {project.version}, {long_date(project.released)}") in texts[0]


def _outline(items: list[Any], depth: int = 1) -> list[tuple[int, Any]]:
    return [
        line for item in items for line in (_outline(item, depth + 1) if isinstance(item, list) else [(depth, item)])
    ]


def test_outline_contents_page_and_headings_agree(
    printed_book: Path, document: tuple[BeautifulSoup, list[Heading]], texts: list[str]
) -> None:
    reader, (_, headings) = PdfReader(printed_book), document
    lines = _outline(reader.outline)
    assert [(depth, item.title) for depth, item in lines] == [(line.depth, line.words) for line in headings]
    numbers = [(reader.get_destination_page_number(item) or 0) + 1 for _, item in lines]
    assert numbers == sorted(numbers)
    for heading, number in zip(headings, numbers, strict=True):
        assert _bare(heading.words) in texts[number - 1], heading.words
    contents = "".join(text.removeprefix(str(number)) for number, text in enumerate(texts[1 : numbers[0] - 1], start=2))
    lines_of_contents = [f"{_bare(heading.words)}{number}" for heading, number in zip(headings, numbers, strict=True)]
    assert contents == "".join(["Contents", *lines_of_contents])


def test_each_figure_is_there_with_its_description(
    printed_book: Path, document: tuple[BeautifulSoup, list[Heading]]
) -> None:
    drawn = [" ".join(str(part["aria-label"]).split()) for part in document[0].select("figure.chart svg.chart-wide")]
    assert len(drawn) > 20
    with pikepdf.open(printed_book) as pdf:
        described = [" ".join(str(part.Alt).split()) for part in structure(pdf) if part.S == "/Figure"]
    assert described == drawn


def test_no_line_of_code_is_cut(document: tuple[BeautifulSoup, list[Heading]], texts: list[str]) -> None:
    whole = "".join(texts)
    lines = [line for listing in document[0].select("pre") for line in listing.get_text().splitlines() if line.strip()]
    assert len(lines) > 200
    assert [line for line in lines if _bare(line) not in whole] == []


def _plain(address: str) -> str:
    """An address as two writers of it would agree: nothing escaped, no port that is the usual one."""
    return re.sub(r"(?<=\w):(443|80)(?=/)", "", unquote(address)).rstrip("/")


def test_each_source_stands_with_its_address(printed_book: Path, document: tuple[BeautifulSoup, list[Heading]]) -> None:
    wanted = {_plain(str(link["href"])) for link in document[0].select("div.citation a[href^=http]")}
    assert len(wanted) > 1000
    with pikepdf.open(printed_book) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        found = {_plain(str(link.A.URI)) for link in links if "/URI" in link.get("/A", {})}
    assert wanted - found == set()


def test_every_sheet_of_a_chapter_bears_its_title(printed_book: Path, texts: list[str]) -> None:
    reader = PdfReader(printed_book)
    starts = [
        ((reader.get_destination_page_number(item) or 0), item.title)
        for depth, item in _outline(reader.outline)
        if depth == 1
    ]
    ends = [start for start, _ in starts[1:]] + [len(texts)]
    for (start, title), end in zip(starts, ends, strict=True):
        without = [number + 1 for number in range(start, end) if not texts[number].startswith(_bare(title))]
        assert without == [], title
