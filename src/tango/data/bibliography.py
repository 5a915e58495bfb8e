"""references.bib, the one list of sources: read once with pybtex, as the printed bibliography reads it."""

# pybtex has no types, and what it returns is given one below.
# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd
from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from tango.data.errors import DataError
from tango.data.package import default_directory
from tango.opening import opening

BIBLIOGRAPHY: Final = "references.bib"
# What a backslash stands before. A dollar has none, although TeX wants one: the printed bibliography reads
# TeX with latexcodec, which knows these escapes and would print the backslash of that one.
ESCAPED: Final = "&%#_{}"
# Where an entry says who published it, in the order in which the printed book looks; with none of these the author is
# the publisher.
VENUES: Final = ("journal", "booktitle", "institution", "organization", "school", "publisher", "howpublished")


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Attributes:
        key: What `source_ids` of the tables name.
        line: Line on which the entry begins.
        authors: Persons as "Family, Given", or the publisher when no person is named.
        fields: The other fields as they are written, TeX included.
    """

    key: str
    line: int
    authors: tuple[str, ...]
    fields: dict[str, str]


def load_sources(directory: Path | None = None) -> pd.DataFrame:
    """The sources, one row an entry of references.bib, in the order of the file.

    Columns, all str but `year`:
        source_id: The key that `source_ids` of the tables name.
        title: As published, or in English where the table's makers translated it; then it ends with the language
            of the page, "(in Korean)".
        author: Persons as "Family, Given" joined by "; ", or the publisher when no person is named.
        publisher: Journal, institution, publisher or outlet.
        published: YYYY-MM-DD, YYYY-MM or YYYY; blank where the page shows no date.
        year: Int64 of that.
        url: The page that was read; blank for none.
        language: ISO 639-1 code of the page.
        kind: news, official, reference, scholarship, think-tank, book or dataset.
        origin: Whose words they are where the page rests on another's text, joined by "; "; blank where they are
            the publisher's own.
        origins: Houses whose words the page carries, joined by ";": agencies, or the publisher's own house.
        sides: Sides of these houses, joined by ";": KP, RU, CN, KR or other; blank where no origin is named.
        note: Says so when the page is a mirror, a repost or based on another's text; else blank.
        annotation: What the page was used for.

    Args:
        directory: Folder with the data; None means `data_directory()`.

    Raises:
        DataError: The file is missing or cannot be parsed; names the line where the parser stopped.
    """
    folder = directory or default_directory()
    houses, sides = _houses(folder)
    rows = [_row(source) for source in read_sources(folder / BIBLIOGRAPHY)]
    for row in rows:
        names = [houses.get(part, part) for part in str(row["origin"] or row["publisher"]).split("; ")]
        row["origins"] = ";".join(sorted(set(names)))
        row["sides"] = ";".join(sorted({sides[name] for name in names if name in sides})) or None
    table = pd.DataFrame(rows).astype("str")
    table["year"] = pd.to_numeric(table["year"]).astype("Int64")
    return table


def read_sources(path: Path) -> tuple[Source, ...]:
    """The entries of a bibliography, in the order of the file.

    Raises:
        DataError: The file is missing or cannot be parsed.
    """
    try:
        return _parsed(opening(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(path.name, f"a bibliography at {path}; there is no such file") from None
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"UTF-8 text; byte {error.start} is not") from error
    except PybtexError as error:
        raise _readable(error, path) from error


@lru_cache(maxsize=4)
def _parsed(text: str) -> tuple[Source, ...]:
    """The entries of a bibliography; kept, since a chapter asks for its sources once a figure."""
    entries: dict[str, Any] = parse_string(text, "bibtex").entries
    lines = _lines(text)
    return tuple(
        Source(key, lines[key.lower()][0], _authors(entry), dict(entry.fields)) for key, entry in entries.items()
    )


def publisher_of(source: Source) -> str:
    """Who published the page: journal, institution, publisher or outlet, or else the author."""
    venue = next((source.fields[name] for name in VENUES if name in source.fields), None)
    return plain(venue) if venue else "; ".join(source.authors)


def plain(text: str) -> str:
    r"""A field without TeX: ``73\%`` becomes "73%", and braces that only keep case are gone."""
    return re.sub(rf"\\([{re.escape(ESCAPED)}])|[{{}}]", lambda found: found[1] or "", text)


def _row(source: Source) -> dict[str, str | None]:
    fields, authors = source.fields, "; ".join(source.authors)
    return {
        "source_id": source.key,
        "title": plain(fields.get("title", "")),
        "author": authors,
        "publisher": publisher_of(source),
        "published": fields.get("date", fields.get("year")),
        "year": fields.get("year"),
        "url": fields.get("url"),
        "language": fields.get("langid"),
        "kind": fields.get("keywords"),
        "origin": plain(fields["origin"]) if "origin" in fields else None,
        "note": plain(fields["note"]) if "note" in fields else None,
        "annotation": plain(fields.get("annotation", "")),
    }


def _houses(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The house and the side of each publisher; none where the folder has no such table."""
    path = opening(folder / "publishers.csv")
    if not path.exists():
        return {}, {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["publisher"]: row["origin"] for row in rows}, {row["publisher"]: row["side"] for row in rows}


def _authors(entry: Any) -> tuple[str, ...]:
    names: list[str] = []
    for person in entry.persons.get("author", []):
        given = " ".join([*person.first_names, *person.middle_names])
        family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
        names.append(plain(f"{family}, {given}" if given else family))
    return tuple(names)


def _lines(text: str) -> dict[str, list[int]]:
    """Lines on which entries begin, by key in lower case: the parser compares keys without regard to case."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if begin := re.match(r"\s*@\w+\s*\{\s*([^,\s]+)\s*,", line):
            found.setdefault(begin[1].lower(), []).append(number)
    return found


def _readable(error: PybtexError, path: Path) -> DataError:
    """What the parser objects to, in plain words and with the line."""
    repeated = re.search(r"repeated bibliograph\w+ entry: (\S+)", str(error))
    if repeated:
        first, again = _lines(path.read_text(encoding="utf-8"))[repeated[1].lower()][:2]
        expected = f"a key of its own; line {first} has it already"
        return DataError(path.name, expected, again, "key", repeated[1])
    line: int | None = getattr(error, "lineno", None)
    return DataError(path.name, f"BibTeX that can be parsed; the parser says: {error}", line)
