"""The reader's cut-off of rank: the trips drawn are the trips counted, and the title follows them."""

import pandas as pd
import pytest

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


def test_a_year_with_one_partner_only_is_refused(visits: pd.DataFrame) -> None:
    no_trips = visits[~((visits["year"] == 2014) & (visits["direction"] == "KP>CN"))]
    with pytest.raises(ValueError, match="two partners side by side"):
        trips_by_cutoff(no_trips)


def test_a_slider_sets_the_lowest_rank(visits: pd.DataFrame) -> None:
    for drawing in (trips_by_cutoff(visits).wide, trips_by_cutoff(visits).narrow):
        (cutoff,) = drawing.to_dict()["params"]
        assert (cutoff["name"], cutoff["value"], cutoff["bind"]["min"], cutoff["bind"]["max"]) == (
            "lowest_rank",
            4,
            1,
            4,
        )
