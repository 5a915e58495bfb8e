"""references.bib, the one list of sources: read once with pybtex, as the printed bibliography reads it."""

import re
from pathlib import Path
from typing import Any, Final, cast

import pandas as pd
from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError

from tango.data.errors import DataError
from tango.data.package import data_directory

BIBLIOGRAPHY: Final = "references.bib"
# Where an entry says who published it, by its type; with none of these the author is the publisher.
_PUBLISHERS: Final = ("journal", "institution", "publisher", "howpublished")
ESCAPED: Final = "&%$#_{}"  # what TeX reads as a command unless a backslash stands before it


def load_sources(directory: Path | None = None) -> pd.DataFrame:
    """The sources, one row an entry of references.bib, in the order of the file. All columns but `year` are str.

    Columns:
        source_id: The key that `source_ids` of the tables name.
        title: As published, or in English where the table's makers translated it.
        author: Persons as "Family, Given" joined by "; ", or the publisher when no person is named.
        publisher: Journal, institution, publisher or outlet.
        published: YYYY-MM-DD, YYYY-MM or YYYY; blank where the page shows no date.
        year: Int64 of that.
        url: The page that was read; blank for none.
        language: ISO 639-1 code of the page.
        kind: news, official, reference, scholarship, think-tank, book or dataset.
        note: Says so when the page is a mirror, a repost or based on another's text; else blank.
        annotation: What the page was used for.

    Args:
        directory: Folder with the data; None means `data_directory()`.

    Raises:
        DataError: The file is missing or cannot be parsed; names the line where the parser stopped.
    """
    entries = read_bibliography((directory or data_directory()) / BIBLIOGRAPHY).entries
    rows = [_row(key, entry) for key, entry in entries.items()]
    table = pd.DataFrame(rows).astype("str")
    table["year"] = pd.to_numeric(table["year"]).astype("Int64")
    return table


def read_bibliography(path: Path) -> BibliographyData:
    """The parsed bibliography; keys keep the order of the file.

    Raises:
        DataError: The file is missing or cannot be parsed.
    """
    try:
        return cast(BibliographyData, parse_string(path.read_text(encoding="utf-8"), "bibtex"))
    except FileNotFoundError:
        raise DataError(path.name, f"a bibliography at {path}; there is no such file") from None
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"UTF-8 text; byte {error.start} is not") from error
    except PybtexError as error:
        raise _readable(error, path) from error


def entry_lines(path: Path) -> dict[str, int]:
    """The line on which each entry begins, by key; the first one where a key is repeated."""
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if begin := re.match(r"@\w+\{([^,\s]+),", line):
            lines.setdefault(begin[1], number)
    return lines


def plain(text: str) -> str:
    r"""A field without TeX: `\$13 bn` becomes "$13 bn", and braces that only keep case are gone."""
    return re.sub(r"\\([&%$#_{}])|[{}]", lambda found: found[1] or "", text)


def _row(key: str, entry: Entry) -> dict[str, str | None]:
    fields: dict[str, str] = dict(entry.fields)
    authors = "; ".join(_name(person) for person in entry.persons.get("author", []))
    venue = next((fields[name] for name in _PUBLISHERS if name in fields), None)
    return {
        "source_id": key,
        "title": plain(fields.get("title", "")),
        "author": authors,
        "publisher": plain(venue) if venue else authors,
        "published": fields.get("date", fields.get("year")),
        "year": fields.get("year"),
        "url": fields.get("url"),
        "language": fields.get("langid"),
        "kind": fields.get("keywords"),
        "note": plain(fields["note"]) if "note" in fields else None,
        "annotation": plain(fields.get("annotation", "")),
    }


def _name(person: Person) -> str:
    given = " ".join([*person.first_names, *person.middle_names])
    family = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    return plain(f"{family}, {given}" if given else family)


def _readable(error: PybtexError, path: Path) -> DataError:
    """What the parser objects to, in plain words and with the line."""
    details: Any = error  # the parser's own exceptions carry what PybtexError does not declare
    repeated = re.search(r"repeated bibliograph\w+ entry: (\S+)", str(error))
    if repeated:
        first, again = _lines_of(repeated[1], path)[:2]
        return DataError(path.name, f"a key of its own; line {first} has it already", again, "key", repeated[1])
    line = getattr(details, "lineno", None)
    return DataError(path.name, f"a BibTeX entry that can be parsed; the parser says: {error}", line)


def _lines_of(key: str, path: Path) -> list[int]:
    # A key is compared without regard to case, as the parser does.
    begin = re.compile(rf"@\w+\{{{re.escape(key)},", re.IGNORECASE)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if begin.match(line)]
