"""The figure as it arrives from a notebook: one MIME type, read strictly.

Whoever makes figures and this printer share these field names and nothing else.
"""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any, Final, cast

from press.figures.errors import FigureError

Json = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column of the table under a figure."""

    label: str
    numeric: bool

    @property
    def holds_sources(self) -> bool:
        """Whether the cells are bibliography keys joined by ";"."""
        return self.label == "Sources"


@dataclass(frozen=True)
class Figure:
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
        columns: Columns of the table under the figure.
        rows: Cells of that table, as text.
    """

    key: str
    title: str
    subtitle: str
    description: str
    trust: str
    sources: tuple[str, ...]
    wide: Json
    narrow: Json
    csv: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def anchor(self) -> str:
        """The fragment that addresses the figure on its page."""
        return f"fig-{self.key}"


# What makes a spreadsheet compute a cell when it opens the rows; a number may begin so too.
_FORMULA: Final = re.compile(r"[ \n]*[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_TEXTS: Final = ("title", "subtitle", "description", "trust", "csv")


def read_figure(data: object) -> Figure:
    """Read a figure from the JSON that a notebook displayed.

    Raises:
        FigureError: Something is missing or has another shape than agreed; the message names it.
    """
    fields = cast(Json, data) if isinstance(data, dict) else {}
    key = fields.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
        raise FigureError(str(key), "its key must be lower-case words joined by hyphens")

    texts: dict[str, str] = {}
    for name in _TEXTS:
        value = fields.get(name)
        if not isinstance(value, str) or not value.strip():
            raise FigureError(key, f"the {name} is missing")
        texts[name] = value
    for name in ("wide", "narrow"):
        if not isinstance(fields.get(name), dict):
            raise FigureError(key, f"the {name} drawing is missing")
    _check_cells(key, texts["csv"])
    sources = _texts(key, "sources", fields.get("sources"))
    columns, rows = _read_table(key, fields.get("table"))
    return Figure(
        key=key,
        **texts,
        sources=sources,
        wide=fields["wide"],
        narrow=fields["narrow"],
        columns=columns,
        rows=rows,
    )


def _check_cells(key: str, text: str) -> None:
    """Refuse rows that a spreadsheet would run."""
    for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        for cell in row:
            if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell.strip()):
                words = f"row {number} of its csv has '{cell}', which a spreadsheet runs; begin the cell with a word"
                raise FigureError(key, words)


def _texts(key: str, field: str, value: object) -> tuple[str, ...]:
    items = cast(list[object], value) if isinstance(value, list) else [None]
    if not all(isinstance(item, str) for item in items):
        raise FigureError(key, f"the field '{field}' is not a list of texts")
    return tuple(cast(list[str], items))


def _read_table(key: str, value: object) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    table = cast(Json, value) if isinstance(value, dict) else {}
    try:
        columns = tuple(Column(str(column["label"]), bool(column["numeric"])) for column in table["columns"])
        rows = tuple(_texts(key, "table", row) for row in table["rows"])
    except (KeyError, TypeError) as error:
        raise FigureError(key, "the table must have columns with label and numeric, and rows") from error
    if not columns or any(len(row) != len(columns) for row in rows):
        raise FigureError(key, f"a row of its table has not the {len(columns)} cells that the columns need")
    return columns, rows
