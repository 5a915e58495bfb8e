"""The figure that names every visit of 2013-2015: a timeline on a desk, a list by date on a phone."""

import textwrap
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane, spread
from tango.measures import entente as measure

YEARS: Final = (2013, 2015)
_SIZE: Final = {1: 250, 2: 180, 3: 90, 4: 36}
_RANK: Final = {1: "leader", 2: "second in rank", 3: "minister or like", 4: "deputy, envoy or manager"}
_CAPITALS: Final = ("Moscow", "Beijing", "Pyongyang")


def visits_2013_2015(visits: pd.DataFrame, events: pd.DataFrame) -> Figure:
    """Draw and name every visit of 2013-2015 with Russia and China by date, rank and direction.

    Args:
        visits: Table `visits`.
        events: Table `events`; those that have a short title are named in the margin.

    Raises:
        ValueError: A partner has no visit.
    """
    rows = _with_words(measure.named_visits(visits, YEARS))
    russia = measure.visits_per_year(visits, "RU-KP", YEARS)
    margin = events[events["short_title"].notna() & events["year"].between(*YEARS)].sort_values("date_earliest")
    margin = margin.assign(words=margin["short_title"].str.replace(" / ", " "))
    return Figure(
        key="visits-2013-2015",
        title=f"Visits between Russia and North Korea in our record {_moved(russia.head(2))}",
        subtitle=(
            f"Visits by deputy ministers, their like and above, {YEARS[0]} to {YEARS[1]}, by first day. "
            "The larger the mark, the higher the rank"
        ),
        wide=_draw_timeline(rows, margin, house.WIDE),
        narrow=_draw_list(rows, margin, house.NARROW),
        description=_description(rows, russia, measure.visits_per_year(visits, "CN-KP", YEARS)),
        trust=_trust(rows),
        rows=rows.drop(columns="town"),
        columns={
            "start_date": "Date", "visitor": "Visitor", "visitor_role": "Role", "rank_words": "Rank",
            "journey": "Journey", "purpose": "Purpose", "found_in": "Found in", "source_ids": "Sources",
        },
    )  # fmt: skip


def _moved(visits: "pd.Series[int]") -> str:
    """What became of the visits from one year to the next, whichever way they went."""
    (first, before), (last, after) = visits.items()
    if before == after:
        return f"number {words.whole(after)} in {first} and as many in {last}"
    rose = "rise" if after > before else "fall"
    return f"{rose} from {words.whole(before)} in {first} to {words.whole(after)} in {last}"


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Words for the reader beside the codes of the table."""
    country = rows["partner"].map(ink.COUNTRY_NAME)
    journey = [
        f"from Pyongyang to {city}" if out else f"from {name} to {city}"
        for out, city, name in zip(rows["to_partner"], rows["city"].fillna("a place not known"), country, strict=True)
    ]
    return rows.assign(
        rank_words=rows["rank"].map(_RANK),
        journey=journey,
        town=rows["city"].fillna("").mask(rows["city"].isin(_CAPITALS), ""),
        found_in=rows["verification"].map({"confirmed": "two published places"}).fillna("one published place"),
    )


def _description(rows: pd.DataFrame, russia: "pd.Series[int]", china: "pd.Series[int]") -> str:
    of_2014 = rows[(rows["year"] == 2014) & (rows["partner"] == "RU") & rows["to_partner"]]
    leaders = rows["rank"] == 1
    return (
        f"Triangles down a time axis, one for each of {len(rows)} visits, pointing up for a trip from "
        "Pyongyang and down for a trip to it, in two columns for Russia and two for China. Visits with "
        f"Russia in our record: {_by_year(russia)}; with China: {_by_year(china)}. In 2014 North Koreans "
        f"made {words.count(len(of_2014), 'trip')} to Russia"
        + (f"; the highest in rank were {words.listing(_highest(of_2014))}. " if len(of_2014) else ". ")
        + (f"Leaders made {words.whole(leaders.sum())}." if leaders.any() else "No visitor is a leader.")
    )


def _highest(rows: pd.DataFrame) -> list[str]:
    return list(rows.loc[rows["rank"] == rows["rank"].min(), "visitor"])


def _by_year(counts: "pd.Series[int]") -> str:
    return words.listing([f"{counts[year]} in {year}" for year in counts.index])


def _trust(rows: pd.DataFrame) -> str:
    hollow = int((rows["verification"] != "confirmed").sum())
    vague = int((rows["date_precision"] != "day").sum())
    return (
        f"{len(rows)} visits in our record, {hollow} of them found in one published place only (hollow); "
        f"{vague} are dated to the month or year, and a bar spans the days that they may mean. "
        "Neither half is complete, least of all among deputies, so their lengths are no measure of the ties. "
        "Transits are left out; a delegation counts once."
    )


_TOOLTIP: Final = [
    alt.Tooltip("visitor:N", title="Visitor"), alt.Tooltip("visitor_role:N", title="Role"),
    alt.Tooltip("start_date:N", title="Date"), alt.Tooltip("journey:N", title="Journey"),
    alt.Tooltip("purpose:N", title="Purpose"), alt.Tooltip("found_in:N", title="Found in"),
]  # fmt: skip


def _triangles(placed: pd.DataFrame, plane: Plane, x: str = "mark_x", y: str = "y") -> list[alt.Chart]:
    """The visits: hue is the partner, the point is the direction, size is rank, filled is two places."""
    layers: list[alt.Chart] = []
    for (partner, out, found), part in placed.groupby(["partner", "to_partner", "verification"], sort=False):
        hue = ink.COUNTRY_INK[str(partner)]
        mark = alt.Chart(part.assign(size=part["rank"].map(_SIZE))).mark_point(
            shape="triangle-up" if out else "triangle-down", filled=True, opacity=1, stroke=hue,
            strokeWidth=1.5, fill=hue if found == "confirmed" else ink.PAGE,
        )  # fmt: skip
        layers.append(mark.encode(**plane.at(x, y), size=alt.Size("size:Q", scale=None, legend=None), tooltip=_TOOLTIP))
    return layers


def _key(plane: Plane, y: float, x: float, room: dict[int, int]) -> list[alt.Chart]:
    """Sample marks of the ranks that occur, and a hollow one, with their words, in one or two lines."""
    samples = [
        {"rank": rank, "label": label, "verification": "confirmed"}
        for rank, label in ((2, "second in rank"), (3, "minister"), (4, "deputy or envoy"))
    ]
    samples.append({"rank": 3, "label": "one published place only", "verification": "sourced"})
    at = [(x, y), (x + room[2], y), (x + room[3], y), (x + room[4], y + room.get(5, 0))]
    rows = pd.DataFrame(samples).assign(
        x=[place[0] for place in at], y=[place[1] for place in at], label_x=[place[0] + 12 for place in at]
    )
    rows = rows.assign(size=rows["rank"].map(_SIZE))
    layers = [
        alt.Chart(part)
        .mark_point(shape="triangle-up", filled=True, opacity=1, stroke=ink.QUIET, strokeWidth=1.5, fill=fill)
        .encode(**plane.at(), size=alt.Size("size:Q", scale=None, legend=None))
        for fill, part in ((ink.QUIET, rows.iloc[:3]), (ink.PAGE, rows.iloc[3:]))
    ]
    return [*layers, plane.words(rows, x="label_x", color=ink.QUIET)]


# ------------------------------------------------------------------------------------------------ the desk


@dataclass(frozen=True)
class _Grid:
    """Places of the desk timeline in pixels: a year is a block under its heading, a column is a direction."""

    top: int = 70
    heading: int = 30
    year_height: int = 270
    columns: tuple[int, ...] = (158, 304, 442, 586)
    last: int = 716

    @property
    def block_height(self) -> int:
        return self.heading + self.year_height

    @property
    def height(self) -> int:
        return self.top + (YEARS[1] - YEARS[0] + 1) * self.block_height + 4

    def block(self, year: int) -> float:
        """Top of a year's block."""
        return self.top + (year - YEARS[0]) * self.block_height

    def rule(self, year: int) -> float:
        """Place of the line over a year."""
        return self.block(year) + 2

    def y(self, day: pd.Timestamp) -> float:
        """Place of a day."""
        share = (day - pd.Timestamp(day.year, 1, 1)).days / 366
        return self.block(day.year) + self.heading + share * self.year_height

    def column(self, partner: str, to_partner: bool) -> int:
        """Left edge of a column: trips from Pyongyang first, then trips to it."""
        return self.columns[2 * (partner == "CN") + (not to_partner)]


def _draw_timeline(rows: pd.DataFrame, margin: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    grid = _Grid()
    plane = Plane(form, grid.height)
    placed = _place_visits(rows, grid)
    layers = [
        *_key(plane, 9, 160, {2: 112, 3: 188, 4: 312}),
        *_frame(grid, plane),
        *_heads(rows, grid, plane),
    ]
    layers += _margin(margin, grid, plane)
    for partner, part in placed.groupby("partner"):
        bar = alt.Chart(part).mark_rule(strokeWidth=5, opacity=0.5, color=ink.COUNTRY_INK[str(partner)])
        layers.append(bar.encode(**plane.at("x", "true_y", y2="true_end")))
    link = alt.Chart(placed).mark_rule(color=ink.QUIET, strokeWidth=0.75)
    layers.append(link.encode(**plane.at("x", "true_y", "mark_x", "y")))
    layers += _triangles(placed, plane)
    layers.append(plane.words(placed, x="label_x", y="label_y").encode(tooltip=_TOOLTIP))
    return plane.finish(*layers)


def _place_visits(rows: pd.DataFrame, grid: _Grid) -> pd.DataFrame:
    """Each visit with its place: the true date on the rule, mark and name moved apart where they crowd."""
    placed: list[pd.DataFrame] = []
    for (partner, out, year), part in rows.groupby(["partner", "to_partner", "year"], sort=False):
        left = grid.column(str(partner), bool(out))
        labels = [_name(row, 17) for row in part.to_dict("records")]
        starts = [grid.y(day) for day in part["start_earliest"]]
        heights = [5.0 + LINE * len(label) for label in labels]
        # The first name of a year keeps clear of the year's heading.
        wanted = [max(starts[0], grid.block(int(str(year))) + grid.heading + heights[0] / 2 - 6), *starts[1:]]
        centres = spread(wanted, heights, grid.block(int(str(year))) + grid.block_height)
        placed.append(
            part.assign(
                x=left, mark_x=left + 17, label_x=left + 28, true_y=starts, y=centres,
                label=pd.Series(labels, index=part.index),
                true_end=[grid.y(day) + 1.5 for day in part["start_latest"]],
                label_y=[y - LINE * (len(label) - 1) / 2 for y, label in zip(centres, labels, strict=True)],
            )
        )  # fmt: skip
    return pd.concat(placed, ignore_index=True)


def _name(row: dict[Hashable, Any], width: int) -> list[str]:
    """A visitor's name and the town where it is not a capital, in lines of a few words."""
    town = f", {row['town']}" if row["town"] else ""
    return textwrap.wrap(f"{_short(row)}{town}", width, break_on_hyphens=False)


def _frame(grid: _Grid, plane: Plane) -> list[alt.Chart]:
    """Columns, years and months."""
    years = range(YEARS[0], YEARS[1] + 1)
    months = [(year, month) for year in years for month in (1, 4, 7, 10)]
    month_y = [grid.y(pd.Timestamp(year, month, 1)) for year, month in months]
    names = {1: "Jan", 4: "Apr", 7: "Jul", 10: "Oct"}
    return [
        plane.lines([(0, y, grid.last, y) for y in map(grid.rule, years)], color=ink.QUIET),
        plane.lines(
            [
                (left, grid.block(year) + grid.heading, left, grid.block(year) + grid.block_height)
                for left in grid.columns
                for year in years
            ]
        ),
        plane.put([(str(year), 0, grid.block(year) + 16) for year in years], fontWeight="bold", fontSize=13),
        plane.put(
            [(names[month], grid.columns[0] - 6, y) for (_, month), y in zip(months, month_y, strict=True)],
            align="right", color=ink.QUIET,
        ),
    ]  # fmt: skip


def _heads(rows: pd.DataFrame, grid: _Grid, plane: Plane) -> list[alt.Chart]:
    """Names of the columns, and each partner's visits a year."""
    layers = [
        plane.put([(f"{arrow} {way} Pyongyang", grid.columns[i], 56)], color=ink.TEXT)
        for i, (arrow, way) in enumerate((("▲", "from"), ("▼", "to"), ("▲", "from"), ("▼", "to")))
    ]
    for place, partner in ((0, "RU"), (2, "CN")):
        hue, left = ink.COUNTRY_INK[partner], grid.columns[place]
        layers.append(plane.put([(ink.COUNTRY_NAME[partner], left, 38)], color=hue, fontWeight="bold", fontSize=13))
        counts = rows[rows["partner"] == partner]["year"].value_counts()
        totals: list[tuple[str | list[str], float, float]] = [
            (words.count(counts.get(year, 0), "visit"), left, grid.block(year) + 16)
            for year in range(YEARS[0], YEARS[1] + 1)
        ]
        layers.append(plane.put(totals, color=hue))
    return layers


def _margin(margin: pd.DataFrame, grid: _Grid, plane: Plane) -> list[alt.Chart]:
    """Events in the left margin, at their dates."""
    places: list[tuple[str | list[str], float, float]] = []
    rules: list[tuple[float, float, float, float]] = []
    for event in margin.to_dict("records"):
        y = grid.y(pd.Timestamp(event["date_earliest"]))
        lines = textwrap.wrap(str(event["words"]), 18)
        # The last lines of a year's block stay inside it.
        top = min(y, grid.block(int(event["year"])) + grid.block_height - LINE * len(lines) + 6)
        places.append((lines, 8, top))
        rules.append((0, top - 6, 0, top + LINE * len(lines) - 8))
    return [plane.put(places, color=ink.QUIET), plane.lines(rules, color=ink.QUIET)]


# ------------------------------------------------------------------------------------------------ the phone


def _draw_list(rows: pd.DataFrame, margin: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    """One line a visit, in order of date: Russia first, then China."""
    laid, heads, height = _lay_list(rows, margin)
    plane = Plane(form, height)
    layers = _key(plane, 9, 8, {2: 108, 3: 184, 4: 0, 5: 20})
    bold: dict[str, Any] = {"fontWeight": "bold", "fontSize": 13}
    for partner in ("RU", "CN"):
        own = heads[heads["partner"] == partner]
        layers.append(plane.words(own[own["kind"] == "partner"], color=ink.COUNTRY_INK[partner], **bold))
        layers.append(plane.words(own[own["kind"] == "direction"], color=ink.QUIET))
        layers.append(plane.words(own[own["kind"] == "year"], fontWeight="bold"))
        layers.append(plane.words(own[own["kind"] == "count"], color=ink.COUNTRY_INK[partner], align="right"))
    years = heads[heads["kind"] == "year"]
    layers.append(plane.lines([(0, y - 11, form.width - 4, y - 11) for y in years["y"]]))
    happened = laid[laid["partner"] == ""]
    layers.append(plane.words(happened, x="label_x", color=ink.QUIET, fontStyle="italic"))
    layers.append(plane.words(laid, x="date_x", label="month", color=ink.QUIET))
    named = laid[laid["partner"] != ""]
    return plane.finish(*layers, *_triangles(named, plane), plane.words(named, x="label_x").encode(tooltip=_TOOLTIP))


def _lay_list(rows: pd.DataFrame, margin: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Lines of the list with their places, its headings, and its height. Events stand in Russia's list."""
    y, line = 62.0, 20
    laid: list[dict[Hashable, Any]] = []
    heads: list[dict[str, Any]] = []
    for partner in ("RU", "CN"):
        heads.append({"partner": partner, "kind": "partner", "label": ink.COUNTRY_NAME[partner], "x": 0, "y": y})
        heads.append({"partner": partner, "kind": "direction", "label": "▲ from Pyongyang   ▼ to Pyongyang",
                      "x": 0, "y": y + 19})  # fmt: skip
        y += 48
        for year, part in rows[rows["partner"] == partner].groupby("year"):
            heads.append({"partner": partner, "kind": "year", "label": str(year), "x": 0, "y": y})
            total = words.count(len(part), "visit")
            heads.append({"partner": partner, "kind": "count", "label": total, "x": 334, "y": y})
            entries = _entries(part, margin if partner == "RU" else margin.iloc[:0], int(str(year)))
            for entry in entries:
                y += line
                laid.append(entry | {"y": y})
            y += line + 10
        y += 14
    return pd.DataFrame(laid), pd.DataFrame(heads), int(y - 20)


def _entries(part: pd.DataFrame, margin: pd.DataFrame, year: int) -> list[dict[Hashable, Any]]:
    """Visits and events of one year in order of date, each with its words."""
    visits: list[dict[Hashable, Any]] = [
        row | {
            "when": row["start_earliest"],
            "label": f"{_short(row)}{', ' + row['town'] if row['town'] else ''}",
            "month": _when(row), "date_x": 0, "mark_x": 66 if row["to_partner"] else 84, "label_x": 100,
        }
        for row in part.to_dict("records")
    ]  # fmt: skip
    happened: list[dict[Hashable, Any]] = [
        {"partner": "", "when": row["date_earliest"], "label": row["words"],
         "month": pd.Timestamp(row["date_earliest"]).strftime("%-d %b"), "date_x": 0, "label_x": 58}
        for row in margin[margin["year"] == year].to_dict("records")
    ]  # fmt: skip
    return sorted([*visits, *happened], key=lambda entry: entry["when"])


def _short(row: dict[Hashable, Any]) -> str:
    """A visitor as the chart has room for."""
    return str(row["visitor"]).replace(" Korea-affairs", "")


def _when(row: dict[Hashable, Any]) -> str:
    """Day and month, month alone or nothing, as precisely as the table has the date."""
    shape = {"day": "%-d %b", "month": "%b"}.get(str(row["date_precision"]))
    return pd.Timestamp(row["start_earliest"]).strftime(shape) if shape else "undated"
