"""Forecasts are set beside what became of them, in order."""

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


def test_a_forecast_without_its_claim_or_its_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' is no claim"):
        outlook.settled(FORECASTS, CLAIMS[CLAIMS["claim_id"] != "a"])
    with pytest.raises(ValueError, match="'c' is settled and has no hindsight"):
        outlook.settled(FORECASTS, CLAIMS.assign(hindsight=["borne_out", None, None, None]))
