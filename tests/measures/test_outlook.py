"""Forecasts are set beside what became of them, in order, and scored by hand."""

import pandas as pd
import pytest

from tango.measures import outlook

FORECASTS = pd.DataFrame(
    {
        "claim_id": ["a", "b", "c"],
        "resolved_date": ["2019-04-25", None, "2016"],
        "resolved_earliest": pd.to_datetime(["2019-04-25", None, "2016-01-01"]),
    }
)
CLAIMS = pd.DataFrame(
    {
        "claim_id": ["a", "b", "c", "d"],
        "claim": ["A", "B", "C", "D"],
        "verdict_2015": ["unresolved"] * 4,
        "hindsight": ["borne_out", None, "partly_borne_out", "superseded"],
    }
)


def test_forecasts_stand_in_the_order_of_settlement_and_the_open_ones_last() -> None:
    rows = outlook.settled(FORECASTS, CLAIMS)
    assert rows["claim_id"].tolist() == ["c", "a", "b"]
    assert rows["years_after"].iloc[0] == pytest.approx(334 / 365.25)  # 1 February 2015 to 1 January 2016
    assert pd.isna(rows["years_after"].iloc[2])


def test_the_score_is_a_point_a_half_or_none() -> None:
    found = outlook.score(outlook.settled(FORECASTS, CLAIMS))
    assert (found.forecasts, found.settled, found.points) == (3, 2, 1.5)


def test_what_cannot_be_scored_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot score 'superseded'"):
        outlook.score(pd.DataFrame({"hindsight": ["superseded"]}))
    with pytest.raises(ValueError, match="'a' is no claim"):
        outlook.settled(FORECASTS, CLAIMS[CLAIMS["claim_id"] != "a"])
    with pytest.raises(ValueError, match="'c' is settled and has no hindsight"):
        outlook.settled(FORECASTS, CLAIMS.assign(hindsight=["borne_out", None, None, None]))
