"""What a second reading of rows drawn at random found wrong."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.rechecking import ANY, errors

_FIELD: Final = {
    ANY: "Rows with anything wrong", "who": "Who", "office": "Office", "place": "Where", "time": "When",
    "direction": "Direction", "rank": "Rank", "mark": "Confirmed or sourced", "address": "Address of a source",
}  # fmt: skip


def errors_on_second_reading(rechecks: pd.DataFrame) -> Figure:
    """Draw the share found wrong, by field, with its interval.

    Args:
        rechecks: Table `rechecks`.
    """
    rows = errors(rechecks)
    rows = rows.assign(name=rows["field"].map(_FIELD), told=[_told(row) for row in rows.to_dict("records")])
    whole = rows.iloc[0]
    return Figure(
        key="errors-on-second-reading",
        title=(
            f"Of {words.count(whole['judged'], 'row')} drawn at random and looked up anew, "
            f"{words.count(whole['wrong'], ' ', ' ').strip() if whole['wrong'] else 'none'} had something wrong"
        ),
        subtitle=(
            "Share of rows, and of each field that could be judged, that a second reader found wrong, in per cent; "
            "the line is the 95 per cent interval"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "A list of fields, each with a dot for the share found wrong and a line for its interval, on one scale. "
            + "; ".join(f"{row['name']}: {row['told']}" for row in rows.to_dict("records"))
            + "."
        ),
        trust=(
            "The second reader knew the rows and searched the same pages as those who made them, so an error on "
            "the page is not found. What no page showed is left out of a share; how often that happened stands behind "
            "it. The rows found wrong were corrected afterwards."
        ),
        rows=rows.assign(source_ids=""),
        columns={
            "name": "Field", "judged": "Judged", "wrong": "Wrong", "unseen": "Not to be seen", "share_pct": "Wrong, %",
            "low_pct": "From, %", "high_pct": "To, %",
        },
    )  # fmt: skip


def _told(row: dict[Any, Any]) -> str:
    unseen = f"; {row['unseen']} unseen" if row["unseen"] else ""
    return f"{row['wrong']} of {row['judged']}{unseen}"


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right, line = form.pick((200, 560, 26), (10, 186, 44))
    plane = Plane(form, 24 + line * len(rows))
    known = rows["high_pct"].dropna()
    top = 5 * (int(max(known, default=5.0)) // 5 + 1)
    scale = (right - left) / top
    rise = form.pick(0, 18)
    laid = rows.assign(
        y=[24 + line * i + line / 2 - rise / 2 for i in range(len(rows))],
        x=left + rows["low_pct"] * scale, x2=left + rows["high_pct"] * scale, dot=left + rows["share_pct"] * scale,
    )  # fmt: skip
    laid["dot_y"] = laid["y"] + rise
    ticks = [(f"{tick}%", left + tick * scale, 8) for tick in range(0, top + 1, 5 if top <= 25 else 10)]
    tooltip = [
        alt.Tooltip("name:N", title="Field"), alt.Tooltip("told:N", title="Wrong"),
        alt.Tooltip("low_pct:Q", title="From, %", format=".0f"), alt.Tooltip("high_pct:Q", title="To, %", format=".0f"),
    ]  # fmt: skip
    seen = laid.dropna(subset=["share_pct"])
    line_at, dot_at = plane.at("x", "dot_y", x2="x2"), plane.at("dot", "dot_y")
    return plane.finish(
        plane.lines([(x, 20, x, plane.height - 4) for _, x, _ in ticks]),
        plane.put(ticks, align="center", color=ink.QUIET),
        _names(laid, plane),
        alt.Chart(seen).mark_rule(color=ink.TEXT, strokeWidth=2).encode(**line_at, tooltip=tooltip),
        alt.Chart(seen).mark_circle(color=ink.TEXT, size=70, opacity=1).encode(**dot_at, tooltip=tooltip),
        _counts(laid, plane, right + form.pick(14, 10)),
    )


def _names(laid: pd.DataFrame, plane: Plane) -> alt.Chart:
    return plane.put([(str(name), 0, y) for name, y in zip(laid["name"], laid["y"], strict=True)])


def _counts(laid: pd.DataFrame, plane: Plane, x: float) -> alt.Chart:
    told = [(str(text), x, y) for text, y in zip(laid["told"], laid["dot_y"], strict=True)]
    return plane.put(told, color=ink.QUIET)
