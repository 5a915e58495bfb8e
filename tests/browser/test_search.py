"""The search of the book in a real browser: numbers and words are found, nothing typed is passed over in silence."""

import random
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from reading import Reader

# Asks again on a page whose index is there, and gives what the reader sees: the words, and the pages listed.
ASK = """question => {
    const out = document.getElementById("search-results");
    out.replaceChildren();
    Search.performSearch(question);
    const pages = [...out.querySelectorAll("li a")].map(link => link.getAttribute("href").split("#")[0]);
    return [out.querySelector("p").textContent, [...new Set(pages)], out.textContent];
}"""


@pytest.fixture(params=["server", "folder"])
def searched(request: pytest.FixtureRequest, book: Path, book_reader: Reader) -> Page:
    """The search page with its index, served and from a folder."""
    address = "search.html?q=Stalin"
    page = book_reader.open(address if request.param == "server" else f"{(book / 'search.html').as_uri()}?q=Stalin")
    expect(page.locator("#search-results h2")).to_have_text("Search results")
    return page


def found(page: Page, question: str) -> list[str]:
    return page.evaluate(ASK, question)[1]


def prose(page: BeautifulSoup) -> list[str]:
    """The words and numbers of a page's paragraphs, as they stand between spaces; not those that describe a table."""
    text = " ".join(part.get_text() for part in page.select("main section:not([id^=table-]) > p"))
    return [word.strip(".,;:!?()[]“”‘’…–—") for word in text.split()]


def test_numbers_and_years_are_found(searched: Page, pages: dict[str, BeautifulSoup]) -> None:
    for number in ("1949", "2356", "10.96", "50,000"):
        whole = re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d)")
        holding = {name for name, page in pages.items() if whole.search(" ".join(prose(page)))}
        assert found(searched, number), number
        assert holding <= set(found(searched, number)), number
    assert found(searched, "2014")[0].startswith(("chapters/", "index"))


def test_a_further_word_or_number_only_narrows(searched: Page) -> None:
    for more in ("Kim 1949", "debt 2014", "resolution 2356", "June 15"):
        fewer = more.split(" ")[0]
        narrowed, wide = set(found(searched, more)), set(found(searched, fewer))
        assert narrowed < wide, more
    assert found(searched, "Kim 19490") == []


def test_every_word_of_a_page_that_is_searched_leads_to_it_and_the_others_are_named(
    searched: Page, pages: dict[str, BeautifulSoup]
) -> None:
    draw = random.Random(1949)
    for name, page in sorted(pages.items()):
        words = sorted({word for word in prose(page) if re.search(r"\w", word)})
        for word in draw.sample(words, min(8, len(words))):
            said, places, _ = searched.evaluate(ASK, word)
            assert name in places or f"Not looked for, since nearly every page has it: “{word.lower()}”" in said, word


def test_the_search_stops_at_no_word_that_objects_answer_to(searched: Page) -> None:
    names = searched.evaluate("Object.getOwnPropertyNames(Object.prototype)")
    assert len(names) > 5
    for name in names:
        said, _, whole = searched.evaluate(ASK, name)
        assert re.search(r"^(\d+ results? for|No page was found with) “", said), name
        assert "undefined" not in whole.replace(name, ""), name


def test_what_is_said_of_nothing_is_true(searched: Page) -> None:
    said, places, _ = searched.evaluate(ASK, "Kim xylophones")
    assert places == []
    assert said.startswith("No page was found with “kim” and “xylophones”. Not found even by itself: “xylophones”.")
    assert "categor" not in said
    assert searched.evaluate(ASK, "the")[0] == "Not looked for, since nearly every page has it: “the”."
    assert searched.evaluate(ASK, "…")[0] == "There is no word and no number in what was typed."
    assert "“10.96” is looked for as “10” and “96”, anywhere on a page." in searched.evaluate(ASK, "10.96")[0]


def test_accents_make_no_difference(searched: Page) -> None:
    for one, other in (("communique", "communiqué"), ("Дегтярев", "Дегтярёв")):
        assert found(searched, one) == found(searched, other), one
    assert set(found(searched, "북한의")) <= set(found(searched, "북한"))
