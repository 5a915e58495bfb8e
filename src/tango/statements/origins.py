"""What the chapter on origins says in numbers, a record a section."""

from dataclasses import dataclass

import pandas as pd

from tango import words
from tango.measures import plausible
from tango.measures.cells import Cell, Record
from tango.measures.known import by_year_alone, in_words
from tango.measures.patrons import Journeys
from tango.measures.turning_points import days_between
from tango.measures.visits import counted


@dataclass(frozen=True)
class Opening:
    """How often Kim Il-sung went.

    Attributes:
        journeys: To the Soviet Union: "15 times".
    """

    journeys: str


def opening(to_moscow: pd.DataFrame) -> Opening:
    """The first sentence.

    Args:
        to_moscow: Kim Il-sung's journeys to the Soviet Union, one row each.
    """
    return Opening(words.count(len(to_moscow), "time"))


@dataclass(frozen=True)
class Answer:
    """Stalin's no and his yes.

    Attributes:
        later: From the one to the other: "128 days".
    """

    later: str


def answer(refusal: pd.Series, consent: pd.Series) -> Answer:
    """How long Stalin took to change his mind.

    Args:
        refusal: The event of the refusal.
        consent: The event of the first sign of consent.
    """
    return Answer(words.count(days_between(refusal, consent), "day"))


@dataclass(frozen=True)
class Debts:
    """What Moscow lent and forgave, in the units of the sources.

    Attributes:
        first_loan: The first credit that has a sum in dollars.
        cancelled: The first write-off that has one.
        largest: The largest running total.
        more_than: The largest that says "more than" itself.
        in_roubles: The first write-off that has a sum in roubles, in millions of old roubles.
        place: Which in the row the write-off of 2014 was, by those that have a sum: "third".
        place_with_doubtful: The same with those that one source has, without a sum: "fourth".
    """

    first_loan: str
    cancelled: str
    largest: str
    more_than: str
    in_roubles: str
    place: str
    place_with_doubtful: str


def debts(support: pd.DataFrame) -> Debts:
    """Loans and write-offs in words.

    Args:
        support: Result of `tango.measures.credits.soviet_support`.
    """
    in_dollars = support[support["usd_million_low"].notna()]
    single = in_dollars[in_dollars["group"] != "running totals"].sort_values("date").groupby("event")["usd_million_low"]
    totals = in_dollars[in_dollars["group"] == "running totals"]
    is_open = totals["usd_million_high"].isna()
    cancelled = support[support["event"] == "write_off"]
    stated = cancelled[cancelled["stated"] != "no sum"].sort_values("date")
    return Debts(
        first_loan=words.dollars(single.first()["credit"]),
        cancelled=words.dollars(single.first()["write_off"]),
        largest=words.dollars(totals["usd_million_low"].max()),
        more_than=words.dollars(totals[is_open]["usd_million_low"].max()),
        in_roubles=words.number(stated[stated["stated"] == "roubles"]["amount_low"].iloc[0]),
        place=words.ordinal(stated["year"].nunique() + 1),
        place_with_doubtful=words.ordinal(cancelled["year"].nunique() + 1),
    )


@dataclass(frozen=True)
class Turns:
    """Kim Il-sung between two patrons.

    Attributes:
        between_pacts: From the alliance with Moscow to that with Beijing: "five days".
        to_beijing: Journeys to China, open and secret, by the lowest count of others.
        official: Official ones, by the lowest count.
        to_beijing_ours: Those in our record.
        to_moscow_listed: Journeys to the Soviet Union on the longest list of others.
        to_moscow_ours: Those in our record.
        times: How many times as often he went to China.
    """

    between_pacts: str
    to_beijing: str
    official: str
    to_beijing_ours: str
    to_moscow_listed: str
    to_moscow_ours: str
    times: str


def turns(first_pact: pd.Series, second_pact: pd.Series, journeys: Journeys) -> Turns:
    """Pacts and journeys in words.

    Args:
        first_pact: The event of the first alliance.
        second_pact: The event of the second.
        journeys: Result of `tango.measures.patrons.journeys`.
    """
    return Turns(
        between_pacts=words.count(days_between(first_pact, second_pact), "day"),
        to_beijing=words.whole(journeys.all_to_beijing),
        official=words.whole(journeys.official_to_beijing),
        to_beijing_ours=words.whole(journeys.ours_to_beijing),
        to_moscow_listed=words.whole(journeys.listed_to_moscow),
        to_moscow_ours=words.whole(journeys.ours_to_moscow),
        times=words.number(journeys.times_as_often, 1),
    )


@dataclass(frozen=True)
class Quiet:
    """Visits of leaders, premiers and heads of state in some years.

    Attributes:
        with_moscow: Between the Soviet Union and North Korea: "three visits".
        with_beijing: Between China and North Korea: "14".
    """

    with_moscow: str
    with_beijing: str


def quiet(visits: pd.DataFrame, since: str, before: str) -> Quiet:
    """The traffic of the years in which no leader crossed to or from Moscow.

    Args:
        visits: Table `visits`.
        since: First day.
        before: The day after the last.
    """
    rows = counted(visits).query("rank <= 2 and @since <= start_earliest < @before")
    moscow, beijing = ((rows["pair"] == pair).sum() for pair in ("RU-KP", "CN-KP"))
    return Quiet(words.count(moscow, "visit"), words.whole(beijing))


@dataclass(frozen=True)
class Gaps:
    """What is missing from the record of leaders' journeys.

    Attributes:
        by_year_alone: Journeys on a list that we do not count: "Kim Il-sung in 1968 and 1988".
        plausible: North Korean leaders and premiers in the Soviet Union: "19 found, up to 36 plausible".
    """

    by_year_alone: str
    plausible: str


def gaps(record: Record, known: pd.DataFrame, years: tuple[int, int]) -> Gaps:
    """What a list and the evidence on our gaps say of the journeys to Moscow.

    Args:
        record: What was found and how it was searched for.
        known: Table `known_visits`.
        years: First and last year.
    """
    cell = Cell("RU-KP", "KP>RU", years, (1, 2))
    listed = in_words(by_year_alone(known, "RU-KP", years))
    return Gaps(listed, plausible.in_words(plausible.plausible(record, cell)))
