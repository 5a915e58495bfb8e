"""What is wrong with a record, in the words that a build stops with."""

from pathlib import Path

from sphinx.errors import ExtensionError


class RecordError(ExtensionError):
    """A record of the book cannot be used. Names the file, the entry, the value, and what would be right."""

    def __init__(self, file: Path | str, entry: str, value: object, expected: str) -> None:
        name = file.name if isinstance(file, Path) else file
        super().__init__(f"{name}, {entry}: {value!r} stands where {expected} is needed")
