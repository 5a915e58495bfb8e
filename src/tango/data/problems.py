"""A fact that breaks a rule, said so that whoever made the mistake can mend it without reading code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One broken rule.

    Attributes:
        file: Name of the file in the data directory.
        expected: What would be right.
        rule: Name of the rule, for tests and for the curious.
        row: Line of the file as a spreadsheet shows it (the header is 1), or None for the whole file.
        column: Name of the column or field, or None.
        value: The text found, or None where there is none to show.
        key: The row's key, to find it again after rows have moved.
    """

    file: str
    expected: str
    rule: str = ""
    row: int | None = None
    column: str | None = None
    value: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        """The problem as one line: place, value found, what would be right."""
        place = f"data/{self.file}"
        if self.row is not None:
            place += f", row {self.row}" + (f" ({self.key})" if self.key else "")
        if self.column is not None:
            place += f", column {self.column}"
        found = f"value {self.value!r}; " if self.value is not None else ""
        return f"{place}: {found}expected {self.expected}"
