"""The statements on origins: strings from a few rows, and the same that the tables give by hand."""

import pandas as pd
import pytest

from tango import data
from tango.measures import patrons
from tango.measures.cells import Record
from tango.measures.credits import soviet_support
from tango.statements import origins


def event(day: str) -> pd.Series:
    return pd.Series({"date_earliest": pd.Timestamp(day), "date_latest": pd.Timestamp(day)})


def counts(*rows: tuple[str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["direction", "from_year", "count"])
    return table.assign(channel="leader", to_year=1991)


ROWS = pd.DataFrame(
    {
        "kind": "visit", "rank": [1, 2, 3, 2], "pair": ["RU-KP", "CN-KP", "CN-KP", "CN-KP"],
        "start_earliest": pd.to_datetime(["1970-01-01", "1984-04-30", "1975-01-01", "1984-05-01"]),
    }
)  # fmt: skip


def test_journeys_and_days_are_counted() -> None:
    assert origins.opening(pd.DataFrame(index=range(12))).journeys == "12 times"
    assert origins.answer(event("1949-09-24"), event("1949-10-01")).later == "seven days"


def test_a_debt_is_said_in_the_unit_of_its_source() -> None:
    say = origins.debts(soviet_support(data.load_debt()))
    assert (say.first_loan, say.cancelled, say.in_roubles) == ("$40 million", "$190 million", "530")
    # The largest total is a sum; the one that says "more than" is smaller.
    assert (say.largest, say.more_than) == ("$2.19 billion", "$2 billion")
    assert (say.place, say.place_with_doubtful) == ("third", "fourth")


def test_journeys_to_two_patrons_are_set_beside_each_other() -> None:
    published = counts(("KP>CN", 1949, 41), ("KP>CN", 1949, 40), ("KP>CN", 1953, 11), ("KP>RU", 1949, 14))
    journeys = patrons.journeys(pd.DataFrame(index=range(16)), pd.DataFrame(index=range(3)), published)
    say = origins.turns(event("1961-07-06"), event("1961-07-11"), journeys)
    assert say.between_pacts == "five days"
    assert (say.to_beijing, say.official, say.to_beijing_ours) == ("40", "11", "three")
    assert (say.to_moscow_listed, say.to_moscow_ours, say.times) == ("14", "16", "2.5")
    with pytest.raises(ValueError, match="journeys KP>RU runs from 1949"):
        patrons.journeys(ROWS, ROWS, published[published["direction"] == "KP>CN"])


def test_quiet_years_take_in_second_ranks_and_end_before_a_day() -> None:
    say = origins.quiet(ROWS, since="1967-01-01", before="1984-05-01")
    assert (say.with_moscow, say.with_beijing) == ("one visit", "one")


def test_what_is_missing_is_said() -> None:
    record = Record(**data.load_visit_record())
    say = origins.gaps(record, data.load_known_visits(), (1949, 1991))
    assert say.by_year_alone == "Kim Il-sung in 1968 and 1988"
    assert "found" in say.plausible
