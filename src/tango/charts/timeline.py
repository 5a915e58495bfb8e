"""A plane of time and lanes: time runs to the right on a desk and down on a phone, lanes lie across it."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from tango.charts.house import Form


@dataclass(frozen=True)
class Timeline:
    """Where time and lanes lie, in pixels.

    Attributes:
        form: The layout; it decides which way time runs.
        years: First and last value of time.
        span: First and last pixel of time.
        across: Size in pixels across time; lanes are pixels from 0 to it.
        ticks: Years that the axis names; none for no axis.
    """

    form: Form
    years: tuple[float, float]
    span: tuple[int, int]
    across: int
    ticks: tuple[int, ...] = ()

    @property
    def a_year(self) -> float:
        """Pixels that a year takes."""
        return (self.span[1] - self.span[0]) / (self.years[1] - self.years[0])

    def place(self, when: str, lane: str, until: str | None = None, lane_end: str | None = None) -> dict[str, Any]:
        """Encodings of x and y for columns of time and lane, and of their ends for bars and rules."""
        time = alt.Scale(domain=list(self.years), range=list(self.span), nice=False, zero=False)
        across = alt.Scale(domain=[0, self.across], range=[0, self.across], nice=False)
        axis = (
            alt.Axis(format="d", title=None, grid=False, domain=not self.form.is_narrow, values=list(self.ticks))
            if self.ticks
            else None
        )
        x, y = ("lane", "time") if self.form.is_narrow else ("time", "lane")
        fields = {"time": (when, until, time, axis), "lane": (lane, lane_end, across, None)}
        channels: dict[str, Any] = {}
        for name, kind, channel in (("x", x, alt.X), ("y", y, alt.Y)):
            start, end, scale, ruler = fields[kind]
            channels[name] = channel(f"{start}:Q", scale=scale, axis=ruler)
            if end is not None:
                channels[f"{name}2"] = f"{end}:Q"
        return channels

    def size(self, room: int = 0) -> dict[str, int]:
        """Width and height of the drawing, with `room` pixels below on a phone."""
        if self.form.is_narrow:
            return {"width": self.across, "height": self.span[1] + room}
        return {"width": self.form.width - 4, "height": self.across}
