"""Figures of the chapter on limits about the North itself: who fed it, and how it stands beside the South."""

import math
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.axes import along
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import aid, koreas

_DONOR: Final = {
    "CN": "China", "KR": "South Korea", "US": "United States", "JP": "Japan", "others": "All others together",
    "RU": "of these Russia, found",
}  # fmt: skip
_BAR: Final = 14


def food_aid_by_donor(indicators: pd.DataFrame) -> Figure:
    """Draw who gave food from 1996 to 2009, and Russia's gifts in each year that has one.

    Args:
        indicators: Table `indicators`.

    Raises:
        ValueError: As for `measures.aid.by_donor`, or the table has no gift of Russia.
    """
    donors, gifts = aid.by_donor(indicators), aid.russian_gifts(indicators)
    if gifts.empty:
        raise ValueError("the table of indicators has no food given by Russia")
    part = aid.russia_in_the_count(indicators)
    first, last = aid.SPAN
    rows = pd.concat(
        [
            donors.assign(group=f"{first}–{last}", name=donors["donor"].map(_DONOR), kind="delivered"),
            gifts.assign(
                group="Russia by year", name=gifts["year"].astype(str), donor="RU",
                kind=gifts["delivered"].map({True: "delivered", False: "promised"}),
            ),
        ],
        ignore_index=True,
    )  # fmt: skip
    largest = float(gifts["tonnes"].max())
    return Figure(
        key="food-aid-by-donor",
        title=(
            f"{_DONOR[part.largest]} gave {words.percent(part.largest_pct)} of the North’s food aid from {first} to "
            f"{last}; of Russia’s we find {words.percent(part.share_pct, 1)}, and in no year more than "
            f"{words.number(largest)} tonnes"
        ),
        subtitle=(
            f"Food aid in thousands of tonnes: {first} to {last} by donor, as the World Food Programme’s system "
            "counted it, and Russia’s gifts in the years that have a figure (hollow: promised); each panel has its "
            "own scale"
        ),
        wide=_draw_food(rows, house.WIDE),
        narrow=_draw_food(rows, house.NARROW),
        description=(
            "Two panels of bars. "
            + "; ".join(f"{row.group}, {row.name}: {row.tonnes:,.0f} tonnes" for row in rows.itertuples(index=False))
            + "."
        ),
        trust=(
            "The long count has no line for Russia in what we could read, so its part is the sum of single gifts "
            "found, and at least so much. American and Japanese tonnes are worked back from stated shares. A year "
            "without a bar is a year for which no figure was found, not a year without a gift. China’s gifts are "
            "partly unannounced."
        ),
        rows=rows,
        columns={
            "group": "Panel", "name": "Donor or year", "tonnes": "Tonnes", "kind": "State", "share_pct": "Share, %",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw_food(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((170, 600), (140, 265))
    plane = Plane(form, 30 * 2 + 24 * len(rows) + 8)
    y = 8.0
    layers: list[alt.Chart] = []
    tooltip = [
        alt.Tooltip("name:N", title="Donor or year"), alt.Tooltip("tonnes:Q", title="Tonnes", format=",.0f"),
        alt.Tooltip("kind:N", title="State"),
    ]  # fmt: skip
    for group, part in rows.groupby("group", sort=False):
        layers.append(plane.put([(str(group), 0, y)], fontWeight="bold", fontSize=13))
        y += 26
        tops = [y + 24 * i for i in range(len(part))]
        scale = (right - left) / float(part["tonnes"].max())
        laid = part.assign(
            zero=0, x=left, x2=left + scale * part["tonnes"], y=tops, top=[t - _BAR / 2 for t in tops],
            bottom=[t + _BAR / 2 for t in tops],
            label=[_thousands(row) for row in part.to_dict("records")],
        )  # fmt: skip
        laid["label_x"] = laid["x2"] + 7
        for row in laid.to_dict("records"):
            hue = ink.COUNTRY_INK.get(str(row["donor"]), ink.QUIET)
            fill = hue if row["kind"] == "delivered" else ink.PAGE
            mark = alt.Chart(pd.DataFrame([row])).mark_bar(fill=fill, stroke=hue, strokeWidth=1.5)
            layers.append(mark.encode(**plane.at("x", "top", "x2", "bottom"), tooltip=tooltip))
        layers += [plane.words(laid, x="zero", label="name"), plane.words(laid, x="label_x", color=ink.QUIET)]
        y = tops[-1] + 36
    return plane.finish(*layers)


def _thousands(row: dict[Any, Any]) -> str:
    amount = row["tonnes"] / 1000
    text = words.number(amount, 0 if amount >= 10 else 1)
    return f"{text} or more" if row.get("least") is True else text


# ------------------------------------------------------------------------------------------------ two Koreas

_UNIT: Final = {
    "KRW_million": "million won", "2011_USD_ppp": "dollars of 2011", "kWh": "kWh", "MW": "MW",
    "million_tonnes": "million tonnes", "km": "km", "percent": "per cent",
}  # fmt: skip
_AXIS: Final = (0.5, 40.0)
_TICKS: Final = (1, 2, 5, 10, 20, 40)


def north_and_south(indicators: pd.DataFrame, year: int = 2014) -> Figure:
    """Draw how many times the South has what the North has, for measures of poverty and infrastructure.

    Args:
        indicators: Table `indicators`.
        year: The year asked for.

    Raises:
        ValueError: As for `measures.koreas.beside`, or no measure has both Koreas.
    """
    rows = koreas.beside(indicators, year)
    known = rows.dropna(subset=["times_low"])
    if known.empty:
        raise ValueError("no measure has both Koreas")
    rows = rows.assign(
        said=[_said(row) for row in rows.to_dict("records")], times=[_times(row) for row in rows.to_dict("records")]
    )
    ordered = known.sort_values("times_high").to_dict("records")
    most, least = ordered[-1], ordered[0]
    return Figure(
        key="north-and-south",
        title=(
            f"The South had {words.number(most['times_high'])} times the North’s {_lower(most)}"
            + (f" but a shorter length of {_lower(least)}" if least["times_high"] < 1 and least["unit"] == "km" else "")
        ),
        subtitle=(
            f"South Korea’s figure over North Korea’s, {year} or the nearest year with both, on a log scale; a pale "
            "bar spans two releases of one measure"
        ),
        wide=_draw_koreas(rows, house.WIDE),
        narrow=_draw_koreas(rows, house.NARROW),
        description=(
            "A dot for each measure on a scale of times. "
            + " ".join(f"{row.measure}, {row.year}: {row.times}; {row.said}." for row in rows.itertuples())
        ),
        trust=(
            "The North publishes almost none of this: incomes, electricity and hunger are estimated from outside, "
            "and lengths and capacities are what Seoul’s statistical office holds them to be. Capacity is not "
            "output, and a length of "
            "railway says nothing of its state." + _one_sided(rows)
        ),
        rows=rows,
        columns={"measure": "Measure", "year": "Year", "said": "North and South", "times": "South over North",
                 "source_ids": "Sources"},
    )  # fmt: skip


def _lower(row: dict[Any, Any]) -> str:
    name = str(row["measure"])
    return name[0].lower() + name[1:]


def _said(row: dict[Any, Any]) -> str:
    unit = _UNIT.get(str(row["unit"]), str(row["unit"]))
    north = _figure(row["north_low"])
    if row["north_high"] != row["north_low"]:
        north = f"{north}–{_figure(row['north_high'])}"
    south = "no figure found" if math.isnan(row["south"]) else _figure(row["south"])
    return f"North {north}, South {south} {unit}" if south[0].isdigit() else f"North {north} {unit}, South {south}"


def _figure(value: float) -> str:
    return words.number(value, 0 if value >= 100 else 1)


def _times(row: dict[Any, Any]) -> str:
    if math.isnan(row["times_low"]):
        return "not known"
    digits = 0 if row["times_low"] >= 10 else 1
    return f"{words.span(row['times_low'], row['times_high'], digits)} times"


def _one_sided(rows: pd.DataFrame) -> str:
    lone = rows[rows["times_low"].isna()]["measure"].str.lower()
    return f" No figure of the South was found for: {words.listing(list(lone))}." if len(lone) else ""


def _draw_koreas(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((330, 640), (8, 262))
    step, reach = form.pick((40, 18), (62, 8))  # pixels from measure to measure, and of a tick above and below
    plane = Plane(form, 30 + step * len(rows))

    def place(times: float, what: str = "a tick") -> float:
        """Pixel of a ratio; not a number for one that is not known."""
        return left + (right - left) * along(_AXIS, times, f"figure north-and-south, {what}", log=True)

    tops = [34.0 + step * i for i in range(len(rows))]
    down = form.pick(LINE / 2, 2 * LINE + 6)
    laid = rows.assign(
        zero=0, y=tops, second=[top + LINE + 2 for top in tops], mark_y=[top + down for top in tops],
        low=[place(times, name) for times, name in zip(rows["times_low"], rows["measure"], strict=True)],
        high=[place(times, name) for times, name in zip(rows["times_high"], rows["measure"], strict=True)],
        label=[f"{name}, {year}" for name, year in zip(rows["measure"], rows["year"], strict=True)],
    )  # fmt: skip
    laid["label_x"] = laid["high"].fillna(left) + 11
    ticks: list[tuple[str | list[str], float, float]] = [(f"{tick}×", place(tick), 8) for tick in _TICKS]
    pieces = [(place(tick), y - reach, place(tick), y + reach) for tick in _TICKS for y in laid["mark_y"]]
    tooltip = [
        alt.Tooltip("label:N", title="Measure"), alt.Tooltip("said:N", title="North and South"),
        alt.Tooltip("times:N", title="South over North"),
    ]  # fmt: skip
    drawn = laid.dropna(subset=["low"]).assign(
        top=lambda part: part["mark_y"] - 6, bottom=lambda part: part["mark_y"] + 6
    )
    bar = alt.Chart(drawn).mark_rect(fill=ink.SOUTH_KOREA, fillOpacity=0.3)
    dots = alt.Chart(drawn).mark_circle(size=80, color=ink.SOUTH_KOREA, opacity=1)
    return plane.finish(
        plane.lines(pieces),
        plane.lines([(place(1), y - reach, place(1), y + reach) for y in laid["mark_y"]], color=ink.QUIET),
        plane.put(ticks, align="center", color=ink.QUIET),
        plane.words(laid, x="zero"),
        plane.words(laid, x="zero", y="second", label="said", color=ink.QUIET),
        bar.encode(**plane.at("low", "top", "high", "bottom"), tooltip=tooltip),
        dots.encode(**plane.at("low", "mark_y"), tooltip=tooltip),
        dots.encode(**plane.at("high", "mark_y"), tooltip=tooltip),
        *house.haloed(laid, plane.at("label_x", "mark_y"), "times"),
    )
