"""How often each part of the record was asked for, by the search log: Russia beside China."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.cells import UNEQUAL
from tango.measures.searching import alike, efforts

_WAY: Final = {"out": "North Koreans abroad", "in": "Visitors in North Korea"}
_BAND: Final = {1: ("Leaders, premiers", "Lead."), 3: ("Ministers", "Min."), 4: ("Deputies, envoys", "Dep.")}
_CELL: Final = 38  # height of a cell in pixels


def search_effort(searches: pd.DataFrame) -> Figure:
    """Draw queries a year for Russia and for China, by direction, rank and span of years.

    Args:
        searches: Table `searches`, with from_year and to_year.
    """
    rows = alike(efforts(searches))
    same = int(rows["alike"].sum())
    more = int((~rows["alike"] & (rows["china"] > rows["russia"])).sum())
    less = len(rows) - same - more
    return Figure(
        key="search-effort",
        title=(
            f"Since there is a log, Russia and China were asked for alike in {words.number(same)} of "
            f"{words.number(len(rows))} cells; China more often in {words.number(more)}, Russia in {words.number(less)}"
        ),
        subtitle=(
            "Queries a year in the log for Russia (first) and for China (second), by direction, rank and span of "
            f"years. Tinted in the colour of the one asked more than {words.number(UNEQUAL, 1)} times as often"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "A table of cells, a row for each direction and band of ranks and a column for each span of years, each "
            "with two numbers: queries a year for Russia and for China. " + _most(rows)
        ),
        trust=(
            "The first collecting, which gave Russia more attention than China, kept no log and is not in these "
            "numbers. A query for both countries counts for each, and one for many years is spread evenly over them. "
            "A query says nothing of how many pages there were to find."
        ),
        rows=rows.assign(way_words=rows["way"].map(_WAY), source_ids=""),
        columns={
            "way_words": "Direction", "from_year": "From", "to_year": "To", "rank_from": "From rank",
            "rank_to": "To rank", "russia": "Russia, queries a year", "china": "China, queries a year",
        },
    )  # fmt: skip


def _most(rows: pd.DataFrame) -> str:
    top = rows.assign(most=rows[["russia", "china"]].max(axis=1)).sort_values("most").iloc[-1]
    return (
        f"The hardest search was that of {top['from_year']}–{top['to_year']}, {_WAY[top['way']].lower()}, from rank "
        f"{top['rank_from']}: {top['russia']:.1f} queries a year for Russia and {top['china']:.1f} for China."
    ).replace("north korea", "North Korea")


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, step = form.pick((150, 94), (40, 49))
    spans = sorted({(row["from_year"], row["to_year"]) for row in rows.to_dict("records")})
    laid: list[dict[str, Any]] = []
    heads: list[tuple[str | list[str], Any, Any]] = []
    bold: list[tuple[str | list[str], Any, Any]] = []
    down = 24.0
    for way, name in _WAY.items():
        bold.append((name, 0, down + 10))
        down += 22
        for band, (wide, narrow) in _BAND.items():
            heads.append((form.pick(wide, narrow), 0, down + _CELL / 2))
            part = rows[(rows["way"] == way) & (rows["rank_from"] == band)]
            laid += [
                _box(row, left + step * spans.index((row["from_year"], row["to_year"])), down, step)
                for row in part.to_dict("records")
            ]
            down += _CELL
        down += 10
    heads += [
        (form.pick(f"{first}–{last}", f"{first % 100:02d}–{last % 100:02d}"), left + step * (i + 0.5), 8)
        for i, (first, last) in enumerate(spans)
    ]
    return _layers(pd.DataFrame(laid), heads, bold, Plane(form, int(down)), left)


def _box(row: dict[Any, Any], x: float, y: float, step: float) -> dict[str, Any]:
    hue = "" if row["alike"] else "RU" if row["russia"] > row["china"] else "CN"
    return row | {
        "x": x + 1, "x2": x + step - 1, "y": y + 1, "y2": y + _CELL - 1, "middle": x + step / 2,
        "first": y + _CELL / 2 - 8, "second": y + _CELL / 2 + 8, "hue": hue,
        "one": f"{row['russia']:.1f}", "other": f"{row['china']:.1f}",
    }  # fmt: skip


def _layers(
    laid: pd.DataFrame,
    heads: list[tuple[str | list[str], Any, Any]],
    bold: list[tuple[str | list[str], Any, Any]],
    plane: Plane,
    left: int,
) -> alt.TopLevelMixin:
    tooltip = [
        alt.Tooltip("from_year:Q", title="From", format="d"), alt.Tooltip("to_year:Q", title="To", format="d"),
        alt.Tooltip("russia:Q", title="Russia, queries a year", format=".1f"),
        alt.Tooltip("china:Q", title="China, queries a year", format=".1f"),
    ]  # fmt: skip
    places = plane.at("x", "y", "x2", "y2")
    layers = [
        alt.Chart(part).mark_rect(fill=ink.COUNTRY_INK[str(hue)], fillOpacity=0.16).encode(**places, tooltip=tooltip)
        for hue, part in laid[laid["hue"] != ""].groupby("hue")
    ]
    outline = alt.Chart(laid).mark_rect(fillOpacity=0, stroke=ink.RULE)
    layers.append(outline.encode(**places, tooltip=tooltip))
    layers.append(plane.words(laid, x="middle", y="first", label="one", align="center", color=ink.RUSSIA))
    layers.append(plane.words(laid, x="middle", y="second", label="other", align="center", color=ink.CHINA))
    layers.append(plane.put([head for head in heads if head[1] >= left], align="center", color=ink.QUIET))
    layers.append(plane.put([head for head in heads if head[1] < left], color=ink.QUIET))
    layers.append(plane.put(bold, fontWeight="bold", fontSize=13))
    return plane.finish(*layers)
