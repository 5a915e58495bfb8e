"""Print one document of the whole book to PDF, twice: the second time its contents page knows the numbers."""

import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

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
    reader = PdfReader(pdf)
    found: dict[str, int] = {}
    places = reader.named_destinations
    for heading in headings:
        place = places.get(heading.anchor) or places.get(f"/{heading.anchor}")
        if place is not None:
            number = reader.get_destination_page_number(place)
            if number is not None:
                found[heading.anchor] = number + 1
    missing = [heading.words for heading in headings if heading.anchor not in found]
    if missing:
        raise PaperError(f"the printed book has no place for the heading '{missing[0]}' of its contents page")
    return found


def _settle(
    pdf: Path, site: Path, cover: Cover, when: datetime.datetime, headings: list[Heading], numbers: dict[str, int]
) -> None:
    """Give the file its outline, title and authors, and dates that come from the book and not from the clock.

    Chromium's own outline says a heading twice that begins a page, so it is made anew from the contents page.
    """
    writer: Any = PdfWriter(clone_from=str(pdf))
    writer.pdf_header = "%PDF-1.7"
    _unplace(writer, site)
    if "/Outlines" in writer.root_object:
        del writer.root_object["/Outlines"]
    chapter: Any = None
    for heading in headings:
        item = writer.add_outline_item(
            heading.words, numbers[heading.anchor] - 1, parent=chapter if heading.depth > 1 else None
        )
        chapter = item if heading.depth == 1 else chapter
    stamp = when.strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.metadata = {
        "/Title": cover.title, "/Author": cover.authors, "/Subject": cover.subtitle,
        "/CreationDate": stamp, "/ModDate": stamp, "/Producer": "Chromium, pypdf", "/Creator": cover.version,
    }  # fmt: skip
    with pdf.open("wb") as stream:
        writer.write(stream)


def _unplace(writer: Any, site: Path) -> None:
    """Let links to files of the book start from the PDF, which lies beside them; Chromium names the folder of today."""
    start = f"{site.as_uri()}/"
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            address = str(action.get("/URI", ""))
            if address.startswith(start):
                action[NameObject("/URI")] = TextStringObject(address.removeprefix(start))


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
    new = target.with_suffix(".new.pdf")
    numbers: dict[str, int] = {}
    headings: list[Heading] = []
    try:
        for _ in range(2):
            document, headings = whole_book(site, cover, numbers)
            draft.write_text(document, encoding="utf-8")
            _print(browser, draft, new)
            numbers = _numbers(new, headings)
        _settle(new, site, cover, when, headings, numbers)
        pages = len(PdfReader(new).pages)
        new.replace(target)
    finally:
        draft.unlink(missing_ok=True)
        new.unlink(missing_ok=True)
    return pages
