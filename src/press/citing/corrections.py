"""What was wrong in an earlier version and how it was mended: `corrections.yml`, the newest first.

Each correction belongs to a revision of `revisions.yml`, which gives its version and its day, and which must name the
pages and tables that the correction touches. A book without the file has no corrections.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from press.citing.errors import RecordError
from press.citing.records import Records, Revision, checked, list_in, loaded, text_in

FILE: Final = "corrections.yml"
KIND: Final = "correction"
# How a fault was found, and the words for it.
FOUND: Final = {
    "outside-audit": "an audit from outside",
    "rule": "a rule of the build",
    "reader": "a reader",
    "second-reading": "a second reading of our own",
}
_ID: Final = re.compile(rf"{KIND}(-[a-z0-9]+)+")
_FIELDS: Final = {"id", "version", "title", "stood", "right", "found", "pages", "tables", "moved", "unmoved"}
_MOVE_FIELDS: Final = ("what", "before", "after")


@dataclass(frozen=True)
class Move:
    """Something that a correction moved, such as a number in a finding: what, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        id: Its anchor on the page of corrections.
        title: What was wrong, without a full stop.
        revision: The revision that mended it.
        stood: What stood before.
        right: What is right.
        found: How it was found, a key of `FOUND`.
        pages: Documents that it touches.
        tables: Tables that it touches.
        moved: What moved with it.
        unmoved: What stayed.
    """

    id: str
    title: str
    revision: Revision
    stood: str
    right: str
    found: str
    pages: tuple[str, ...]
    tables: tuple[str, ...]
    moved: tuple[Move, ...]
    unmoved: tuple[str, ...]


def _moves(path: Path, entry: str, value: object) -> tuple[Move, ...]:
    if not isinstance(value, list):
        raise RecordError(path, entry, value, f"a list of records of {', '.join(_MOVE_FIELDS)}")
    moves: list[Move] = []
    for number, item in enumerate(cast(list[object], value), start=1):
        record = checked(path, f"{entry} {number}", item, set(_MOVE_FIELDS))
        moves.append(Move(*(text_in(path, f"{entry} {number}, {name}", record.get(name)) for name in _MOVE_FIELDS)))
    return tuple(moves)


def _revision(path: Path, entry: str, value: object, revisions: Sequence[Revision]) -> Revision:
    named = {revision.version: revision for revision in revisions}
    if str(value) not in named:
        raise RecordError(path, f"{entry}, version", value, f"a version of revisions.yml: {', '.join(named)}")
    return named[str(value)]


def _touched(path: Path, entry: str, value: object, known: Collection[str], where: str) -> tuple[str, ...]:
    """Names that the correction touches: the book has them, and the revision says that they were revised."""
    names = tuple(list_in(path, entry, value))
    for name in names:
        if name not in known:
            raise RecordError(path, entry, name, where)
    return names


def _correction(path: Path, number: int, value: object, records: Records, tables: Collection[str]) -> Correction:
    record = checked(path, f"correction {number}", value, _FIELDS)
    anchor = record.get("id")
    if not isinstance(anchor, str) or not _ID.fullmatch(anchor):
        expected = f"an anchor such as {KIND}-depth-of-the-harbour"
        raise RecordError(path, f"correction {number}, id", anchor, expected)
    revision = _revision(path, anchor, record.get("version"), records.revisions)
    if record.get("found") not in FOUND:
        raise RecordError(path, f"{anchor}, found", record.get("found"), f"one of {', '.join(FOUND)}")
    revised = f"that revision {revision.version} names in revisions.yml"
    pages = [name for name in records.pages if name in revision.pages]
    found = Correction(
        id=anchor,
        title=text_in(path, f"{anchor}, title", record.get("title")),
        revision=revision,
        stood=text_in(path, f"{anchor}, stood", record.get("stood")),
        right=text_in(path, f"{anchor}, right", record.get("right")),
        found=str(record["found"]),
        pages=_touched(path, f"{anchor}, pages", record.get("pages", []), pages, f"a page of pages.yml {revised}"),
        tables=_touched(
            path,
            f"{anchor}, tables",
            record.get("tables", []),
            [name for name in tables if name in revision.tables],
            f"a table of the data {revised}",
        ),
        moved=_moves(path, f"{anchor}, moved", record.get("moved", [])),
        unmoved=tuple(list_in(path, f"{anchor}, unmoved", record.get("unmoved", []))),
    )
    if not (found.pages or found.tables):
        raise RecordError(path, f"{anchor}, pages", [], "at least one page or table that it touches")
    if not (found.moved or found.unmoved):
        raise RecordError(path, f"{anchor}, moved", [], "what moved, or in unmoved what did not")
    return found


def _in_order(path: Path, corrections: Sequence[Correction], revisions: Sequence[Revision]) -> None:
    ids = [correction.id for correction in corrections]
    for anchor in ids:
        if ids.count(anchor) > 1:
            raise RecordError(path, anchor, anchor, "an id for each correction")
    places = [revisions.index(correction.revision) for correction in corrections]
    for correction, place, highest in zip(corrections[1:], places[1:], places, strict=False):
        if place < highest:
            raise RecordError(path, correction.id, correction.revision.version, "the newest version first")


def read_corrections(folder: Path, records: Records, tables: Collection[str]) -> tuple[Correction, ...]:
    """Read the corrections of a book, the newest first.

    Args:
        folder: Where `corrections.yml` lies; where it does not, there are none.
        records: The pages and revisions of the book.
        tables: Names of the tables of its data.

    Raises:
        RecordError: An entry cannot be used; the message names it, the value, and what would be right.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    found: object = loaded(path) or []
    if not isinstance(found, list):
        raise RecordError(path, "the whole file", found, "a list of corrections, the newest first")
    entries = enumerate(cast(list[object], found), start=1)
    corrections = tuple(_correction(path, number, value, records, tables) for number, value in entries)
    _in_order(path, corrections, records.revisions)
    return corrections
