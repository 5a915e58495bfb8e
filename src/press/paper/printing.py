"""Print one document of the whole book to PDF, twice: the second time its contents page knows the numbers."""

import datetime
from pathlib import Path
from typing import Any, cast

import pikepdf
from playwright.sync_api import Browser

from press.paper.settling import settle
from press.paper.whole import Cover, Heading, whole_book


class PaperError(Exception):
    """The book could not be printed; the message says why and what to do."""


def _print(browser: Browser, page_file: Path, target: Path) -> None:
    page = browser.new_page()
    page.goto(page_file.as_uri(), wait_until="load")
    page.evaluate("document.fonts.ready")
    page.emulate_media(media="print", color_scheme="light")
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    page.close()


def _numbers(pdf: Path, headings: list[Heading]) -> dict[str, int]:
    """Page number of each heading, from the destinations of the links on the contents page."""
    with pikepdf.open(pdf) as printed:
        numbers = {page.obj.objgen: number for number, page in enumerate(printed.pages, start=1)}
        places = cast(Any, printed.Root.get("/Dests", {}))
        found = {
            heading.anchor: numbers[places[f"/{heading.anchor}"][0].objgen]
            for heading in headings
            if f"/{heading.anchor}" in places
        }
    missing = [heading.words for heading in headings if heading.anchor not in found]
    if missing:
        raise PaperError(f"the printed book has no place for the heading '{missing[0]}' of its contents page")
    return found


def print_book(site: Path, target: Path, cover: Cover, when: datetime.datetime, browser: Browser) -> int:
    """Print the built book in `site` to a PDF at `target`; an earlier one stays until the new one is whole.

    Args:
        site: Folder of the built book.
        target: The PDF.
        cover: What stands on the cover.
        when: The date that the file is to bear, in UTC.
        browser: A Chromium.

    Returns:
        The number of pages.

    Raises:
        PaperError: The printed book lacks a heading of its contents page.
        ValueError: As for `whole.whole_book`.
    """
    draft = site / "_whole-book.html"
    new, done = target.with_suffix(".new.pdf"), target.with_suffix(".done.pdf")
    numbers: dict[str, int] = {}
    headings: list[Heading] = []
    try:
        for _ in range(2):
            document, headings = whole_book(site, cover, numbers)
            draft.write_text(document, encoding="utf-8")
            _print(browser, draft, new)
            numbers = _numbers(new, headings)
        pages = settle(new, done, cover, when, headings, numbers)
        done.replace(target)
    finally:
        draft.unlink(missing_ok=True)
        new.unlink(missing_ok=True)
        done.unlink(missing_ok=True)
    return pages
