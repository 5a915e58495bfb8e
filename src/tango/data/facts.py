"""The data as the rules see them: every cell as the text it is, with the line it stands on."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shapely.geometry.base import BaseGeometry

from tango.data.bibliography import Source
from tango.data.package import Json
from tango.data.problems import Problem
from tango.opening import opening

SEPARATOR: Final = ";"


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        file: Name of the table's file.
        line: Line as a spreadsheet shows it; the header is 1.
        key: The cells of the primary key, joined.
        cells: Text of each cell by column.
    """

    file: str
    line: int
    key: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell; blank is the empty text."""
        return self.cells[column]

    def items(self, column: str) -> list[str]:
        """The parts of a cell that holds several, joined by semicolons."""
        return [part.strip() for part in self.cells[column].split(SEPARATOR)] if self.cells[column] else []

    def number(self, column: str) -> float | None:
        """The cell as a number; None if it is blank or no number, which the schema check says by itself."""
        try:
            return float(self.cells[column])
        except ValueError:
            return None

    def problem(self, column: str, expected: str, rule: str = "") -> Problem:
        """This row's cell breaks a rule; of a rule in RULES, the name is filled in by whoever runs it."""
        return Problem(self.file, expected, rule, self.line, column, self.cells[column], self.key)


@dataclass(frozen=True)
class Facts:
    """Everything that a rule may look at.

    Attributes:
        tables: Rows of each table by name; a table that cannot be read is missing, and said so elsewhere.
        fields: Field descriptors of each table by name, in the order of the columns.
        sources: Entries of the bibliography by key.
        outlines: The outline of each country by ISO 3166-1 code.
    """

    tables: dict[str, list[Row]]
    fields: dict[str, list[Json]]
    sources: dict[str, Source]
    outlines: dict[str, BaseGeometry]

    def rows(self, *tables: str) -> Iterator[Row]:
        """The rows of the named tables, or of all; a table that could not be read has none."""
        for table in tables or self.tables:
            yield from self.tables.get(table, [])

    def rows_with(self, *columns: str) -> Iterator[Row]:
        """The rows of every table that has all these columns."""
        for rows in self.tables.values():
            if rows and all(column in rows[0].cells for column in columns):
                yield from rows


Rule = Callable[[Facts], Iterator[Problem]]


def read_rows(path: Path, key: list[str]) -> list[Row]:
    """Every row of a table as text, in the order of the file.

    Args:
        path: A table whose header is right.
        key: Columns of the primary key.

    Raises:
        UnicodeDecodeError: The file is not UTF-8.
    """
    with opening(path).open(encoding="utf-8", newline="") as file:
        header, *records = csv.reader(file)
    rows: list[Row] = []
    for line, record in enumerate(records, start=2):
        # A short or long record is the schema check's business; here it only must not stop the other rules.
        cells = dict(zip(header, record + [""] * (len(header) - len(record)), strict=False))
        rows.append(Row(path.name, line, ", ".join(cells[name] for name in key if cells[name]), cells))
    return rows
