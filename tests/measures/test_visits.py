"""Counting visits: what counts, what a blank means, and how long a gap is."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import data
from tango.measures import visits as counting

COVERAGE = pd.DataFrame(
    [
        {"pair": "RU-KP", "from_year": 1980, "to_year": 1989, "rank_from": 1, "rank_to": 2,
        "coverage": "partial"},
        {"pair": "RU-KP", "from_year": 1990, "to_year": 2010, "rank_from": 1, "rank_to": 2,
        "coverage": "searched"},
    ]
)  # fmt: skip


def visit(key: str, earliest: str, latest: str | None = None, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "visit_id": key, "kind": "visit", "start_date": earliest, "pair": "RU-KP", "direction": "KP>RU",
        "visitor": f"visitor of {key}", "rank": 1, "year": int(earliest[:4]), "source_ids": "a;b",
        "verification": "confirmed", "start_earliest": pd.Timestamp(earliest),
        "start_latest": pd.Timestamp(latest or earliest),
    }  # fmt: skip
    return row | changes


def table(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def test_only_rows_of_kind_visit_count() -> None:
    rows = table(
        visit("a", "1984-05-16"),
        visit("b", "1984-05-20", kind="transit"),
        visit("c", "1984-05-21", kind="leg"),
        visit("d", "1984-05-21", kind="leg"),
    )
    assert list(counting.counted(rows)["visit_id"]) == ["a"]


def test_a_table_without_visits_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="nothing to count"):
        counting.counted(table(visit("a", "1984-05-16", kind="transit")))


def test_a_selection_keeps_pair_years_rank_and_direction() -> None:
    rows = table(
        visit("late", "1990-01-01"),
        visit("early", "1984-01-01"),
        visit("minister", "1985-01-01", rank=3),
        visit("other way", "1986-01-01", direction="RU>KP"),
        visit("china", "1986-01-01", pair="CN-KP", direction="KP>CN"),
        visit("too late", "1991-01-01"),
    )
    chosen = counting.select(rows, "RU-KP", (1984, 1990), max_rank=2, direction="KP>RU")
    assert list(chosen["visit_id"]) == ["early", "late"]
    assert list(counting.select(rows, "RU-KP", (1984, 1986), 4)["visit_id"]) == [
        "early",
        "minister",
        "other way",
    ]


@pytest.mark.parametrize(
    ("years", "rank", "words"),
    [((1990, 1984), 1, "backwards"), ((1984, 1990), 5, "max_rank 5 is not there; there are 1, 2, 3, 4")],
)
def test_an_impossible_selection_is_refused(years: tuple[int, int], rank: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        counting.select(table(visit("a", "1984-05-16")), "RU-KP", years, rank)


def test_nothing_found_is_zero_only_where_it_was_searched() -> None:
    rows = table(
        visit("a", "1990-05-01", rank=2),
        visit("b", "1990-06-01", rank=2, verification="sourced", source_ids="c"),
    )
    by_year = counting.visits_by_year(rows, COVERAGE, "RU-KP", (1989, 1990), max_rank=2)
    cell = by_year.set_index(["year", "direction", "rank"])
    assert len(by_year) == 2 * 2 * 2
    assert cell.loc[(1990, "KP>RU", 2), "visits"] == 2
    assert cell.loc[(1990, "KP>RU", 2), "two_places"] == 1
    assert cell.loc[(1990, "KP>RU", 2), "source_ids"] == "a;b;c"
    assert cell.loc[(1990, "RU>KP", 1), "visits"] == 0
    assert list(cell.loc[(1989, "RU>KP", 1), ["visits", "two_places"]].isna()) == [True, True]


def test_a_cell_that_the_coverage_table_does_not_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="says nothing of RU-KP, 1989, rank 3"):
        counting.visits_by_year(table(visit("a", "1990-05-01")), COVERAGE, "RU-KP", (1989, 1990), max_rank=3)


def test_a_gap_is_as_uncertain_as_its_dates() -> None:
    # The earlier visit is known to the month (October 1986), the later one to the day (19 July 2000):
    # 31 October 1986 to 19 July 2000 is 5,010 days, 1 October 1986 is 30 days more.
    rows = table(
        visit("kim", "1986-10-01", "1986-10-31", start_date="1986-10"),
        visit("putin", "2000-07-19", direction="RU>KP"),
    )
    gap = counting.leader_gap(rows, "RU-KP", 1986, 2000)
    assert (gap.last, gap.first) == ("kim", "putin")
    assert gap.years_low == pytest.approx(5010 / 365.2425)
    assert gap.years_high == pytest.approx(5040 / 365.2425)
    assert (gap.last_month, gap.first_month) == ("October 1986", "July 2000")


def test_the_month_of_a_year_is_that_year() -> None:
    rows = table(visit("a", "1983-01-01", "1983-12-31", start_date="1983"), visit("b", "1985-06-01"))
    assert counting.gaps(rows, "RU-KP")[0].last_month == "1983"


def test_the_longest_gap_is_sought_within_the_years_alone() -> None:
    rows = table(visit("a", "1966-12-01"), visit("b", "1984-05-01"), visit("c", "1986-10-01"), visit("d", "2000-07-19"))
    assert counting.leader_gap(rows, "RU-KP", 1966, 2000).last == "a"
    assert counting.leader_gap(rows, "RU-KP", 1984, 2000).last == "c"
    with pytest.raises(ValueError, match="no two visits"):
        counting.leader_gap(rows, "RU-KP", 1987, 1999)


def test_one_visit_has_no_gap() -> None:
    with pytest.raises(ValueError, match="between two visits"):
        counting.gaps(table(visit("a", "1984-05-16")), "RU-KP")


@given(st.lists(st.dates(min_value=pd.Timestamp("1949-01-01").date()), min_size=2, max_size=12))
def test_gaps_of_exact_dates_add_up_to_the_whole_span(days: list[object]) -> None:
    rows = table(*(visit(f"v{number}", str(day)) for number, day in enumerate(days)))
    found = counting.gaps(rows, "RU-KP")
    stamps = sorted(pd.Timestamp(str(day)) for day in days)
    assert len(found) == len(days) - 1
    assert all(gap.years_low == gap.years_high >= 0 for gap in found)
    assert sum(gap.years_low for gap in found) == pytest.approx((stamps[-1] - stamps[0]).days / 365.2425)


@given(st.lists(st.tuples(st.integers(1985, 1994), st.integers(1, 2), st.sampled_from(["KP>RU", "RU>KP"])), min_size=1))
def test_every_visit_is_in_exactly_one_cell(journeys: list[tuple[int, int, str]]) -> None:
    rows = table(
        *(
            visit(f"v{number}", f"{year}-03-01", rank=rank, direction=direction)
            for number, (year, rank, direction) in enumerate(journeys)
        )
    )
    by_year = counting.visits_by_year(rows, COVERAGE, "RU-KP", (1985, 1994), max_rank=2)
    assert by_year["visits"].sum() == len(journeys)
    held = set(by_year.loc[by_year["visits"].fillna(0) > 0, "year"])
    empty, searched = (set(find(by_year, (1, 2))) for find in (counting.empty_years, counting.searched_years))
    assert empty == searched - held
    assert searched == set(range(1990, 1995))


def test_the_shipped_record_has_the_gap_of_the_1990s() -> None:
    visits = data.load_visits()
    gap = counting.leader_gap(visits, "RU-KP", 1984, 2014)
    assert (gap.last, gap.first) == ("1986-10-kim-il-sung-moscow", "2000-07-putin-pyongyang")
    assert gap.years_low == pytest.approx(5010 / 365.2425)
    # Read off the table, leaving out the leg of July 1956.
    journeys = counting.select(visits, "RU-KP", (1949, 1991), max_rank=1, direction="KP>RU")
    assert list(journeys["year"]) == [
        1949, 1950, 1951, 1952, 1953, 1956, 1957, 1959, 1960, 1961, 1961, 1966, 1966, 1984, 1986,
    ]  # fmt: skip
