"""How complete the record is: shares, capture and recapture, plausible ranges, comparisons; on small frames."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango.measures.cells import Cell, Record, effort, in_cell, levels, why_unequal
from tango.measures.comparison import CORRECTIONS, UnequalCoverageError, compare, reversal
from tango.measures.completeness import beside_counts, matched, matched_lists, share
from tango.measures.plausible import evidence, fewest, in_words, most, plausible, ranges
from tango.measures.recapture import captures, chapman, log_linear, size
from tango.measures.searching import flow

SOURCES = pd.DataFrame(
    {"source_id": ["kcna", "tass", "xinhua", "yonhap", "blank"], "sides": ["KP", "RU", "CN", "KR", None]}
)
COVERAGE = pd.DataFrame(
    {
        "pair": ["RU-KP", "CN-KP", "CN-KP"], "from_year": 1940, "to_year": 2030, "rank_from": [1, 1, 4],
        "rank_to": [4, 3, 4], "coverage": ["searched", "searched", "partial"],
    }
)  # fmt: skip
PUBLISHED = pd.DataFrame(
    {
        "count_id": ["both-2014", "part-2014", "way-2014"], "from_year": 2014, "to_year": 2014, "pair": "CN-KP",
        "direction": ["both", "both", "KP>CN"], "count": [10, 2, 3],
        "covers": ["whole", "part", "whole"], "channel": "all", "rank_scope": "ministers", "source_ids": "seoul",
    }
)  # fmt: skip
NO_LIST = pd.DataFrame(
    {name: pd.Series(dtype="str") for name in ("list_id", "pair", "direction", "visitor", "visit_id", "source_ids")}
    | {"year": pd.Series(dtype="int64")}
)
NO_LOG = pd.DataFrame(
    {name: pd.Series(dtype="str") for name in ("pair", "direction")}
    | {
        name: pd.Series(dtype="int64")
        for name in ("from_year", "to_year", "rank_from", "rank_to", "pages_read", "pages_relevant", "rows_gained")
    }
)
RUSSIA, CHINA = Cell("RU-KP", "KP>RU", (2014, 2014)), Cell("CN-KP", "KP>CN", (2014, 2014))


def visits(*told: str, partner: str = "RU", year: int = 2014, rank: int = 3) -> pd.DataFrame:
    """Trips to a partner, one for each string of source keys."""
    return pd.DataFrame(
        {
            "visit_id": [f"{partner}-{year}-{number}" for number in range(len(told))], "kind": "visit", "year": year,
            "pair": f"{partner}-KP", "direction": f"KP>{partner}", "rank": rank, "source_ids": list(told),
            "start_earliest": pd.Timestamp(year, 1, 1),
        }
    )  # fmt: skip


def record(*parts: pd.DataFrame, **tables: pd.DataFrame) -> Record:
    """A record of these visits, with no log, no lists and the published counts above."""
    whole = {"coverage": COVERAGE, "sources": SOURCES, "searches": NO_LOG, "published": PUBLISHED, "listed": NO_LIST}
    return Record(visits=pd.concat(parts, ignore_index=True), **(whole | tables))


def test_a_share_has_wilsons_interval() -> None:
    # By hand, z = 1.96: centre 0.5, half width z sqrt(0.25/8 + z^2/256) / (1 + z^2/8) = 0.2848.
    half = share(4, 8)
    assert (half.pct, round(half.low_pct, 1), round(half.high_pct, 1)) == (50, 21.5, 78.5)
    assert share(3, 4).is_thin
    assert not share(3, 5).is_thin


@pytest.mark.parametrize(("found", "total"), [(1, 0), (2, 1), (-1, 3)])
def test_a_share_is_of_a_list(found: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share of a list"):
        share(found, total)


LISTED = pd.DataFrame(
    {
        "list_id": ["a", "a", "b", "b"], "pair": "RU-KP", "direction": "KP>RU", "year": 2014,
        "visitor": ["Ri", "Kim", "Ri", "Kim"], "visit_id": ["RU-2014-0", None, "RU-2014-0", None], "source_ids": "tass",
    }
)  # fmt: skip


def test_a_list_is_matched_row_by_row() -> None:
    rows = matched_lists(LISTED)
    assert rows[["list_id", "named", "found", "share_pct", "thin"]].to_numpy().tolist() == [
        ["a", 2, 1, 50.0, True],
        ["b", 2, 1, 50.0, True],
    ]


def test_a_visit_on_two_lists_counts_once() -> None:
    both = matched(LISTED, "RU-KP", "KP>RU", (2014, 2014))
    assert both is not None
    assert (both.found, both.total) == (1, 2)
    assert matched(LISTED, "RU-KP", "RU>KP", (2014, 2014)) is None


def test_where_we_hold_more_than_was_counted_there_is_no_share() -> None:
    ours = visits("kcna", "kcna", "kcna", "kcna", partner="CN")
    rows = beside_counts(ours, PUBLISHED).set_index("count_id")
    assert rows.loc["both-2014", "share_pct"] == 40
    assert pd.isna(rows.loc["way-2014", "share_pct"])
    assert bool(rows.loc["way-2014", "thin"])


def test_a_side_tells_by_the_house_of_the_page() -> None:
    told = captures(visits("kcna;yonhap", "tass", "xinhua", "blank"), SOURCES)
    assert told[["korea", "partner", "elsewhere"]].to_numpy().tolist() == [
        [True, False, True],
        [False, True, False],
        [False, False, True],  # to Russia, China's press is of the rest of the world
        [False, False, False],
    ]


def test_chapmans_estimate_by_hand() -> None:
    # (9+1)(11+1)/(5+1) - 1 = 19; variance 10*12*4*6/(36*7) = 11.43; 4 missing; factor exp(1.96*sqrt(ln(1+11.43/16))).
    both = chapman(9, 11, 5)
    assert both is not None
    assert (both.found, both.estimate, both.method) == (15, 19, "Chapman")
    assert (round(both.low, 2), round(both.high, 2)) == (15.95, 31.86)


@pytest.mark.parametrize(("first", "second", "shared"), [(5, 5, 2), (5, 9, 5), (1, 40, 0)])
def test_lists_with_too_little_in_common_bear_no_estimate(first: int, second: int, shared: int) -> None:
    assert chapman(first, second, shared) is None


def test_no_more_visits_are_on_both_lists_than_on_one() -> None:
    with pytest.raises(ValueError, match="on both lists"):
        chapman(3, 4, 5)


@given(first=st.integers(3, 80), second=st.integers(3, 80), shared=st.integers(3, 80))
def test_an_estimate_is_never_below_what_was_found(first: int, second: int, shared: int) -> None:
    if shared <= min(first, second):
        both = chapman(first, second, shared)
        assert both is None or both.found <= both.low <= both.estimate <= both.high


def test_a_log_linear_model_finds_what_independent_lists_missed() -> None:
    # Three lists that each tell of half of 80 visits, independently: ten in each of eight ways, one of them unseen.
    ways = [(a, b, c) for a in (True, False) for b in (True, False) for c in (True, False) if a or b or c]
    told = pd.DataFrame([way for way in ways for _ in range(10)], columns=["korea", "partner", "elsewhere"])
    whole = log_linear(told)
    assert whole is not None
    assert (whole.found, round(whole.estimate), whole.method) == (70, 80, "log-linear")
    assert whole.low < 80 < whole.high


def test_too_few_visits_have_no_size() -> None:
    assert size(captures(visits("kcna", "tass", "yonhap"), SOURCES)) is None


def test_chance_leaves_room_above_and_below() -> None:
    # One visit found of a span of which half is held: seven would leave so few with 8/128 = 6 per cent, eight with 3.5,
    # nine with 10/512 = 2 per cent.
    assert most(1, 50) == 8
    assert fewest(5, 100) == 5
    assert most(5, 100) == 5


@given(found=st.integers(0, 40), held=st.floats(5, 100))
def test_the_range_holds_what_was_found(found: int, held: float) -> None:
    assert fewest(found, held) >= found
    assert most(found, held) >= found


def test_a_cell_without_evidence_has_no_upper_end_and_says_so() -> None:
    bounds = plausible(record(visits(*["kcna"] * 6)), RUSSIA)
    assert (bounds.found, bounds.high, bounds.is_thin) == (6, None, True)
    assert in_words(bounds) == "six found, with nothing to say how many we lack"
    assert in_words(plausible(record(visits("kcna")), RUSSIA)) == "one found, too few to say how many there were"


def test_a_count_of_others_bounds_what_we_hold() -> None:
    told = record(visits(*["yonhap"] * 5, partner="CN"))
    (counts,) = evidence(told, CHINA)
    assert (counts.kind, counts.low_pct, counts.high_pct) == (
        "counts",
        50,
        100,
    )  # 5 of 10, and not 5 of 2 in part of a year
    bounds = plausible(told, CHINA)
    assert bounds.low == 5
    assert bounds.high == most(5, 50)
    assert in_words(bounds) == f"five found, up to {bounds.high:.0f} plausible"


def test_a_count_no_higher_than_ours_does_not_show_that_we_lack_nothing() -> None:
    told = record(visits(*["yonhap"] * 10, partner="CN"))
    assert evidence(told, CHINA) == []  # 10 of 10, and 10 of 3 one way
    assert in_words(plausible(told, CHINA)) == "10 found, with nothing to say how many we lack"


def test_leaders_are_not_judged_by_counts_of_deputies() -> None:
    told = record(visits(*["yonhap"] * 5, partner="CN", rank=1))
    assert evidence(told, Cell("CN-KP", "KP>CN", (2014, 2014), (1, 2))) == []


def test_every_cell_has_a_row_and_a_thin_one_no_range() -> None:
    rows = ranges(record(visits(*["yonhap"] * 5, partner="CN")))
    assert len(rows) == 4 * 6 * 3
    cell = rows[(rows["direction"] == "KP>CN") & (rows["from_year"] == 2011) & (rows["rank_from"] == 3)].iloc[0]
    assert (cell["found"], bool(cell["thin"]), cell["low"]) == (5, False, 5)
    empty = rows[(rows["direction"] == "KP>CN") & (rows["from_year"] == 2011)].set_index("rank_from")["found"]
    assert empty[1] == 0  # searched year by year, and nothing found
    assert pd.isna(empty[4])  # searched in part: a blank is not a zero
    assert rows.loc[rows["thin"], "high"].isna().all()


def test_a_cell_is_cut_by_rank_and_knows_its_search() -> None:
    both = pd.concat([visits("kcna", rank=1), visits("kcna", rank=4)], ignore_index=True)
    assert len(in_cell(both, Cell("RU-KP", "KP>RU", (2014, 2014), (1, 2)))) == 1
    assert levels(COVERAGE, CHINA) == {"searched", "partial"}
    assert levels(COVERAGE.assign(to_year=2014), Cell("CN-KP", "KP>CN", (2014, 2015), (1, 3))) == {
        "searched",
        "unstated",
    }


def log(**cells: object) -> pd.DataFrame:
    """A log of one query."""
    query: dict[str, object] = {
        "pair": "both", "direction": "both", "from_year": 2013, "to_year": 2014, "rank_from": 1, "rank_to": 4,
        "pages_read": 8, "pages_relevant": 2, "rows_gained": 1,
    }  # fmt: skip
    return pd.DataFrame([query | cells])


def test_effort_is_pages_a_year_spread_over_the_window() -> None:
    assert effort(log(), RUSSIA) == 4
    assert effort(log(pair="CN-KP"), RUSSIA) == 0
    assert effort(log(direction="RU>KP"), RUSSIA) == 0
    assert effort(log(rank_to=2), Cell("RU-KP", "KP>RU", (2014, 2014), (3, 4))) == 0
    assert effort(log(), Cell("RU-KP", "KP>RU", (2020, 2021))) == 0


def test_pages_that_nobody_noted_are_unknown_and_not_none() -> None:
    silent = log().astype({"pages_read": "Int64"}).assign(pages_read=pd.array([pd.NA], dtype="Int64"))
    assert pd.isna(effort(silent, RUSSIA))
    assert pd.isna(flow(silent)["pages_read"][0])
    assert flow(silent)["unnoted"][0] == 1


def test_where_pages_are_unknown_queries_say_whether_the_search_was_alike() -> None:
    silent = log().astype({"pages_read": "Int64"}).assign(pages_read=pd.array([pd.NA], dtype="Int64"))
    told = record(visits("kcna"), visits("kcna", partner="CN"), coverage=ALIKE, searches=silent)
    assert why_unequal(told, RUSSIA, CHINA) is None
    # One query for both pairs over two years, and another for Russia in 2014 alone: 0.5 + 1 against 0.5 a year.
    more = pd.concat([silent, log(pair="RU-KP", from_year=2014)], ignore_index=True)
    told = record(visits("kcna"), visits("kcna", partner="CN"), coverage=ALIKE, searches=more)
    assert str(why_unequal(told, RUSSIA, CHINA)).startswith("2 queries a year were made for North Koreans to Russia")


ALIKE = COVERAGE.assign(coverage="searched")


def test_a_comparison_across_unequal_search_is_refused() -> None:
    told = record(visits("kcna"), visits("kcna", partner="CN"))
    with pytest.raises(UnequalCoverageError, match="name a correction: none-as-found, completeness, published"):
        compare(told, RUSSIA, CHINA)


def test_unequal_effort_is_unequal_search() -> None:
    told = record(visits("kcna"), visits("kcna", partner="CN"), coverage=ALIKE, searches=log(pair="RU-KP"))
    reason = why_unequal(told, RUSSIA, CHINA)
    assert reason == (
        "4 pages a year were read for North Koreans to Russia, 2014, ranks 1 to 4 "
        "and 0 for North Koreans to China, 2014, ranks 1 to 4"
    )
    with pytest.raises(UnequalCoverageError, match="4 pages a year"):
        compare(told, RUSSIA, CHINA)


def test_cells_searched_alike_are_compared_as_found() -> None:
    told = record(visits("kcna", "kcna"), visits("kcna", partner="CN"), coverage=ALIKE, searches=log())
    found = compare(told, RUSSIA, CHINA)
    assert (found.correction, found.one.found, found.other.found, found.verdict) == ("none-as-found", 2, 1, "first")
    assert compare(told, CHINA, RUSSIA).verdict == "second"


def test_each_correction_answers_for_itself() -> None:
    told = record(visits(*["kcna"] * 7), visits("kcna", partner="CN"))
    answers = {correction: compare(told, RUSSIA, CHINA, correction) for correction in CORRECTIONS}
    assert answers["none-as-found"].verdict == "first"
    assert answers["completeness"].verdict == "open"
    others = answers["published"]
    assert (others.one.low, others.one.high) == (0, None)  # nobody counted trips to Russia here
    assert (others.other.low, others.other.high) == (3, 10)
    assert others.verdict == "open"


def test_a_correction_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="'none' is no correction"):
        compare(record(visits("kcna")), RUSSIA, CHINA, "none")


def test_what_would_turn_the_order_round() -> None:
    told = record(visits(*["kcna"] * 7), visits("kcna", partner="CN"))
    turned = reversal(compare(told, RUSSIA, CHINA, "none-as-found"))
    assert (turned.missing, turned.share_pct) == (7, 12.5)


def test_the_log_adds_up_by_pair_and_span() -> None:
    rows = flow(pd.concat([log(), log(pair="RU-KP"), log(from_year=1945, to_year=1950)], ignore_index=True))
    assert rows[
        ["pair", "from_year", "queries", "pages_read", "pages_relevant", "rows_gained"]
    ].to_numpy().tolist() == [
        ["both", 1949, 1, 8, 2, 1],
        ["both", 2011, 1, 8, 2, 1],
        ["RU-KP", 2011, 1, 8, 2, 1],
    ]
    assert flow(NO_LOG)[["queries", "rows_gained"]].to_numpy().tolist() == [[0, 0]]
