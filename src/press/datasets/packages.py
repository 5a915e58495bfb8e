"""The data of a book as its Data Package (https://datapackage.org) describes them."""

import csv
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from docutils import nodes

from press.citing.errors import RecordError

Json = dict[str, Any]
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_YEARS: Final = re.compile(r"(^|_)year$|^year(_|$)")
_DATES: Final = re.compile(r"(^|_)date$|^date(_|$)")


def anchor(*parts: str) -> str:
    """The fragment that addresses a table or a column: `table-visits`, `column-visits-rank`."""
    return nodes.make_id("-".join(parts).replace("_", "-"))


@dataclass(frozen=True)
class Resource:
    """One file of the data.

    Attributes:
        descriptor: What the Data Package says of it.
        path: The file.
        licence: Address of its licence.
        licence_name: Its short name.
    """

    descriptor: Json
    path: Path
    licence: str
    licence_name: str

    @property
    def name(self) -> str:
        """Its name in the package."""
        return str(self.descriptor["name"])

    @property
    def title(self) -> str:
        """Its title, or for want of one its name."""
        return str(self.descriptor.get("title", self.name))

    @property
    def description(self) -> str:
        """What it holds."""
        return str(self.descriptor.get("description", ""))

    @property
    def anchor(self) -> str:
        """The fragment that addresses its section."""
        return anchor("table", self.name)

    @property
    def fields(self) -> list[Json]:
        """Its columns; empty for what is no table."""
        return self.descriptor.get("schema", {}).get("fields", [])

    @property
    def key(self) -> list[str]:
        """Columns that together name a row."""
        key = self.descriptor.get("schema", {}).get("primaryKey", [])
        return [key] if isinstance(key, str) else key

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """Its rows as they stand in the file; empty for what is no table.

        Raises:
            RecordError: A row has not as many cells as the table has columns.
        """
        if not self.fields:
            return []
        with self.path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            rows: list[dict[str, str]] = []
            for number, cells in enumerate(reader, start=2):
                if len(cells) != len(header):
                    raise RecordError(self.path, f"row {number}", len(cells), f"{len(header)} cells")
                rows.append(dict(zip(header, cells, strict=True)))
            return rows

    @property
    def period(self) -> str:
        """Years from the first to the last that its columns of dates and years name, as ISO 8601; empty for none."""
        names = [field["name"] for field in self.fields]
        wanted = [name for name in names if _DATES.search(name) or _YEARS.search(name)]
        found = [row[name][:4] for row in self.rows for name in wanted if _DATE.fullmatch(row[name])]
        return f"{min(found)}/{max(found)}" if found else ""


@dataclass(frozen=True)
class DataPackage:
    """All the data of a book.

    Attributes:
        descriptor: What the Data Package says of itself.
        path: The descriptor's file.
        resources: Its files, in order.
    """

    descriptor: Json
    path: Path
    resources: tuple[Resource, ...]

    @property
    def name(self) -> str:
        """Its name, for files and anchors."""
        return str(self.descriptor["name"])

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.descriptor.get("title", self.name))

    @property
    def description(self) -> str:
        """What it holds."""
        return str(self.descriptor.get("description", ""))

    @property
    def keywords(self) -> tuple[str, ...]:
        """In order."""
        return tuple(self.descriptor.get("keywords", []))

    @property
    def licence(self) -> str:
        """Address of its licence."""
        return _licence(self.descriptor)[0]

    @property
    def licence_name(self) -> str:
        """Short name of its licence."""
        return _licence(self.descriptor)[1]

    @property
    def period(self) -> str:
        """The years that it says it covers, as ISO 8601; empty where it does not say."""
        temporal = self.descriptor.get("temporal")
        return f"{temporal['start']}/{temporal['end']}" if temporal else ""


def _licence(descriptor: Json) -> tuple[str, str]:
    """Address and short name of the first licence; an open one that has no name of its own is called by its title."""
    licences = descriptor.get("licenses", [])
    if not licences:
        return "", ""
    first = licences[0]
    name = str(first.get("name", ""))
    short = (
        str(first.get("title", name)) if name.startswith("other") or not name else re.sub(r"-(?=[A-Z\d])", " ", name)
    )
    return str(first.get("path", "")), short


def read_package(path: Path) -> DataPackage:
    """Read a Data Package.

    Args:
        path: Its descriptor, `datapackage.json`.

    Raises:
        RecordError: It cannot be read.
    """
    try:
        descriptor: Json = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(path, "the whole file", str(error), "a Data Package") from error
    licence = _licence(descriptor)
    resources = tuple(
        Resource(
            resource, path.parent / resource["path"], *(_licence(resource) if resource.get("licenses") else licence)
        )
        for resource in descriptor["resources"]
    )
    return DataPackage(descriptor, path, resources)
