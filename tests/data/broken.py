"""A copy of the data that a test may break, one cell at a time."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Copy:
    """The shipped data in a folder of the test's own."""

    folder: Path

    def read(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.folder / file).write_text(text, encoding="utf-8", newline="")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text that the file must have."""
        text = self.read(file)
        assert old in text, f"{file} has no {old!r}: the example is out of date"
        self.write(file, text.replace(old, new, 1))

    def set(self, file: str, row: str, **cells: str) -> int:
        """Change cells of the one row whose first column is `row`, or that begins with these cells.

        Returns:
            The row's number as a spreadsheet shows it.
        """
        header, *records = self.records(file)
        found = [index for index, record in enumerate(records) if ",".join(record).startswith(f"{row},")]
        assert len(found) == 1, f"{file} has {len(found)} rows that begin with {row}: the example is out of date"
        for column, value in cells.items():
            records[found[0]][header.index(column)] = value
        self.write_records(file, [header, *records])
        return found[0] + 2

    def records(self, file: str) -> list[list[str]]:
        """The rows of a table, its header first."""
        return list(csv.reader(io.StringIO(self.read(file))))

    def write_records(self, file: str, records: list[list[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(records)
        self.write(file, text.getvalue())

    def describe(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the descriptor."""
        package = json.loads(self.read("datapackage.json"))
        change(package)
        self.write("datapackage.json", json.dumps(package, ensure_ascii=False))


def field(package: dict[str, Any], table: str, column: str) -> dict[str, Any]:
    """The descriptor of a column."""
    resource = next(item for item in package["resources"] if item["name"] == table)
    return next(item for item in resource["schema"]["fields"] if item["name"] == column)
