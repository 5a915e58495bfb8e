"""The figures on balance and outlook: the title says what the test found, and every forecast is drawn."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts import balance, outlook
from tango.measures import balance as measure
from tango.measures import visits as counting


def test_the_title_follows_the_test(visits: pd.DataFrame) -> None:
    counted = counting.counted(visits)
    figure = balance.moscow_and_beijing(counted)
    found = measure.alternation(measure.leaders_by_year(counted, ("RU-KP", "CN-KP")), "RU-KP", "CN-KP")
    assert f"{found.first_only} with Moscow alone, {found.second_only} with Beijing alone" in figure.title
    check_drawings(figure)
    # If Beijing were visited in exactly the years without Moscow, the title would say so.
    moscow = counted[(counted["pair"] == "RU-KP") & (counted["rank"] <= 2)]
    template = counted[counted["pair"] == "CN-KP"].iloc[:1].assign(rank=1)
    free = [year for year in measure.YEARS if year not in set(moscow["year"])]
    turns = pd.concat([moscow, *(template.assign(year=year) for year in free)], ignore_index=True)
    assert balance.moscow_and_beijing(turns).title.startswith("Leaders met with Moscow and with Beijing in different")


def test_every_forecast_is_drawn_with_its_outcome() -> None:
    figure = outlook.forecasts_settled(data.load_forecasts(), data.load_claims())
    check_drawings(figure)
    words = texts(figure.narrow)
    for outcome in figure.rows["outcome"].unique():
        assert outcome in words
    assert (
        figure.title
        == "Events settled all the article’s four forecasts, the first after one year and the last after nine years"
    )
    some = data.load_forecasts().assign(resolved_earliest=lambda rows: rows["resolved_earliest"].mask(rows.index == 0))
    assert outlook.forecasts_settled(some, data.load_claims()).title.startswith(
        "Events settled three of the article’s four"
    )
    open_ones = data.load_forecasts().assign(resolved_date=None, resolved_earliest=pd.NaT)
    with pytest.raises(ValueError, match="no forecast of the article is settled"):
        outlook.forecasts_settled(open_ones, data.load_claims())
