"""Leaders' visits with Moscow and with Beijing, year by year, back to back."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import balance as measure

_PAIRS: Final = ("RU-KP", "CN-KP")
_READING: Final = {
    "no pattern": "Visits of leaders with Moscow and with Beijing are too few to show or exclude taking turns",
    "alternate": "Leaders met with Moscow and with Beijing in different years",
    "together": "Leaders met with Moscow and with Beijing in the same years",
}


def moscow_and_beijing(visits: pd.DataFrame) -> Figure:
    """Draw each year's visits of leaders and heads of government, Moscow upwards and Beijing downwards.

    Args:
        visits: Table `visits`, already reduced to what counts as a visit.

    Raises:
        ValueError: As for `measures.balance.alternation`.
    """
    by_year = measure.leaders_by_year(visits, _PAIRS)
    found = measure.alternation(by_year, *_PAIRS)
    first, last = measure.YEARS[0], measure.YEARS[-1]
    chosen = visits[visits["pair"].isin(_PAIRS) & (visits["rank"] <= 2) & visits["year"].between(first, last)]
    rows = chosen.sort_values(["year", "pair", "start_date", "visit_id"], ignore_index=True)
    rows = rows.assign(place=rows.groupby(["year", "pair"]).cumcount() + 1)
    totals = by_year[list(_PAIRS)].sum()
    return Figure(
        key="moscow-and-beijing",
        title=(
            f"{_READING[found.reading]}: {words.count(found.both, 'year')} with both, {found.first_only} with Moscow "
            f"alone, {found.second_only} with Beijing alone"
        ),
        subtitle=(
            f"Visits between North Korea and the two capitals by leaders and heads of government, {first}–{last}, in "
            "either direction, as found: Moscow above the line, Beijing below"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            f"A line of years from {first} to {last}. Above it a blue triangle stands for each of {totals['RU-KP']} "
            f"visits with Moscow, below it an orange one for each of {totals['CN-KP']} with Beijing. "
            f"Of {len(by_year)} years {found.both} have both, {found.first_only} Moscow alone, {found.second_only} "
            f"Beijing alone and {found.neither} none."
        ),
        trust=(
            "Both pairs were searched in published lists of leaders and in archives, never completely; a year without "
            f"a mark is a year without a visit in our record. The odds ratio is {words.number(found.odds_ratio, 2)} "
            f"(95% interval {words.span(found.low, found.high, 2)}), which takes neighbouring years as independent."
        ),
        rows=rows.assign(partner=rows["pair"].map({"RU-KP": "Moscow", "CN-KP": "Beijing"})),
        columns={
            "start_date": "Date", "partner": "With", "visitor": "Visitor", "visitor_role": "Role", "city": "City",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    step = 18
    laid = rows.assign(height=rows["place"].where(rows["pair"] == "RU-KP", -rows["place"]))
    top = int(laid["place"].max()) + 1
    across = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[measure.YEARS[0] - 1, measure.YEARS[-1] + 1], nice=False),
        axis=alt.Axis(values=[1950, 1960, 1970, 1980, 1990], format="d", grid=True, domain=False),
    )
    up = alt.Y("height:Q", title=None, axis=None, scale=alt.Scale(domain=[-top, top], nice=False))
    tooltip = [
        alt.Tooltip("visitor:N", title="Visitor"), alt.Tooltip("visitor_role:N", title="Role"),
        alt.Tooltip("start_date:N", title="Date"), alt.Tooltip("city:N", title="City"),
    ]  # fmt: skip
    layers: list[Any] = [
        alt.Chart(pd.DataFrame({"height": [0]})).mark_rule(color=ink.QUIET).encode(y=up),
    ]
    for pair, hue, shape in (("RU-KP", ink.RUSSIA, "triangle-up"), ("CN-KP", ink.CHINA, "triangle-down")):
        part = laid[laid["pair"] == pair]
        mark = alt.Chart(part).mark_point(shape=shape, filled=True, opacity=1, size=form.pick(110, 60), color=hue)
        layers.append(mark.encode(x=across, y=up, tooltip=tooltip))
    names = pd.DataFrame(
        {"year": [measure.YEARS[0]] * 2, "height": [top - 0.4, 0.4 - top], "label": ["Moscow", "Beijing"]}
    )
    place = {"x": alt.X("year:Q"), "y": alt.Y("height:Q")}
    for row, hue in ((0, ink.RUSSIA), (1, ink.CHINA)):
        layers += house.haloed(names.iloc[[row]], place, color=hue, fontWeight="bold", fontSize=13, dx=-6)
    return house.finish(alt.layer(*layers), form, 2 * top * step + 40)
