"""Files for machines at the root of the book: a feed of revisions and corrections, a word to robots, a map of the site.

A map needs whole addresses, so it is made only where the book has one. The feed's names are made from the book's title
and version, so they stay when it moves.
"""

import datetime
import uuid
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from sphinx.application import Sphinx

from press.citing.book import Book, book_of
from press.citing.corrections import Correction
from press.citing.panel import FOLDER
from press.citing.records import Revision
from press.datasets.files import files_of
from press.output import write_file
from press.site.redirects import write_redirects

_ATOM: Final = "http://www.w3.org/2005/Atom"
_MAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _name(*parts: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts)).urn


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8") + b"\n"


def _entry(title: str, name: str, date: datetime.date, href: str, summary: str, content: str) -> ElementTree.Element:
    entry = ElementTree.Element("entry")

    def add(tag: str, text: str = "", **attributes: str) -> None:
        ElementTree.SubElement(entry, tag, attributes).text = text or None

    add("title", title)
    add("id", name)
    add("updated", f"{date.isoformat()}T00:00:00Z")
    add("link", href=href, rel="alternate", type="text/html")
    add("summary", summary)
    add("content", content, type="text")
    return entry


def _of_revision(book: Book, revision: Revision) -> ElementTree.Element:
    changes = [
        *(f"{book.title(name)}: {words}" for name, words in revision.pages.items()),
        *(f"Table {name}: {words}" for name, words in revision.tables.items()),
    ]
    return _entry(
        f"Version {revision.version}",
        _name(book.project.title, revision.version, revision.date.isoformat()),
        revision.date,
        book.base or "index.html",
        revision.summary,
        "\n".join(changes),
    )


def _of_correction(book: Book, correction: Correction) -> ElementTree.Element:
    lines = [
        f"What stood: {correction.stood}",
        f"What is right: {correction.right}",
        *(f"Moved: {move.what}: {move.before} → {move.after}" for move in correction.moved),
        *(f"Not moved: {words}" for words in correction.unmoved),
    ]
    return _entry(
        f"Correction: {correction.title}",
        _name(book.project.title, correction.id),
        correction.revision.date,
        f"{book.base}{book.correction_path(correction)}",
        correction.right,
        "\n".join(lines),
    )


def feed(book: Book) -> bytes:
    """The revisions of the book as Atom, each followed by the corrections that it made."""
    project = book.project
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    ElementTree.SubElement(root, "title").text = f"{project.short_title}: revisions and corrections"
    ElementTree.SubElement(root, "id").text = _name(project.title)
    ElementTree.SubElement(root, "updated").text = f"{book.records.revisions[0].date.isoformat()}T00:00:00Z"
    if book.base:
        ElementTree.SubElement(root, "link", {"rel": "self", "href": f"{book.base}feed.xml"})
    for author in project.authors:
        ElementTree.SubElement(ElementTree.SubElement(root, "author"), "name").text = author.natural
    for revision in book.records.revisions:
        root.append(_of_revision(book, revision))
        root.extend(_of_correction(book, item) for item in book.corrections if item.revision is revision)
    return _xml(root)


def sitemap(book: Book, docnames: list[str]) -> bytes:
    """Every page with its address and the day of its last revision."""
    root = ElementTree.Element("urlset", {"xmlns": _MAP})
    for docname in docnames:
        work = book.page(docname)
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = work.url
        ElementTree.SubElement(url, "lastmod").text = work.revised.isoformat()
    return _xml(root)


def robots(base: str) -> str:
    """All may read all; where the map is, if there is one."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else "")


def _sweep(app: Sphinx, book: Book) -> None:
    """Remove the citation files of parts that the book no longer has."""
    slugs = {work.slug for work in book.works()}
    for path in sorted((Path(app.outdir) / FOLDER).glob("*")):
        if path.stem not in slugs:
            path.unlink()


def finish(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, write the files of the site."""
    if exception is not None or app.builder.format != "html":
        return
    book, out = book_of(app), Path(app.outdir)
    write_file(out, "feed.xml", feed(book))
    write_file(out, "robots.txt", robots(book.base).encode())
    if book.base:
        write_file(out, "sitemap.xml", sitemap(book, sorted(app.env.found_docs)))
    if book.package:
        files = files_of(app)
        assert files is not None  # noqa: S101 (there is a package)
        files.write(out)
    write_redirects(app)
    _sweep(app, book)


def setup(app: Sphinx) -> None:
    """Register the step."""
    app.connect("build-finished", finish)
