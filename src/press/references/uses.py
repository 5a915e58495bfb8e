"""From a source back to what rests on it: chapters, figures and other parts, and rows of the data.

A row names its sources in the column `source_ids`, joined by semicolons. Where a chapter gives rows anchors of their
own, `press_row_anchors` says which: `{claims: "claim-{claim_id}"}`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from sphinx.application import Sphinx

from press.citing.book import Book
from press.domain import held
from press.references.labels import split_keys

COLUMN: Final = "source_ids"


@dataclass(frozen=True)
class RowUse:
    """A row that names a source: its table, its key in words, and its anchor in the book if it has one."""

    table: str
    row: str
    docname: str = ""
    anchor: str = ""


@dataclass
class Uses:
    """What rests on one source."""

    chapters: list[str]
    parts: list[tuple[str, str]]  # docname and anchor
    rows: list[RowUse]


def _row_uses(app: Sphinx, book: Book) -> Iterator[tuple[str, RowUse]]:
    places = {part.anchor: docname for docname, parts in held(app.env, "parts").items() for part in parts}
    patterns: dict[str, str] = app.config.press_row_anchors
    for resource in book.package.resources if book.package else ():
        pattern = patterns.get(resource.name, "")
        for row in resource.rows:
            anchor = pattern.format(**row) if pattern else ""
            docname = places.get(anchor, "")
            words = " ".join(row[name] for name in resource.key if row[name])
            use = RowUse(resource.name, words, docname, anchor if docname else "")
            for key in split_keys(row.get(COLUMN, "")):
                yield key, use


def _citing(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Source and document of each citation in the text, in order of documents."""
    domain = cast(Any, app.env.domains).get("cite") if app.env else None
    references = domain.citation_refs if domain else []
    pairs = {(target.key, reference.docname): None for reference in references for target in reference.targets}
    yield from sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def cited_in(app: Sphinx, docname: str) -> set[str]:
    """Keys of the sources that the text of a page cites."""
    return {key for key, name in _citing(app) if name == docname}


def uses(app: Sphinx, book: Book) -> dict[str, Uses]:
    """What rests on each source, by its key; a source that nothing names is not in it."""
    found: defaultdict[str, Uses] = defaultdict(lambda: Uses([], [], []))
    for key, docname in _citing(app):
        found[key].chapters.append(docname)
    for docname, parts in sorted(held(app.env, "parts").items()):
        for part in parts:
            for key in part.sources:
                found[key].parts.append((docname, part.anchor))
    for key, use in _row_uses(app, book):
        found[key].rows.append(use)
    for use in found.values():
        # A part that is a row, such as a claim, is named once: as the row, which says its table too.
        named = {(row.docname, row.anchor) for row in use.rows}
        use.parts = [part for part in use.parts if part not in named]
    return dict(found)


def uses_table(app: Sphinx, book: Book) -> Iterator[tuple[str, str, str, str]]:
    """Every use, sorted by source: source, "page", "part" or "row", page or table, anchor or row."""
    for key, use in sorted(uses(app, book).items()):
        yield from ((key, "page", book.page_path(docname), "") for docname in use.chapters)
        yield from ((key, "part", book.page_path(docname), anchor) for docname, anchor in use.parts)
        yield from ((key, "row", row.table, row.row) for row in use.rows)
