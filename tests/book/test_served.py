"""What a host serves: pages that need no word of a script or style within them, and headers that forbid any."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from press.site.elsewhere import REL, leads_elsewhere
from press.site.headers import EVERYWHERE, FILE, KEPT, headers

Pages = dict[str, BeautifulSoup]
DATA_BLOCK = "application/ld+json"  # is read by machines and run by none


def test_no_page_holds_a_script_a_style_or_a_handler(pages: Pages) -> None:
    found = []
    for name, soup in pages.items():
        for tag in soup.find_all(True):
            if tag.name == "script" and not tag.get("src") and tag.get("type") != DATA_BLOCK:
                found.append((name, "script", tag.get_text()[:60]))
            if tag.name == "style" or "style" in tag.attrs:
                found.append((name, "style", str(tag)[:60]))
            found += [(name, attribute, str(tag)[:60]) for attribute in tag.attrs if attribute.lower().startswith("on")]
            found += [
                (name, attribute, str(value)[:60])
                for attribute, value in tag.attrs.items()
                if re.match(r"\s*(javascript|vbscript|data:text)", str(value), re.IGNORECASE)
            ]
    assert found == []


def test_no_page_changes_where_addresses_start_or_embeds_another(pages: Pages) -> None:
    embedding = ["base", "iframe", "frame", "object", "embed", "applet"]
    assert [(name, tag.name) for name, soup in pages.items() for tag in soup.find_all(embedding)] == []


def test_links_to_other_hosts_tell_them_nothing(pages: Pages) -> None:
    outward = [
        (name, str(link["href"]), " ".join(link.get("rel", [])))
        for name, soup in pages.items()
        for link in soup.find_all(["a", "area"], href=True)
        if leads_elsewhere(str(link["href"]))
    ]
    assert len(outward) > 1000  # the bibliography alone has more
    assert [link for link in outward if link[2] != REL] == []


@pytest.mark.parametrize(
    ("address", "elsewhere"),
    [
        ("https://example.org/a", True),
        ("//example.org/a", True),
        ("chapters/a.html#b", False),
        ("#b", False),
        ("mailto:a@example.org", False),
    ],
)
def test_an_address_leads_elsewhere_if_it_names_a_host(address: str, elsewhere: bool) -> None:
    assert leads_elsewhere(address) is elsewhere


def parsed(text: str) -> dict[str, dict[str, str]]:
    """The rules of a `_headers` file: headers by path."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("/"):
            path = line
            rules[path] = {}
        else:
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
    return rules


def test_the_headers_of_a_small_book() -> None:
    assert parsed(headers(["_static/a.css"])) == {"/*": EVERYWHERE, "/_static/a.css": {"Cache-Control": KEPT}}


def test_the_book_says_the_policy_under_which_it_is_tested(book: Path) -> None:
    rules = parsed((book / FILE).read_text(encoding="utf-8"))
    assert rules["/*"] == EVERYWHERE
    policy = dict(part.strip().split(" ", 1) for part in rules["/*"]["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert not re.search(r"unsafe|\*|https?:", rules["/*"]["Content-Security-Policy"])


def test_what_may_be_kept_for_a_year_is_asked_for_with_its_digest_by_every_page(book: Path, pages: Pages) -> None:
    rules = parsed((book / FILE).read_text(encoding="utf-8"))
    kept = {path for path, said in rules.items() if said.get("Cache-Control") == KEPT}
    assert {"/_static/book.css", "/_static/book.js", "/_static/mode.js"} <= kept
    asked: dict[str, set[str]] = {path: set() for path in kept}
    for name, soup in pages.items():
        for tag in soup.find_all(True):
            for attribute in ("src", "href", "data-script", "data-runtime"):
                address = urlsplit(str(tag.get(attribute, "")))
                path = (book / name).parent / address.path
                if address.path and path.is_file():
                    where = "/" + path.resolve().relative_to(book.resolve()).as_posix()
                    if where in asked:
                        asked[where].add(address.query)
    assert {path: queries for path, queries in asked.items() if not queries} == {}  # each is in use
    assert [
        path for path, queries in asked.items() if not all(re.fullmatch("v=[0-9a-f]{10}", q) for q in queries)
    ] == []
    assert all(len(queries) == 1 for queries in asked.values())
