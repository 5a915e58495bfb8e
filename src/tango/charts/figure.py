"""One finished figure: two drawings of one chart, its words, its rows and its sources.

A figure displays itself. In JupyterLab it is a live Altair chart under its title; in the book the printer
reads the MIME type `FIGURE_MIME` from the same display and sets the figure in type. That MIME bundle is the
only thing that the charts and the printer share, so neither imports the other.
"""

import json
import math
import re
import textwrap
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import altair as alt
import pandas as pd

from tango.charts.axes import refuse_what_leaves

FIGURE_MIME: Final = "application/vnd.chart-figure.v1+json"
# The newest type that JupyterLab draws with the Vega-Lite that it carries: live there, and with no network.
LAB_MIME: Final = "application/vnd.vegalite.v5+json"


class FigureError(ValueError):
    """A figure lacks something that every figure must say. The message names the figure and the part."""


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _cells(column: pd.Series) -> list[str]:
    """A column as the table under a figure shows it; the download has every digit.

    A number that a source gave stays as it gave it, without the ".0" that a missing value in the column brings. Numbers
    worked out, which have more than three decimals, keep as many as three digits of the column's largest need, and
    never fewer than two digits of their own: a small one must not look like nothing.
    """
    known = column.dropna()
    if not pd.api.types.is_float_dtype(column) or known.empty:
        return ["" if pd.isna(cell) else str(cell) for cell in column]
    if (known.round(3) == known).all():
        return ["" if pd.isna(cell) else f"{cell:.3f}".rstrip("0").rstrip(".") for cell in column]
    largest = known.abs().max()

    def shown(cell: float) -> str:
        wanted = (digits - math.floor(math.log10(size)) for digits, size in ((2, largest), (1, abs(cell))) if size)
        return f"{cell:.{max(0, *wanted)}f}"

    return ["" if pd.isna(cell) else shown(cell) for cell in column]


def _specification(key: str, drawing: alt.TopLevelMixin) -> dict[str, Any]:
    """A drawing as a specification whose rows hold only what its marks may ask for, and a missing value as null.

    A column stays if its name stands anywhere in the specification, which is on the safe side. Altair checks each part
    against the schema as it is made; that the whole keeps to it is a test of each figure, not a cost of each build.

    Raises:
        AxisError: A row lies outside the ends of an axis.
    """
    spec = drawing.to_dict(validate=False)
    refuse_what_leaves(key, spec)
    asked = json.dumps({part: value for part, value in spec.items() if part != "datasets"})
    datasets = {
        name: [
            {column: None if _is_nan(value) else value for column, value in row.items() if column in asked}
            for row in rows
        ]
        for name, rows in spec.get("datasets", {}).items()
    }
    return {**spec, "datasets": datasets}


@dataclass(frozen=True)
class Figure:
    """A chart as the reader meets it.

    Attributes:
        key: Stable name, equal to the name of the function that makes it, with hyphens: the anchor of the
            figure is `fig-` and this.
        title: The finding, as a sentence computed from the rows; no full stop.
        subtitle: Measure, unit, period and threshold.
        wide: The drawing for a desk, 720 CSS pixels wide.
        narrow: The drawing for a phone, 340 CSS pixels wide.
        description: What the drawing shows, for those who cannot see it: form, axes, pattern, extremes.
        trust: How far to trust it: coverage, range, what is missing.
        rows: Exactly the rows plotted. A column `source_ids` (keys joined by ";") names their sources.
        columns: Heading of each column of `rows` that the table under the figure shows, in order; the
            columns left out here are in the download all the same.
    """

    key: str
    title: str
    subtitle: str
    wide: alt.TopLevelMixin
    narrow: alt.TopLevelMixin
    description: str
    trust: str
    rows: pd.DataFrame
    columns: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a figure that does not say all that every figure must say."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.key):
            raise FigureError(f"figure '{self.key}': a key is lower-case words joined by hyphens")
        for part in ("title", "subtitle", "description", "trust"):
            if not str(getattr(self, part)).strip():
                raise FigureError(f"figure '{self.key}': the {part} is missing")
        if self.rows.empty:
            raise FigureError(f"figure '{self.key}': there are no rows to plot")
        if "source_ids" not in self.rows:
            raise FigureError(f"figure '{self.key}': the rows have no column source_ids")
        unknown = [name for name in self.columns if name not in self.rows]
        if unknown:
            raise FigureError(f"figure '{self.key}': no such column in its rows: {', '.join(unknown)}")

    @property
    def sources(self) -> list[str]:
        """Source keys behind the rows plotted, the most used first, then by name."""
        keys = self.rows["source_ids"].dropna().str.split(";").explode().str.strip()
        counts = keys[keys != ""].value_counts()
        return sorted((str(key) for key in counts.index), key=lambda key: (-int(counts[key]), key))

    @cached_property
    def _desk(self) -> dict[str, Any]:
        """The drawing for a desk as a specification, made once: two displays ask for it."""
        return _specification(self.key, self.wide)

    def payload(self) -> dict[str, Any]:
        """The figure as plain JSON values, for the printer of the book."""
        columns = self.columns or {str(name): str(name).replace("_", " ").capitalize() for name in self.rows}
        return {
            "key": self.key,
            "title": self.title,
            "subtitle": self.subtitle,
            "description": self.description,
            "trust": self.trust,
            "sources": self.sources,
            "wide": self._desk,
            "narrow": _specification(self.key, self.narrow),
            "csv": self.rows.to_csv(index=False, lineterminator="\n"),
            "table": {
                "columns": [
                    {"label": label, "numeric": bool(pd.api.types.is_numeric_dtype(self.rows[name]))}
                    for name, label in columns.items()
                ],
                "rows": [list(row) for row in zip(*(_cells(self.rows[name]) for name in columns), strict=True)],
            },
        }

    def captioned(self) -> dict[str, Any]:
        """The drawing for a desk under its title and subtitle: in a notebook nothing else would show them."""
        spec = dict(self._desk)
        title, subtitle = textwrap.wrap(self.title, 78), textwrap.wrap(self.subtitle, 104)
        caption = {
            "text": title, "subtitle": subtitle, "anchor": "start", "frame": "bounds", "offset": 12,
            "fontSize": 16, "subtitleFontSize": 13, "subtitlePadding": 5,
        }  # fmt: skip
        if "autosize" in spec and isinstance(spec.get("height"), int):
            # A drawing that fits a given height would be squeezed by its caption; give that its own room.
            spec["height"] += 20 * len(title) + 16 * len(subtitle) + 17
        # Inks are CSS variables with a literal to fall back on: SVG reads them, a canvas draws them black.
        return spec | {"title": caption, "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}}}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """What Jupyter displays: the figure for the printer, a chart for a notebook, words for a terminal."""
        return {
            FIGURE_MIME: self.payload(),
            LAB_MIME: self.captioned(),
            "text/plain": f"{self.title}\n{self.subtitle}",
        }
