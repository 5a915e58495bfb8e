"""The whole book before a strict reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reading import Reader, served, strict_reader


@pytest.fixture(scope="session")
def book_site(book: Path) -> Iterator[str]:
    """Address of the book, served under the strict policy."""
    with served(book) as address:
        yield address


@pytest.fixture
def book_reader(browser: Browser, book_site: str) -> Iterator[Reader]:
    """A reader of the book."""
    with strict_reader(browser, book_site) as reader:
        yield reader
