"""Places among partners, food by donor, and the two Koreas: drawn to fit, titles computed, blanks told."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts.limits_north import food_aid_by_donor, north_and_south
from tango.charts.limits_places import place_among_partners


@pytest.fixture(scope="module")
def indicators() -> pd.DataFrame:
    return data.load_indicators()


def test_places_are_drawn_and_counted(trade: pd.DataFrame, indicators: pd.DataFrame) -> None:
    figure = place_among_partners(trade, indicators)
    check_drawings(figure)
    russia = figure.rows[(figure.rows["partner"] == "RU") & (figure.rows["year"] > 1991)]
    known = russia[russia["named"] >= 3]
    assert (len(known), (known["place"] >= 3).all()) == (23, True)
    assert f"in each of the {len(known)} years since 1992 with three or more partners known" in figure.title
    assert "Russia, to" in texts(figure.narrow)
    assert "the best that it can have had" in figure.trust


def test_the_title_follows_a_larger_russia(trade: pd.DataFrame, indicators: pd.DataFrame) -> None:
    russian = (trade["pair"] == "RU-KP") & (trade["year"] > 1991)
    larger = trade.assign(value=trade["value"].mask(russian, 90_000))
    assert "in 0 of the" in place_among_partners(larger, indicators).title


def test_donors_and_gifts_are_drawn(indicators: pd.DataFrame) -> None:
    figure = food_aid_by_donor(indicators)
    check_drawings(figure)
    assert "China gave 26%" in figure.title
    assert "or more" in texts(figure.wide)
    promised = figure.rows[figure.rows["kind"] == "promised"]
    assert list(promised["name"]) == ["2011"]
    more = indicators["indicator"].eq("food_aid_cumulative_since_1996") & indicators["partner"].eq("KR")
    turned = food_aid_by_donor(indicators.assign(value=indicators["value"].mask(more, 4_000_000)))
    assert turned.title.startswith("South Korea gave 32%")


def test_a_table_without_russian_gifts_is_refused(indicators: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="no food given by Russia"):
        food_aid_by_donor(indicators[indicators["partner"] != "RU"])


def test_the_koreas_are_drawn_with_what_is_not_known(indicators: pd.DataFrame) -> None:
    figure = north_and_south(indicators)
    check_drawings(figure)
    assert "not known" in texts(figure.wide)
    assert "No figure of the South was found for: undernourished." in figure.trust
    rails = indicators["indicator"].eq("railway_length") & indicators["country"].eq("KR")
    longer = north_and_south(indicators.assign(value=indicators["value"].mask(rails, 50_000)))
    assert "shorter" not in longer.title
