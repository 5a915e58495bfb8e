"""The North Korean trips of one year to Russia and to China, with a cut-off of rank for the reader to move."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import ink
from tango.charts.figure import Figure
from tango.charts.house import NARROW, WIDE, Form
from tango.charts.plane import Plane
from tango.measures.entente import named_visits

_RANK: Final = {1: "leader", 2: "second in rank", 3: "minister or like", 4: "deputy or envoy"}
_LOWEST: Final = 4
_HEAD: Final = 30  # pixels of a partner's heading, and of each trip below it
_STEP: Final = 25


def trips_by_cutoff(visits: pd.DataFrame, year: int = 2014) -> Figure:
    """Draw each North Korean trip to Russia and China of one year; a slider leaves out those below a rank.

    Args:
        visits: Table `visits`.
        year: The year.

    Raises:
        ValueError: As for `measures.entente.named_visits`, or neither partner received anybody.
    """
    rows = named_visits(visits, (year, year)).query("to_partner").sort_values(["rank", "start_earliest", "visit_id"])
    counts = rows["partner"].value_counts()
    if counts.empty:
        raise ValueError(f"the chart sets two partners side by side, and {year} has no trip to either")
    russia, china = int(counts.get("RU", 0)), int(counts.get("CN", 0))
    top = {partner: int((rows[rows["partner"] == partner]["rank"] <= 2).sum()) for partner in ("RU", "CN")}
    shown = rows.assign(rank_words=rows["rank"].map(_RANK))
    return Figure(
        key="trips-by-cutoff",
        title=(
            f"{words.count(russia, 'trip').capitalize()} to Russia and {words.count(china, 'trip')} to China in {year} "
            f"at all ranks; {words.number(top['RU'])} to {words.number(top['CN'])} at the first two"
        ),
        subtitle=(
            f"North Korean trips of {year} in our record, by rank of the head of the delegation. Move the cut-off to "
            "leave out lower ranks"
        ),
        wide=_draw(shown, WIDE),
        narrow=_draw(shown, NARROW),
        description=(
            f"Two lists of trips by North Korean officials in {year}, {russia} to Russia and {china} to China: a "
            "triangle, the visitor, the month and the rank, the higher ranks first. A slider sets the lowest rank that "
            "counts; trips below it turn grey and the totals follow."
        ),
        trust=(
            "Neither list is complete, least of all at the lowest rank, and published counts leave room for trips that "
            "both lack. Transits and later legs are left out, and a delegation counts once."
        ),
        rows=shown,
        columns={
            "start_date": "Date",
            "visitor": "Visitor",
            "visitor_role": "Role",
            "partner": "Partner",
            "rank_words": "Rank",
            "city": "City",
            "source_ids": "Sources",
        },
    )


def _draw(rows: pd.DataFrame, form: Form) -> alt.TopLevelMixin:
    laid, heads, height = _places(rows, form)
    plane = Plane(form, height)
    cutoff = alt.param(
        name="lowest_rank",
        value=_LOWEST,
        bind=alt.binding_range(min=1, max=_LOWEST, step=1, name="Lowest rank counted"),
    )
    counts = "datum.rank <= lowest_rank"
    tips = [
        alt.Tooltip("visitor:N", title="Visitor"), alt.Tooltip("visitor_role:N", title="Role"),
        alt.Tooltip("start_date:N", title="Date"), alt.Tooltip("rank_words:N", title="Rank"),
    ]  # fmt: skip
    layers: list[Any] = [_totals(laid, heads, plane)]
    for partner, part in laid.groupby("partner", sort=False):
        hue = ink.COUNTRY_INK[str(partner)]
        colour = alt.condition(counts, alt.value(hue), alt.value(ink.RULE))
        layers.append(
            alt.Chart(part)
            .mark_point(shape="triangle-up", filled=True, opacity=1)
            .encode(**plane.at("mark", "y"), size=alt.Size("size:Q", scale=None), color=colour, tooltip=tips)
        )
    ink_of_words = alt.condition(counts, alt.value(ink.TEXT), alt.value(ink.QUIET))
    for column, place in (("visitor", "name"), ("month", "when"), ("rank_words", "standing")):
        if column != "rank_words" or not form.is_narrow:
            layers.append(plane.words(laid, place, "y", column).encode(color=ink_of_words))
    return plane.finish(layers[0].add_params(cutoff), *layers[1:])


def _places(rows: pd.DataFrame, form: Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each trip on a line of its own below its partner's heading; the height of all in pixels."""
    parts, heads, down = [], [], 0
    for partner in ("RU", "CN"):
        part = rows[rows["partner"] == partner]
        heads.append({"partner": partner, "x": 0, "head": down + 12})
        parts.append(part.assign(y=[down + _HEAD + _STEP * (line + 0.5) for line in range(len(part))]))
        down += _HEAD + _STEP * len(part) + 14
    laid = pd.concat(parts).assign(
        mark=10, name=28, when=form.pick(250, 180), standing=420,
        size=lambda trips: trips["rank"].map({1: 260, 2: 200, 3: 110, 4: 50}),
        month=lambda trips: trips["start_earliest"].dt.strftime("%B"),
    )  # fmt: skip
    return laid, pd.DataFrame(heads), down


def _totals(laid: pd.DataFrame, heads: pd.DataFrame, plane: Plane) -> alt.Chart:
    """The heading of each partner, with the trips that count at the reader's cut-off."""
    tagged = laid[["partner", "rank"]].merge(heads, on="partner")
    domain = ["RU", "CN"]
    scale = alt.Scale(domain=domain, range=[ink.COUNTRY_INK[partner] for partner in domain])
    return (
        alt.Chart(tagged)
        .transform_calculate(counted="datum.rank <= lowest_rank ? 1 : 0")
        .transform_aggregate(total="sum(counted)", groupby=["partner", "x", "head"])
        .transform_calculate(
            line="datum.total + (datum.total == 1 ? ' trip to ' : ' trips to ')"
            " + (datum.partner == 'RU' ? 'Russia' : 'China')"
        )
        .mark_text(align="left", baseline="middle", fontSize=14, fontWeight="bold")
        .encode(**plane.at("x", "head"), text="line:N", color=alt.Color("partner:N", scale=scale, legend=None))
    )
