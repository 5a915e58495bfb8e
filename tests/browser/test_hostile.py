"""A book with HTML and script in every field: the pages show it as text, and nothing of it runs, policy or none.

What `python -m tango.data` would refuse reaches the printer here all the same, from tables, notebooks, bibliography and
records. It is read in Chromium twice: under the policy of `_headers`, and from a folder with no policy at all.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hostile import FIELDS, RAN, evil, hostile_book
from playwright.sync_api import Browser, Page
from reading import served

from press.build import build

PAGES = ("index.html", "evil.html", "codebook.html", "sources.html", "corrections.html", "search.html?q=dataset")
WATCH = "document.documentElement.dataset.ran"


pytestmark = pytest.mark.xdist_group("hostile")  # one hostile book for all


@pytest.fixture(scope="module")
def evil_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(hostile_book(tmp_path_factory.mktemp("evil") / "book")).index.parent


@pytest.fixture(scope="module")
def soups(evil_book: Path) -> dict[str, BeautifulSoup]:
    return {
        path.relative_to(evil_book).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(evil_book.rglob("*.html"))
    }


def test_no_field_becomes_an_element_a_handler_or_a_script_address(soups: dict[str, BeautifulSoup]) -> None:
    found = []
    for name, soup in soups.items():
        for tag in soup.find_all(True):
            bad = tag.name == "x-evil" or (tag.name == "img" and tag.get("src") == "x")
            bad |= any(attribute.startswith("on") for attribute in tag.attrs)
            bad |= any(str(tag.get(attribute, "")).startswith("javascript:") for attribute in ("href", "src", "action"))
            bad |= tag.name == "script" and tag.get("type") != "application/ld+json" and not tag.get("src")
            if bad:
                found.append((name, str(tag)[:200]))
    assert found == []


def test_each_field_is_on_a_page_as_the_text_that_it_is(soups: dict[str, BeautifulSoup]) -> None:
    shown = " ".join(soup.get_text(" ") for soup in soups.values()).replace("’", "'").replace("”", '"')
    # A drawing's words are its description's, a facet's label and a value's stand in a form: all of it is page text.
    start = [field for field in FIELDS if f"{field}<x-evil></x-evil><img src=x onerror=" not in shown]
    assert start == []


def test_a_source_whose_address_is_a_script_has_no_link(soups: dict[str, BeautifulSoup]) -> None:
    entry = soups["sources.html"].find(id="source-script2020")
    assert entry is not None
    assert [link["href"] for link in entry.find_all("a") if "javascript" in link["href"]] == []


def _use(page: Page) -> None:
    """Open whatever opens, point at the drawing, bring it to life, narrow the ledger."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    for button in page.locator("button.chart-explore").all():
        button.click()
    page.wait_for_timeout(700)
    for drawing in page.locator(".chart-drawing").all():
        drawing.hover()
        box = drawing.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for choice in page.locator(".listing select").all():
        choice.select_option(index=1)
    if "search.html" in page.url:
        page.wait_for_selector("#search-results li a")
        assert "A heading <x-evil onload=" in page.locator("#search-results").inner_text()
    page.wait_for_timeout(200)


@pytest.fixture(params=["under the policy", "with no policy"])
def address(request: pytest.FixtureRequest, evil_book: Path) -> Iterator[str]:
    """Where the book is read."""
    if request.param == "under the policy":
        with served(evil_book) as site:
            yield site
    else:
        yield evil_book.as_uri()


def test_nothing_of_it_runs(browser: Browser, address: str) -> None:
    complaints: list[str] = []
    for name in PAGES:
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(f"{address}/{name}")
        _use(page)
        assert page.evaluate(WATCH) is None, name
        assert page.evaluate("document.querySelectorAll('x-evil').length") == 0, name
        page.close()
    assert complaints == []


@pytest.mark.parametrize("ending", ["svg", "csv"])
def test_a_download_that_is_opened_runs_nothing(browser: Browser, evil_book: Path, ending: str) -> None:
    page = browser.new_page()
    if ending == "svg":
        page.goto((evil_book / "_figures" / "evil.svg").as_uri())
        assert page.evaluate(WATCH) is None
        assert page.evaluate("document.getElementsByTagName('x-evil').length") == 0
    else:
        assert RAN in (evil_book / "_figures" / "evil.csv").read_text(encoding="utf-8")
    page.close()


def test_files_for_machines_stay_what_they_are(evil_book: Path) -> None:
    for name in ("feed.xml", "_figures/evil.svg"):
        tree = ElementTree.fromstring((evil_book / name).read_bytes())  # noqa: S314 (our own file)
        assert [element.tag for element in tree.iter() if "evil" in str(element.tag)] == []
    said = "".join(ElementTree.fromstring((evil_book / "feed.xml").read_bytes()).itertext())  # noqa: S314
    assert evil("summary") in said
    assert evil("change") in said
