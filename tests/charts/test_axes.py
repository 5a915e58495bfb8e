"""Axes with typed ends: a row beyond them is refused with its figure and value, or the axis is wide enough for it."""

from collections.abc import Callable

import altair as alt
import pandas as pd
import pytest

from tango import data
from tango.charts import (
    debt_abroad,
    debt_worth,
    limits_debt,
    limits_north,
    limits_trade,
    origins_credits,
    outlook,
    rupture,
)
from tango.charts.axes import AxisError, along, refuse_what_leaves
from tango.charts.figure import Figure

ROWS = pd.DataFrame({"name": ["a", "b"], "x": [1.0, 9.0], "end": [2.0, 12.0], "day": ["1990-01-01", "2030-01-01"]})
SCALE = alt.Scale(domain=[0, 10])


def refused(chart: alt.TopLevelMixin, what: str) -> None:
    with pytest.raises(AxisError, match=what):
        refuse_what_leaves("bars", chart.to_dict())


def test_a_value_has_its_place_between_the_ends() -> None:
    assert [along((0, 50), value, "x") for value in (0, 25, 50)] == [0, 0.5, 1]
    assert along((1, 100), 10, "x", log=True) == 0.5
    assert pd.isna(along((0, 50), float("nan"), "x")), "what is not known has no place"
    with pytest.raises(AxisError, match="figure f, a bridge: 51 lies outside its axis, 0 to 50; expected a wider axis"):
        along((0, 50), 51, "figure f, a bridge")
    with pytest.raises(AxisError, match="0 lies outside its axis, 1 to 100"):
        along((1, 100), 0, "x", log=True)


def test_every_channel_that_has_ends_is_asked() -> None:
    base = alt.Chart(ROWS)
    at = alt.X("x:Q", scale=SCALE)
    refuse_what_leaves("bars", base.mark_point().encode(x=at).to_dict())
    refused(base.mark_bar().encode(x=at, x2="end:Q"), "figure 'bars', row name b.*: end 12.0 lies outside its axis")
    refused(base.mark_point().encode(size=alt.Size("end:Q", scale=SCALE)), "end 12.0")
    dates = alt.Scale(domain=["1980-01-01", "2020-01-01"])
    refused(base.mark_point().encode(x=alt.X("day:T", scale=dates)), "day 2030-01-01.* lies outside its axis, 1980")


def test_layers_share_their_scales_and_parts_of_a_page_do_not() -> None:
    base = alt.Chart(ROWS)
    held, loose = base.mark_point().encode(x=alt.X("x:Q", scale=SCALE)), base.mark_rule().encode(x="end:Q")
    refused(alt.layer(held, loose), "end 12.0 lies outside")
    refused(alt.vconcat(held, alt.layer(held, loose)), "end 12.0 lies outside")
    refuse_what_leaves("bars", alt.vconcat(held, loose).to_dict())


def larger(table: pd.DataFrame, column: str, value: float, query: str) -> pd.DataFrame:
    """The table with one value in the place of those that the query finds."""
    found = table.query(query).index
    assert len(found), query
    return table.assign(**{column: table[column].mask(table.index.isin(found), value)})


BEYOND: dict[str, Callable[[], Figure]] = {
    "figure partners-2014, trade, China: 70000": lambda: limits_trade.partners_2014(
        larger(data.load_trade(), "value", 70_000, "year == 2014 and pair == 'CN-KP' and basis == 'kotra'"),
        data.load_indicators(),
    ),
    "figure projects-promised-realised, pobeda-rail-modernisation: 90000": lambda: (
        limits_trade.projects_promised_realised(
            larger(data.load_projects(), "promised_usd_million", 90_000, "project_id == 'pobeda-rail-modernisation'")
        )
    ),
    "figure owed-to-moscow, ru-kp-2012-stock-ria: 16": lambda: limits_debt.owed_to_moscow(
        data.load_debt().assign(
            **{
                column: larger(data.load_debt(), column, 16_000, "debt_id == 'ru-kp-2012-stock-ria'")[column]
                for column in ("usd_million_low", "usd_million_high")
            }
        )
    ),
    "figure north-and-south, Port capacity": lambda: limits_north.north_and_south(
        larger(data.load_indicators(), "value", 90_000, "indicator == 'port_capacity' and country == 'KR'")
    ),
    "figure forecasts-settled, outlook-07: 20": lambda: outlook.forecasts_settled(
        data.load_forecasts().assign(
            resolved_earliest=lambda rows: rows["resolved_earliest"].mask(
                rows["claim_id"] == "outlook-07", pd.Timestamp("2029-01-01")
            )
        ),
        data.load_claims(),
    ),
    "figure 'trade-by-partner'.*value 20000": lambda: rupture.trade_by_partner(
        larger(data.load_trade(), "value", 20_000, "year == 2014 and pair == 'CN-KP' and basis == 'cow'"),
        data.load_events(),
        data.load_labels("trade", "basis"),
    ),
    "figure 'settlements-of-moscow'.*Cuba 2013.*claim_billion 90": lambda: debt_abroad.settlements_of_moscow(
        larger(data.load_restructurings(), "original_usd_million", 90_000, "case_id == 'ru-cu-2013'")
    ),
    "figure 'owed-to-seoul'.*high 9000": lambda: debt_abroad.owed_to_seoul(
        larger(data.load_debt(), "usd_million_high", 9_000, "debt_id == 'kr-ru-2003-rescheduling'")
    ),
    "figure 'remainder-worth'.*outside its axis, 0 to 1100": lambda: debt_worth.remainder_worth(
        larger(data.load_restructurings(), "original_usd_million", 11_970, "case_id == 'ru-kp-2012'"),
        larger(data.load_repayment_terms(), "number", 2_100, "term == 'principal_restructured'"),
    ),
}


@pytest.mark.parametrize("what", list(BEYOND))
def test_a_row_beyond_a_typed_end_is_refused_by_name(what: str) -> None:
    with pytest.raises(AxisError, match=what):
        BEYOND[what]().payload()


def test_soviet_aid_has_an_axis_as_long_as_its_largest_sum() -> None:
    aid = larger(data.load_debt(), "usd_million_low", 9_000, "debt_id == 'su-kp-1949-credit'")
    origins_credits.soviet_credits(aid).payload()
