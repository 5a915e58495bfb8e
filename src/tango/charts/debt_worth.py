"""What the debt left to pay after 2012 is worth, with a chance of default for the reader to move."""

from typing import Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import debt as owing
from tango.measures import worth as measure

_START: Final = 5  # per cent a year: where the slider stands before a reader moves it
_AT: Final = 10  # per cent a year: the discount rate that the words name
_RATES: Final = [0, 25]  # per cent a year, the ends of the axis
_WORTH: Final = [0, 1100]  # millions of dollars


def remainder_worth(restructurings: pd.DataFrame, terms: pd.DataFrame) -> Figure:
    """Draw the worth of the remainder over discount rates, for three chances of default and one that moves.

    Args:
        restructurings: Table `restructurings`.
        terms: Table `repayment_terms`.

    Raises:
        ValueError: As for `measures.debt.write_off`.
    """
    deal = owing.write_off(restructurings, terms)
    grid = measure.worth_grid(deal)
    sources = ";".join(
        dict.fromkeys(
            key
            for part in ("principal_restructured", "number_of_instalments")
            for key in deal.source_ids[part].split(";")
        )
    )
    rows = grid.assign(source_ids=sources)
    spent = "it was to come to Moscow" if owing.comes_home(terms) else "it was to be spent in North Korea"
    safe, risky = (
        _at_one_rate(grid, chance) for chance in (min(measure.DEFAULT_CHANCES), max(measure.DEFAULT_CHANCES))
    )
    soon, late = owing.FIRST_DUE_YEARS
    return Figure(
        key="remainder-worth",
        title=(
            f"The {words.dollars(deal.remainder)} left to pay was worth {words.dollars(safe['high'], 0)} at most, at a "
            f"discount rate of {_AT}% and if every instalment came; {spent}"
        ),
        subtitle=(
            f"Expected present value in May 2014 of {deal.instalments} half-yearly payments of "
            f"{words.dollars(deal.instalment, 2)}, the first {soon:g} to {late:g} years later, by discount rate and "
            "yearly chance of default: an upper bound of what Moscow kept. Move the chance"
        ),
        wide=_draw(rows, deal, house.WIDE),
        narrow=_draw(rows, deal, house.NARROW),
        description=(
            f"Falling bands over a discount rate from {_RATES[0]} to {_RATES[1]}% a year, one for each yearly chance "
            f"of default. With no default the remainder is worth {words.dollars(deal.remainder)} at no discount and "
            f"{_at(safe)} at {_AT}%; with a chance of default of {max(measure.DEFAULT_CHANCES):g}% each year, "
            f"{_at(risky)} at {_AT}%."
        ),
        trust=(
            f"Rates and chances are ours, not a source’s. A band runs from a first payment {late:g} years after May "
            f"2014 to one {soon:g} years after, because its date is on no page found. After a default nothing is "
            "recovered, and the payments are assumed to bear no interest. No payment has been reported since."
        ),
        rows=rows,
        columns={
            "default_pct": "Default, % a year", "rate_pct": "Discount rate, %", "low": "US$ million, from",
            "high": "to",
        },
    )  # fmt: skip


def _at_one_rate(grid: pd.DataFrame, chance: float) -> dict[str, float]:
    """Low and high worth at the discount rate that the words name, and one chance of default."""
    row = grid[(grid["rate_pct"] == _AT) & (grid["default_pct"] == chance)].iloc[0]
    return {"low": float(row["low"]), "high": float(row["high"])}


def _at(row: dict[str, float]) -> str:
    return f"${words.span(row['low'], row['high'])} million"


def _draw(rows: pd.DataFrame, deal: owing.WriteOff, form: house.Form) -> alt.TopLevelMixin:
    across = alt.X(
        "rate_pct:Q",
        title="Discount rate, % a year",
        scale=alt.Scale(domain=_RATES, nice=False),
        axis=alt.Axis(values=[0, 5, 10, 15, 20, 25], titleAnchor="start"),
    )
    up = alt.Y(
        "low:Q",
        title=None,
        scale=alt.Scale(domain=_WORTH),
        axis=alt.Axis(
            values=[0, 250, 500, 750, 1000], labelExpr="datum.value ? '$' + datum.value + 'm' : '0'", grid=True
        ),
    )
    outer = rows[rows["default_pct"].isin([min(measure.DEFAULT_CHANCES), max(measure.DEFAULT_CHANCES)])]
    bands = (
        alt.Chart(outer)
        .mark_area(color=ink.QUIET, opacity=0.25)
        .encode(x=across, y=up, y2="high:Q", detail="default_pct:N")
    )
    layers = [bands, _read_out(outer), *_moving(deal, across, up), *_labels(outer)]
    chart = alt.layer(*layers).add_params(
        alt.param(name="default_chance", value=_START,
                  bind=alt.binding_range(min=0, max=30, step=1, name="Chance of default, % a year"))
    )  # fmt: skip
    return house.finish(chart, form, form.pick(360, 330))


def _read_out(outer: pd.DataFrame) -> alt.Chart:
    """A dot on each grey band at every fifth rate, to point at: a band as such has no value to tell."""
    dots = outer[outer["rate_pct"] % 5 == 0].assign(middle=lambda part: (part["low"] + part["high"]) / 2)
    tooltip = [
        alt.Tooltip("default_pct:Q", title="Default, % a year"), alt.Tooltip("rate_pct:Q", title="Discount rate, %"),
        alt.Tooltip("low:Q", title="US$ million, from", format=".0f"),
        alt.Tooltip("high:Q", title="to", format=".0f"),
    ]  # fmt: skip
    mark = alt.Chart(dots).mark_point(shape="circle", filled=True, opacity=1, size=22, color=ink.QUIET)
    return mark.encode(x="rate_pct:Q", y="middle:Q", tooltip=tooltip)


def _series(deal: owing.WriteOff, keeps: str) -> str:
    """Sum of all payments of 1 that shrink by `keeps` a year, the first undiminished, as a Vega expression.

    A geometric series; at no discount and no default it has no closed form, and every payment counts in full.
    """
    closed = f"(1 - pow({keeps}, {deal.years})) / (1 - pow({keeps}, {1 / deal.per_year}))"
    return f"({keeps} == 1 ? {deal.instalments} : {closed})"


def _moving(deal: owing.WriteOff, across: alt.X, up: alt.Y) -> list[alt.Chart]:
    """The band of the reader's own chance of default, worked out in the page, and its name."""
    soon, late = owing.FIRST_DUE_YEARS
    survives = "(1 - default_chance / 100)"
    keeps = f"({survives} / (1 + datum.rate_pct / 100))"

    def worth(first: float, shrinks: str) -> str:
        return f"{deal.instalment} * pow({shrinks}, {first}) * {_series(deal, shrinks)}"

    moving = (
        alt.Chart(pd.DataFrame({"rate_pct": list(measure.RATES)}))
        .transform_calculate(low=worth(late, keeps), high=worth(soon, keeps))
        .mark_area(color=ink.RUSSIA, opacity=0.45)
        .encode(x=across, y=up, y2="high:Q")
    )
    name = (
        alt.Chart(pd.DataFrame({"rate_pct": [0.6]}))
        .transform_calculate(low=worth(late, survives), words="'default ' + default_chance + '% a year'")
        .mark_text(align="left", baseline="top", color=ink.RUSSIA, fontWeight="bold", fontSize=13, dx=-8, dy=44)
        .encode(x="rate_pct:Q", y="low:Q", text="words:N")
    )
    return [moving, name]


def _labels(outer: pd.DataFrame) -> list[alt.Chart]:
    """What the two grey bands are, each beside it."""
    place = {"x": alt.X("rate_pct:Q"), "y": alt.Y("low:Q")}
    safe, risky = (
        outer[outer["default_pct"] == chance] for chance in (outer["default_pct"].min(), outer["default_pct"].max())
    )
    above = pd.DataFrame({"rate_pct": [6.0], "low": safe.loc[safe["rate_pct"] == 6, "high"], "label": "no default"})
    below = pd.DataFrame(
        {"rate_pct": [12.0], "low": risky.loc[risky["rate_pct"] == 12, "low"],
         "label": f"default {risky['default_pct'].iloc[0]:g}% a year"}
    )  # fmt: skip
    return [
        *house.haloed(above, place, color=ink.QUIET, dx=8, dy=-6),
        *house.haloed(below, place, color=ink.QUIET, dy=12),
    ]
