"""Figures of the chapter on the entente: every visit of 2013-2015, named, and who got more visitors in 2014."""

import textwrap
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import entente as measure
from tango.measures.visits import joined_sources

# Rank by size of the mark; rank 1, a leader, would be the largest.
_SIZE: Final = {1: 230, 2: 170, 3: 95, 4: 42}
_RANK: Final = {1: "leader", 2: "second in rank", 3: "minister or like", 4: "deputy, envoy or manager"}
_SHAPE: Final = {True: "triangle-up", False: "triangle-down"}
_CAPITAL: Final = ("Moscow", "Beijing", "Pyongyang")
# Events that explain the timeline, in the words that its margin has room for.
_EVENTS: Final = {
    "ev-2013-03-07": "UN sanctions after the third nuclear test",
    "ev-2013-11-13": "Putin in Seoul",
    "ev-2014-05-05": "Debt law signed in Moscow",
    "ev-2014-12-19": "Kremlin confirms invitation to Kim",
    "ev-2015-04-30": "Kim Jong-un cancels Moscow",
}


# --------------------------------------------------------------------------- every visit of 2013 to 2015


def visits_2013_2015(visits: pd.DataFrame, events: pd.DataFrame) -> Figure:
    """Draw every visit of 2013-2015 between Pyongyang and Moscow or Beijing by date, rank and direction, named.

    Args:
        visits: Table `visits`.
        events: Table `events`; five of them are named in the margin.

    Raises:
        ValueError: A partner has no visit, or Russia's visits did not rise from 2013 to 2014.
    """
    rows = _with_words(measure.named_visits(visits, (2013, 2015)))
    per_year = {pair: measure.visits_per_year(visits, pair, (2013, 2015)) for pair in measure.PAIRS}
    russia, china = per_year["RU-KP"], per_year["CN-KP"]
    if russia[2014] <= russia[2013]:
        raise ValueError("the title says that visits with Russia rose from 2013 to 2014, and they did not")
    margin = events[events["event_id"].isin(_EVENTS)].sort_values("date_earliest")
    hollow = int((rows["verification"] != "confirmed").sum())
    vague = int((rows["date_precision"] != "day").sum())
    of_2014 = rows[(rows["year"] == 2014) & (rows["partner"] == "RU")]
    return Figure(
        key="visits-2013-2015",
        title=(
            f"Visits between Russia and North Korea in our record rise from {words.number(russia[2013])} in 2013 "
            f"to {words.number(russia[2014])} in 2014"
        ),
        subtitle=(
            "Visits by deputy ministers, their like and above, January 2013 to December 2015, by date. Larger: "
            "higher rank. Filled: found in two published places; hollow: in one"
        ),
        wide=_draw_timeline(rows, margin, house.WIDE),
        narrow=_draw_list(rows, margin, house.NARROW),
        description=(
            f"Triangles down a time axis, one for each of {len(rows)} visits, pointing up for a trip from Pyongyang "
            "and down for a trip to it, in one pair of columns for Russia and one for China. Russia has "
            f"{_by_year(russia)}; China has {_by_year(china)}. Of Russia’s visits in 2014, "
            f"{words.number(of_2014['to_partner'].sum())} went from Pyongyang to Russia, from "
            f"{of_2014['visitor'].iloc[0]} to {of_2014['visitor'].iloc[-1]}. No visitor is a leader."
            if (rows["rank"] > 1).all()
            else f"{len(rows)} visits, leaders among them."
        ),
        trust=(
            f"{len(rows)} visits in our record, {hollow} of them found in one published place only; {vague} are dated "
            "to the month or the year, and a bar shows the days that they may mean. Russia was searched at all ranks; "
            "for China, visits by deputy ministers were searched in part, so the two halves may not be compared. "
            "Transits are left out, and a delegation counts once."
        ),
        rows=rows.drop(columns=["city_words"]),
        columns={
            "start_date": "Date", "visitor": "Visitor", "visitor_role": "Role", "rank_words": "Rank",
            "journey": "Journey", "purpose": "Purpose", "source_ids": "Sources",
        },
    )  # fmt: skip


def _by_year(counts: "pd.Series[int]") -> str:
    return words.listing([f"{words.number(counts[year])} in {year}" for year in counts.index])


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Words for the reader beside the codes of the table."""
    names = rows["partner"].map(ink.COUNTRY_NAME)
    capital = rows["city"].isin(_CAPITAL)
    city_words = rows["city"].mask(capital | (rows["date_precision"] == "year"), "")
    journey = [
        f"from Pyongyang to {city}" if out else f"from {name} to {city}"
        for out, city, name in zip(rows["to_partner"], rows["city"], names, strict=True)
    ]
    return rows.assign(
        partner_name=names,
        rank_words=rows["rank"].map(_RANK),
        journey=journey,
        city_words=city_words,
        found_in=rows["verification"].map({"confirmed": "two published places"}).fillna("one published place"),
    )


_VISIT_TOOLTIP: Final = [
    alt.Tooltip("visitor:N", title="Visitor"), alt.Tooltip("visitor_role:N", title="Role"),
    alt.Tooltip("start_date:N", title="Date"), alt.Tooltip("journey:N", title="Journey"),
    alt.Tooltip("purpose:N", title="Purpose"), alt.Tooltip("found_in:N", title="Found in"),
]  # fmt: skip


@dataclass(frozen=True)
class _Grid:
    """Places of the desk timeline in pixels: a year is a block with a heading, a column is a direction."""

    top: int = 78
    year_height: int = 272
    heading: int = 26
    columns: tuple[int, ...] = (150, 296, 442, 588)
    line: int = 16

    @property
    def height(self) -> int:
        return self.top + 3 * (self.year_height + self.heading) + 4

    def y(self, day: pd.Timestamp) -> float:
        """Place of a day on the broken time axis."""
        start = pd.Timestamp(day.year, 1, 1)
        share = (day - start).days / 366
        return self.block(day.year) + self.heading + share * self.year_height

    def block(self, year: int) -> float:
        """Top of a year's block."""
        return self.top + (year - 2013) * (self.year_height + self.heading)

    def column(self, partner: str, to_partner: bool) -> int:
        """Left edge of a column: from Pyongyang first, then to it."""
        return self.columns[2 * (partner == "CN") + (not to_partner)]


def _spread(wanted: list[float], heights: list[float], last: float) -> list[float]:
    """Centres of labels moved as little as a single pass down and one up allow, so that none overlap."""
    places = list(wanted)
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + (heights[i - 1] + heights[i]) / 2)
    bottom = last
    for i in reversed(range(len(places))):
        places[i] = min(places[i], bottom - heights[i] / 2)
        bottom = places[i] - heights[i] / 2
    return places


def _place_visits(rows: pd.DataFrame, grid: _Grid) -> pd.DataFrame:
    """Each visit with its place: true dates on the rule, mark and label moved apart where they crowd."""
    placed = []
    for (partner, out, year), part in rows.groupby(["partner", "to_partner", "year"], sort=False):
        left = grid.column(str(partner), bool(out))
        labels = [_label(row, 19) for row in part.to_dict("records")]
        starts = [grid.y(day) for day in part["start_earliest"]]
        heights = [4 + 14.0 * len(label) for label in labels]
        end = grid.block(int(year)) + grid.heading + grid.year_height
        centres = _spread(starts, heights, end)
        placed.append(
            part.assign(
                x=left, mark_x=left + 18, label_x=left + 30, label=labels, true_y=starts, y=centres,
                true_end=[grid.y(day) + 1.5 for day in part["start_latest"]],
            )
        )  # fmt: skip
    return pd.concat(placed, ignore_index=True)


def _label(row: dict[Any, Any], width: int) -> list[str]:
    """A visitor's name and, where it is not a capital, the town, in lines of some length."""
    name = str(row["visitor"]).replace(" Korea-affairs", "")
    town = f", {row['city_words']}" if row["city_words"] else ""
    lines = textwrap.wrap(name + town, width, break_on_hyphens=False)
    return lines


def _draw_timeline(rows: pd.DataFrame, margin: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    grid = _Grid()
    placed = _place_visits(rows, grid)
    layers = [*_time_axis(grid), *_margin_notes(margin, grid), *_column_heads(grid), *_year_counts(rows, grid)]
    for partner, part in placed.groupby("partner"):
        hue = ink.COUNTRY_INK[str(partner)]
        layers += [
            _at(part, grid).mark_rule(strokeWidth=4, color=hue, opacity=0.55).encode(x=_x("x", form), y=_y("true_y", grid), y2="true_end:Q"),
            _at(part, grid).mark_rule(color=ink.QUIET, strokeWidth=0.75).encode(
                x=_x("x", form), x2="mark_x:Q", y=_y("true_y", grid), y2="y:Q"),
        ]  # fmt: skip
        layers += _triangles(part, hue, _x("mark_x", form), _y("y", grid))
    names = (
        alt.Chart(placed)
        .mark_text(align="left", baseline="middle", lineHeight=14)
        .encode(x=_x("label_x", form), y=_y("y", grid), text="label:N", tooltip=_VISIT_TOOLTIP)
    )
    chart = alt.layer(*layers, _text_offset(names)).properties(width=form.width - 4, height=grid.height)
    return house.finish(chart, form)
