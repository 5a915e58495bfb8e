"""Panels that say how to cite, opened in a real browser under the strict policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from reading import Reader


@pytest.mark.parametrize(("width", "dark"), [(1100, False), (360, True)])
def test_axe_finds_nothing_in_an_opened_panel(book_reader: Reader, width: int, dark: bool) -> None:
    page = book_reader.open("chapters/origins.html", width=width, dark=dark, whole=True)
    page.evaluate("document.querySelectorAll('.cite, .chart-cite, .cite-forms').forEach(item => { item.open = true; })")
    found = Axe().run(page).response["violations"]
    assert [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "dark"), [(1100, True), (360, False)])
def test_axe_finds_nothing_in_the_opened_panel_of_a_claim(book_reader: Reader, width: int, dark: bool) -> None:
    page = book_reader.open("chapters/ledger.html", width=width, dark=dark, whole=True)
    page.evaluate("document.querySelectorAll('#claim-limits-01 details').forEach(item => { item.open = true; })")
    page.wait_for_selector("#claim-limits-01 .cite-copy")
    found = Axe().run(page, context="#claim-limits-01").response["violations"]
    assert [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_buttons_are_set_when_a_panel_opens_and_move_nothing(book_reader: Reader) -> None:
    page = book_reader.open("chapters/ledger.html")
    assert page.locator(".cite-copy").count() == 0
    heights = page.evaluate(
        """() => {
          const details = document.querySelector("#claim-limits-01 details.cite");
          details.open = true;
          const later = new Promise((done) => setTimeout(() => done(details.offsetHeight), 300));
          return Promise.all([details.offsetHeight, later]);
        }"""
    )
    assert heights[0] == heights[1]
    assert page.locator("#claim-limits-01 .cite-copy").count() == 6


def test_a_panel_opens_and_can_be_read_without_scripts(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html", scripts=False)
    page.get_by_text("Cite this chapter").click()
    assert page.locator(".cite-page dd").first.is_visible()
    assert page.locator(".cite-copy").count() == 0


def test_a_citation_is_copied_with_one_press(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite this chapter").click()
    page.locator(".cite-page .cite-copy").first.click()
    page.wait_for_function("document.querySelector('.cite-copy').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".cite-page dd").first.inner_text()
