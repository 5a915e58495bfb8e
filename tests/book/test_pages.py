"""The built pages: whole, linked, computed, and asking no other host for anything."""

import copy
import csv
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

Pages = dict[str, BeautifulSoup]
CHAPTERS = [
    "origins", "rupture", "entente", "limits", "findings", "coverage", "data", "methods", "bibliography", "news-2026",
]  # fmt: skip
FIGURES = {
    "chapters/origins.html": ["leaders-visits", "soviet-credits"],
    "chapters/rupture.html": ["collapse-by-basis", "trade-by-partner", "visits-by-year"],
    "chapters/entente.html": [
        "visits-2013-2015", "who-got-more-in-2014", "trips-by-cutoff", "published-counts-of-2014",
        "before-and-after-2014",
    ],
    "chapters/limits.html": [
        "write-off", "owed-to-moscow", "projects-promised-realised", "partners-2014", "place-among-partners",
        "food-aid-by-donor", "north-and-south",
    ],
    "chapters/ledger.html": ["claims-in-order"],
    "chapters/register-events.html": ["events-and-ties"],
    "chapters/coverage.html": ["coverage-by-year-and-rank"],
}  # fmt: skip
# Attributes that make a browser fetch something of its own accord.
FETCHED = {
    "script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "image": "href", "use": "href",
    "object": "data", "embed": "src", "video": "src", "audio": "src",
}  # fmt: skip


def test_every_chapter_is_there_with_one_heading_of_the_first_rank(pages: Pages) -> None:
    names = ["index.html", *(f"chapters/{name}.html" for name in CHAPTERS)]
    assert {name: len(pages[name].find_all("h1")) for name in names} == dict.fromkeys(names, 1)


def test_nothing_is_fetched_from_another_host(pages: Pages) -> None:
    asked = [
        (page, tag.name, tag[attribute])
        for page, soup in pages.items()
        for name, attribute in FETCHED.items()
        for tag in soup.find_all(name)
        if tag.get(attribute) and (urlsplit(str(tag[attribute])).netloc or str(tag[attribute]).startswith("//"))
    ]
    assert [item for item in asked if item[1] != "link" or "canonical" not in item] == []


def test_stylesheets_and_scripts_name_no_other_host(book: Path) -> None:
    for path in [*book.rglob("*.css")]:
        assert not re.search(r"(@import|url\()\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("page", FIGURES)
def test_each_chapter_has_its_figures_drawn_and_described(pages: Pages, page: str) -> None:
    for key in FIGURES[page]:
        figure = pages[page].find("figure", id=f"fig-{key}")
        assert isinstance(figure, Tag), key
        assert "chart" in figure["class"]
        assert figure.find("figcaption")
        drawings = figure.find_all("svg")
        assert drawings
        assert all(drawing.find("text") for drawing in drawings)
        assert figure.select_one("details.chart-data table")
        assert {link["data-format"] for link in figure.select("a[data-format]")} == {"csv", "svg", "png"}


def test_no_page_shows_a_python_value_or_an_unset_role(pages: Pages) -> None:
    marks = re.compile(r"\bnp\.(int|float|str)|Int64|<NA>|\bnan\b|NaT|\{eval\}|\{numref\}|\{cite|Traceback|dtype")
    for name, page in pages.items():
        soup = copy.copy(page)  # the other tests read the page whole
        for part in soup.select("pre, code, details, dl.py"):  # a function's page names Python's types
            part.extract()
        found = marks.search(soup.get_text())
        assert not found, (name, found)


def test_the_codebook_counts_the_rows_of_every_table(root: Path, pages: Pages) -> None:
    text = pages["chapters/data.html"].get_text(" ")
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = sum(1 for _ in csv.reader(file)) - 1
        assert re.search(rf"{path.name}\s*,\s*{rows:,} rows", text), path.name


def test_every_page_describes_itself_in_a_language(pages: Pages) -> None:
    for name, soup in pages.items():
        assert soup.html is not None, name
        assert soup.html["lang"] == "en"
        assert soup.title is not None
        assert soup.title.get_text(strip=True)
