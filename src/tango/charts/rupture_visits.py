"""Figure of the chapter on the rupture: visits by year, direction and rank, and years without a leader."""

import math
from dataclasses import dataclass
from typing import Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.timeline import Timeline
from tango.measures import visits as counting
from tango.measures.known import against, within

_COVERAGE_SHADE: Final = {"searched": 0.5, "partial": 0.22, "landmark": 0.07, "none": 0.0}
_RANK: Final = {1: "leader", 2: "premier or head of state", 3: "minister", 4: "below minister"}
_AREA: Final = {1: 210, 2: 110, 3: 55, 4: 18}  # of a mark, in square pixels, by rank
_SEARCHED: Final = ((1, "leaders, premiers"), (3, "ministers"), (4, "deputies"))


@dataclass(frozen=True)
class _Grid:
    """Where years, stacks and the account of the search lie, in pixels.

    Attributes:
        time: First pixel of the first year and last pixel of the last, along time.
        middle: The line from which visits are stacked, across time.
        first: Distance of the first mark of a stack from it.
        step: Distance between stacked marks.
        search: First pixel of the three lanes that say how hard each year was searched.
        lane: Width of such a lane.
        bracket: Where the gap is drawn.
        across: Size across time.
    """

    time: tuple[int, int]
    middle: float
    first: int
    step: float
    search: float
    lane: int
    bracket: float
    across: int


_HALF: Final = 8  # half the largest mark


def _grid(chosen: pd.DataFrame, form: house.Form) -> _Grid:
    """Room for the tallest stack of each direction; on a phone, whose width is given, marks stand closer instead."""
    tallest = chosen.groupby(["direction", "year"]).size().groupby("direction").max()
    up, down = (int(tallest.get(direction, 1)) - 1 for direction in ("KP>RU", "RU>KP"))
    first, lane = form.pick(18, 24), form.pick(19, 17)
    lanes = len(_SEARCHED) * lane + 1
    step = form.pick(16.0, min(15.0, (336 - lanes - 2 * first - 3 * _HALF) / max(up + down, 1)))
    middle = _HALF + first + up * step
    search = middle + first + down * step + _HALF + form.pick(14, _HALF)
    time = form.pick((112, 714), (24, 614))
    return _Grid(time, middle, first, step, search, lane, middle - form.pick(68, 58), math.ceil(search + lanes))


def visits_by_year(
    visits: pd.DataFrame, coverage: pd.DataFrame, known: pd.DataFrame, years: tuple[int, int] = (1984, 2014)
) -> Figure:
    """Draw visits between Russia and North Korea by year, direction and rank, with the longest leaders' gap.

    Args:
        visits: Table `visits`.
        coverage: Table `coverage`.
        known: Table `known_visits`.
        years: First and last year, both included.

    Raises:
        ValueError: No two leaders' visits lie within the years, so there is no gap to show.
    """
    rows = counting.visits_by_year(visits, coverage, "RU-KP", years)
    chosen = counting.select(visits, "RU-KP", years)
    gap = counting.leader_gap(visits, "RU-KP", *years)
    length, last, first = words.number(gap.years_low, 1), gap.last_month, gap.first_month
    searched, empty = (len(measure(rows, (1, 2, 3))) for measure in (counting.searched_years, counting.empty_years))
    by_direction, by_year = chosen["direction"].value_counts(), chosen["year"].value_counts()
    return Figure(
        key="visits-by-year",
        title=f"We find no leader crossing between Moscow and Pyongyang for {length} years, {last} to {first}",
        subtitle=(
            f"Visits in our record between Russia and North Korea, {years[0]}–{years[1]}, one mark each, "
            "pointing to the host; the larger, the higher the rank: leader, premier, minister, deputy. "
            "Hollow: found in one published place. 0: ministers’ rank and above searched, nothing found "
            "at any rank"
        ),
        wide=_draw_years(chosen, rows, gap, house.WIDE, years),
        narrow=_draw_years(chosen, rows, gap, house.NARROW, years),
        description=(
            f"Marks stacked by year from {years[0]} to {years[1]}, journeys to Russia on one side and to "
            f"North Korea on the other: {by_direction.get('KP>RU', 0)} and {by_direction.get('RU>KP', 0)}. "
            f"A bracket spans the {length} years between {gap.last_visitor} ({last}) and "
            f"{gap.first_visitor} ({first}). The fullest year is {by_year.index[0]} with "
            f"{words.count(int(by_year.iloc[0]), 'visit')}. Three lanes of tiles "
            "show how hard each year was searched."
        ),
        trust=(
            f"{len(chosen)} visits; transits, later legs and listed members of a delegation are not "
            f"counted. Ministers’ rank and above was searched year by year in {searched} of "
            f"{rows['year'].nunique()} years, and {empty} of those hold no visit at that rank; deputies were "
            "searched less. In the other years a blank is not a zero. Reporting was poor in the years after the "
            "Soviet Union. "
            f"{against(within(known, 'RU-KP', gap))}"
            f"The density of {years[1]} is partly the density of our search."
        ),
        rows=rows,
        columns={
            "year": "Year", "direction": "Direction", "rank": "Rank", "visits": "Visits",
            "two_places": "In two or more places",
            "coverage": "Search", "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw_years(
    chosen: pd.DataFrame, rows: pd.DataFrame, gap: counting.Gap, form: house.Form, years: tuple[int, int]
) -> alt.TopLevelMixin:
    grid = _grid(chosen, form)
    ticks = form.pick(tuple(range(1985, years[1] + 1, 5)), ())
    line = Timeline(form, (years[0] - 0.5, years[1] + 0.5), grid.time, grid.across, ticks)
    layers = [
        *_search_layers(rows, line, grid),
        *_gap_layers(gap, line, grid),
        *_stack_layers(chosen, rows, line, grid),
    ]
    return house.finish(alt.layer(*layers).properties(**line.size(room=56)), form)


def _stacked(chosen: pd.DataFrame, line: Timeline, grid: _Grid) -> pd.DataFrame:
    """Each visit with its place in the stack of its year, the highest rank nearest to the middle."""
    rows = chosen.sort_values(["year", "direction", "rank", "start_earliest"])
    to_russia = rows["direction"] == "KP>RU"
    away = grid.first + rows.groupby(["year", "direction"]).cumcount() * grid.step
    return rows.assign(
        at=grid.middle + away.where(~to_russia, -away),
        host=to_russia.map({True: "Russia", False: "North Korea"}),
        fill=rows["verification"].where(rows["verification"] == "confirmed", "one place"),
        rank_words=rows["rank"].map(_RANK),
        area=rows["rank"].map(_AREA),
    )


def _stack_layers(chosen: pd.DataFrame, rows: pd.DataFrame, line: Timeline, grid: _Grid) -> list[alt.Chart]:
    """One mark a visit, and what the years and the two sides are called."""
    shapes = line.form.pick(["triangle-up", "triangle-down"], ["triangle-left", "triangle-right"])
    fills = alt.Scale(domain=["confirmed", "one place"], range=[ink.RUSSIA, ink.PAGE])
    marks = (
        alt.Chart(_stacked(chosen, line, grid))
        .mark_point(opacity=1, strokeWidth=1.3, stroke=ink.RUSSIA)
        .encode(
            **line.place("year", "at"),
            shape=alt.Shape("host:N", scale=alt.Scale(domain=["Russia", "North Korea"], range=shapes), legend=None),
            size=alt.Size("area:Q", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=fills, legend=None),
            tooltip=[
                alt.Tooltip("visitor:N", title="Visitor"),
                alt.Tooltip("visitor_role:N", title="Office"),
                alt.Tooltip("rank_words:N", title="Rank"),
                alt.Tooltip("city:N", title="City"),
                alt.Tooltip("start_date:N", title="Date"),
            ],
        )
    )
    if line.form.is_narrow:
        sides = [
            house.note("← to Russia", grid.middle - 24, 8, align="right"),
            house.note("to North Korea →", grid.middle + 20, 8),
        ]
    else:
        sides = [
            house.note("▲ to Russia", 0, grid.middle - 20),
            house.note("▼ to North Korea", 0, grid.middle + 20),
        ]
    return [*_year_marks(rows, line, grid), marks, *sides]


def _year_marks(rows: pd.DataFrame, line: Timeline, grid: _Grid) -> list[alt.Chart]:
    """The middle line with a 0 in years searched in vain; on a phone the years themselves stand there."""
    found = rows.groupby("year")["visits"].sum()
    nothing = set(found.index[found == 0])
    in_vain = [year for year in counting.searched_years(rows, (1, 2, 3)) if year in nothing]
    if line.form.is_narrow:
        labels = [f"{year}: 0" if year in in_vain else str(year) for year in sorted(set(rows["year"]))]
        every = pd.DataFrame({"year": sorted(set(rows["year"])), "label": labels, "at": grid.middle})
        return house.haloed(every, line.place("year", "at"), align="center", color=ink.QUIET)
    zeros = pd.DataFrame({"year": in_vain, "label": "0", "at": grid.middle})
    middle = pd.DataFrame([{"start": line.years[0], "end": line.years[1], "at": grid.middle}])
    return [
        alt.Chart(middle).mark_rule(color=ink.RULE).encode(**line.place("start", "at", "end")),
        *house.haloed(zeros, line.place("year", "at"), align="center", color=ink.QUIET),
    ]


def _gap_layers(gap: counting.Gap, line: Timeline, grid: _Grid) -> list[alt.Chart]:
    """A bracket over the longest gap, and its length in words."""
    start, end = int(gap.last_date[:4]), int(gap.first_date[:4])
    length = words.number(gap.years_low, 1)
    text = line.form.pick(
        [
            f"{length} years without a leader’s visit:",
            f"{gap.last_visitor} {start}, then {gap.first_visitor} {end}",
        ],
        [f"{length} years", "without a", "leader’s", "visit"],
    )
    span = pd.DataFrame([{"start": start, "end": end, "at": grid.bracket}])
    ticks = pd.DataFrame([{"year": year, "at": grid.bracket - 4, "end": grid.bracket + 4} for year in (start, end)])
    middle = (start + end) / 2 - line.form.pick(0, 1)
    label = pd.DataFrame([{"year": middle, "at": grid.bracket + line.form.pick(-24, -8), "label": text}])
    return [
        alt.Chart(span).mark_rule(color=ink.TEXT).encode(**line.place("start", "at", "end")),
        alt.Chart(ticks).mark_rule(color=ink.TEXT).encode(**line.place("year", "at", lane_end="end")),
        alt.Chart(label)
        .mark_text(align=line.form.pick("center", "right"), baseline="middle", lineHeight=14)
        .encode(**line.place("year", "at"), text="label:N"),
    ]


def _search_layers(rows: pd.DataFrame, line: Timeline, grid: _Grid) -> list[alt.Chart]:
    """Tiles that are darker where the search was harder, and what they mean."""
    lanes = {rank: grid.search + number * grid.lane for number, (rank, _) in enumerate(_SEARCHED)}
    tiles = rows[rows["rank"].isin(list(lanes)) & (rows["direction"] == "KP>RU")].copy()
    top = tiles["rank"].map(lanes).astype(float)
    tiles = tiles.assign(start=tiles["year"] - 0.5, end=tiles["year"] + 0.5, top=top + 1, bottom=top + grid.lane - 1)
    shades = alt.Scale(domain=list(_COVERAGE_SHADE), range=list(_COVERAGE_SHADE.values()))
    shaded = (
        alt.Chart(tiles)
        .mark_rect(color=ink.QUIET)
        .encode(
            **line.place("start", "top", "end", "bottom"),
            opacity=alt.Opacity("coverage:N", legend=None, scale=shades),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("coverage:N", title="Search"),
            ],
        )
    )
    return [shaded, *(_lane_heads(grid) if line.form.is_narrow else _lane_names(tiles, line, grid))]


def _lane_heads(grid: _Grid) -> list[alt.Chart]:
    key = [
        "Grey: how hard we searched for leaders and",
        "premiers (L), ministers (M), deputies (D);",
        "darker is harder, palest is landmarks only",
    ]
    heads = [
        house.note(name[0].upper(), grid.search + (number + 0.5) * grid.lane, 16, align="center")
        for number, (_, name) in enumerate(_SEARCHED)
    ]
    return [*heads, house.note(key, 0, grid.time[1] + 18)]


def _lane_names(tiles: pd.DataFrame, line: Timeline, grid: _Grid) -> list[alt.Chart]:
    """The level of search written into each run of years that has room for the word."""
    changed = tiles["coverage"] != tiles.groupby("rank")["coverage"].shift()
    runs = (
        tiles.assign(run=changed.groupby(tiles["rank"]).cumsum())
        .groupby(["rank", "run"], as_index=False)
        .agg(
            start=("start", "min"),
            end=("end", "max"),
            label=("coverage", "first"),
            top=("top", "first"),
            bottom=("bottom", "first"),
        )
    )
    runs = runs.assign(at=(runs["top"] + runs["bottom"]) / 2, middle=(runs["start"] + runs["end"]) / 2)
    runs = runs[runs["label"].map(house.text_width) < (runs["end"] - runs["start"]) * line.a_year]
    names = (
        alt.Chart(runs)
        .mark_text(baseline="middle", color=ink.TEXT)
        .encode(**line.place("middle", "at"), text="label:N")
    )
    lanes = [
        house.note(name, 0, grid.search + (number + 0.5) * grid.lane) for number, (_, name) in enumerate(_SEARCHED)
    ]
    return [names, *lanes, house.note("How hard we searched for:", 0, grid.search - 12)]
