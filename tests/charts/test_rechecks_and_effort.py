"""The figures of the protocol page say what their tables say, and can be read."""

from charts.drawing import check_drawings, texts

from tango import data
from tango.charts.rechecks import errors_on_second_reading
from tango.charts.search_effort import search_effort


def test_the_title_counts_the_rows_found_wrong() -> None:
    rechecks = data.load_rechecks()
    figure = errors_on_second_reading(rechecks)
    assert figure.title == "Of 40 rows drawn at random and looked up anew, three had something wrong"
    sound = rechecks.replace("wrong", "right")
    assert "no had" not in errors_on_second_reading(sound).title
    check_drawings(figure)
    assert "2 of 39; 1 unseen" in texts(figure.narrow)


def test_a_field_that_nobody_could_judge_has_no_dot() -> None:
    figure = errors_on_second_reading(data.load_rechecks().assign(rank="unseen"))
    assert "0 of 0; 40 unseen" in texts(figure.wide)
    check_drawings(figure)


def test_the_title_adds_up_to_all_cells() -> None:
    figure = search_effort(data.load_searches())
    rows = figure.rows
    more = int((~rows["alike"] & (rows["china"] > rows["russia"])).sum())
    same = int(rows["alike"].sum())
    assert f"alike in {same} of 36 cells; China more often in {more}, Russia in {36 - same - more}" in figure.title
    check_drawings(figure)


def test_an_empty_log_draws_empty_cells() -> None:
    figure = search_effort(data.load_searches().head(0))
    assert "alike in 0 of 36 cells" in figure.title
    check_drawings(figure)
