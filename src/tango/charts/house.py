"""The house style of every chart: two forms (desk and phone), one theme, and the marks that several charts share.

No chart sets a font, a colour literal or an axis style of its own; it asks here.
"""

import copy
import math
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

import altair as alt
import pandas as pd

from tango.charts import ink

# Arial, Helvetica and Liberation Sans have the same advance widths, so text measured at build time with
# Liberation Sans fits on machines that have any of the three.
FONT: Final = 'Arial, Helvetica, "Liberation Sans", sans-serif'
# The smallest text on a page, in CSS pixels, at 360 px too.
SMALL_TEXT: Final = 12


T = TypeVar("T")


@dataclass(frozen=True)
class Form:
    """One of the two layouts of a chart: what fits a desk and what fits a phone.

    Attributes:
        name: "wide" or "narrow".
        width: Width of the whole drawing in CSS pixels, axes and labels included.
    """

    name: Literal["wide", "narrow"]
    width: int

    @property
    def is_narrow(self) -> bool:
        """Whether the chart is laid out for a phone."""
        return self.name == "narrow"

    def pick(self, wide: T, narrow: T) -> T:
        """The value for this form: `form.pick(10, 5)` ticks, for example."""
        return narrow if self.is_narrow else wide


WIDE: Final = Form("wide", 720)
NARROW: Final = Form("narrow", 340)


def theme() -> dict[str, Any]:
    """The Vega-Lite configuration of the house: inks, type, axes."""
    text = {"fontSize": SMALL_TEXT, "font": FONT}
    return {
        "background": "transparent",
        "font": FONT,
        "padding": 2,
        "view": {"stroke": None},
        "axis": {
            "labelColor": ink.QUIET, "titleColor": ink.QUIET, "domainColor": ink.QUIET, "tickColor": ink.RULE,
            "gridColor": ink.RULE, "labelFontSize": SMALL_TEXT, "titleFontSize": SMALL_TEXT,
            "titleFontWeight": "normal", "labelPadding": 4, "tickSize": 4, "labelLimit": 0,
        },
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False},
        "header": {
            "labelColor": ink.TEXT, "titleColor": ink.TEXT, "labelFontSize": 13, "labelFontWeight": "bold",
            "labelAnchor": "start", "labelLimit": 0,
        },
        "title": {"color": ink.TEXT, "fontSize": 13, "anchor": "start", "font": FONT, "subtitleColor": ink.QUIET},
        "text": {**text, "color": ink.TEXT},
        "rule": {"color": ink.RULE},
        "legend": {
            "labelColor": ink.TEXT, "titleColor": ink.QUIET, "labelFontSize": SMALL_TEXT,
            "titleFontSize": SMALL_TEXT, "labelLimit": 0,
        },
        "style": {"guide-label": {"font": FONT}, "guide-title": {"font": FONT}, "group-title": {"font": FONT}},
    }  # fmt: skip


def finish(chart: alt.TopLevelMixin, form: Form, height: int | None = None) -> alt.TopLevelMixin:
    """Give a single or layered chart the house theme and fit the whole of it into the form's width.

    Args:
        chart: The chart as described by a chart function.
        form: The layout that it was drawn for.
        height: Height of the whole drawing in CSS pixels; None keeps the height that the content sets
            (band scales with a step, and every concatenated chart, which sizes its own parts).
    """
    themed: Any = copy.deepcopy(chart)
    themed["config"] = theme()
    if height is not None:
        themed["width"], themed["height"] = form.width, height
        themed["autosize"] = {"type": "fit", "contains": "padding"}
    return themed


def text_width(text: str, size: int = SMALL_TEXT) -> float:
    """Width of a line of chart text in CSS pixels, estimated on the safe side for Arial and its kin."""
    narrow = sum(character in "ijlt.,·:;|!’'()[] fIr" for character in text)
    wide = sum(character in "mwMW–—▲▼◀▶" for character in text)
    return size * (0.33 * narrow + 0.85 * wide + 0.58 * (len(text) - narrow - wide))


def disc_size(area: Any) -> Any:
    """What Vega calls the size of a disc: the square of its diameter, for its own circle as for a path of radius one.

    Args:
        area: Square pixels of the whole disc, one number or a column of them.

    Examples:
        >>> from math import pi
        >>> from tango.charts.house import disc_size
        >>> disc_size(25 * pi)
        100.0
    """
    return 4 * area / math.pi


def note(text: str | list[str], x: float, y: float, **style: Any) -> alt.Chart:
    """Words at a fixed place of a layered chart, in pixels from its top left; a list is set line by line."""
    mark: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "color": ink.QUIET,
        "lineHeight": 14,
    } | style
    place = {"x": alt.value(x), "y": alt.value(y)}
    return alt.Chart(pd.DataFrame({"note": [text]})).mark_text(**mark).encode(text="note:N", **place)


def haloed(rows: pd.DataFrame, place: dict[str, Any], label: str = "label", **style: Any) -> list[alt.Chart]:
    """Labels with a rim in the colour of the page, so that they can be read where they cross a line.

    Args:
        rows: One row a label.
        place: The encodings of x and y.
        label: Column of the words.
        **style: Of the text mark: align, dx, color ...; strokeWidth is that of the rim.
    """
    mark: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": 14} | style
    width = mark.pop("strokeWidth", 6)
    rim: dict[str, Any] = mark | {
        "color": ink.PAGE,
        "stroke": ink.PAGE,
        "strokeWidth": width,
        "strokeJoin": "round",
    }
    return [alt.Chart(rows).mark_text(**look).encode(**place, text=f"{label}:N") for look in (rim, mark)]
