"""The figures of the chapter on the rupture: the collapse of trade, three partners, and the years without a leader."""

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import rupture as measure
from tango.measures import visits as counting

# ------------------------------------------------------------------------------- the collapse of 1990-91

_BASIS: Final = {
    "rok-mofa": "South Korean foreign ministry",
    "reference-wikipedia": "Wikipedia, source not shown",
    "reference-encyclopedia": "Encyclopedia, source not shown",
    "soviet-statistics": "Soviet statistics",
    "rok-unification-ministry": "South Korean Unification Ministry",
    "cow": "Correlates of War",
    "cow-smoothed": "Correlates of War, smoothed",
    "kotra": "KOTRA",
    "kita": "KITA",
}


def collapse_by_basis(trade: pd.DataFrame) -> Figure:
    """Draw how far Soviet-North Korean trade fell from 1990 to 1991 on each basis that has both years.

    Args:
        trade: Table `trade`.

    Raises:
        ValueError: Fewer than two bases count both years, so there is no range; or trade did not fall on one of them.
    """
    rows = measure.collapse_by_basis(trade)
    whole = rows[rows["exact"] & (rows["measure"] == "total")]
    if len(whole) < 2:
        raise ValueError(
            "the chart shows a range between bases, and fewer than two count trade in both 1990 and 1991"
        )
    if (whole["change_pct"] >= 0).any():
        raise ValueError("the title says that trade fell, and on one basis it did not")
    least, most = (words.percent(-whole["change_pct"].iloc[place]) for place in (0, -1))
    rows = rows.assign(
        counted_by=rows["basis"].map(_BASIS).fillna(rows["basis"].str.replace("-", " ")),
        before=[_level(row, "first") for row in rows.to_dict("records")],
        after=[_level(row, "last") for row in rows.to_dict("records")],
        change=[words.percent(change) for change in rows["change_pct"]],
    )
    whole, parts = rows.loc[whole.index], rows[~rows["exact"]]
    return Figure(
        key="collapse-by-basis",
        title=f"Trade with Moscow fell by {least} or by {most} from 1990 to 1991: it depends on who counted",
        subtitle=(
            "Soviet–North Korean trade left in 1991 (dark) of the trade before (pale, 100), by statistical basis, with the "
            "levels in millions of the unit that each basis uses"
        ),
        wide=_draw_collapse(rows, house.WIDE),
        narrow=_draw_collapse(rows, house.NARROW),
        description=(
            f"Bars of equal length stand for trade before the break, their dark part for what was left in 1991. For total trade "
            f"{len(whole)} bases give a fall from {least} ({whole['counted_by'].iloc[0]}) to {most} "
            f"({whole['counted_by'].iloc[-1]}). Below them {len(parts)} single directions from 1989 to 1991 in Soviet statistics: "
            + words.listing([f"{row.flow} {row.change}" for row in parts.itertuples()]) + "."
        ),
        trust=(
            f"{len(whole)} bases count both years. The rouble figures cross a price reform and the change to hard currency, so "
            "part of their fall is a change of prices; the South Korean figure for 1990 is derived from a stated fall; the "
            "Wikipedia text shows no source. Soviet statistics by direction have no 1990 figure on the pages found, so 1989 "
            "stands in. No basis is known to be right."
        ),
        rows=rows,
        columns={
            "counted_by": "Counted by", "flow": "Flow", "first_year": "From", "before": "Before", "last_year": "To",
            "after": "After", "change": "Change", "source_ids": "Sources",
        },
    )  # fmt: skip


def _level(row: dict[str, Any], end: str) -> str:
    amount = words.number(row[f"{end}_value"])
    return f"${amount}m" if row["unit"] == "USD_million" else f"{amount}m roubles"


def _draw_collapse(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _lay_collapse(rows, form)
    left, right = form.pick((206, 486), (0, 276))
    x = alt.Scale(domain=[0, 100], range=[left, right], nice=False)
    y = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    bar_at = alt.Y("bar:Q", scale=y, axis=None)
    tooltip = [
        alt.Tooltip("counted_by:N", title="Counted by"), alt.Tooltip("flow:N", title="Flow"),
        alt.Tooltip("before:N", title="Before"), alt.Tooltip("after:N", title="After"), alt.Tooltip("change:N", title="Change"),
    ]  # fmt: skip

    def bar(until: str, **style: Any) -> alt.Chart:
        start = alt.X("zero:Q", scale=x, axis=None)
        return (
            alt.Chart(laid)
            .mark_bar(height=form.pick(16, 14), color=ink.RUSSIA, **style)
            .encode(x=start, x2=until, y=bar_at, tooltip=tooltip)
        )

    def text(field: str, at: str, place: float, data: pd.DataFrame = laid, **style: Any) -> alt.Chart:
        look: dict[str, Any] = {"align": "left", "baseline": "middle"} | style
        return (
            alt.Chart(data)
            .mark_text(**look)
            .encode(x=alt.value(place), y=alt.Y(f"{at}:Q", scale=y, axis=None), text=f"{field}:N")
        )

    layers = [
        bar("hundred:Q", opacity=0.2),
        bar("left_pct:Q"),
        text("label", "y", 0, heads, fontWeight="bold"),
        text("name", "line", 0),
        text("change", "bar", right + 8, fontWeight="bold", color=ink.RUSSIA),
        text(
            "levels",
            form.pick("bar", "levels_at"),
            form.pick(form.width - 4, 0),
            color=ink.QUIET,
            align=form.pick("right", "left"),
        ),
    ]
    return house.finish(alt.layer(*layers).properties(width=form.width - 4, height=height), form)


def _lay_collapse(rows: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Places in pixels: one basis a line on a desk, three lines (name, bar, levels) on a phone."""
    top, placed, heads = 10, [], []
    for exact, part in rows.groupby("exact", sort=False):
        years = f"{part['first_year'].min()} to {part['last_year'].max()}"
        reason = "" if exact else form.pick("; no figure for 1990 was found", "; 1990 not found")
        heads.append(
            {"label": f"{'Both directions' if exact else 'One direction'}, {years}{reason}", "y": top}
        )
        top += 28
        for row in part.to_dict("records"):
            name = row["counted_by"] if exact else f"{row['counted_by']}, {row['flow']}"
            short = name if form.is_narrow or exact else row["flow"][0].upper() + row["flow"][1:]
            levels = f"{row['before']} → {row['after']}"
            bar = top + form.pick(0, 18)
            placed.append(
                row
                | {
                    "line": top,
                    "bar": bar,
                    "levels_at": bar + 18,
                    "name": short,
                    "levels": levels,
                    "zero": 0,
                    "hundred": 100,
                }
            )
            top += form.pick(28, 60)
        top += 12
    return pd.DataFrame(placed), pd.DataFrame(heads), top - 16


# ------------------------------------------------------------------------------- three partners, 1988-2014

_PARTNERS: Final = {"RU-KP": "RU", "CN-KP": "CN", "KR-KP": "KR"}
# The longest basis of each partner is drawn as a line; every other figure is a dot of its own.
_LINES: Final = {"RU-KP": ("cow",), "CN-KP": ("cow",), "KR-KP": ("rok-unification-ministry", "kita")}
# A figure so far from the other figure of the same source for the same year is the source's slip, not trade.
_OUTLIER_RATIO: Final = 5
_SOVIET_END: Final = 1990  # the last year of trade on Soviet credit terms


def trade_by_partner(
    trade: pd.DataFrame, events: pd.DataFrame, years: tuple[int, int] = (1988, 2014)
) -> Figure:
    """Draw North Korea's trade with Russia, China and South Korea, basis by basis.

    Args:
        trade: Table `trade`.
        events: Table `events`; the end of Soviet credit terms is marked.
        years: First and last year, both included.

    Raises:
        ValueError: A partner has no figures; or the last year has no figure for China or Russia on the common basis.
    """
    rows = measure.partner_trade(trade, tuple(_PARTNERS), years, "USD_million")
    rows = _with_places(rows)
    last = years[1]
    times = measure.ratio_of_partners(rows, "cow", last, "CN-KP", "RU-KP")
    first_year, was_largest = _when_largest(rows)
    opening = (
        f"Russia was North Korea’s largest partner in {first_year}"
        if was_largest
        else "Russia’s trade stayed small"
    )
    slips = rows[rows["outlier"]]
    odd = (
        words.listing([f"{row.value:,.0f} in {row.year}" for row in slips.itertuples()])
        if len(slips)
        else "none"
    )
    return Figure(
        key="trade-by-partner",
        title=f"{opening}; by {last} China traded {words.number(times)} times as much with it",
        subtitle=(
            f"Trade in goods, both directions, {years[0]}–{last}, millions of US dollars on a log scale: each step up is ten times "
            "as much. Lines: one basis each, broken where it has no figure. Dots: all other bases"
        ),
        wide=_draw_partners(rows, events, house.WIDE, years),
        narrow=_draw_partners(rows, events, house.NARROW, years),
        description=_partners_words(rows, years, times),
        trust=(
            f"{len(rows)} figures on {rows['basis'].nunique()} bases, never joined. Correlates of War figures may include freight, "
            "and its zeros for Soviet trade before 1992 are gaps, not nil, so they are not drawn; figures in roubles have no place "
            f"on this scale. Figures marked as outliers ({odd}) contradict the same source’s smoothed series. South Korea’s is "
            "trade across the border, which Seoul does not count as foreign."
        ),
        rows=rows.drop(columns=["run", "role", "outlier"]),
        columns={
            "partner": "Partner", "year": "Year", "value": "US$ million", "counted_by": "Basis", "note": "Note",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _with_places(rows: pd.DataFrame) -> pd.DataFrame:
    """Which figures form lines, which are dots, and which are a source's slip."""
    smoothed = rows[rows["basis"] == "cow-smoothed"].set_index(["pair", "year"])["value"]
    keys = pd.MultiIndex.from_frame(rows[["pair", "year"]])
    usual = pd.Series(smoothed.reindex(keys).to_numpy(), index=rows.index)
    outlier = (rows["basis"] == "cow") & (rows["value"] / usual > _OUTLIER_RATIO)
    lined = pd.Series(
        [basis in _LINES[pair] for pair, basis in zip(rows["pair"], rows["basis"], strict=True)],
        index=rows.index,
    )
    role = lined.map({True: "line", False: "dot"}).mask(outlier, "outlier")
    kept = rows.assign(outlier=outlier, role=role, partner=rows["pair"].map(_PARTNERS).map(ink.COUNTRY_NAME))
    on_line = kept[kept["role"] == "line"]
    run = measure.unbroken_runs(on_line).reindex(kept.index)
    return kept.assign(
        run=run, counted_by=rows["basis"].map(_BASIS).fillna(rows["basis"].str.replace("-", " "))
    )


def _when_largest(rows: pd.DataFrame) -> tuple[int, bool]:
    """The last year in which every figure for Russia lies above every figure for the two others, and if there is one."""
    span = rows[~rows["outlier"]].groupby(["year", "pair"])["value"].agg(["min", "max"]).unstack("pair")
    above = span[("min", "RU-KP")] > span["max"][["CN-KP", "KR-KP"]].max(axis=1)
    return (int(span.index[above][-1]), True) if above.any() else (0, False)


def _partners_words(rows: pd.DataFrame, years: tuple[int, int], times: float) -> str:
    ends = []
    for pair, country in _PARTNERS.items():
        # First and last on one basis: a sentence must not join what the drawing keeps apart.
        line = rows[
            (rows["pair"] == pair) & (rows["basis"] == _LINES[pair][0]) & ~rows["outlier"]
        ].sort_values("year")
        first, last = line.iloc[0], line.iloc[-1]
        ends.append(
            f"{ink.COUNTRY_NAME[country]} from {words.dollars(first['value'], 0)} in {first['year']} to "
            f"{words.dollars(last['value'], 1 if last['value'] >= 1000 else 0)} in {last['year']} "
            f"(lowest in {line.loc[line['value'].idxmin(), 'year']}, highest in {line.loc[line['value'].idxmax(), 'year']})"
        )
    before = rows[(rows["pair"] == "RU-KP") & (rows["year"] <= _SOVIET_END)]
    return (
        f"A chart on a log scale from {years[0]} to {years[1]} with a line for each partner: {words.listing(ends)}. Single dots "
        f"show Soviet trade at {words.span(before['value'].min(), before['value'].max())} million dollars before 1991. In "
        f"{years[1]} China’s trade is {words.number(times)} times Russia’s on the same basis."
    )


def _draw_partners(
    rows: pd.DataFrame, events: pd.DataFrame, form: house.Form, years: tuple[int, int]
) -> alt.TopLevelMixin:
    room = form.pick(3.6, 0.6)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[years[0] - 0.4, years[1] + room], nice=False, zero=False),
        axis=alt.Axis(
            format="d", title=None, values=form.pick(list(range(1990, 2015, 5)), [1990, 2000, 2010])
        ),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(type="log", domain=[10, 10000]),
        axis=alt.Axis(
            values=[10, 100, 1000, 10000], labelExpr="'$' + format(datum.value, ',') + 'm'", title=None
        ),
    )
    names = list(ink.COUNTRY_NAME[country] for country in _PARTNERS.values())
    colour = alt.Color(
        "partner:N",
        legend=None,
        scale=alt.Scale(domain=names, range=[ink.COUNTRY_INK[c] for c in _PARTNERS.values()]),
    )
    tooltip = [
        alt.Tooltip("partner:N", title="Partner"), alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("value:Q", title="US$ million", format=",.0f"), alt.Tooltip("counted_by:N", title="Basis"),
        alt.Tooltip("note:N", title="Note"),
    ]  # fmt: skip
    base = alt.Chart(rows).encode(x=x, y=y, color=colour)
    line = base.transform_filter("datum.role == 'line'")
    layers = [
        *_credit_end(events, form),
        base.transform_filter("datum.role == 'dot'")
        .mark_point(filled=True, size=26, opacity=0.55)
        .encode(tooltip=tooltip),
        line.mark_line(strokeWidth=2.2).encode(detail=["basis:N", "run:N"]),
        # A year between two gaps has no line to show it.
        line.mark_point(filled=True, size=18, opacity=1).encode(tooltip=tooltip),
        base.transform_filter("datum.role == 'outlier'")
        .mark_point(shape="cross", size=70, strokeWidth=1.6, filled=False)
        .encode(tooltip=tooltip),
        *_partner_words(rows, form),
    ]
    return house.finish(alt.layer(*layers), form, height=form.pick(380, 360))


def _credit_end(events: pd.DataFrame, form: house.Form) -> list[alt.Chart]:
    turn = events[events["event_id"] == "ev-1990"]
    if turn.empty:
        raise ValueError("the chart names the event ev-1990, and the table no longer has it")
    year = int(turn["year"].iloc[0])
    at = pd.DataFrame(
        {
            "year": [year + 0.5],
            "value": [9400],
            "label": [
                form.pick(
                    ["Moscow demands world", "prices and hard currency"], ["Moscow asks for", "world prices"]
                )
            ],
        }
    )
    rule = alt.Chart(at).mark_rule(color=ink.QUIET, strokeDash=[2, 3]).encode(x="year:Q")
    text = (
        alt.Chart(at)
        .mark_text(align="left", baseline="top", dx=6, color=ink.QUIET, lineHeight=14)
        .encode(x="year:Q", y="value:Q", text="label:N")
    )
    return [rule, text]


def _partner_words(rows: pd.DataFrame, form: house.Form) -> list[alt.Chart]:
    """Each line is named where it has room; the outlier says what it is."""
    labels = []
    for pair, country in _PARTNERS.items():
        line = rows[(rows["pair"] == pair) & (rows["role"] == "line")].sort_values("year")
        spot, style = line.iloc[-1], {"dx": 7}
        if (
            form.is_narrow
        ):  # no room beside the ends: China above its end, Russia over its peak, the South under its dip
            late = line[line["year"] >= line["year"].max() - 14]
            dip = pd.Series({"year": spot["year"], "value": line["value"].tail(3).min()})
            spot = {"RU-KP": late.loc[late["value"].idxmax()], "KR-KP": dip}.get(pair, spot)
            style = {"RU-KP": {"align": "center", "dy": -14}, "KR-KP": {"align": "right", "dy": 18}}.get(
                pair, {"align": "right", "dy": -14}
            )
        mark = {"year": spot["year"], "value": spot["value"], "label": ink.COUNTRY_NAME[country]}
        labels.append((mark, style | {"color": ink.COUNTRY_INK[country], "fontWeight": "bold"}))
    place: dict[str, Any] = {"x": "year:Q", "y": "value:Q"}
    layers = [layer for mark, style in labels for layer in house.haloed(pd.DataFrame([mark]), place, **style)]
    soviet = rows[(rows["pair"] == "RU-KP") & (rows["year"] <= _SOVIET_END)].nlargest(1, "value")
    layers += house.haloed(
        soviet.assign(label="USSR"), place, color=ink.RUSSIA, dx=-8, align="right", fontWeight="bold"
    )
    slips = rows[rows["outlier"]]
    if not slips.empty:
        slips = slips.assign(label=[f"{row.year} outlier: {row.value:,.0f}" for row in slips.itertuples()])
        layers += house.haloed(slips, place, color=ink.RUSSIA, align="center", dy=-14)
    return layers


# ------------------------------------------------------------------------------- years without a leader

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
        step: Distance between stacked marks.
        search: First pixel of the three lanes that say how hard each year was searched.
        lane: Width of such a lane.
        bracket: Where the gap is drawn.
        across: Size across time.
    """

    time: tuple[int, int]
    middle: int
    step: int
    search: int
    lane: int
    bracket: int
    across: int


_DESK: Final = _Grid(time=(112, 714), middle=134, step=16, search=236, lane=19, bracket=66, across=294)
_PHONE: Final = _Grid(time=(24, 614), middle=150, step=15, search=282, lane=17, bracket=92, across=336)


def visits_by_year(
    visits: pd.DataFrame, coverage: pd.DataFrame, years: tuple[int, int] = (1984, 2014)
) -> Figure:
    """Draw visits between Russia and North Korea a year, by direction and rank, with the longest gap between leaders.

    Args:
        visits: Table `visits`.
        coverage: Table `coverage`.
        years: First and last year, both included.

    Raises:
        ValueError: No two leaders' visits lie within the years, so there is no gap to show.
    """
    rows = counting.visits_by_year(visits, coverage, "RU-KP", years)
    chosen = counting.select(visits, "RU-KP", years)
    gap = counting.leader_gap(visits, "RU-KP", *years)
    length = words.number(gap.years_low, 1)
    last, first = (month_and_year(date) for date in (gap.last_date, gap.first_date))
    searched = (
        rows[rows["rank"] <= 3].groupby("year")["coverage"].agg(lambda cells: (cells == "searched").all())
    )
    empty = counting.empty_years(rows, (1, 2, 3))
    confirmed = chosen[chosen["verification"] == "confirmed"].groupby(["year", "direction", "rank"]).size()
    keys = pd.MultiIndex.from_frame(rows[["year", "direction", "rank"]])
    two_places = pd.Series(confirmed.reindex(keys).to_numpy(), index=rows.index).astype("Int64")
    shown = rows.assign(two_places=two_places.fillna(0).where(rows["visits"].notna()))
    return Figure(
        key="visits-by-year",
        title=f"No leader crossed between Moscow and Pyongyang for {length} years, from {last} to {first}",
        subtitle=(
            f"Visits in our record between Russia and North Korea, {years[0]}–{years[1]}, one mark each, pointing to the host; the "
            "larger, the higher the rank: leader, premier, minister, deputy. Hollow: found in one published place. "
            "0: ministers’ rank and above searched, nothing found at any rank"
        ),
        wide=_draw_years(chosen, rows, gap, house.WIDE, years),
        narrow=_draw_years(chosen, rows, gap, house.NARROW, years),
        description=(
            f"Marks stacked by year from {years[0]} to {years[1]}, journeys to Russia on one side and to North Korea on the other: "
            f"{int((chosen['direction'] == 'KP>RU').sum())} and {int((chosen['direction'] == 'RU>KP').sum())}. A bracket spans the "
            f"{length} years between {gap.last_visitor} ({last}) and {gap.first_visitor} ({first}). The fullest year is "
            f"{int(chosen['year'].mode().iloc[0])} with {words.count(int(chosen['year'].value_counts().iloc[0]), 'visit')}. Three lanes of "
            "tiles show how hard each year was searched."
        ),
        trust=(
            f"{len(chosen)} visits; transits, later legs and listed members of a delegation are not counted. Ministers’ rank and above "
            f"was searched year by year in {int(searched.sum())} of {len(searched)} years, and {len(empty)} of those hold no visit "
            "at that rank; deputies were searched less. In the other years a blank is not a zero. Reporting was poor in the "
            "1990s. The density of 2014 is partly the density of our search."
        ),
        rows=shown,
        columns={
            "year": "Year", "direction": "Direction", "rank": "Rank", "visits": "Visits", "two_places": "In two or more places",
            "coverage": "Search", "source_ids": "Sources",
        },
    )  # fmt: skip


def month_and_year(date: str) -> str:
    """A date to the month, as a sentence has it: "1986-10" gives "October 1986"; a year alone stays one."""
    return pd.Timestamp(date).strftime("%B %Y") if len(date) > 4 else date


def _draw_years(
    chosen: pd.DataFrame, rows: pd.DataFrame, gap: counting.Gap, form: house.Form, years: tuple[int, int]
) -> alt.TopLevelMixin:
    grid = form.pick(_DESK, _PHONE)
    time = alt.Scale(domain=[years[0] - 0.5, years[1] + 0.5], range=list(grid.time), nice=False, zero=False)
    across = alt.Scale(domain=[0, grid.across], range=[0, grid.across], nice=False)
    axis = (
        None
        if form.is_narrow
        else alt.Axis(format="d", title=None, values=list(range(1985, years[1] + 1, 5)))
    )

    def place(
        when: str, beside: str, until: str | None = None, beside_end: str | None = None
    ) -> dict[str, Any]:
        along, other = ("y", "x") if form.is_narrow else ("x", "y")
        channels: dict[str, Any] = {
            along: (alt.Y if form.is_narrow else alt.X)(f"{when}:Q", scale=time, axis=axis),
            other: (alt.X if form.is_narrow else alt.Y)(f"{beside}:Q", scale=across, axis=None),
        }
        ends = {along: until, other: beside_end}
        return channels | {f"{name}2": f"{field}:Q" for name, field in ends.items() if field}

    layers = [
        *_search_layers(rows, form, grid, place),
        *_gap_layers(gap, form, grid, place),
        *_stack_layers(chosen, rows, form, grid, place),
    ]
    size = (grid.across, grid.time[1] + 56) if form.is_narrow else (grid.time[1], grid.across)
    return house.finish(alt.layer(*layers).properties(width=size[0], height=size[1]), form)


def _stack_layers(
    chosen: pd.DataFrame, rows: pd.DataFrame, form: house.Form, grid: _Grid, place: Any
) -> list[alt.Chart]:
    """One mark a visit, the highest rank nearest to the middle; years searched in vain carry a 0."""
    stacked = chosen.sort_values(["year", "direction", "rank", "start_earliest"])
    floor = stacked.groupby(["year", "direction"]).cumcount()
    to_russia = stacked["direction"] == "KP>RU"
    away = form.pick(18, 24) + floor * grid.step
    stacked = stacked.assign(
        at=grid.middle + away.where(~to_russia, -away), host=to_russia.map({True: "Russia", False: "North Korea"}),
        fill=stacked["verification"].where(stacked["verification"] == "confirmed", "one place"),
        rank_words=stacked["rank"].map(_RANK), area=stacked["rank"].map(_AREA),
    )  # fmt: skip
    shapes = form.pick(["triangle-up", "triangle-down"], ["triangle-left", "triangle-right"])
    marks = (
        alt.Chart(stacked)
        .mark_point(opacity=1, strokeWidth=1.3, stroke=ink.RUSSIA)
        .encode(
            **place("year", "at"),
            shape=alt.Shape("host:N", scale=alt.Scale(domain=["Russia", "North Korea"], range=shapes), legend=None),
            size=alt.Size("area:Q", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=alt.Scale(domain=["confirmed", "one place"], range=[ink.RUSSIA, ink.PAGE]), legend=None),
            tooltip=[
                alt.Tooltip("visitor:N", title="Visitor"), alt.Tooltip("visitor_role:N", title="Office"),
                alt.Tooltip("rank_words:N", title="Rank"), alt.Tooltip("city:N", title="City"), alt.Tooltip("start_date:N", title="Date"),
            ],
        )
    )  # fmt: skip
    total = rows.groupby("year").agg(visits=("visits", "sum"))
    senior = (
        rows[rows["rank"] <= 3].groupby("year")["coverage"].agg(lambda cells: (cells == "searched").all())
    )
    in_vain = total[(total["visits"] == 0) & senior].reset_index().assign(at=grid.middle, label="0")
    middle = pd.DataFrame(
        {"year": [rows["year"].min() - 0.5], "end": [rows["year"].max() + 0.5], "at": [grid.middle]}
    )
    if form.is_narrow:
        every = pd.DataFrame({"year": sorted(set(rows["year"]))}).assign(at=grid.middle)
        every = every.assign(
            label=every["year"].astype(str)
            + every["year"].isin(in_vain["year"]).map({True: ": 0", False: ""})
        )
        return [
            alt.Chart(every)
            .mark_text(color=ink.QUIET, baseline="middle")
            .encode(**place("year", "at"), text="label:N"),
            marks,
            house.note("← to Russia", grid.middle - 24, 8, align="right"),
            house.note("to North Korea →", grid.middle + 20, 8),
        ]
    return [
        alt.Chart(middle).mark_rule(color=ink.RULE).encode(**place("year", "at", "end")),
        *house.haloed(in_vain, place("year", "at"), align="center", color=ink.QUIET),
        marks,
        house.note("▲ to Russia", 0, grid.middle - 20),
        house.note("▼ to North Korea", 0, grid.middle + 20),
    ]


def _gap_layers(gap: counting.Gap, form: house.Form, grid: _Grid, place: Any) -> list[alt.Chart]:
    ends = {"from": int(gap.last_date[:4]), "to": int(gap.first_date[:4]), "at": grid.bracket}
    span = pd.DataFrame([ends])
    ticks = pd.DataFrame(
        [{"year": ends[end], "at": grid.bracket - 4, "end": grid.bracket + 4} for end in ("from", "to")]
    )
    length = words.number(gap.years_low, 1)
    text = form.pick([f"{length} years without a leader’s visit:", f"{gap.last_visitor} {gap.last_date[:4]}, then {gap.first_visitor} {gap.first_date[:4]}"],
                     [f"{length} years", "without a", "leader’s", "visit"])  # fmt: skip
    middle = pd.DataFrame(
        [
            {
                "year": (ends["from"] + ends["to"]) / 2 - form.pick(0, 1),
                "at": grid.bracket + form.pick(-24, -8),
                "label": text,
            }
        ]
    )
    return [
        alt.Chart(span).mark_rule(color=ink.TEXT).encode(**place("from", "at", "to")),
        alt.Chart(ticks).mark_rule(color=ink.TEXT).encode(**place("year", "at", beside_end="end")),
        alt.Chart(middle)
        .mark_text(align=form.pick("center", "right"), baseline="middle", lineHeight=14)
        .encode(**place("year", "at"), text="label:N"),
    ]


def _search_layers(rows: pd.DataFrame, form: house.Form, grid: _Grid, place: Any) -> list[alt.Chart]:
    """Tiles that are darker where the search was harder, with its name where a run of years has room for it."""
    lanes = {rank: number for number, (rank, _) in enumerate(_SEARCHED)}
    tiles = rows[rows["rank"].isin(list(lanes)) & (rows["direction"] == "KP>RU")].copy()
    lane = tiles["rank"].map(lanes).astype(float)
    tiles = tiles.assign(
        start=tiles["year"] - 0.5, end=tiles["year"] + 0.5,
        top=grid.search + lane * grid.lane + 1, bottom=grid.search + (lane + 1) * grid.lane - 1,
    )  # fmt: skip
    shade = alt.Opacity(
        "coverage:N",
        legend=None,
        scale=alt.Scale(domain=list(_COVERAGE_SHADE), range=list(_COVERAGE_SHADE.values())),
    )
    layers = [
        alt.Chart(tiles)
        .mark_rect(color=ink.QUIET)
        .encode(
            **place("start", "top", "end", "bottom"), opacity=shade,
            tooltip=[alt.Tooltip("year:Q", title="Year", format="d"), alt.Tooltip("coverage:N", title="Search")],
        )
    ]  # fmt: skip
    if form.is_narrow:
        heads = [
            house.note(name[0].upper(), grid.search + (number + 0.5) * grid.lane, 16, align="center")
            for number, (_, name) in enumerate(_SEARCHED)
        ]
        key = [
            "Grey: how hard we searched for leaders and",
            "premiers (L), ministers (M), deputies (D);",
            "darker is harder, palest is landmarks only",
        ]
        return [*layers, *heads, house.note(key, 0, grid.time[1] + 18)]
    run = (tiles["coverage"] != tiles.groupby("rank")["coverage"].shift()).groupby(tiles["rank"]).cumsum()
    runs = tiles.groupby(["rank", run.rename("run")], as_index=False).agg(
        start=("start", "min"),
        end=("end", "max"),
        label=("coverage", "first"),
        top=("top", "first"),
        bottom=("bottom", "first"),
    )
    scale = (grid.time[1] - grid.time[0]) / rows["year"].nunique()
    runs = runs.assign(at=(runs["top"] + runs["bottom"]) / 2, middle=(runs["start"] + runs["end"]) / 2)
    runs = runs[runs["label"].map(house.text_width) < (runs["end"] - runs["start"]) * scale]
    names = (
        alt.Chart(runs)
        .mark_text(baseline="middle", color=ink.TEXT)
        .encode(**place("middle", "at"), text="label:N")
    )
    lane_names = [
        house.note(name, 0, grid.search + (number + 0.5) * grid.lane)
        for number, (_, name) in enumerate(_SEARCHED)
    ]
    return [*layers, names, *lane_names, house.note("How hard we searched for:", 0, grid.search - 12)]
