"""A plane measured in pixels: marks, words and rules at places that a chart has worked out for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from tango.charts import house, ink
from tango.charts.house import Form

LINE = 14  # pixels from one line of text to the next


@dataclass(frozen=True)
class Plane:
    """The drawing's own pixels, from the top left; columns of a frame hold the places.

    Attributes:
        form: The layout; it sets the width.
        height: Height in pixels.
    """

    form: Form
    height: int

    @property
    def width(self) -> int:
        """Pixels across, without the padding of the house."""
        return self.form.width - 4

    def at(self, x: str = "x", y: str = "y", x2: str | None = None, y2: str | None = None) -> dict[str, Any]:
        """Encodings of places held in columns, and of their ends for bars and rules."""
        across = alt.Scale(domain=[0, self.width], range=[0, self.width], nice=False, zero=False)
        down = alt.Scale(domain=[0, self.height], range=[0, self.height], nice=False, zero=False)
        channels: dict[str, Any] = {
            "x": alt.X(f"{x}:Q", scale=across, axis=None),
            "y": alt.Y(f"{y}:Q", scale=down, axis=None),
        }
        if x2 is not None:
            channels["x2"] = f"{x2}:Q"
        if y2 is not None:
            channels["y2"] = f"{y2}:Q"
        return channels

    def words(self, rows: pd.DataFrame, x: str = "x", y: str = "y", label: str = "label", **style: Any) -> alt.Chart:
        """Text, centred on its place up and down; a list is set line by line below its first line."""
        look: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": LINE} | style
        return alt.Chart(rows).mark_text(**look).encode(**self.at(x, y), text=f"{label}:N")

    def put(self, places: Sequence[tuple[str | list[str], Any, Any]], **style: Any) -> alt.Chart:
        """Words at fixed places: each with its x and y."""
        return self.words(pd.DataFrame(places, columns=["label", "x", "y"]), **style)

    def lines(self, places: Sequence[tuple[Any, Any, Any, Any]], **style: Any) -> alt.Chart:
        """Straight rules, each from x, y to x2, y2."""
        look: dict[str, Any] = {"color": ink.RULE} | style
        rows = pd.DataFrame(places, columns=["x", "y", "x2", "y2"])
        return alt.Chart(rows).mark_rule(**look).encode(**self.at(x2="x2", y2="y2"))

    def finish(self, *layers: alt.Chart) -> alt.TopLevelMixin:
        """The layers as one drawing in the house style."""
        return house.finish(alt.layer(*layers).properties(width=self.width, height=self.height), self.form)


def spread(wanted: list[float], heights: list[float], last: float) -> list[float]:
    """Centres of labels, moved down, then up, so that none overlap or pass the last pixel.

    Args:
        wanted: Centres as they should be, in ascending order.
        heights: Height of each label.
        last: Pixel that the bottom of the last label may not pass.
    """
    places = list(wanted)
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + (heights[i - 1] + heights[i]) / 2)
    bottom = last
    for i in reversed(range(len(places))):
        places[i] = min(places[i], bottom - heights[i] / 2)
        bottom = places[i] - heights[i] / 2
    return places
