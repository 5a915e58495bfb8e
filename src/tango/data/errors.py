"""What reading raises when a file of data/ is not what its schema says."""


class DataError(ValueError):
    """A file, or one of its cells, cannot be read as the schema describes it.

    Attributes:
        file: Name of the file in the data directory.
        row: Line of the file as a spreadsheet shows it (the header is 1), or None for the whole file.
        column: Name of the column, or None.
        value: The text found, or None.
        expected: What would be right.
    """

    def __init__(
        self,
        file: str,
        expected: str,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        self.file, self.row, self.column, self.value, self.expected = file, row, column, value, expected
        place = [f"data/{file}"]
        place += [f"row {row}"] if row is not None else []
        place += [f"column {column}"] if column is not None else []
        found = f"value {value!r}; " if value is not None else ""
        super().__init__(f"{', '.join(place)}: {found}expected {expected}")
