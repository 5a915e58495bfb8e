"""The map says what the rows hold, names every town, and can be read at both widths."""

import re

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts.figure import Figure
from tango.charts.where import where_visits_went
from tango.measures.places import places_visited, unplaced


@pytest.fixture(scope="module")
def figure(visits: pd.DataFrame) -> Figure:
    return where_visits_went(visits, data.load_boundaries())


def test_the_title_follows_the_rows(figure: Figure, visits: pd.DataFrame) -> None:
    places = places_visited(visits)
    capitals = places[places["city"].isin(["Moscow", "Beijing", "Pyongyang"])]["visits"].sum()
    found = re.search(r"Of (\d+) visits whose town a page names, (\d+) went to Moscow, Beijing or", figure.title)
    assert found
    assert tuple(map(int, found.groups())) == (places["visits"].sum(), capitals)
    fewer = visits.drop(index=visits.index[(visits["city"] == "Moscow") & (visits["kind"] == "visit")][0])
    assert where_visits_went(fewer, data.load_boundaries()).title != figure.title


def test_both_drawings_fit_and_name_every_town_with_its_number(figure: Figure) -> None:
    check_drawings(figure)
    towns = figure.rows.groupby("town")["visits"].sum()
    for drawing in (figure.wide, figure.narrow):
        words = texts(drawing)
        assert [town for town, number in towns.items() if f"{town} {number}" not in words] == []


def test_the_area_of_a_disc_is_the_number_of_visits(figure: Figure) -> None:
    areas, drawing = {}, figure.wide.to_dict()
    for layer in drawing["layer"]:
        for row in drawing["datasets"][layer["data"]["name"]]:
            if "visits" in row and "radius" in row and "partner" in row:
                halved = row["shape"] != "circle"
                areas[row["city"], row["partner"]] = 3.141592653589793 * row["radius"] ** 2 / (2 if halved else 1)
    per_visit = {key: area / figure.rows.set_index(["city", "partner"])["visits"][key] for key, area in areas.items()}
    assert len(areas) == len(figure.rows)
    assert list(per_visit.values()) == pytest.approx([10.5] * len(areas))


def test_the_map_says_what_it_cannot_bear_and_where_its_outlines_come_from(
    figure: Figure, visits: pd.DataFrame
) -> None:
    assert "may not be compared" in figure.trust
    assert f"{len(unplaced(visits))} visits more of which no page names the town are not on the map" in figure.trust
    assert "Natural Earth, public domain" in figure.trust
