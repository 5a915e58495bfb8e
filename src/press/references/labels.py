"""Names of the sources of a figure, as links into the bibliography.

A label is the author, or for want of one the publisher, and the year: "Evans 2015", "Trinity House 2020".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from pybtex.database import Entry, Person

from press.references.bibtex import plain, read_entries
from press.references.works import VENUES, fields_of

# With this many sources or fewer, the source line names them all; with more, the first three.
FEW: Final = 4
FIRST: Final = 3


@dataclass(frozen=True)
class Source:
    """A source as a reader meets it: a short label, the title of the work, a link."""

    key: str
    label: str
    title: str
    href: str


def _surname(person: Person) -> str:
    return plain(" ".join([*(person.prelast_names or []), *(person.last_names or [])]) or str(person))


def _people(entry: Entry) -> str:
    people = cast(dict[str, list[Person]], entry.persons)
    names = [_surname(person) for person in people.get("author") or people.get("editor") or []]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


def label(entry: Entry) -> str:
    """Author or publisher, and year, of one entry of a bibliography."""
    fields = fields_of(entry)
    publisher = next((plain(fields[name]) for name in VENUES if fields.get(name)), "")
    who = _people(entry) or publisher or plain(fields.get("title", "")) or entry.key
    year = plain(fields.get("year", ""))[:4] or plain(fields.get("date", ""))[:4] or "n.d."
    return f"{who} {year}"


class Bibliography:
    """The entries of the book's .bib files, and where each is found in the book."""

    def __init__(self, files: Iterable[Path], href: Callable[[str], str]) -> None:
        self._href = href
        self._entries = read_entries(files)
        self._sources: dict[str, Source] = {}  # the same few hundred are named row after row

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def source(self, key: str) -> Source:
        """The source of this key; one that the bibliography lacks is named by its key."""
        if key not in self._sources:
            entry = self._entries.get(key)
            words = (label(entry), plain(fields_of(entry).get("title", ""))) if entry else (key, "")
            self._sources[key] = Source(key, *words, self._href(key))
        return self._sources[key]

    def sources(self, keys: Sequence[str]) -> list[Source]:
        """The sources of these keys, in order."""
        return [self.source(key) for key in keys]


def split_keys(cell: str) -> list[str]:
    """Keys of a table cell that holds them joined by ";"."""
    return [key.strip() for key in cell.split(";") if key.strip()]


def named(sources: Sequence[Source]) -> tuple[Sequence[Source], int]:
    """The sources that the source line names, and how many it leaves to the rows."""
    if len(sources) <= FEW:
        return sources, 0
    return sources[:FIRST], len(sources) - FIRST
