"""The figure on the forecasts: every one of them is drawn with its outcome."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts import outlook


def test_every_forecast_is_drawn_with_its_outcome() -> None:
    figure = outlook.forecasts_settled(data.load_forecasts(), data.load_claims())
    check_drawings(figure)
    words = texts(figure.narrow)
    for outcome in figure.rows["outcome"].unique():
        assert outcome in words
    missed = data.load_claims().assign(hindsight="not_borne_out")
    assert outlook.forecasts_settled(data.load_forecasts(), missed).title.endswith("none came true in full")
    open_ones = data.load_forecasts().assign(resolved_date=None, resolved_earliest=pd.NaT)
    with pytest.raises(ValueError, match="no forecast of the article is settled"):
        outlook.forecasts_settled(open_ones, data.load_claims())
