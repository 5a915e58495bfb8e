"""Places among partners, food by donor and the two Koreas: small frames, worked by hand."""

from typing import Any

import pandas as pd
import pytest

from tango.measures import aid, koreas, standing


def trade(*rows: tuple[int, str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["year", "pair", "basis", "value"])
    return table.assign(measure="total", unit="USD_million", source_ids=table["pair"].str[:2] + "-source")


def indicators(*rows: tuple[int, str, str, str | None, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["year", "country", "indicator", "partner", "value"])
    return table.assign(unit="tonnes", note=None, source_ids=table["indicator"])


NONE = indicators((1950, "KP", "none", None, 0.0))


def place_of_russia(table: pd.DataFrame) -> dict[str, Any]:
    (row,) = table[table["partner"] == "RU"].to_dict("records")
    return row


def test_russia_is_placed_among_the_partners_that_have_a_figure() -> None:
    rows = trade((2000, "RU-KP", "cow", 50), (2000, "CN-KP", "cow", 600), (2000, "KR-KP", "kita", 400))
    japan = indicators((2000, "KP", "exports_cow", "JP", 30), (2000, "KP", "imports_cow", "JP", 10))
    found = place_of_russia(standing.places(rows, japan, [2000]))
    assert (found["place"], found["named"]) == (3, 4), "600, 400, 50, 40"


def test_a_published_place_is_one_lower_where_seoul_traded_more_on_every_basis() -> None:
    rows = trade(
        (2000, "RU-KP", "cow", 50), (2000, "KR-KP", "kita", 400), (2001, "RU-KP", "cow", 500),
        (2001, "KR-KP", "kita", 400), (2002, "RU-KP", "cow", 300), (2002, "RU-KP", "kotra", 500),
        (2002, "KR-KP", "kita", 400), (2003, "RU-KP", "cow", 50),
    )  # fmt: skip
    ranks = indicators(*((year, "KP", "trade_rank_kotra", "RU", 2.0) for year in (2000, 2001, 2002, 2003)))
    told = standing.published(rows, ranks)
    assert told["place"].tolist() == [2, 2, 2, 2]
    assert told["with_seoul"].tolist()[:2] == [3, 2]
    assert told["with_seoul"].isna().tolist() == [False, False, True, True], "bases differ; no figure of the South"
    assert set(told["basis"]) == {"kotra"}
    with pytest.raises(ValueError, match="no published place of CN"):
        standing.published(rows, ranks, "CN")


def test_russia_and_china_are_taken_on_one_basis_and_a_year_without_one_is_left_out() -> None:
    rows = trade(
        (1990, "RU-KP", "rok-mofa", 2320), (1990, "CN-KP", "rok-mofa", 436), (1990, "CN-KP", "cow", 527),
        (1995, "RU-KP", "cow", 90), (1995, "CN-KP", "kotra", 550),
    )  # fmt: skip
    table = standing.places(rows, NONE, range(1990, 2000))
    assert set(table["year"]) == {1990}
    assert list(table["basis"]) == ["rok-mofa", "rok-mofa"]
    found = place_of_russia(table)
    assert (found["place"], found["named"]) == (1, 2)


def test_half_a_japanese_figure_is_none_and_a_slip_is_left_out() -> None:
    rows = trade(
        (1996, "RU-KP", "cow", 900), (1996, "RU-KP", "cow-smoothed", 90), (1996, "CN-KP", "cow", 600),
        (1997, "RU-KP", "cow", 98), (1997, "CN-KP", "cow", 700),
    )  # fmt: skip
    half = indicators((1997, "KP", "exports_cow", "JP", 300))
    table = standing.places(rows, half, [1996, 1997])
    assert set(table["year"]) == {1997}
    assert set(table["partner"]) == {"RU", "CN"}


def test_no_year_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no year has the trade"):
        standing.places(trade((2000, "RU-KP", "cow", 50)), NONE, [2000])


FOOD = indicators(
    (2009, "KP", "food_aid_cumulative_since_1996", None, 1000),
    (2009, "KP", "food_aid_cumulative_since_1996", "KR", 300),
    (2009, "KP", "food_aid_cumulative_since_1996", "CN", 400),
    (2004, "KP", "food_aid", "RU", 15),
    (2008, "KP", "food_aid", "RU", 5),
    (2011, "KP", "food_aid_pledged", "RU", 50),
    (2014, "KP", "food_aid", "RU", 60),
)


def test_others_are_what_is_left_and_russia_is_what_was_found_within_the_span() -> None:
    table = aid.by_donor(FOOD)
    assert list(zip(table["donor"], table["tonnes"], table["share_pct"], strict=True)) == [
        ("CN", 400, 40), ("KR", 300, 30), ("others", 300, 30), ("RU", 20, 2),
    ]  # fmt: skip
    given = aid.russia_in_the_count(FOOD)
    assert (given.tonnes, given.share_pct, given.largest, given.largest_pct) == (20, 2, "CN", 40)


def test_a_promise_is_no_delivery() -> None:
    gifts = aid.russian_gifts(FOOD)
    assert list(gifts["year"]) == [2004, 2008, 2011, 2014]
    assert list(gifts["delivered"]) == [True, True, False, True]


def test_donors_that_outgive_the_total_are_refused_and_so_is_a_missing_total() -> None:
    with pytest.raises(ValueError, match="more food than all"):
        aid.by_donor(FOOD.assign(value=FOOD["value"].mask(FOOD["partner"] == "CN", 900)))
    with pytest.raises(ValueError, match="0 rows give food aid"):
        aid.by_donor(FOOD.iloc[1:])


def every_measure_of_the_north() -> list[tuple[int, str, str, str | None, float]]:
    return [(2014, "KP", name, None, 10.0) for _, north, _ in koreas.MEASURES for name in north[:1]]


def test_the_nearest_year_with_both_is_taken_and_two_releases_make_a_range() -> None:
    rows = indicators(
        *every_measure_of_the_north(),
        (2014, "KP", "electricity_per_capita_2025_vintage", None, 20),
        (2014, "KR", "electricity_per_capita", None, 400),
        (2013, "KP", "road_length", None, 5), (2013, "KR", "road_length", None, 50),
        (2015, "KP", "road_length", None, 8), (2015, "KR", "road_length", None, 32),
    )  # fmt: skip
    table = koreas.beside(rows).set_index("measure")
    current = table.loc["Electricity a head"]
    assert (current["north_low"], current["north_high"], current["south"]) == (10, 20, 400)
    assert (current["times_low"], current["times_high"]) == (20, 40)
    roads = table.loc["Roads"]
    assert (roads["year"], roads["times_low"]) == (2015, 4)  # as near as 2013, and later


def test_a_measure_without_the_south_is_blank_and_without_the_north_refused() -> None:
    rows = indicators(*every_measure_of_the_north())
    assert koreas.beside(rows)["times_low"].isna().all()
    with pytest.raises(ValueError, match="no road_length of North Korea"):
        koreas.beside(rows[rows["indicator"] != "road_length"])
