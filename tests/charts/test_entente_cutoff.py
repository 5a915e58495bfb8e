"""The reader's cut-off of rank: the trips drawn are the trips counted, and the title follows them."""

import pandas as pd
import pytest
from charts.drawing import check_drawings

from tango import data, words
from tango.charts.entente_cutoff import trips_by_cutoff
from tango.measures.entente import visitors_by_cutoff


@pytest.fixture
def visits() -> pd.DataFrame:
    return data.load_visits()


def test_the_trips_drawn_are_the_trips_counted_at_every_rank(visits: pd.DataFrame) -> None:
    rows = trips_by_cutoff(visits).rows
    for row in visitors_by_cutoff(visits).to_dict("records"):
        part = rows[rows["rank"] <= row["max_rank"]]["partner"].value_counts()
        assert (part.get("RU", 0), part.get("CN", 0)) == (row["to_russia"], row["to_china"])


def test_the_title_follows_the_rows(visits: pd.DataFrame) -> None:
    trips = int(visitors_by_cutoff(visits)["to_russia"].iloc[-1])
    assert trips_by_cutoff(visits).title.startswith(f"{words.count(trips, 'trip').capitalize()} to Russia and ")
    one = visits[(visits["year"] == 2014) & (visits["direction"] == "KP>RU")].index[0]
    assert trips_by_cutoff(visits.drop(index=one)).title.startswith(
        f"{words.count(trips - 1, 'trip').capitalize()} to Russia"
    )


def test_a_partner_without_a_trip_has_none(visits: pd.DataFrame) -> None:
    no_trips = visits[~((visits["year"] == 2014) & (visits["direction"] == "KP>CN"))]
    figure = trips_by_cutoff(no_trips)
    assert "to Russia and no trips to China in 2014" in figure.title
    check_drawings(figure)


def test_a_year_with_no_trip_to_either_is_refused(visits: pd.DataFrame) -> None:
    out = visits["direction"].isin(["KP>RU", "KP>CN"]) & (visits["year"] == 2014)
    with pytest.raises(ValueError, match="no trip to either"):
        trips_by_cutoff(visits[~out])


def test_a_slider_sets_the_lowest_rank(visits: pd.DataFrame) -> None:
    for drawing in (trips_by_cutoff(visits).wide, trips_by_cutoff(visits).narrow):
        (cutoff,) = drawing.to_dict()["params"]
        assert (cutoff["name"], cutoff["value"], cutoff["bind"]["min"], cutoff["bind"]["max"]) == (
            "lowest_rank",
            4,
            1,
            4,
        )
