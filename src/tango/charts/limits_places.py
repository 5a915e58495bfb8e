"""The figure on Russia's place among North Korea's trade partners, year by year, of those that we can name."""

import itertools
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.standing import PARTNERS, places

FEWEST_NAMED: Final = 3  # a place among two says less than it seems to
YEARS: Final = (1990, 2020)
_NAME: Final = {**ink.COUNTRY_NAME, "JP": "Japan"}
_INK: Final = {**ink.COUNTRY_INK, "JP": ink.TEXT}
_ORDINAL: Final = ("", "first", "second", "third", "fourth")
_TOP: Final = 14
_STEP: Final = 44


def place_among_partners(trade: pd.DataFrame, indicators: pd.DataFrame) -> Figure:
    """Draw the places of four partners by trade with North Korea, a line a partner.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`.

    Raises:
        ValueError: As for `measures.standing.places`.
    """
    rows = places(trade, indicators, range(YEARS[0], YEARS[1] + 1))
    rows = rows.assign(name=rows["partner"].map(_NAME))
    russia = rows[rows["partner"] == "RU"]
    rooms = russia.dropna(subset=["room"])
    widest = int(rooms["room"].max()) if len(rooms) else 0
    return Figure(
        key="place-among-partners",
        title=_title(russia),
        subtitle=(
            f"Place by total trade with North Korea, {russia['year'].min()}–{russia['year'].max()}, among Russia, "
            "China, South Korea and Japan; a line breaks where a year lacks a figure"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "Four lines over the years, the largest trader on top. Russia: "
            + words.listing([f"{_ORDINAL[row['place']]} in {row['year']}" for row in russia.to_dict("records")])
            + "."
        ),
        trust=(
            "The tables have no rows of India, Thailand, Germany and other partners, so Russia’s place is the best "
            f"that it can have had. What the North’s total leaves has room for up to {words.count(widest, 'partner')} "
            "as large as Russia, depending on the year. South Korea’s trade is its own count, which calls it "
            "domestic; "
            "Japan’s ends in 2009, and a figure for 2001 in that series is odd." + _two_bases(russia)
        ),
        rows=rows,
        columns={
            "year": "Year", "name": "Partner", "value": "Trade, $ million", "basis": "Basis", "place": "Place",
            "named": "Of how many", "room": "Others with room before Russia", "source_ids": "Sources",
        },
    )  # fmt: skip


def _title(russia: pd.DataFrame) -> str:
    first = russia.iloc[0]
    later = russia[(russia["year"] > 1991) & (russia["named"] >= FEWEST_NAMED)]
    low = int((later["place"] >= 3).sum())
    which = "each" if low == len(later) else words.number(low)
    return (
        f"Russia was {_ORDINAL[first['place']]} of the North’s trade partners in {first['year']}; in {which} of the "
        f"{words.number(len(later))} years since 1992 with {words.whole(FEWEST_NAMED)} or more partners known it was "
        "third or lower"
    )


def _two_bases(russia: pd.DataFrame) -> str:
    number = russia["basis"].nunique()
    return f" The places rest on {words.count(number, 'basis', 'bases')}, never two in a year." if number > 1 else ""


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((22, 600), (16, 226))
    height = _TOP + _STEP * len(PARTNERS) - 4
    plane = Plane(form, height)
    scale = (right - left) / (YEARS[1] - YEARS[0])
    laid = rows.assign(x=left + scale * (rows["year"] - YEARS[0]), y=_TOP + _STEP * (rows["place"] - 1))
    years = [year for year in range(YEARS[0], YEARS[1] + 1) if year % form.pick(5, 10) == 0]
    ticks: list[tuple[str | list[str], float, float]] = [
        (str(year), left + scale * (year - YEARS[0]), height - 10) for year in years
    ]
    ranks: list[tuple[str | list[str], float, float]] = [
        (str(place), 0, _TOP + _STEP * (place - 1)) for place in range(1, len(PARTNERS) + 1)
    ]
    rules = [(left - 8, y, right + 8, y) for _, _, y in ranks]
    layers: list[alt.Chart] = [
        plane.lines(rules),
        plane.put(ticks, color=ink.QUIET, align="center"),
        plane.put(ranks, color=ink.QUIET),
    ]
    tooltip = [
        alt.Tooltip("name:N", title="Partner"), alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("place:Q", title="Place"), alt.Tooltip("value:Q", title="$ million", format=",.0f"),
        alt.Tooltip("basis:N", title="Basis"),
    ]  # fmt: skip
    for partner in reversed(PARTNERS):  # Russia last, over the others
        part = laid[laid["partner"] == partner].sort_values("year")
        width, size = (4.0, 60) if partner == "RU" else (1.5, 26)
        hue = _INK[partner]
        links = [
            (a["x"], a["y"], b["x"], b["y"])
            for a, b in itertools.pairwise(part.to_dict("records"))
            if b["year"] == a["year"] + 1
        ]
        dash: dict[str, Any] = {"strokeDash": [4, 3]} if partner == "JP" else {}
        layers.append(plane.lines(links, color=hue, strokeWidth=width, **dash))
        dots = alt.Chart(part).mark_circle(size=size, color=hue, opacity=1)
        layers.append(dots.encode(**plane.at(), tooltip=tooltip))
        layers.append(_label(part.iloc[-1], plane, hue, partner == "RU"))
    return plane.finish(*layers)


def _label(last: pd.Series, plane: Plane, hue: str, bold: bool) -> alt.Chart:
    """The partner's name after its last mark."""
    style: dict[str, Any] = {"fontWeight": "bold"} if bold else {}
    label = f"{last['name']}, to {last['year']}"
    return plane.put([(label, float(last["x"]) + 10, float(last["y"]) + (-14 if last["year"] < YEARS[1] else 0))],
                     color=hue, **style)  # fmt: skip
