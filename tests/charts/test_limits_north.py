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
    assert "KOTRA has it second in 2014, third with South Korea’s trade" in figure.title
    told = figure.rows[figure.rows["kind"] != "among the four"]
    assert set(told["basis"]) == {"kotra", "itc"}
    lines = figure.rows[(figure.rows["kind"] == "among the four") & (figure.rows["partner"] == "RU")]
    published = told.groupby("year")["place"].min()
    best = lines.set_index("year")["place"]
    shared = published.index.intersection(best.index)
    assert len(shared)
    assert (published[shared] >= best[shared]).all()
    assert "Russia, to" in texts(figure.narrow)
    assert "By its own figures Thailand ($126 million) traded more in 2014 than Russia ($92 million)" in figure.trust


def test_the_title_follows_a_larger_russia(trade: pd.DataFrame, indicators: pd.DataFrame) -> None:
    russian = (trade["pair"] == "RU-KP") & (trade["year"] > 1991)
    larger = place_among_partners(trade.assign(value=trade["value"].mask(russian, 90_000)), indicators)
    assert "KOTRA has it second in 2014, second with South Korea’s trade" in larger.title
    with pytest.raises(ValueError, match="no place of Russia by KOTRA in 2014"):
        place_among_partners(trade, indicators[indicators["indicator"] != "trade_rank_kotra"])


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
