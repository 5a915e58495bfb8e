"""The works that the book cites, from its .bib files: as CSL-JSON, and set in the style of the bibliography.

What a work is to CSL is decided by `press_work_types`, a list of rules tried in order. Each is a field of the entry, a
pattern that must be found in it, and a CSL type: `[keywords, "^news$", article-newspaper]`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from pybtex.database import Entry, Person

from press.references.bibtex import plain

Json = dict[str, Any]
Rule = tuple[str, str, str]
# Where an entry says what it appears in and who published it; an outlet is either, by what the work is.
_APPEARS_IN: Final = ("journal", "booktitle")
_PUBLISHED_BY: Final = ("institution", "organization", "school", "publisher")
_OUTLET: Final = "howpublished"
# The order in which a source's own name is looked for, the same wherever it is named.
VENUES: Final = (*_APPEARS_IN, *_PUBLISHED_BY, _OUTLET)
# Types whose outlet is what they appear in; any other work has it as its publisher.
_IN_A_CONTAINER: Final = frozenset(
    {"article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog"}
)
_ARCHIVED: Final = frozenset({"document", "manuscript", "personal_communication"})
_STANDARD: Final = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "techreport": "report",
    "phdthesis": "thesis",
    "dataset": "dataset",
}


@dataclass(frozen=True)
class Reference:
    """A work cited, as far as a head tag needs it."""

    key: str
    title: str
    authors: tuple[str, ...]
    container: str
    date: str
    url: str


def fields_of(entry: Entry) -> dict[str, str]:
    """The fields of an entry, TeX included."""
    return cast(dict[str, str], entry.fields)  # pybtex says None where it means "not yet"


def _name(person: Person) -> Json:
    def joined(*parts: list[str] | None) -> str:
        return plain(" ".join(word for part in parts for word in part or []))

    given, suffix = joined(person.first_names, person.middle_names), joined(person.lineage_names)
    family = joined(person.prelast_names, person.last_names)
    if not given:
        return {"literal": family}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def _date(text: str) -> Json:
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    return {"date-parts": [parts]} if parts else {}


def csl_type(entry: Entry, rules: Iterable[Rule]) -> str:
    """What an entry is to CSL: by the first rule that fits, else by its BibTeX type."""
    people, fields = cast(dict[str, list[Person]], entry.persons), fields_of(entry)
    authors = "; ".join(plain(str(person)) for person in people.get("author", []))
    for name, pattern, kind in rules:
        if re.search(pattern, authors if name == "author" else plain(fields.get(name) or "")):
            return kind
    return _STANDARD.get(str(entry.type), "document")


def csl_of(key: str, entry: Entry, rules: Iterable[Rule]) -> Json:
    """An entry of a bibliography as CSL-JSON."""
    kind, fields = csl_type(entry, rules), fields_of(entry)
    people = cast(dict[str, list[Person]], entry.persons)

    def first(names: Sequence[str]) -> str:
        return next((plain(fields[name]) for name in names if fields.get(name)), "")

    item: Json = {
        "id": key,
        "type": kind,
        "title": plain(fields.get("title", "")),
        "author": [_name(person) for person in people.get("author", [])],
        "editor": [_name(person) for person in people.get("editor", [])],
        "issued": _date(fields.get("date") or fields.get("year", "")),
        "volume": fields.get("volume", ""),
        "issue": fields.get("number", ""),
        "page": fields.get("pages", "").replace("--", "–"),
        "DOI": fields.get("doi", ""),
        "URL": fields.get("url", ""),
        "language": fields.get("langid", ""),
    }
    if kind in _IN_A_CONTAINER:
        item["container-title"] = first((*_APPEARS_IN, _OUTLET))
    elif kind in _ARCHIVED:
        item["archive"] = first(VENUES)
    else:
        item["publisher"] = first((*_PUBLISHED_BY, _OUTLET))
        item["container-title"] = first(_APPEARS_IN)
    return {name: value for name, value in item.items() if value}


def remark(entry: Entry) -> str:
    """What an entry says of the page that was read, such as that it is a mirror; empty for nothing."""
    return plain(fields_of(entry).get("note", "") or "")


def reference(key: str, entry: Entry) -> Reference:
    """An entry as a work cited."""
    item, fields = csl_of(key, entry, ()), fields_of(entry)
    names = cast(list[Json], item.get("author", []))
    return Reference(
        key=key,
        title=str(item.get("title", key)),
        authors=tuple(
            str(name.get("literal") or ", ".join(name[part] for part in ("family", "given"))) for name in names
        ),
        container=next((plain(fields[name]) for name in (*_APPEARS_IN, _OUTLET) if fields.get(name)), ""),
        date=fields.get("date") or fields.get("year") or "",
        url=fields.get("url") or "",
    )
