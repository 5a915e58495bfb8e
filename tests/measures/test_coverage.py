"""How hard each cell was searched, and how much of a published count our record holds."""

import pandas as pd
import pytest

from tango import data
from tango.measures.coverage import coverage_by_year, share_of_published
from tango.measures.visits import counted


def coverage_rows(*rows: tuple[str, int, int, int, int, str]) -> pd.DataFrame:
    columns = ["pair", "from_year", "to_year", "rank_from", "rank_to", "coverage"]
    return pd.DataFrame(rows, columns=pd.Index(columns))


def test_each_row_of_the_table_fills_its_years_and_ranks() -> None:
    cells = coverage_by_year(
        coverage_rows(("RU-KP", 2013, 2014, 1, 2, "searched"), ("CN-KP", 2013, 2013, 1, 1, "none")), "RU-KP"
    )
    assert cells.to_dict("list") == {
        "year": [2013, 2013, 2014, 2014],
        "rank": [1, 2, 1, 2],
        "coverage": ["searched"] * 4,
    }


def test_a_cell_named_twice_is_refused() -> None:
    twice = coverage_rows(("RU-KP", 2013, 2014, 1, 2, "searched"), ("RU-KP", 2014, 2015, 2, 3, "partial"))
    with pytest.raises(ValueError, match="RU-KP, 2014, rank 2 twice"):
        coverage_by_year(twice, "RU-KP")


def test_a_pair_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="pair 'CN-KP' is not there; there are RU-KP"):
        coverage_by_year(coverage_rows(("RU-KP", 2013, 2014, 1, 2, "searched")), "CN-KP")


def test_our_rows_are_counted_in_the_same_years_and_direction() -> None:
    visits = pd.DataFrame(
        {"pair": ["RU-KP", "RU-KP", "CN-KP", "RU-KP"], "direction": ["KP>RU", "RU>KP", "KP>CN", "KP>RU"],
         "year": [2019, 2019, 2019, 2020]}
    )  # fmt: skip
    published = pd.DataFrame(
        {"count_id": ["both", "one", "party", "zero"], "pair": ["RU-KP", "RU-KP", "CN-KP", "CN-KP"],
         "direction": ["both", "KP>RU", "both", "both"], "from_year": 2019, "to_year": 2019, "count": [4, 2, 1, 0],
         "covers": "whole", "channel": ["all", "all", "party", "all"], "rank_scope": "any", "source_ids": "a"}
    )  # fmt: skip
    shares = share_of_published(visits, published).set_index("count_id")
    assert list(shares.index) == ["both", "one"]
    assert shares["ours"].to_dict() == {"both": 2, "one": 1}
    assert shares["share_pct"].to_dict() == {"both": 50.0, "one": 50.0}


def test_our_rows_have_the_order_of_the_published_count() -> None:
    shares = share_of_published(counted(data.load_visits()), data.load_published_visit_counts()).set_index("count_id")
    russia, china = shares.loc["ncnk-1998-2018-kp-ru"], shares.loc["ncnk-1998-2018-kp-cn"]
    assert (russia["published"], china["published"]) == (31, 51)
    # The first 336 rows had the order reversed, before China was searched with the same effort.
    assert russia["ours"] < china["ours"]
