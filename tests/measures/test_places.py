"""Where visits went: counted by town and partner from a few rows worked out by hand."""

import pandas as pd
import pytest

from tango.measures.places import places_visited, unplaced


@pytest.fixture
def visits() -> pd.DataFrame:
    rows = [
        # kind, pair, destination, city, year, source_ids, note
        ("visit", "RU-KP", "RU", "Moscow", 1984, "b;a", None),
        ("visit", "RU-KP", "RU", "Moscow", 1961, "a", None),
        ("visit", "RU-KP", "KP", "Pyongyang", 2000, "c", None),
        ("visit", "CN-KP", "KP", "Pyongyang", 2001, "d", None),
        ("visit", "CN-KP", "KP", None, 1985, "g", "No page names the place."),
        ("transit", "CN-KP", "CN", "Beijing", 2002, "e", None),
        ("visit", "RU-KR", "KR", "Seoul", 1992, "f", None),
    ]
    table = pd.DataFrame(rows, columns=["kind", "pair", "destination", "city", "year", "source_ids", "note"])
    return table.assign(latitude=[1.0, 1.0, 2.0, 2.0, None, 3.0, 4.0], longitude=5.0)


def test_a_town_is_counted_once_for_each_partner_and_what_does_not_count_is_left_out(visits: pd.DataFrame) -> None:
    found = places_visited(visits)[["city", "partner", "visits", "first_year", "last_year", "source_ids"]]
    assert found.to_numpy().tolist() == [
        ["Moscow", "RU", 2, 1961, 1984, "a;b"],
        ["Pyongyang", "CN", 1, 2001, 2001, "d"],
        ["Pyongyang", "RU", 1, 2000, 2000, "c"],
    ]


def test_without_a_visit_of_the_two_partners_there_is_no_map(visits: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="no visit that counts is of the pairs RU-KP or CN-KP"):
        places_visited(visits[visits["pair"] == "RU-KR"])


def test_a_visit_of_which_no_page_names_the_town_is_counted_and_put_nowhere(visits: pd.DataFrame) -> None:
    assert unplaced(visits)["source_ids"].tolist() == ["g"]
    assert "g" not in ";".join(places_visited(visits)["source_ids"])
