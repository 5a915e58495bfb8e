"""Every address within the book leads to a file of the book: links, anchors, pictures, scripts, downloads, fonts."""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
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


def joined(page: str, path: str) -> str:
    """A path as a page names it, from the root of the book."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))


class Book:
    """Files and anchors of a built book, listed once."""

    def __init__(self, folder: Path, pages: Pages) -> None:
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        self.anchors = {name: set(_anchors(soup)) for name, soup in pages.items()}

    def fault(self, page: str, address: str) -> str:
        """What is wrong with an address within the book; empty for nothing.

        A path must name a file, not a folder, and be spelt as the file is: a folder has no index when the book is read
        from a disk, and a disk may not tell capitals apart where a server does.
        """
        target = urlsplit(address)
        if target.path.startswith("/"):
            return "starts at the root of a host, which a book in a folder has not"
        path = joined(page, target.path) if target.path else page
        if path.startswith(".."):
            return "leads out of the book"
        if path not in self.files:
            return "no such file"
        if target.fragment and path in self.anchors and unquote(target.fragment) not in self.anchors[path]:
            return "no such anchor"
        return ""


def _anchors(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.find_all(True):
        if "id" in tag.attrs:
            yield str(tag["id"])
        if tag.name == "a" and "name" in tag.attrs:
            yield str(tag["name"])


@pytest.fixture(scope="module")
def listed(book: Path, pages: Pages) -> Book:
    return Book(book, pages)


@pytest.fixture(scope="module")
def named(pages: Pages) -> list[tuple[str, str]]:
    """Each page with each address within the book that it names."""
    return [(name, address) for name, soup in pages.items() for address in addresses(soup) if within(address)]


def test_every_address_on_every_page_resolves(listed: Book, named: list[tuple[str, str]]) -> None:
    assert len(named) > 5000
    broken = {(name, address, fault) for name, address in named if (fault := listed.fault(name, address))}
    assert sorted(broken) == []


def test_stylesheets_name_files_that_are_there(book: Path, listed: Book) -> None:
    named = [
        (path.relative_to(book).as_posix(), address)
        for path in book.rglob("*.css")
        for address in _CSS_URL.findall(path.read_text(encoding="utf-8"))
        if within(address)
    ]
    assert named
    assert [(name, address) for name, address in named if listed.fault(name, address)] == []


def _content_urls(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("contentUrl", "@id", "url") if key in value)
        for inner in value.values():
            yield from _content_urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _content_urls(inner)


def test_what_pages_tell_machines_resolves(listed: Book, pages: Pages) -> None:
    broken = []
    count = 0
    for name, soup in pages.items():
        for block in soup.find_all("script", type="application/ld+json"):
            for address in _content_urls(json.loads(block.string or "")):
                count += 1
                if within(address) and address not in ("./", "../"):
                    fault = listed.fault(name, address)
                    broken += [(name, address, fault)] if fault else []
    assert count > 50
    assert broken == []


# They make the folder of the tables a Data Package; readers get them in the zip.
UNLINKED = {"_data/CITATION.cff", "_data/LICENSE", "_data/datapackage.json"}


def test_every_file_for_readers_is_linked_from_a_page(listed: Book, named: list[tuple[str, str]]) -> None:
    linked = {joined(name, urlsplit(address).path) for name, address in named if urlsplit(address).path}
    orphans = {file for file in listed.files - linked if file.startswith(("_figures/", "_data/", "_sources/"))}
    assert orphans == UNLINKED


def test_the_check_sees_what_is_broken(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    for name in ("index.html", "chapters/one.html"):
        (tmp_path / name).write_text("<p id='here'>")
    soup = BeautifulSoup("<p id='here'>", "html.parser")
    small = Book(tmp_path, {"chapters/one.html": soup, "index.html": soup})
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
        assert small.fault("chapters/one.html", address) == fault, address
