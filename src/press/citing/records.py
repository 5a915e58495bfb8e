"""What is said of each page, and when it and its data were changed: `pages.yml` and `revisions.yml`.

The title of a page is its own heading, and its dates are those of the revisions that name it, so that no record can
disagree with the page. Both files lie in the folder `press_records`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

import yaml

from press.citing.errors import RecordError
from press.citing.project import Name, Project, day

Json = dict[str, Any]
_PAGE_FIELDS: Final = {"abstract", "keywords", "authors", "tables"}
_REVISION_FIELDS: Final = {"version", "date", "summary", "pages", "tables"}


@dataclass(frozen=True)
class PageRecord:
    """What is said of a page beside its own text.

    Attributes:
        abstract: In a few sentences, without computed numbers.
        keywords: In order.
        authors: Its own, or those of the book.
        tables: Names of the tables that it reads.
    """

    abstract: str
    keywords: tuple[str, ...]
    authors: tuple[Name, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Revision:
    """One revision of the book.

    Attributes:
        version: The version that it led to.
        date: Its day.
        summary: What it was, in a sentence.
        pages: What changed on each page that was revised in substance.
        tables: What changed in each table.
    """

    version: str
    date: datetime.date
    summary: str
    pages: dict[str, str]
    tables: dict[str, str]


@dataclass(frozen=True)
class Records:
    """All records of a book: its pages, and its revisions with the newest first."""

    pages: dict[str, PageRecord]
    revisions: tuple[Revision, ...]

    def page(self, docname: str) -> PageRecord:
        """The record of a page.

        Raises:
            RecordError: There is none.
        """
        if docname not in self.pages:
            raise RecordError("pages.yml", docname, None, "a record of this page, with abstract, keywords and tables")
        return self.pages[docname]

    def of_page(self, docname: str) -> list[Revision]:
        """The revisions of a page, the newest first.

        Raises:
            RecordError: No revision names it.
        """
        return self._naming("pages", docname)

    def of_table(self, table: str) -> list[Revision]:
        """The revisions of a table, the newest first.

        Raises:
            RecordError: No revision names it.
        """
        return self._naming("tables", table)

    def _naming(self, kind: str, name: str) -> list[Revision]:
        found = [revision for revision in self.revisions if name in getattr(revision, kind)]
        if not found:
            raise RecordError("revisions.yml", f"{kind}, {name}", None, "this name in the revision that added it")
        return found


def loaded(path: Path) -> Any:
    """What a YAML file holds.

    Raises:
        RecordError: It cannot be read.
    """
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RecordError(path, "the whole file", str(error), "YAML") from error


def checked(path: Path, entry: str, value: object, fields: set[str]) -> Json:
    """A mapping with no other fields than these.

    Raises:
        RecordError: It is none, or has another field.
    """
    if not isinstance(value, dict):
        raise RecordError(path, entry, value, f"a record of {', '.join(sorted(fields))}")
    record = cast(Json, value)
    for name in sorted(set(record) - fields):
        raise RecordError(path, entry, name, f"one of {', '.join(sorted(fields))}")
    return record


def text_in(path: Path, entry: str, value: object) -> str:
    """A text on one line.

    Raises:
        RecordError: It is none, or empty.
    """
    if not isinstance(value, str) or not value.strip():
        raise RecordError(path, entry, value, "a text")
    return " ".join(value.split())


def list_in(path: Path, entry: str, value: object) -> list[str]:
    """A list of texts.

    Raises:
        RecordError: It is none.
    """
    if not isinstance(value, list) or not all(isinstance(item, str) for item in cast(list[object], value)):
        raise RecordError(path, entry, value, "a list of texts")
    return cast(list[str], value)


def _page(path: Path, docname: str, value: object, project: Project) -> PageRecord:
    record = checked(path, docname, value, _PAGE_FIELDS)
    authors = list_in(path, f"{docname}, authors", record.get("authors", []))
    named = {author.natural: author for author in project.authors}
    unknown = [author for author in authors if author not in named]
    if unknown:
        raise RecordError(path, f"{docname}, authors", unknown[0], f"an author of CITATION.cff: {', '.join(named)}")
    return PageRecord(
        abstract=text_in(path, f"{docname}, abstract", record.get("abstract")),
        keywords=tuple(list_in(path, f"{docname}, keywords", record.get("keywords"))),
        authors=tuple(named[author] for author in authors) or project.authors,
        tables=tuple(list_in(path, f"{docname}, tables", record.get("tables", []))),
    )


def _changes(path: Path, entry: str, value: object, summary: str) -> dict[str, str]:
    """What changed where: a list of names shares the summary, a mapping gives each its own words."""
    if isinstance(value, dict):
        changes = cast(dict[str, object], value)
        return {name: text_in(path, f"{entry}, {name}", words) for name, words in changes.items()}
    return dict.fromkeys(list_in(path, entry, value), summary)


def _revision(path: Path, number: int, value: object) -> Revision:
    entry = f"revision {number}"
    record = checked(path, entry, value, _REVISION_FIELDS)
    summary = text_in(path, f"{entry}, summary", record.get("summary"))
    return Revision(
        version=text_in(path, f"{entry}, version", record.get("version")),
        date=day(path, f"{entry}, date", record.get("date")),
        summary=summary,
        pages=_changes(path, f"{entry}, pages", record.get("pages", []), summary),
        tables=_changes(path, f"{entry}, tables", record.get("tables", []), summary),
    )


def _in_order(path: Path, revisions: Iterable[Revision], project: Project) -> tuple[Revision, ...]:
    found = tuple(revisions)
    if not found:
        raise RecordError(path, "the whole file", [], "at least one revision")
    for place, (newer, older) in enumerate(pairwise(found), start=1):
        if newer.date < older.date:
            raise RecordError(path, f"revision {place}", str(newer.date), "the newest revision first")
    if (found[0].version, found[0].date) != (project.version, project.released):
        expected = f"the version and date of CITATION.cff, {project.version} of {project.released}"
        raise RecordError(path, "revision 1", f"{found[0].version} of {found[0].date}", expected)
    return found


def read_records(folder: Path, project: Project) -> Records:
    """Read the records of a book.

    Args:
        folder: Where `pages.yml` and `revisions.yml` lie.
        project: Whose authors are meant where a page names none, and whose version the newest revision must be.

    Raises:
        RecordError: Something is missing or has another form than agreed; the message names it.
    """
    pages, revisions = folder / "pages.yml", folder / "revisions.yml"
    listed = checked(pages, "the whole file", loaded(pages), set(loaded(pages) or {}))
    history = loaded(revisions)
    if not isinstance(history, list):
        raise RecordError(revisions, "the whole file", history, "a list of revisions, the newest first")
    entries = enumerate(cast(list[object], history), start=1)
    return Records(
        pages={name: _page(pages, name, value, project) for name, value in listed.items()},
        revisions=_in_order(revisions, (_revision(revisions, number, value) for number, value in entries), project),
    )
