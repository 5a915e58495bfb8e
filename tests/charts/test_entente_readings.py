"""The grid of readings and the periods: drawn to fit, and titled by what the rows say, whichever way they fall."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts.entente_periods import before_and_after_2014
from tango.charts.entente_readings import outcomes_in_words, who_got_more_in_2014
from tango.measures.cells import Record
from tango.measures.readings import Tally, readings, tally


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(**data.load_visit_record())


def changed(record: Record, visits: pd.DataFrame) -> Record:
    return Record(visits, record.coverage, record.sources, record.searches, record.published, record.listed)


def trips_of_2014(visits: pd.DataFrame, partner: str) -> "pd.Series[bool]":
    return (visits["year"] == 2014) & (visits["direction"] == f"KP>{partner}")


def test_every_reading_is_a_cell_and_the_title_counts_them(record: Record) -> None:
    figure = who_got_more_in_2014(record)
    check_drawings(figure)
    score = tally(readings(record))
    assert len(figure.rows) == 48
    assert figure.title.startswith(f"Of {score.readings} ways to count the trips of 2014 ")
    assert outcomes_in_words(score) in figure.title
    assert f"{score.thin} of {score.readings}" in figure.trust
    for drawing in (figure.wide, figure.narrow):
        assert "nobody" in texts(drawing)
        assert "missing" in texts(drawing)


def test_the_title_turns_with_the_rows(record: Record) -> None:
    only_china = record.visits[~trips_of_2014(record.visits, "RU")]
    assert "China leads in" in who_got_more_in_2014(changed(record, only_china)).title
    assert "Russia in none" in who_got_more_in_2014(changed(record, only_china)).title
    nobody = record.visits[~trips_of_2014(record.visits, "RU") & ~trips_of_2014(record.visits, "CN")]
    with pytest.raises(ValueError, match="no North Korean trip"):
        who_got_more_in_2014(changed(record, nobody))


@pytest.mark.parametrize(
    ("russia", "china", "draws", "left_open", "said"),
    [
        (30, 0, 0, 0, "Russia leads in 30 and China in none"),
        (2, 30, 4, 0, "China leads in 30, Russia in 2 and four are level"),
        (35, 0, 0, 1, "Russia leads in 35, China in none and one is left open"),
        (10, 10, 1, 2, "Russia leads in 10, China in 10, one is level and two are left open"),
    ],
)
def test_outcomes_in_words(russia: int, china: int, draws: int, left_open: int, said: str) -> None:
    whole = russia + china + draws + left_open
    assert outcomes_in_words(Tally(whole, russia, china, draws, left_open, 0, 0, 0, 1, 2)) == said


def test_periods_name_what_is_too_thin_and_draw_no_dot_for_what_nobody_looked_for(record: Record) -> None:
    figure = before_and_after_2014(record)
    check_drawings(figure)
    thin = figure.rows[figure.rows["thin"]]
    assert len(thin)
    for row in thin.itertuples():
        assert str(row.span) in figure.trust
    unseen = figure.rows[(figure.rows["found"] == 0) & ~figure.rows["searched"]]
    assert unseen["said"].str.startswith("none found").all()


def test_the_title_of_the_periods_counts_the_trips_and_names_the_largest_count_of_others(record: Record) -> None:
    title = before_and_after_2014(record).title
    counts = record.published[(record.published["direction"] == "KP>RU") & (record.published["from_year"] == 2024)]
    assert f"counts {counts['count'].max()} in part of 2024" in title
    late = record.visits["year"].between(2023, 2025) & (record.visits["direction"] == "KP>RU")
    few = before_and_after_2014(changed(record, record.visits[~late])).title
    assert few.startswith("Our record has no North Korean trips to Russia in 2023–25")
