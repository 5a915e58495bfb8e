"""The share of rows that a second reader found wrong."""

import math

import pandas as pd
import pytest

from tango import data
from tango.measures.rechecking import ANY, FIELDS, errors


def readings(*wrong: tuple[str, ...], unseen: tuple[str, ...] = ()) -> pd.DataFrame:
    """One row for each tuple of fields found wrong; the fields unseen are so in every row."""
    return pd.DataFrame(
        [
            {name: "unseen" if name in unseen else "wrong" if name in row else "right" for name in FIELDS}
            for row in wrong
        ]
    )


def test_a_row_with_two_errors_is_one_wrong_row() -> None:
    found = errors(readings(("time", "mark"), (), (), ())).set_index("field")
    assert (found["wrong"][ANY], found["judged"][ANY], found["share_pct"][ANY]) == (1, 4, 25.0)
    assert found["wrong"].to_dict() == {ANY: 1, "time": 1, "mark": 1} | {
        name: 0 for name in FIELDS if name not in ("time", "mark")
    }


def test_what_could_not_be_seen_is_neither_right_nor_wrong() -> None:
    found = errors(readings((), ("who",), unseen=("rank",))).set_index("field")
    assert (found["judged"]["rank"], found["unseen"]["rank"]) == (0, 2)
    assert math.isnan(found["share_pct"]["rank"])
    assert (found["judged"]["who"], found["share_pct"]["who"]) == (2, 50.0)


def test_the_interval_is_wilsons() -> None:
    # Wilson's interval at 95 per cent for 3 of 40: centre (3 + z²/2) / (40 + z²), z = 1.959964.
    row = errors(readings(*[("time",)] * 3, *[()] * 37)).iloc[0]
    assert row["low_pct"] == pytest.approx(2.58, abs=0.01)
    assert row["high_pct"] == pytest.approx(19.86, abs=0.01)


def test_forty_visits_were_looked_up_anew_and_each_once() -> None:
    rechecks = data.load_rechecks()
    assert len(rechecks) == 40
    assert rechecks["visit_id"].is_unique
