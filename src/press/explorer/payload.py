"""The table as it arrives from a notebook: one MIME type, read strictly.

Whoever makes explorers and this printer share these field names and nothing else:

    {"key", "caption", "nouns": [one, many], "sorted": column or "", "jumps": label or "",
     "columns": [{"name", "label", "kind": "date" | "number" | "text"}],
     "facets": [{"name", "label", "values": [[value, label]]}],
     "rows": [{"id", "jump", "cells": [{"text", "sort", "more", "target", "also": [[language, text]]}],
               "values": {facet: [value]}, "parts": [{"term", "text", "links": [[text, target]]}],
               "sources": [key], "standing"}],
     "names": [[text]], "elsewhere": [label, target] or [],
     "table": {"name": table, "columns": [name], "rows": [[text]]}}

`id` is the anchor of a row. `sort` is what a cell is ordered by where that is not its text; a date in ISO 8601 or a
number. `target` is an anchor or a document of the book. `standing` says how well the sources bear the row. `names` are
names that stand in rows, each with the other spellings by which it is found too; `elsewhere` is a page to try when no
row is found. `table` holds the rows as they are saved, in the same order; its name is that of the book's table that
they are rows of.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sphinx.errors import ExtensionError

from press.displayed import Facet

KINDS: Final = ("date", "number", "text")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
Json = dict[str, Any]


class ExplorerError(ExtensionError):
    """A table cannot be printed. The message names the table, the row and what is wrong."""

    category = "Explorer"  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]


@dataclass(frozen=True)
class Column:
    """A column that is shown, and by which the rows can be put in order."""

    name: str
    label: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """What stands in a column: a text, a quieter line under it, and the same name in other scripts."""

    text: str
    sort: str
    more: str
    target: str
    also: list[list[str]]


@dataclass(frozen=True)
class Part:
    """What is said of a row below its cells: a term, a text, and links with their targets."""

    term: str
    text: str
    links: list[list[str]]


@dataclass(frozen=True)
class Row:
    """One row; `values` holds the values of each facet, several where several apply."""

    id: str
    jump: str
    cells: tuple[Cell, ...]
    values: dict[str, list[str]]
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    standing: str

    @property
    def targets(self) -> Iterator[str]:
        """The anchors and documents that the row links to."""
        yield from (cell.target for cell in self.cells if cell.target)
        yield from (target for part in self.parts for _, target in part.links)

    @property
    def words(self) -> str:
        """All that the row says, for the search of the book."""
        cells = [text for cell in self.cells for text in (cell.text, cell.more, *(also for _, also in cell.also))]
        parts = [text for part in self.parts for text in (part.text, *(text for text, _ in part.links))]
        return " ".join(text for text in (*cells, *parts) if text)


@dataclass(frozen=True)
class Saved:
    """The rows as they are saved: the table that they belong to, names of columns, and cells as text."""

    name: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Explorer:
    """All of it."""

    key: str
    caption: str
    nouns: list[str]
    sorted: str
    jumps: str
    columns: tuple[Column, ...]
    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]
    names: list[list[str]]
    elsewhere: list[str]
    table: Saved

    @property
    def first_of_jumps(self) -> dict[str, str]:
        """Each jump with the anchor of its first row, in order."""
        first: dict[str, str] = {}
        for row in self.rows:
            if row.jump:
                first.setdefault(row.jump, row.id)
        return first

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows have each value of each facet."""
        return {
            facet.name: {value: sum(value in row.values[facet.name] for row in self.rows) for value, _ in facet.values}
            for facet in self.facets
        }


def read_explorer(content: Json) -> Explorer:
    """The table in a MIME bundle.

    Raises:
        ExplorerError: A field is missing or unknown; an anchor or a name is none or stands twice; a row has too few
            cells, a value that its facet does not list, or a date or number that is none; or there is no row.
    """
    key = content.get("key", "?")
    try:
        known: Json = {
            **content,
            "columns": tuple(Column(**column) for column in content["columns"]),
            "facets": tuple(Facet(**facet) for facet in content["facets"]),
            "rows": tuple(map(_row, content["rows"])),
            "table": Saved(**content["table"]),
        }
        explorer = Explorer(**known)
    except (KeyError, TypeError) as error:
        raise ExplorerError(f"explorer '{key}': a field is missing or there is one too many: {error}") from error
    for complaint in _complaints(explorer):
        raise ExplorerError(f"explorer '{key}': {complaint}")
    return explorer


def _row(content: Json) -> Row:
    cells = tuple(Cell(**cell) for cell in content["cells"])
    parts = tuple(Part(**part) for part in content["parts"])
    known: Json = {**content, "cells": cells, "parts": parts, "sources": tuple(content["sources"])}
    return Row(**known)


def _complaints(explorer: Explorer) -> Iterator[str]:
    names = [column.name for column in explorer.columns]
    if not explorer.rows:
        yield "there is no row"
    if len(explorer.nouns) != 2:
        yield f"nouns are one and many, such as [row, rows], not {explorer.nouns}"
    for name in (explorer.key, *names, *(facet.name for facet in explorer.facets)):
        if not _NAME.fullmatch(name):
            yield f"'{name}' is no name: lower-case words joined by hyphens"
    for column in explorer.columns:
        if column.kind not in KINDS:
            yield f"column '{column.name}' is of the kind '{column.kind}', which is none of {', '.join(KINDS)}"
    if len(explorer.elsewhere) not in (0, 2):
        yield f"elsewhere is a label and a target, or nothing, not {explorer.elsewhere}"
    for name in (text for spellings in explorer.names for text in spellings if not text or re.search("[|;]", text)):
        yield f"'{name}' is no spelling of a name: it is empty or has a mark that parts names in the page"
    if explorer.sorted and explorer.sorted not in names:
        yield f"the rows are said to be sorted by '{explorer.sorted}', which is no column"
    yield from _complaints_of_saved(explorer)
    seen: set[str] = set()
    for row in explorer.rows:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id) or row.id in seen:
            yield f"row '{row.id}': an anchor is lower-case words joined by hyphens, and stands once"
        seen.add(row.id)
        yield from (f"row '{row.id}': {complaint}" for complaint in _complaints_of_row(explorer, row))


def _complaints_of_saved(explorer: Explorer) -> Iterator[str]:
    saved = explorer.table
    if len(saved.rows) != len(explorer.rows):
        yield f"{len(saved.rows)} rows are saved and {len(explorer.rows)} shown"
    for place, row in enumerate(saved.rows):
        if len(row) != len(saved.columns):
            yield f"saved row {place} has {len(row)} cells for {len(saved.columns)} columns"


def _complaints_of_row(explorer: Explorer, row: Row) -> Iterator[str]:
    if len(row.cells) != len(explorer.columns):
        yield f"it has {len(row.cells)} cells for {len(explorer.columns)} columns"
    for column, cell in zip(explorer.columns, row.cells, strict=False):
        shape = {"date": _DATE, "number": _NUMBER}.get(column.kind)
        if shape and cell.sort and not shape.fullmatch(cell.sort):
            yield f"column '{column.name}' is to be ordered by '{cell.sort}', which is no {column.kind}"
    for facet in explorer.facets:
        listed = [value for value, _ in facet.values]
        values = row.values.get(facet.name)
        if values is None:
            yield f"it says nothing of the facet '{facet.name}'"
        for value in values or []:
            if value not in listed or not re.fullmatch(r"[^\s,]+", value):
                yield f"facet '{facet.name}' has no value '{value}'"
