"""The figures on the entente: every visit is drawn once and named, and the claim is never called settled."""

import json
from typing import Any

import pandas as pd
from charts.drawing import check_drawings, texts

from tango.charts import entente, entente_visits
from tango.charts.plane import spread
from tango.measures import entente as measure


def drawn_rows(drawing: Any, column: str) -> list[dict[str, Any]]:
    """All rows of the drawing's own data that have a column, whatever layer they are in."""
    sets = json.loads(json.dumps(drawing.to_dict()))["datasets"].values()
    return [row for rows in sets for row in rows if column in row]


def test_every_visit_is_named(visits: pd.DataFrame, events: pd.DataFrame) -> None:
    figure = entente_visits.visits_2013_2015(visits, events)
    rows = measure.named_visits(visits)
    assert figure.key == "visits-2013-2015"
    assert "from four in 2013 to 13 in 2014" in figure.title
    assert list(figure.rows["visit_id"]) == list(rows["visit_id"])
    check_drawings(figure)
    for drawing in (figure.wide, figure.narrow):
        # A line of the phone's list that is an event has no visit.
        named = {row["visit_id"] for row in drawn_rows(drawing, "visit_id") if row["visit_id"]}
        assert named == set(rows["visit_id"])
        for surname in rows["visitor"].str.split().str[-1]:
            assert surname in texts(drawing)
    assert "4 in 2013, 13 in 2014 and 13 in 2015" in figure.description
    assert f"{len(rows)} visits" in figure.trust
    assert f"{(rows['verification'] != 'confirmed').sum()} of them found in one published place" in figure.trust


def test_names_do_not_lie_on_each_other(visits: pd.DataFrame, events: pd.DataFrame) -> None:
    figure = entente_visits.visits_2013_2015(visits, events)
    names = pd.DataFrame([row for row in drawn_rows(figure.wide, "label_y") if "visit_id" in row])
    names = names.drop_duplicates("visit_id")
    for _, column in names.groupby("x"):
        lines = column.sort_values("label_y")
        tops = [float(y) - 7 for y in lines["label_y"]]
        bottoms = [top + 14 * len(label) for top, label in zip(tops, lines["label"], strict=True)]
        assert all(bottom <= top for bottom, top in zip(bottoms[:-1], tops[1:], strict=True))


def test_the_timeline_follows_the_rows(visits: pd.DataFrame, events: pd.DataFrame) -> None:
    gone = visits[visits["visit_id"] != "2014-11-choe-ryong-hae-moscow"]
    figure = entente_visits.visits_2013_2015(gone, events)
    assert "to 12 in 2014" in figure.title
    assert "Kim Yong-nam." in figure.description
    one = visits[~((visits["pair"] == "RU-KP") & (visits["year"] == 2014))]
    fallen = entente_visits.visits_2013_2015(one, events)
    assert " in our record fall from " in fallen.title
    assert fallen.title.endswith(" in 2013 to none in 2014")
    assert "made no trips to Russia. " in fallen.description


def test_a_leader_is_told_in_the_description(visits: pd.DataFrame, events: pd.DataFrame) -> None:
    sochi = visits["visit_id"] == "2014-02-kim-yong-nam-sochi"
    figure = entente_visits.visits_2013_2015(visits.assign(rank=visits["rank"].mask(sochi, 1)), events)
    assert "Leaders made one." in figure.description


def test_the_claim_is_not_called_settled(visits: pd.DataFrame, published: pd.DataFrame) -> None:
    figure = entente.who_got_more_in_2014(visits, published)
    assert figure.key == "who-got-more-in-2014"
    assert figure.title.startswith("Russia leads eight to one in our record of 2014, but")
    assert "eight missed trips to China would overturn it" in figure.title
    ours = measure.visitors_by_cutoff(visits)
    assert list(figure.rows["to_russia"][:4]) == list(ours["to_russia"])
    assert list(figure.rows["to_china"][:4]) == list(ours["to_china"])
    others = measure.published_counts(published)
    assert list(figure.rows["counted_by"][4:].index) == list(range(4, 4 + len(others)))
    assert figure.rows["both_ways"].dropna().tolist() == [7, 10, 0]
    check_drawings(figure)
    assert "8 to Russia" in texts(figure.narrow)
    assert "10 with China, both ways" in texts(figure.wide)
    assert "no more than a draw" in figure.trust
    assert "8 to 1 down to rank 4" in figure.description


def test_the_claim_follows_the_rows(visits: pd.DataFrame, published: pd.DataFrame) -> None:
    gone = ["2014-11-choe-ryong-hae-moscow", "2014-11-hyon-yong-chol-moscow"]
    fewer = visits[~visits["visit_id"].isin(gone)]
    figure = entente.who_got_more_in_2014(fewer, published)
    assert "six to one" in figure.title
    assert "six missed trips" in figure.title
    assert "a lead of China" in figure.trust  # six unlisted visits would now do
    trips = (visits["year"] == 2014) & (visits["direction"] == "KP>RU")
    assert entente.who_got_more_in_2014(visits[~trips], published).title.startswith("China leads one to no")


def test_a_new_published_count_is_drawn_in_its_own_words(visits: pd.DataFrame, published: pd.DataFrame) -> None:
    row = published[published["count_id"] == "kinu-2014-both"].assign(
        count_id="new", count=9, rank_scope="envoys", source_ids="someone-2026"
    )
    figure = entente.who_got_more_in_2014(visits, pd.concat([published, row]))
    assert "someone-2026" in texts(figure.wide)
    assert "9 with China, both ways" in texts(figure.wide)


def test_spread_keeps_labels_apart_and_inside() -> None:
    assert spread([10, 12, 40], [10, 10, 10], 100) == [10, 20, 40]
    assert spread([10, 95, 99], [10, 10, 10], 100) == [10, 85, 95]
