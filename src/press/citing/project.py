"""Who made the book and which version it is: read from CITATION.cff, the one place that a fork changes.

The Citation File Format (https://citation-file-format.github.io) is what code hosts, archives and reference managers
read. The book itself stands in it twice, at the top and under `preferred-citation`, because only there may a book have
a publisher; what stands in both must agree.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import yaml

from press.citing.errors import RecordError

Json = dict[str, Any]
# Links of the licences that a book is likely to carry; the SPDX names are those of CITATION.cff.
LICENCES: Final = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "MIT": "https://opensource.org/license/mit",
}
_SHARED: Final = ("title", "authors", "version", "date-released")


@dataclass(frozen=True)
class Name:
    """An author or a publisher: a person with `family` and `given`, or an entity whose whole name is `family`."""

    family: str
    given: str = ""
    orcid: str = ""

    @property
    def inverted(self) -> str:
        """Family name, comma and given name, or the name of an entity as it is."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def listed(self) -> str:
        """As `inverted`, an entity with a comma after it, without which readers take its last word for a family name.

        So do the Embedded Metadata translator of Zotero with `citation_author`, and EndNote and pandoc with RIS.
        """
        return self.inverted if self.given else f"{self.family},"

    @property
    def natural(self) -> str:
        """Given and family name, or the name of an entity as it is."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Project:
    """The book as a work.

    Attributes:
        title: The whole title, with its subtitle.
        authors: Persons and entities, in order.
        publisher: Who publishes it.
        version: Of the book and its data.
        released: Day of that version.
        licences: SPDX names.
        keywords: In order.
        abstract: In a few sentences.
        doi: Empty until one has been issued.
    """

    title: str
    authors: tuple[Name, ...]
    publisher: Name
    version: str
    released: datetime.date
    licences: tuple[str, ...]
    keywords: tuple[str, ...]
    abstract: str
    doi: str = ""

    @property
    def short_title(self) -> str:
        """The title without its subtitle."""
        return self.title.partition(":")[0].strip()

    @property
    def text_licence(self) -> str:
        """Address of the licence of text and data: the last one named, since code comes first."""
        return LICENCES.get(self.licences[-1], f"https://spdx.org/licenses/{self.licences[-1]}.html")


def _name(path: Path, entry: Json) -> Name:
    if entry.get("name"):
        return Name(str(entry["name"]))
    if not entry.get("family-names"):
        raise RecordError(path, "authors", entry, "a name, or family-names and given-names")
    family = " ".join(str(entry[part]) for part in ("name-particle", "family-names") if entry.get(part))
    return Name(family, str(entry.get("given-names", "")), str(entry.get("orcid", "")))


def day(file: Path | str, entry: str, value: object) -> datetime.date:
    """A day of the calendar from a YAML value.

    Raises:
        RecordError: It is none.
    """
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise RecordError(file, entry, value, "a date such as 2031-05-04") from None


def _texts(value: object) -> tuple[str, ...]:
    items = cast(Sequence[object], value) if isinstance(value, list) else [value]
    return tuple(str(item) for item in items if item)


def read_project(path: Path) -> Project:
    """Read the record of the project.

    Args:
        path: CITATION.cff.

    Raises:
        RecordError: It is missing, or lacks or contradicts something that citing needs.
    """
    try:
        record: Json = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise RecordError(path, "the whole file", str(error), "a Citation File") from error
    preferred: Json = record.get("preferred-citation", {})
    for field in _SHARED:
        if preferred.get(field, record.get(field)) != record.get(field):
            raise RecordError(path, f"preferred-citation, {field}", preferred[field], repr(record.get(field)))
    for field in (*_SHARED, "license", "abstract", "keywords"):
        if not record.get(field):
            raise RecordError(path, field, None, "a value")
    if not preferred.get("publisher", {}).get("name"):
        raise RecordError(path, "preferred-citation, publisher, name", None, "the name of whoever publishes the book")
    return Project(
        title=str(record["title"]),
        authors=tuple(_name(path, entry) for entry in record["authors"]),
        publisher=Name(str(preferred["publisher"]["name"])),
        version=str(record["version"]),
        released=day(path, "date-released", record["date-released"]),
        licences=_texts(record["license"]),
        keywords=_texts(record["keywords"]),
        abstract=" ".join(str(record["abstract"]).split()),
        doi=str(record.get("doi", "")),
    )
