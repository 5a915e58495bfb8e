"""Figures of the chapter on the rupture: the collapse of trade by basis, and trade with three partners."""

import textwrap
from collections.abc import Hashable, Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import rupture as measure
from tango.measures.turning_points import first

# ------------------------------------------------------------------------------- the collapse of 1990-91


def collapse_by_basis(trade: pd.DataFrame, bases: Mapping[str, str]) -> Figure:
    """Draw how far Soviet-North Korean trade fell from 1990 to 1991 on each basis that has both years.

    Args:
        trade: Table `trade`.
        bases: The label of each of its bases.

    Raises:
        ValueError: Fewer than two bases count both years, so there is no range.
    """
    rows = measure.collapse_by_basis(trade)
    whole = rows[rows["exact"] & (rows["measure"] == "total")]
    if len(whole) < 2:
        raise ValueError("the chart shows a range between bases, and fewer than two count trade in both years")
    least, most = (words.percent(-whole["change_pct"].iloc[place]) for place in (0, -1))
    start, end = whole["first_year"].iloc[0], whole["last_year"].iloc[0]
    fell = bool((whole["change_pct"] < 0).all())
    changes = [words.percent(whole["change_pct"].iloc[place]) for place in (0, -1)]
    rows = rows.assign(
        counted_by=rows["basis"].map(bases),
        before=[_level(row, "first") for row in rows.to_dict("records")],
        after=[_level(row, "last") for row in rows.to_dict("records")],
        change=[words.percent(change) for change in rows["change_pct"]],
    )
    whole, parts = rows.loc[whole.index], rows[~rows["exact"]]
    return Figure(
        key="collapse-by-basis",
        title=(
            f"Trade with Moscow fell by {least} to {most} from {start} to {end}: it depends on who counted"
            if fell
            else f"Trade with Moscow changed by {changes[0]} to {changes[1]} from {start} to {end}: it depends on "
            "who counted"
        ),
        subtitle=(
            f"Soviet–North Korean trade left in {end} (dark) of the trade before (pale, 100), by "
            "statistical basis, with the levels in millions of the unit that each basis uses"
        ),
        wide=_draw_collapse(rows, house.WIDE),
        narrow=_draw_collapse(rows, house.NARROW),
        description=(
            "Bars of equal length stand for trade before the break, their dark part for what was left in "
            f"{end}. For total trade {len(whole)} bases give a change from {changes[0]} "
            f"({whole['counted_by'].iloc[0]}) to {changes[1]} ({whole['counted_by'].iloc[-1]}). Below them "
            f"{len(parts)} single directions to {end} in Soviet statistics: "
            + words.listing([f"{row.flow} {row.change}" for row in parts.itertuples()]) + "."
        ),
        trust=(
            f"{len(whole)} bases count both years. The rouble figures cross a price reform and the change "
            "to hard currency, so part of their fall is a change of prices; the earlier South Korean figure is "
            "derived from a stated fall; the Wikipedia text shows no source."
            f"{_stands_in(parts, start)} No basis is known to be right."
        ),
        rows=rows,
        columns={
            "counted_by": "Counted by", "flow": "Flow", "first_year": "From", "before": "Before",
            "last_year": "To",
            "after": "After", "change": "Change", "source_ids": "Sources",
        },
    )  # fmt: skip


def _level(row: dict[Hashable, Any], end: str) -> str:
    amount = words.number(row[f"{end}_value"])
    return f"${amount}m" if row["unit"] == "USD_million" else f"{amount}m roubles"


def _stands_in(parts: pd.DataFrame, start: int) -> str:
    """Of which single directions the year before the fall is unknown, and what stands in, as a sentence; or a blank."""
    if parts.empty:
        return ""
    years = words.listing([str(year) for year in sorted(set(parts["first_year"]))])
    return f" The single directions have no figure of {start} on the pages found, so {years} stands in."


def _draw_collapse(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _lay_collapse(rows, form)
    left, right = form.pick((206, 486), (0, 276))
    x = alt.Scale(domain=[0, 100], range=[left, right], nice=False)
    y = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    bar_at = alt.Y("bar:Q", scale=y, axis=None)
    tooltip = [
        alt.Tooltip("counted_by:N", title="Counted by"), alt.Tooltip("flow:N", title="Flow"),
        alt.Tooltip("before:N", title="Before"), alt.Tooltip("after:N", title="After"),
        alt.Tooltip("change:N", title="Change"),
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
        heads.append({"label": f"{'Both directions' if exact else 'One direction'}, {years}{reason}", "y": top})
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
_RATIO: Final = "kotra"  # the one basis of the book's ratios between partners
_SOVIET_END: Final = 1990  # the last year of trade on Soviet credit terms


def trade_by_partner(
    trade: pd.DataFrame, events: pd.DataFrame, bases: Mapping[str, str], years: tuple[int, int] = (1988, 2014)
) -> Figure:
    """Draw North Korea's trade with Russia, China and South Korea, basis by basis.

    Args:
        trade: Table `trade`.
        events: Table `events`; the end of Soviet credit terms is marked.
        bases: The label of each basis of the trade.
        years: First and last year, both included.

    Raises:
        ValueError: A partner has no figures, KOTRA none for China or Russia in the last year, or the event is missing.
    """
    rows = measure.partner_trade(trade, tuple(_PARTNERS), years, "USD_million")
    rows = _with_places(rows, bases)
    last = years[1]
    times = measure.ratio_of_partners(rows, _RATIO, last, "CN-KP", "RU-KP")
    largest = _when_largest(rows)
    opening = (
        f"In {largest} every figure of North Korea’s trade with Moscow was above any with Beijing or Seoul"
        if largest
        else "In no year is every figure of North Korea’s trade with Moscow above any with Beijing or Seoul"
    )
    slips = rows[rows["outlier"]]
    odd = words.listing([f"{row.value:,.0f} in {row.year}" for row in slips.itertuples()]) if len(slips) else "none"
    return Figure(
        key="trade-by-partner",
        title=(
            f"{opening}; by {last} Beijing traded {words.number(times)} times as much with it as Moscow did, by "
            f"{bases[_RATIO]}"
        ),
        subtitle=(
            f"Trade in goods, both directions, {years[0]}–{last}, millions of US dollars on a log scale: "
            "each step up is ten times as much. Lines: one basis each, broken where it has no figure. "
            "Dots: all other bases"
        ),
        wide=_draw_partners(rows, events, house.WIDE, years),
        narrow=_draw_partners(rows, events, house.NARROW, years),
        description=_partners_words(rows, years, f"{words.number(times)} times Russia’s by {bases[_RATIO]}"),
        trust=(
            f"{len(rows)} figures on {rows['basis'].nunique()} bases, never joined. Correlates of War "
            "figures may include freight, and its zeros for Soviet trade are gaps, not nil, "
            "so they are not drawn; figures in roubles have no place on this scale. Figures marked as "
            f"outliers ({odd}) contradict the same source’s smoothed series. South Korea’s is trade across "
            "the border, which Seoul does not count as foreign."
        ),
        rows=rows.drop(columns=["run", "role", "outlier"]),
        columns={
            "partner": "Partner", "year": "Year", "value": "US$ million", "counted_by": "Basis",
            "note": "Note",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _with_places(rows: pd.DataFrame, bases: Mapping[str, str]) -> pd.DataFrame:
    """Which figures form lines, which are dots, and which are a source's slip."""
    outlier = measure.outliers(rows)
    lined = pd.Series(
        [basis in _LINES[pair] for pair, basis in zip(rows["pair"], rows["basis"], strict=True)],
        index=rows.index,
    )
    role = lined.map({True: "line", False: "dot"}).mask(outlier, "outlier")
    kept = rows.assign(outlier=outlier, role=role, partner=rows["pair"].map(_PARTNERS).map(ink.COUNTRY_NAME))
    on_line = kept[kept["role"] == "line"]
    run = measure.unbroken_runs(on_line).reindex(kept.index)
    return kept.assign(run=run, counted_by=rows["basis"].map(bases))


def _when_largest(rows: pd.DataFrame) -> int | None:
    """The last year in which Russia's lowest figure lies above the two others' highest, or none."""
    span = rows[~rows["outlier"]].groupby(["year", "pair"])["value"].agg(["min", "max"]).unstack("pair")
    above = span[("min", "RU-KP")] > span["max"][["CN-KP", "KR-KP"]].T.max()
    return int(span.index[above][-1]) if above.any() else None


def _partners_words(rows: pd.DataFrame, years: tuple[int, int], times: str) -> str:
    ends = []
    for pair, country in _PARTNERS.items():
        # First and last on one basis: a sentence must not join what the drawing keeps apart.
        line = rows[(rows["pair"] == pair) & (rows["basis"] == _LINES[pair][0]) & ~rows["outlier"]].sort_values("year")
        oldest, latest = line.iloc[0], line.iloc[-1]
        lowest, highest = line.sort_values("value")["year"].iloc[[0, -1]]
        ends.append(
            f"{ink.COUNTRY_NAME[country]} from {words.dollars(oldest['value'], 0)} in {oldest['year']} to "
            f"{words.dollars(latest['value'], 1 if latest['value'] >= 1000 else 0)} in {latest['year']} (lowest "
            f"in {lowest}, highest in {highest})"
        )
    before = rows[(rows["pair"] == "RU-KP") & (rows["year"] <= _SOVIET_END)]
    soviet = (
        f"Single dots show Soviet trade at {words.span(before['value'].min(), before['value'].max())} "
        f"million dollars up to {_SOVIET_END}."
        if len(before)
        else f"No figure in dollars is known for Soviet trade up to {_SOVIET_END}."
    )
    return (
        f"A chart on a log scale from {years[0]} to {years[1]} with a line for each partner: "
        f"{words.listing(ends)}. {soviet} In "
        f"{years[1]} China’s trade is {times}."
    )


def _draw_partners(
    rows: pd.DataFrame, events: pd.DataFrame, form: house.Form, years: tuple[int, int]
) -> alt.TopLevelMixin:
    room = form.pick(3.6, 0.6)
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[years[0] - 0.4, years[1] + room], nice=False, zero=False),
        axis=alt.Axis(format="d", title=None, values=form.pick(list(range(1990, 2015, 5)), [1990, 2000, 2010])),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(type="log", domain=[10, 10000]),
        axis=alt.Axis(values=[10, 100, 1000, 10000], labelExpr="'$' + format(datum.value, ',') + 'm'", title=None),
    )
    names = [ink.COUNTRY_NAME[country] for country in _PARTNERS.values()]
    colour = alt.Color(
        "partner:N",
        legend=None,
        scale=alt.Scale(domain=names, range=[ink.COUNTRY_INK[c] for c in _PARTNERS.values()]),
    )
    tooltip = [
        alt.Tooltip("partner:N", title="Partner"), alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("value:Q", title="US$ million", format=",.0f"),
        alt.Tooltip("counted_by:N", title="Basis"),
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
    turn = first(events, "terms_of_trade", "RU", "KP")
    label = textwrap.wrap(str(turn["title"]), form.pick(24, 16))
    at = pd.DataFrame({"year": [int(turn["year"]) + 0.5], "value": [9400], "label": [label]})
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
