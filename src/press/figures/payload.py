"""The figure as it arrives from a notebook: one MIME type, read strictly.

Whoever makes figures and this printer share the names of these fields and nothing else.
"""

import csv
import io
import re
from typing import Annotated, Any, Final, cast

from msgspec import Meta, ValidationError, convert

from press.displayed import Name, Strict
from press.figures.errors import FigureError

Json = dict[str, Any]
Text = Annotated[str, Meta(pattern=r"\S")]
# What makes a spreadsheet compute a cell when it opens the rows; a number may begin so too.
_FORMULA: Final = re.compile(r"[ \n]*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


class Column(Strict, frozen=True):
    """A column of the table under a figure."""

    label: str
    numeric: bool

    @property
    def holds_sources(self) -> bool:
        """Whether the cells are bibliography keys joined by ";"."""
        return self.label == "Sources"


class Table(Strict, frozen=True):
    """The table under a figure; its cells are text."""

    columns: Annotated[tuple[Column, ...], Meta(min_length=1)]
    rows: tuple[tuple[str, ...], ...]


class Figure(Strict, frozen=True):
    """A figure with everything that is printed of it.

    Attributes:
        key: Lower-case words joined by hyphens; `fig-` and this is the anchor.
        title: The finding, without a full stop.
        subtitle: Measure, unit, period.
        description: What the drawing shows, in words.
        trust: How far to trust it.
        sources: Bibliography keys, the most used first.
        wide: Vega-Lite of the drawing for a desk.
        narrow: Vega-Lite of the drawing for a phone.
        csv: The rows plotted, as they are downloaded.
        table: The table under the figure.
    """

    key: Name
    title: Text
    subtitle: Text
    description: Text
    trust: Text
    sources: tuple[str, ...]
    wide: Json
    narrow: Json
    csv: Text
    table: Table

    @property
    def anchor(self) -> str:
        """The fragment that addresses the figure on its page."""
        return f"fig-{self.key}"


def read_figure(data: object) -> Figure:
    """Read a figure from the JSON that a notebook displayed.

    Raises:
        FigureError: Something is missing or has another shape than agreed; the message names it.
    """
    key = str(cast(Json, data).get("key")) if isinstance(data, dict) else "?"
    try:
        figure = convert(data, Figure)
    except ValidationError as error:
        raise FigureError(key, str(error)) from error
    for complaint in _complaints(figure):
        raise FigureError(key, complaint)
    return figure


def _complaints(figure: Figure) -> list[str]:
    """Rows of another length than the table, and rows that a spreadsheet would run."""
    found: list[str] = []
    columns = len(figure.table.columns)
    if any(len(row) != columns for row in figure.table.rows):
        found.append(f"a row of its table has not the {columns} cells that the columns need")
    for number, row in enumerate(csv.reader(io.StringIO(figure.csv, newline="")), start=1):
        found += [
            f"row {number} of its csv has '{cell}', which a spreadsheet runs; begin the cell with a word"
            for cell in row
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip())
        ]
    return found
