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
    assert figure.title == ("Events settled all the article’s four forecasts, the last after nine years")
    some = data.load_forecasts().assign(resolved_earliest=lambda rows: rows["resolved_earliest"].mask(rows.index == 0))
    assert "settled three of the article’s four" in outlook.forecasts_settled(some, data.load_claims()).title
    open_ones = data.load_forecasts().assign(resolved_date=None, resolved_earliest=pd.NaT)
    with pytest.raises(ValueError, match="no forecast of the article is settled"):
        outlook.forecasts_settled(open_ones, data.load_claims())
