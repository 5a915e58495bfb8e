"""Every page of the book in a real browser: still, readable, reachable by key, on a desk and on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from reading import Reader

CHAPTERS = [
    "origins", "rupture", "entente", "limits", "findings", "ledger", "coverage", "data", "methods", "bibliography",
    "news-2026", "api", "api-measures", "api-charts",
]  # fmt: skip
PAGES = ["index.html", "search.html", *(f"chapters/{name}.html" for name in CHAPTERS)]
TEMPLATES = ["index.html", "search.html", *(f"chapters/{name}.html" for name in ("limits", "ledger", "data", "api"))]
some_pages = pytest.mark.parametrize("addresses", [TEMPLATES, PAGES], ids=["a page of each template", "every page"])


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(1100, False), (360, True)])
def test_axe_finds_nothing(book_reader: Reader, address: str, width: int, dark: bool) -> None:
    page = book_reader.open(address, width=width, dark=dark, whole=True)
    found = Axe().run(page).response["violations"]
    assert [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found] == []


@some_pages
def test_no_page_scrolls_sideways(book_reader: Reader, addresses: list[str]) -> None:
    for address in addresses:
        page = book_reader.open(address, whole=True)
        for width in (360, 768, 1100, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


@some_pages
def test_nothing_moves_as_a_page_loads(book_reader: Reader, addresses: list[str]) -> None:
    for address in addresses:
        page = book_reader.open(address, width=360)
        moved = page.evaluate("""() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => resolve(sum), 300);
        })""")
        assert moved == 0, address


def test_the_skip_link_is_first_and_leads_to_the_content(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_mode_is_chosen_and_kept(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html")
    switch = page.locator("[data-mode-switch]")
    grounds = []
    for _ in range(3):
        switch.click()
        grounds.append((switch.inner_text(), page.evaluate("getComputedStyle(document.body).backgroundColor")))
    assert grounds == [("Light", "rgb(255, 255, 255)"), ("Dark", "rgb(20, 24, 29)"), ("Auto", "rgb(255, 255, 255)")]
    switch.click()
    switch.click()
    page.goto(page.url.replace("origins", "rupture"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_the_contents_open_on_a_phone_without_scripts(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html", width=360, scripts=False)
    contents = page.locator("#contents")
    assert contents.is_hidden()
    page.locator(".contents-button").click()
    assert contents.is_visible()
    contents.get_by_role("link", name="At a glance").click()
    assert page.url.endswith("index.html")


@pytest.mark.parametrize("served_from", ["server", "folder"])
def test_the_search_finds_a_chapter(book: Path, book_reader: Reader, served_from: str) -> None:
    start = "index.html" if served_from == "server" else (book / "index.html").as_uri()
    page = book_reader.open(start)
    page.keyboard.press("/")
    page.keyboard.type("Stalin")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    found = page.locator("#search-results li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any("origins.html" in link for link in found)


def test_the_index_of_the_search_comes_with_a_question_only(book_reader: Reader) -> None:
    page = book_reader.open("search.html")
    loaded = "() => performance.getEntriesByType('resource').map(entry => entry.name.split('/').at(-1))"
    assert "searchtools.js" in page.evaluate(loaded)
    assert "searchindex.js" not in page.evaluate(loaded)
    page.locator("#search-again-box").fill("Stalin")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert "searchindex.js" in page.evaluate(loaded)


def test_targets_are_large_enough_for_a_finger(book_reader: Reader) -> None:
    page = book_reader.open("chapters/origins.html", width=360, touch=True)
    small = page.evaluate("""() => [...document.querySelectorAll(".masthead a, button, input, .turn a, .foot a")]
        .filter(element => element.offsetParent)
        .map(element => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text, box]) => [text, box.width, box.height])""")
    assert small == []


# What is out of sight is laid out late, with guessed heights until then; a link must not miss for that.
@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("chapters/ledger.html", ".listing article[id]"),
        ("chapters/bibliography.html", "div.citation[id]"),
        ("chapters/data.html", ".codebook tr[id]"),
        ("chapters/api-measures.html", "dl.py > dt[id]"),
        ("chapters/entente.html", "figure.chart[id]"),
        ("chapters/limits.html", "section section[id]"),
    ],
)
@pytest.mark.parametrize("width", [360, 1100])
def test_a_link_to_a_part_far_down_the_page_brings_it_to_the_top(
    book_reader: Reader, page: str, parts: str, width: int
) -> None:
    names = book_reader.open(page).locator(parts).evaluate_all("parts => parts.map(part => part.id)")
    for name in (names[len(names) // 2], names[len(names) * 3 // 4]):
        arrived = book_reader.open(f"{page}#{name}", width=width)
        top = f"document.getElementById({name!r}).getBoundingClientRect().top"
        # A desk scrolls there smoothly, and on a busy machine begins late: the part has ten seconds to
        # arrive, and must then stay where it is.
        for _ in range(100):
            if 0 <= arrived.evaluate(top) <= 40:
                break
            arrived.wait_for_timeout(100)
        arrived.wait_for_timeout(300)
        assert 0 <= arrived.evaluate(top) <= 40, name
