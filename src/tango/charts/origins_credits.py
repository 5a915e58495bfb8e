"""Figure of the chapter on origins: what Moscow lent, gave and forgave, 1949 to 1990."""

import textwrap
from collections.abc import Hashable
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures.credits import soviet_support, write_off_against_first_credit

_LAST: Final = 1990  # the last whole year of the Soviet Union
_GROUPS: Final = {
    "lent or given": "Lent or given",
    "forgiven or deferred": "Forgiven or deferred",
    "running totals": "Running totals, which repeat the sums above and each other",
}
_EVENT: Final = {
    "credit": "Credit", "grant": "Grant", "write_off": "Write-off", "rescheduling": "Deferral",
    "transfer": "Aid",
}  # fmt: skip


def soviet_credits(debt: pd.DataFrame) -> Figure:
    """Draw Soviet credits, grants, write-offs and deferrals for North Korea to 1990, sum by sum.

    Args:
        debt: Table `debt`.

    Raises:
        ValueError: No write-off or no credit has a sum in dollars.
    """
    support = soviet_support(debt, through=_LAST)
    cancelled, lent = write_off_against_first_credit(support)
    stated = support["stated"].value_counts()
    in_dollars, unsaid = int(stated.get("dollars", 0)), int(stated.get("no sum", 0))
    first = support[(support["event"] == "write_off") & support["usd_million_low"].notna()].iloc[0]
    largest = support.nlargest(1, "usd_million_low").iloc[0]
    rows = support.assign(sum=[_sum_words(row) for row in support.to_dict("records")])
    return Figure(
        key="soviet-credits",
        title=f"In {first['year']} Moscow cancelled {words.dollars(cancelled)} of Pyongyang’s debt",
        subtitle=(
            f"Soviet credits, grants, write-offs and deferrals for North Korea, {rows['year'].min()}–{_LAST}, as the "
            "sources state them. Bars: millions of US dollars of the day; sums in roubles are written, not drawn"
        ),
        wide=_draw_credits(rows, house.WIDE),
        narrow=_draw_credits(rows, house.NARROW),
        description=(
            f"A list of {len(rows)} statements in three groups, each with its year and purpose; "
            f"{in_dollars} have a bar in US dollars. Lent or given: the longest bar is "
            f"{words.dollars(lent)}, the first credit. Forgiven or deferred: {words.dollars(cancelled)} "
            f"cancelled in {first['year']}. Running totals reach "
            f"{words.dollars(float(largest['usd_million_low']))} by {largest['year']}."
        ),
        trust=(
            f"Only {in_dollars} of {len(rows)} statements give dollars; {int(stated.get('roubles', 0))} "
            f"give roubles, old or new, which no rate turns into one scale, and {unsaid} give no sum on "
            "the page found. Military credits are hardly in it. The rows overlap and must never be added."
        ),
        rows=rows,
        columns={
            "date": "Date", "group": "Group", "event": "Step", "purpose": "For what", "sum": "Sum",
            "who_says": "Who says so",
            "note": "Note", "source_ids": "Sources",
        },
    )  # fmt: skip


def _sum_words(row: dict[Hashable, Any]) -> str:
    """The sum as its source states it, with its unit."""
    if row["stated"] == "no sum":
        return "no sum found"
    in_dollars = row["stated"] == "dollars"
    low, high = (row[f"{'usd_million' if in_dollars else 'amount'}_{end}"] for end in ("low", "high"))
    amount = words.number(low) if pd.isna(high) else words.span(low, high)
    text = f"${amount}m" if in_dollars else f"{amount}m {row['unit_words']}"
    return f"more than {text}" if pd.isna(high) else text


def _draw_credits(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _lay_credits(rows, form)
    left, right = form.pick((452, 598), (0, 250))
    drawn = laid.loc[laid["stated"] == "dollars", "usd_million_low"]
    scale = alt.Scale(domain=[0, float(drawn.max())], range=[left, right], nice=False)
    downwards = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    down = alt.Y("y:Q", scale=downwards, axis=None)
    base = alt.Chart(laid[laid["stated"] == "dollars"])
    tooltip = [
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("purpose:N", title="For what"),
        alt.Tooltip("sum:N", title="Sum"),
        alt.Tooltip("who_says:N", title="Who says so"),
    ]  # fmt: skip
    bars = [
        alt.Chart(part)
        .mark_bar(height=form.pick(12, 8), color=ink.RUSSIA, **style)
        .encode(x=alt.X("zero:Q", scale=scale, axis=None), x2="usd_million_low:Q", y=down, tooltip=tooltip)
        for part, style in _bar_styles(laid)
    ]
    open_ended = base.transform_filter("!isValid(datum.usd_million_high)").mark_point(
        shape="triangle-right", filled=True, size=70, color=ink.RUSSIA, opacity=1, xOffset=3
    ).encode(x=alt.X("usd_million_low:Q", scale=scale), y=down)  # fmt: skip
    layers = [*bars, open_ended, *_credit_words(laid, heads, form, downwards, scale)]
    return house.finish(alt.layer(*layers).properties(width=form.width - 4, height=height), form)


def _bar_styles(laid: pd.DataFrame) -> list[tuple[pd.DataFrame, dict[str, Any]]]:
    """Solid for what was lent, outlined for what was forgiven or put off, pale for running totals."""
    drawn = laid[laid["stated"] == "dollars"]
    styles: dict[str, dict[str, Any]] = {
        "lent or given": {},
        "forgiven or deferred": {"fillOpacity": 0.0, "stroke": ink.RUSSIA, "strokeWidth": 1.5},
        "running totals": {"opacity": 0.35},
    }
    return [(drawn[drawn["group"] == group], style) for group, style in styles.items()]


def _lay_credits(rows: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Where each row and each group heading stands, in pixels from the top, and the height of all."""
    top, placed, heads = 8, [], []
    for group, part in rows.groupby("group", sort=False):
        heads.append({"label": textwrap.wrap(_GROUPS[str(group)], form.pick(100, 50)), "y": top})
        top += 24 + 14 * (len(heads[-1]["label"]) - 1)
        for row in part.to_dict("records"):
            purpose = [row["purpose"]] if not form.is_narrow else textwrap.wrap(row["purpose"], 54)
            tall = 23 if not form.is_narrow else 34 + 14 * len(purpose) - (14 if row["stated"] != "dollars" else 0)
            bar_at = top if not form.is_narrow else top + 18 + 14 * len(purpose)
            step = f"{row['year']} {_EVENT[row['event']]}"
            placed.append(
                row | {"y": bar_at, "line": top, "below": top + 16, "step": step, "lines": purpose, "zero": 0}
            )
            top += tall + form.pick(0, 8)
        top += 14
    return pd.DataFrame(placed), pd.DataFrame(heads), top - 14


def _credit_words(
    laid: pd.DataFrame, heads: pd.DataFrame, form: house.Form, downwards: alt.Scale, scale: alt.Scale
) -> list[alt.Chart]:
    def text(rows: pd.DataFrame, field: str, at: str, x: Any, **style: Any) -> alt.Chart:
        look: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": 14} | style
        return (
            alt.Chart(rows)
            .mark_text(**look)
            .encode(x=x, y=alt.Y(f"{at}:Q", scale=downwards, axis=None), text=f"{field}:N")
        )

    edge = alt.value(0)
    drawn = laid["stated"] == "dollars"
    end = alt.X("usd_million_low:Q", scale=scale)
    shared = [
        text(heads, "label", "y", edge, fontWeight="bold"),
        text(laid, "step", "line", edge, fontWeight="normal", color=ink.TEXT),
    ]
    if form.is_narrow:
        right = alt.value(form.width - 4)
        return [
            *shared,
            text(laid, "lines", "below", edge, color=ink.QUIET),
            text(laid[drawn], "sum", "line", right, align="right", color=ink.RUSSIA),
            text(laid[~drawn], "sum", "line", right, align="right", color=ink.QUIET),
        ]
    return [
        *shared,
        text(laid, "lines", "line", alt.value(92), color=ink.QUIET),
        text(laid[drawn], "sum", "y", end, dx=10, color=ink.RUSSIA),
        text(laid[~drawn], "sum", "y", alt.value(452), color=ink.QUIET),
    ]
