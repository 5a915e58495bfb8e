"""How cells are written: plainly, so that a difference between two versions is a difference of facts."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tango.data.facts import Facts, Rule
from tango.data.problems import Problem

_INVISIBLE: Final = ("Cc", "Cf")  # Unicode's control and format characters
_OUT_OF_REACH: Final = 10**12
_FORMULA: Final = ("=", "+", "-", "@")
_MARKUP: Final = re.compile(r"<[a-z/!?]|&(#\d+|#x[0-9a-f]+|[a-z]+);|javascript:", re.IGNORECASE)
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


def numbers_are_in_reach(facts: Facts) -> Iterator[Problem]:
    """No number is so large that only a slip of the hand can have made it."""
    for table, fields in facts.fields.items():
        numeric = [field["name"] for field in fields if field["type"] in ("integer", "number")]
        for row in facts.rows(table):
            for column in numeric:
                value = row.number(column)
                if value is not None and abs(value) >= _OUT_OF_REACH:
                    yield row.problem(column, f"a number below {_OUT_OF_REACH:,}; nothing in these tables is larger")


def no_formulas(facts: Facts) -> Iterator[Problem]:
    """No cell begins as a formula does, so that a spreadsheet opens the table and runs nothing."""
    for row in facts.rows():
        for column, cell in row.cells.items():
            if cell.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(cell):
                yield row.problem(column, "text that does not begin with =, +, - or @, which a spreadsheet would run")


def no_markup(facts: Facts) -> Iterator[Problem]:
    """No cell holds HTML: pages show it as it is written, but other readers of the tables might not."""
    for row in facts.rows():
        for column, cell in row.cells.items():
            if _MARKUP.search(cell):
                yield row.problem(column, "plain text without HTML tags, entities or script addresses")


RULES: Final[list[Rule]] = [
    no_control_characters,
    no_stray_spaces,
    numbers_are_plain,
    numbers_are_in_reach,
    no_formulas,
    no_markup,
]
