"""What a file must be before its cells can be looked at: there, UTF-8, plain, with the right header."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tango.data.problems import Problem

_BOM: Final = b"\xef\xbb\xbf"


def check_file(path: Path) -> Iterator[Problem]:
    """A file is there and can be read, is UTF-8 without a byte order mark, and ends every line with LF alone."""
    if path.is_symlink():
        yield Problem(path.name, "a file of its own; this is a link to another place", "files_exist")
        return
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        yield Problem(path.name, f"a file at {path}; there is none", "files_exist")
        return
    except OSError as error:
        yield Problem(path.name, f"a file that can be read; the system says: {error.strerror}", "files_exist")
        return
    if not content:
        yield Problem(path.name, "a header and rows; this file is empty", "files_exist")
        return
    if b"\0" in content:
        row = content.count(b"\n", 0, content.index(b"\0")) + 1
        yield Problem(path.name, "text; this file holds a zero byte", "files_are_utf8", row)
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        yield Problem(path.name, f"UTF-8 text; byte {error.start} of the file is not", "files_are_utf8", row)
        return
    if content.startswith(_BOM):
        yield Problem(path.name, "no byte order mark: save it as plain UTF-8", "files_are_utf8", 1)
    if b"\r" in content:
        row = content.count(b"\n", 0, content.index(b"\r")) + 1
        yield Problem(path.name, "lines that end with LF alone, as on Linux and macOS", "lines_end_with_lf", row)
    if not content.endswith(b"\n"):
        yield Problem(path.name, "a line end after the last row", "lines_end_with_lf", content.count(b"\n") + 1)


def check_header(path: Path, expected: list[str]) -> Iterator[Problem]:
    """The first row names exactly the columns of the schema, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        found: list[str] = next(csv.reader(file), list[str]())
    if found == expected:
        return
    missing = [name for name in expected if name not in found]
    extra = [name for name in found if name not in expected]
    for name in missing:
        yield Problem(path.name, "this column, which the table lacks", "header_is_right", 1, name)
    for name in extra:
        yield Problem(path.name, "no such column; describe it in datapackage.json first", "header_is_right", 1, name)
    if not missing and not extra:
        repeated = len(found) > len(expected)
        right = "each column once" if repeated else f"the order {', '.join(expected)}"
        yield Problem(path.name, right, "header_is_right", 1, value=", ".join(found))
