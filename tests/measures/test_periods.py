"""Visits a year before and after 2014: rates of periods of unlike length, and what is too thin to compare."""

import pandas as pd
from measures.test_completeness import record, visits

from tango.measures.periods import by_period

PERIODS = ((2014, 2014), (2016, 2019))


def test_a_longer_period_is_told_by_the_year() -> None:
    rows = record(
        visits(*["tass;kcna"] * 6, year=2014), visits(*["tass;kcna"] * 8, year=2017), visits("xinhua", partner="CN")
    )
    table = by_period(rows, PERIODS).set_index(["direction", "from_year"])
    assert len(table) == 4 * 2
    assert list(table.loc["KP>RU"]["found"]) == [6, 8]
    assert list(table.loc["KP>RU"]["per_year"]) == [6, 2]
    assert list(table.loc["KP>RU"]["low"]) == [6, 2]
    assert list(table.loc["KP>RU"]["searched"]) == [True, True]
    assert not table.loc["KP>CN"]["searched"].any()  # deputies were searched in part


def test_a_cell_with_few_visits_is_thin_and_one_without_evidence_has_no_upper_end() -> None:
    table = by_period(record(visits(*["tass"] * 3)), PERIODS).set_index(["direction", "from_year"])
    assert table["thin"].all()
    assert pd.isna(table.loc[("KP>RU", 2014), "high"])


def test_a_period_is_unlike_2014_where_it_was_not_searched_alike() -> None:
    table = by_period(record(visits(*["tass"] * 3)), PERIODS).set_index(["direction", "from_year"])
    assert table.loc[("KP>RU", 2016), "unlike"] == ""
    assert "partial" in table.loc[("KP>CN", 2016), "unlike"]
    assert table.loc[("KP>CN", 2014), "unlike"] == ""  # itself
