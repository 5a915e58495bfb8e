"""The list as it arrives from a notebook: one MIME type, read strictly.

Whoever makes lists and this printer share the names of these fields and nothing else. A list with columns is set as a
table, one without as cards under the headings of their groups.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, ValidationError, convert
from sphinx.errors import ExtensionError

from press.displayed import Name, Strict

Json = dict[str, Any]
# Values of a facet stand in one attribute of the page, parted by spaces and commas.
Value = Annotated[str, Meta(pattern=r"^[^\s,]+$")]
# A spelling of a name; the marks part names in the page.
Spelling = Annotated[str, Meta(pattern=r"^[^|;]+$")]
# What a column of each kind may be ordered by: a date in ISO 8601, a number, any text.
_ORDERED_BY: Final = {"date": re.compile(r"\d{4}(-\d{2}(-\d{2})?)?"), "number": re.compile(r"-?\d+(\.\d+)?")}


class ListingError(ExtensionError):
    """A list cannot be printed. The message names the list, the entry and what is wrong."""

    category = "Listing"  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]


class Column(Strict, frozen=True):
    """A column that is shown, and by which the rows can be put in order."""

    name: Name
    label: str
    kind: Literal["date", "number", "text"]


class Facet(Strict, frozen=True):
    """One way to narrow what is displayed: what the reader sees before the choice, and values with their labels.

    The values are a list, in the order of the choice, since notebooks sort an object.
    """

    name: Name
    label: str
    values: tuple[tuple[Value, str], ...]


class Cell(Strict, frozen=True):
    """What stands in a column: a text, what it is ordered by where that is not the text, and a quieter line under it.

    `target` is an anchor or a document of the book; `also` has the same name in other scripts, with their languages.
    """

    text: str
    sort: str = ""
    more: str = ""
    target: str = ""
    also: tuple[tuple[str, str], ...] = ()


class Part(Strict, frozen=True):
    """What is said of an entry: a term, a word that stands out, a text, and links with their targets.

    `shown` is the anchor or document that shows what is said: it lends the link its name, and links back.
    """

    term: str
    strong: str = ""
    text: str = ""
    shown: str = ""
    links: tuple[tuple[str, str], ...] = ()


class Cited(Strict, frozen=True):
    """What an entry is when it is cited by itself: its kind, such as "claim", and its title without a full stop."""

    kind: Annotated[str, Meta(min_length=1)]
    title: Annotated[str, Meta(min_length=1)]


class Entry(Strict, frozen=True):
    """One row or card; `id` is its anchor, `standing` says how well its sources bear it."""

    id: Name
    values: dict[str, tuple[Value, ...]]
    group: str = ""
    title: str = ""
    kicker: str = ""
    cells: tuple[Cell, ...] = ()
    parts: tuple[Part, ...] = ()
    sources: tuple[str, ...] = ()
    standing: str = ""
    cited: Cited | None = None

    @property
    def targets(self) -> Iterator[str]:
        """The anchors and documents that the entry links to."""
        yield from (cell.target for cell in self.cells if cell.target)
        for part in self.parts:
            yield from (target for _, target in part.links)
            yield from [part.shown] if part.shown else []

    @property
    def words(self) -> str:
        """All that the entry says, for the search of the book."""
        cells = [text for cell in self.cells for text in (cell.text, cell.more, *(also for _, also in cell.also))]
        parts = [
            text for part in self.parts for text in (part.strong, part.text, *(text for text, _ in part.links))
        ]  # fmt: skip
        return " ".join(text for text in (self.title, *cells, *parts) if text)


class Saved(Strict, frozen=True):
    """The rows as they are saved: the table of the book that they belong to, names of columns, and cells as text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Listing(Strict, frozen=True):
    """All of it.

    `jumps` is the label of links to the first entry of each group, `sorted` the column by which the rows come in rising
    order; empty for none. `names` are names that stand in entries, each with the other spellings by which it is found
    too; `elsewhere` is a page to try when no entry is found: its label and its document.
    """

    key: Name
    caption: str
    nouns: tuple[str, str]
    facets: tuple[Facet, ...]
    entries: Annotated[tuple[Entry, ...], Meta(min_length=1)]
    columns: tuple[Column, ...] = ()
    sorted: str = ""
    jumps: str = ""
    names: tuple[tuple[Spelling, ...], ...] = ()
    elsewhere: tuple[str, str] | None = None
    table: Saved | None = None

    @property
    def groups(self) -> dict[str, list[Entry]]:
        """The entries of each group, in order."""
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.group, []).append(entry)
        return groups

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many entries have each value of each facet."""
        return {
            facet.name: {
                value: sum(value in entry.values[facet.name] for entry in self.entries) for value, _ in facet.values
            }
            for facet in self.facets
        }


def read_listing(content: Json) -> Listing:
    """The list in a MIME bundle.

    Raises:
        ListingError: A field is missing, unknown or of another type; an anchor or a name is none or stands twice; an
            entry has too few cells, a value that its facet does not list, or a date or number that is none.
    """
    key = content.get("key", "?")
    try:
        listing = convert(content, Listing)
    except ValidationError as error:
        place = re.search(r"\$\.entries\[(\d+)\]", str(error))
        entry = f"entry '{content['entries'][int(place[1])].get('id', '?')}': " if place else ""
        raise ListingError(f"list '{key}': {entry}{error}") from error
    for complaint in _complaints(listing):
        raise ListingError(f"list '{key}': {complaint}")
    return listing


def _complaints(listing: Listing) -> Iterator[str]:
    if listing.sorted and listing.sorted not in (column.name for column in listing.columns):
        yield f"the rows are said to be sorted by '{listing.sorted}', which is no column"
    saved = listing.table
    if saved and len(saved.rows) != len(listing.entries):
        yield f"{len(saved.rows)} rows are saved and {len(listing.entries)} shown"
    for place, row in enumerate(saved.rows if saved else ()):
        if saved and len(row) != len(saved.columns):
            yield f"saved row {place} has {len(row)} cells for {len(saved.columns)} columns"
    seen: set[str] = set()
    for entry in listing.entries:
        if entry.id in seen:
            yield f"entry '{entry.id}': its anchor stands twice"
        seen.add(entry.id)
        yield from (f"entry '{entry.id}': {complaint}" for complaint in _complaints_of(listing, entry))


def _complaints_of(listing: Listing, entry: Entry) -> Iterator[str]:
    if len(entry.cells) != len(listing.columns):
        yield f"it has {len(entry.cells)} cells for {len(listing.columns)} columns"
    for column, cell in zip(listing.columns, entry.cells, strict=False):
        shape = _ORDERED_BY.get(column.kind)
        if shape and cell.sort and not shape.fullmatch(cell.sort):
            yield f"column '{column.name}' is to be ordered by '{cell.sort}', which is no {column.kind}"
    for facet in listing.facets:
        listed = [value for value, _ in facet.values]
        values = entry.values.get(facet.name)
        if values is None:
            yield f"it says nothing of the facet '{facet.name}'"
        yield from (f"facet '{facet.name}' has no value '{value}'" for value in values or () if value not in listed)
