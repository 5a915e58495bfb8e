"""How cells are written: plainly, so that a difference between two versions is a difference of facts."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tango.data.facts import Facts, Rule
from tango.data.problems import Problem

_INVISIBLE: Final = ("Cc", "Cf")  # Unicode's control and format characters
_PLAIN_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def no_control_characters(facts: Facts) -> Iterator[Problem]:
    """A cell holds no line break, tab or invisible character: one row is one line."""
    for row in facts.rows():
        for column, cell in row.cells.items():
            if not cell.isprintable() and any(unicodedata.category(letter) in _INVISIBLE for letter in cell):
                yield row.problem(column, "text without line breaks, tabs or invisible characters")


def no_stray_spaces(facts: Facts) -> Iterator[Problem]:
    """A cell neither begins nor ends with a space, and has no two in a row."""
    for row in facts.rows():
        for column, cell in row.cells.items():
            if cell != cell.strip(" ") or "  " in cell:
                yield row.problem(column, "text without spaces at its ends or two in a row")


def numbers_are_plain(facts: Facts) -> Iterator[Problem]:
    """A number is digits with at most a sign and a point: no separator, exponent or percent sign."""
    for table, fields in facts.fields.items():
        numeric = [field["name"] for field in fields if field["type"] in ("integer", "number")]
        for row in facts.rows(table):
            for column in numeric:
                if row[column] and not _PLAIN_NUMBER.fullmatch(row[column]):
                    yield row.problem(column, "a number in plain digits, such as 1234.5")


RULES: Final[list[Rule]] = [no_control_characters, no_stray_spaces, numbers_are_plain]
