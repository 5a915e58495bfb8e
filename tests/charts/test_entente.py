"""The figures on the entente: every visit is drawn once and named, and the claim is never called settled."""

import json
from typing import Any

import pandas as pd
from charts.drawing import check_drawings, texts

from tango import words
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
    counts = measure.visits_per_year(visits, "RU-KP", (2013, 2015))
    assert f"from {words.count(counts[2013], ' ', ' ').strip()} in 2013" in figure.title
    assert list(figure.rows["visit_id"]) == list(rows["visit_id"])
    check_drawings(figure)
    for drawing in (figure.wide, figure.narrow):
        # A line of the phone's list that is an event has no visit.
        named = {row["visit_id"] for row in drawn_rows(drawing, "visit_id") if row["visit_id"]}
        assert named == set(rows["visit_id"])
        lettering = texts(drawing)
        for surname in rows["visitor"].str.split().str[-1]:
            assert surname in lettering
    assert f"{counts[2013]} in 2013, {counts[2014]} in 2014 and {counts[2015]} in 2015" in figure.description
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
    assert f"to {measure.visits_per_year(gone, 'RU-KP', (2014, 2014))[2014]} in 2014" in figure.title
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


def test_published_counts_stand_beside_ours(visits: pd.DataFrame, published: pd.DataFrame) -> None:
    figure = entente.published_counts_of_2014(visits, published)
    check_drawings(figure)
    beside = measure.beside_ours(visits, published)
    assert list(figure.rows["count_id"]) == list(beside["count_id"])
    above = words.count(int((beside["count"] > beside["ours"]).sum()), "is", "are")
    assert figure.title.startswith(
        f"Of {words.count(len(beside), 'published count')} of 2014 or of both countries {above} above ours"
    )
    lone = measure.without_twin(visits, published)
    assert len(lone)
    for row in lone.itertuples():
        assert f"{row.counter} has {row.count} to China in {row.years}, we {row.ours}" in figure.trust
    assert "10 with China, both ways" in texts(figure.wide)
    assert "in our record" in texts(figure.narrow)


def test_a_new_published_count_is_drawn_in_its_own_words(visits: pd.DataFrame, published: pd.DataFrame) -> None:
    row = published[published["count_id"] == "kinu-2014-both"].assign(
        count_id="new", count=9, rank_scope="envoys", source_ids="someone-2026"
    )
    figure = entente.published_counts_of_2014(visits, pd.concat([published, row]))
    assert "someone-2026" in texts(figure.wide)
    assert "9 with China, both ways" in texts(figure.wide)


def test_spread_keeps_labels_apart_and_inside() -> None:
    assert spread([10, 12, 40], [10, 10, 10], 100) == [10, 20, 40]
    assert spread([10, 95, 99], [10, 10, 10], 100) == [10, 85, 95]
