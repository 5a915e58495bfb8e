"""The search log added up by cell, and Russia beside China."""

import pandas as pd
import pytest

from tango.measures.cells import UNEQUAL
from tango.measures.searching import alike, efforts


def log(*queries: tuple[str, str, int, int, int, int]) -> pd.DataFrame:
    columns = ["pair", "direction", "from_year", "to_year", "rank_from", "rank_to"]
    return pd.DataFrame(queries, columns=pd.Index(columns))


def cell(table: pd.DataFrame, **wanted: object) -> pd.Series:
    for name, value in wanted.items():
        table = table[table[name] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_query_counts_in_each_cell_that_it_asks_for() -> None:
    table = efforts(log(("both", "both", 2000, 2010, 1, 3)))
    for direction in ("KP>RU", "RU>KP", "KP>CN", "CN>KP"):
        row = cell(table, direction=direction, from_year=2000, rank_from=1)
        assert (row["queries"], row["a_year"]) == (1.0, 1 / 11)
        assert cell(table, direction=direction, from_year=2000, rank_from=4)["queries"] == 0


def test_a_query_for_many_years_is_spread_over_them() -> None:
    table = efforts(log(("CN-KP", "KP>CN", 2010, 2013, 3, 3)))  # one year of 2000-2010, three of 2011-2015
    assert cell(table, direction="KP>CN", from_year=2000, rank_from=3)["queries"] == pytest.approx(0.25)
    assert cell(table, direction="KP>CN", from_year=2011, rank_from=3)["queries"] == pytest.approx(0.75)
    assert table["queries"].sum() == pytest.approx(1.0)


@pytest.mark.parametrize(("china", "same"), [(2, True), (3, True), (4, False), (0, False)])
def test_two_cells_are_alike_up_to_the_ratio_that_comparisons_bear(china: int, same: bool) -> None:
    assert UNEQUAL == 1.5
    asked = [("RU-KP", "KP>RU", 2023, 2026, 4, 4)] * 2 + [("CN-KP", "KP>CN", 2023, 2026, 4, 4)] * china
    row = cell(alike(efforts(log(*asked))), way="out", from_year=2023, rank_from=4)
    assert (row["russia"], row["china"]) == (0.5, china / 4)
    assert row["alike"] == same


def test_a_cell_that_nobody_asked_for_is_not_alike() -> None:
    assert not alike(efforts(log(("RU-KP", "KP>RU", 2014, 2014, 1, 1))))["alike"].any()
