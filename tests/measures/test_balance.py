"""Leaders' visits by year, and tests of alternation, against values worked out by hand."""

import pandas as pd
import pytest

from tango.measures import balance

VISITS = pd.DataFrame(
    [
        (1950, "RU-KP", 1), (1950, "CN-KP", 2), (1952, "RU-KP", 1), (1952, "RU-KP", 2),
        (1952, "CN-KP", 3),  # a minister does not count
        (1953, "RU-KR", 1),  # nor another pair
    ],
    columns=["year", "pair", "rank"],
)  # fmt: skip
PAIRS = ("RU-KP", "CN-KP")


def years(moscow: list[int], beijing: list[int]) -> pd.DataFrame:
    return pd.DataFrame({"year": range(1950, 1950 + len(moscow)), "RU-KP": moscow, "CN-KP": beijing})


def test_a_year_without_a_row_has_none() -> None:
    table = balance.leaders_by_year(VISITS, PAIRS, years=range(1950, 1954))
    assert table["RU-KP"].tolist() == [1, 0, 2, 0]
    assert table["CN-KP"].tolist() == [1, 0, 0, 0]


def test_perfect_alternation_is_seen() -> None:
    found = balance.alternation(years([1, 0] * 6, [0, 1] * 6), *PAIRS)
    assert (found.both, found.first_only, found.second_only, found.neither) == (0, 6, 6, 0)
    # Two of the C(12, 6) = 924 ways to deal six years are as extreme.
    assert found.p_value == pytest.approx(2 / 924)
    assert found.reading == "alternate"


def test_moving_together_is_seen_a_year_later() -> None:
    found = balance.alternation(years([1, 0] * 6, [0, 1] * 6), *PAIRS, years_later=1)
    assert (found.both, found.neither) == (6, 5)
    assert found.reading == "together"


def test_a_balanced_table_says_nothing() -> None:
    found = balance.alternation(years([1, 1, 0, 0] * 3, [1, 0, 1, 0] * 3), *PAIRS)
    assert found.odds_ratio == pytest.approx(1)
    assert found.low < 1 < found.high
    assert found.reading == "no pattern"


def test_three_years_are_too_few() -> None:
    with pytest.raises(ValueError, match="3 years are too few"):
        balance.alternation(years([1, 0, 1], [0, 1, 0]), *PAIRS)


def test_a_year_without_an_event_has_no_warmth() -> None:
    events = pd.DataFrame({"year": [1950, 1950, 1951], "effect_on_ties": [2, -1, -2]})
    table = balance.warmth_by_year(events, years=range(1950, 1953))
    assert table["events"].tolist() == [2, 1, 0]
    assert table["warmth"].tolist()[:2] == [1, -2]
    assert pd.isna(table["warmth"].iloc[2])
