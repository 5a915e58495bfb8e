"""When each forecast of the article was settled, and how."""

import textwrap
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.axes import along
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import outlook as measure

_WORDS: Final = {"borne_out": "borne out", "partly_borne_out": "borne out in part", "not_borne_out": "not borne out"}
_YEARS: Final = (2015, 2027)


def forecasts_settled(forecasts: pd.DataFrame, claims: pd.DataFrame) -> Figure:
    """Draw each forecast as a line from the article to the day that settled it.

    Args:
        forecasts: Table `forecasts`.
        claims: Table `claims`.

    Raises:
        ValueError: As for `measures.outlook.settled`, or none is settled.
        AxisError: One was settled beyond the years drawn.

    Examples:
        >>> from tango import data
        >>> from tango.charts.outlook import forecasts_settled
        >>> forecasts = data.load_forecasts()
        >>> figure = forecasts_settled(forecasts, data.load_claims())
        >>> figure.key
        'forecasts-settled'
        >>> set(figure.rows["claim_id"]) <= set(forecasts["claim_id"])
        True
    """
    rows = measure.settled(forecasts, claims)
    done = rows.dropna(subset=["resolved_earliest"])
    if done.empty:
        raise ValueError("no forecast of the article is settled yet")
    dated = words.whole(rows["due_date"].notna().sum())
    wait = words.count(float(done["years_after"].iloc[-1]), "year")
    named = rows.assign(
        outcome=rows["hindsight"].map(_WORDS).fillna("open"),
        when=rows["resolved_date"].str[:4].fillna("open"),
    )
    return Figure(
        key="forecasts-settled",
        title=(
            f"Events settled {'all' if len(done) == len(rows) else words.whole(len(done)) + ' of'} the article’s "
            f"{words.count(len(rows), 'forecast')}, the last after {wait}"
        ),
        subtitle=(
            "What it thought possible in early 2015, and the year that settled each: filled, borne out; half, in part; "
            "hollow, not"
        ),
        wide=_draw(named, house.WIDE),
        narrow=_draw(named, house.NARROW),
        description="Lines from early 2015 to the day of settlement. "
        + " ".join(
            f"{row['forecast']}: {row['outcome']}, {row['when']}. {row['how']}." for row in named.to_dict("records")
        ),
        trust=(
            f"So few are no sample of anyone’s skill, and are not scored. Of the forecasts {dated} named a date; the "
            "others had all the time that it took, and one that says only what might happen can hardly fail."
        ),
        rows=named,
        columns={
            "forecast": "Forecast", "outcome": "Outcome", "resolved_date": "Settled", "how": "How",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((250, 670), (16, 290))
    laid, height = _lay(rows, form, left, right)
    plane = Plane(form, height)
    per_year = (right - left) / (_YEARS[1] - _YEARS[0])
    ticks = [(str(year), left + per_year * (year - _YEARS[0])) for year in range(2015, 2027, form.pick(2, 4))]
    tooltip = [
        alt.Tooltip("forecast:N", title="Forecast"), alt.Tooltip("outcome:N", title="Outcome"),
        alt.Tooltip("resolved_date:N", title="Settled"), alt.Tooltip("how:N", title="How"),
    ]  # fmt: skip
    layers: list[Any] = [
        plane.lines([(x, 26, x, height) for _, x in ticks]),
        plane.put([(label, x, 10) for label, x in ticks], color=ink.QUIET, align="center"),
        plane.lines(
            [(row["start_x"], row["y"], row["end_x"], row["y"]) for row in laid.to_dict("records")],
            color=ink.RUSSIA, strokeWidth=3,
        ),
    ]  # fmt: skip
    for share, fill in (("not_borne_out", ink.PAGE), ("partly_borne_out", ink.PAGE), ("borne_out", ink.RUSSIA)):
        part = laid[laid["hindsight"] == share]
        layers.append(
            alt.Chart(part)
            .mark_point(shape="circle", filled=True, opacity=1, size=150, fill=fill, stroke=ink.RUSSIA, strokeWidth=2)
            .encode(**plane.at("end_x"), tooltip=tooltip)
        )
    half = laid[laid["hindsight"] == "partly_borne_out"]
    layers.append(alt.Chart(half).mark_point(shape="circle", filled=True, opacity=1, size=45, color=ink.RUSSIA)
                  .encode(**plane.at("end_x")))  # fmt: skip
    layers += house.haloed(laid, plane.at("name_x", "name_y"), "label")
    layers += house.haloed(laid, plane.at("outcome_x"), "outcome", color=ink.RUSSIA)
    return plane.finish(*layers)


def _lay(rows: pd.DataFrame, form: house.Form, left: float, right: float) -> tuple[pd.DataFrame, int]:
    """Each forecast on lines of its own, in pixels; on a phone its words stand above its line."""
    per_day = (right - left) / ((_YEARS[1] - _YEARS[0]) * 365.25)
    start = pd.Timestamp(year=_YEARS[0], month=1, day=1)
    y, placed = 44.0, []
    for row in rows.to_dict("records"):
        label = textwrap.wrap(str(row["forecast"]), form.pick(36, 42))
        tall = LINE * len(label)
        middle = y + form.pick(tall / 2, tall + 10)
        year = _YEARS[0] + (row["resolved_earliest"] - start).days / 365.25
        end = left + (right - left) * along(_YEARS, year, f"figure forecasts-settled, {row['claim_id']}")
        placed.append(
            row | {"label": label, "name_x": 4, "name_y": y + 6, "y": middle,
                   "start_x": left + per_day * (measure.PUBLISHED - start).days, "end_x": end,
                   "outcome_x": end + 14}
        )  # fmt: skip
        y = max(middle + 14, y + tall + 10) + form.pick(14, 22)
    return pd.DataFrame(placed), int(y - 10)
