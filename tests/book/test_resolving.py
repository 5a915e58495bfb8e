"""Every address within the book leads to a file of the book: links, anchors, pictures, scripts, downloads, fonts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

Pages = dict[str, BeautifulSoup]
ADDRESSES = ("href", "src", "data-script", "data-runtime", "data-type", "action", "poster", "data")
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def addresses(soup: BeautifulSoup) -> Iterator[str]:
    """Every address that a page names, wherever an attribute can hold one."""
    for tag in soup.find_all(True):
        for attribute in ADDRESSES:
            value = str(tag.get(attribute, ""))
            # `data-type` is also the kind of a part; an address of a file has a dot.
            if value and (attribute != "data-type" or "." in value):
                yield value
        for candidate in filter(None, str(tag.get("srcset", "")).split(",")):
            yield candidate.split()[0]
        if tag.name == "meta" and tag.get("http-equiv", "") == "refresh":
            yield str(tag["content"]).partition("url=")[2]


def within(address: str) -> bool:
    """Whether an address stays in the book."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def has_anchor(soup: BeautifulSoup, fragment: str) -> bool:
    return bool(soup.find(id=fragment) or soup.find("a", attrs={"name": fragment}))


def wrong(book: Path, pages: Pages, name: str, address: str) -> str:
    """What is wrong with an address within the book; empty for nothing.

    A path must name a file, not a folder, and be spelt as the file is: a folder has no index when the book is read from
    a disk, and a disk may not tell capitals apart where a server does.
    """
    target = urlsplit(address)
    if target.path.startswith("/"):
        return "starts at the root of a host, which a book in a folder has not"
    path = ((book / name).parent / unquote(target.path)).resolve() if target.path else (book / name).resolve()
    if not path.is_relative_to(book.resolve()):
        return "leads out of the book"
    if path not in _files(book):
        return "no such file"
    page = path.relative_to(book.resolve()).as_posix()
    if target.fragment and page in pages and not has_anchor(pages[page], unquote(target.fragment)):
        return "no such anchor"
    return ""


_FILES: dict[Path, set[Path]] = {}


def _files(book: Path) -> set[Path]:
    """Every file of the book, with its own spelling."""
    if book not in _FILES:
        _FILES[book] = {path.resolve() for path in book.rglob("*") if path.is_file()}
    return _FILES[book]


def test_every_address_on_every_page_resolves(book: Path, pages: Pages) -> None:
    named = [(name, address) for name, soup in pages.items() for address in addresses(soup) if within(address)]
    assert len(named) > 5000
    broken = {(name, address, fault) for name, address in named if (fault := wrong(book, pages, name, address))}
    # A form that searches names the page that it is on.
    assert sorted(broken) == []


def test_stylesheets_name_files_that_are_there(book: Path, pages: Pages) -> None:
    named = [
        (path.relative_to(book).as_posix(), address)
        for path in book.rglob("*.css")
        for address in _CSS_URL.findall(path.read_text(encoding="utf-8"))
        if within(address)
    ]
    assert named
    assert [(name, address) for name, address in named if wrong(book, pages, name, address)] == []


def _content_urls(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("contentUrl", "@id", "url") if key in value)
        for inner in value.values():
            yield from _content_urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _content_urls(inner)


def test_what_pages_tell_machines_resolves(book: Path, pages: Pages) -> None:
    broken = []
    count = 0
    for name, soup in pages.items():
        for block in soup.find_all("script", type="application/ld+json"):
            for address in _content_urls(json.loads(block.string or "")):
                count += 1
                if within(address) and address not in ("./", "../"):
                    fault = wrong(book, pages, name, address)
                    broken += [(name, address, fault)] if fault else []
    assert count > 50
    assert broken == []


def test_every_file_for_readers_is_linked_from_a_page(book: Path, pages: Pages) -> None:
    linked = {
        ((book / name).parent / unquote(urlsplit(address).path)).resolve()
        for name, soup in pages.items()
        for address in addresses(soup)
        if within(address) and urlsplit(address).path
    }
    for folder in ("_figures", "_data", "_sources"):
        orphans = [p for p in (book / folder).rglob("*") if p.is_file() and p.resolve() not in linked]
        assert [path.relative_to(book).as_posix() for path in orphans] == []


def test_the_check_sees_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "one.html").write_text("<p id='here'>")
    soup = BeautifulSoup("<p id='here'>", "html.parser")
    pages = {"chapters/one.html": soup, "index.html": soup}
    (tmp_path / "index.html").write_text("<p id='here'>")
    cases = {
        "#here": "",
        "#there": "no such anchor",
        "../index.html#here": "",
        "One.html": "no such file",
        "..": "no such file",
        "../../etc/passwd": "leads out of the book",
        "/index.html": "starts at the root of a host, which a book in a folder has not",
    }
    for address, fault in cases.items():
        assert wrong(tmp_path, pages, "chapters/one.html", address) == fault, address
