"""Rows held against pages: what agrees, what differs, and what no page says."""

import pandas as pd
import pytest

from tango import data
from tango.data.dates import earliest, latest
from tango.measures.observed import FIELDS, by_field, held_against_pages, pages_read


def table(*rows: dict[str, str]) -> pd.DataFrame:
    """Rows of visits or observations, with the days that their dates may mean."""
    columns = ("visit_id", "source_id", "seen", "start_date", "end_date", "city", "host", "visitor", "head")
    frame = pd.DataFrame([{name: row.get(name) for name in columns} for row in rows], dtype="str")
    for name in ("start", "end"):
        frame[f"{name}_earliest"], frame[f"{name}_latest"] = (
            bound(frame[f"{name}_date"]) for bound in (earliest, latest)
        )
    return frame


def visit(**cells: str) -> pd.DataFrame:
    return table({"visit_id": "a"} | cells).drop(columns=["source_id", "seen", "head"])


def pages(*rows: dict[str, str]) -> pd.DataFrame:
    return table(*({"visit_id": "a", "source_id": "x", "seen": "text"} | row for row in rows)).drop(columns="visitor")


@pytest.mark.parametrize(
    ("field", "row", "said", "agree"),
    [
        ("start_date", "2014-02-10", ["2014-02"], True),
        ("start_date", "2014-02", ["2014-02-10"], True),
        ("start_date", "2014-02-10", ["2014-02-11", "2014-02-10"], True),
        ("start_date", "2014-02-10", ["2014-02-11"], False),
        ("end_date", None, ["2014-02-11"], False),
        ("city", "Moscow", ["Moscow"], True),
        ("city", None, ["Moscow"], False),
        ("visitor", "Ri Example", ["Ri Other"], False),
        ("host", "Sergei Lavrov; Yury Trutnev", ["Yury Trutnev"], True),
        ("host", "Sergei Lavrov", ["Sergei"], False),
    ],
)
def test_one_page_that_says_what_the_row_says_is_enough(field: str, row: str, said: list[str], agree: bool) -> None:
    found = held_against_pages(visit(**{field: row}), pages(*({FIELDS[field]: value} for value in said)))
    assert found[["visit_id", "field", "pages", "agree"]].to_dict("records") == [
        {"visit_id": "a", "field": field, "pages": "; ".join(said), "agree": agree}
    ]


def test_a_field_of_which_no_page_speaks_is_not_judged() -> None:
    silent = held_against_pages(visit(city="Moscow", start_date="2014"), pages({}, {}))
    assert silent.empty


def test_a_page_is_counted_once_by_the_most_that_was_seen_of_it() -> None:
    seen = pages({"seen": "not_to_be_had"}, {"seen": "excerpt"}, {"source_id": "y", "seen": "not_to_be_had"})
    assert pages_read(seen).to_dict() == {"text": 0, "excerpt": 1, "not_to_be_had": 1}


def test_every_field_of_the_record_can_be_held_against_pages() -> None:
    found = held_against_pages(data.load_visits(), data.load_observations())
    assert set(found["field"]) == set(FIELDS)
    assert not found.duplicated(["visit_id", "field"]).any()
    assert found.loc[found["field"] == "visitor", "agree"].mean() > 0.9


def test_every_value_of_a_row_is_borne_told_otherwise_or_unsaid() -> None:
    visits, observations = data.load_visits(), data.load_observations()
    found = by_field(visits, observations)
    assert list(found.index) == list(FIELDS)
    held = held_against_pages(visits, observations).groupby("field").size()
    for field, borne, other, unsaid in zip(found.index, found["borne"], found["other"], found["unsaid"], strict=True):
        assert borne + other == held[field]
        assert borne + unsaid <= int(visits[field].notna().sum()) <= borne + other + unsaid
