"""The claim of 2014: who got more North Korean visitors, Russia or China, and what it would take to be wrong.

No record of such trips is complete, so each count here comes with the number of missed
trips that would change the answer, and with what others have published.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from tango import words
from tango.measures.arguments import RANKS, SPAN, check_year
from tango.measures.visits import counted, joined_sources, select

PAIRS: Final = ("RU-KP", "CN-KP")


@dataclass(frozen=True)
class Room:
    """How far a published count of visits between China and North Korea leaves room for trips that we lack.

    Attributes:
        count_id: The published count.
        published: Visits that it counts, both directions.
        ours: Visits of the same pair and year in our record, both directions.
        unlisted: Visits that it has and we may lack; never below zero.
        to_russia: North Korean trips to Russia in our record of that year.
        to_china: North Korean trips to China in our record of that year.
        source_ids: Sources of the published count.
    """

    count_id: str
    published: int
    ours: int
    unlisted: int
    to_russia: int
    to_china: int
    source_ids: str

    @property
    def if_ours_are_in_it(self) -> int:
        """Trips to China if the count holds every visit of ours and each other one was such a trip."""
        return self.to_china + self.unlisted

    @property
    def if_none_is(self) -> int:
        """Trips to China if the count holds no visit of ours and each one was such a trip."""
        return self.to_china + self.published

    @property
    def outcome(self) -> Literal["Russia", "open", "China"]:
        """Who had more whatever the count holds of ours, if we lack no trip to Russia; open where that decides."""
        if self.to_russia > self.if_none_is:
            return "Russia"
        return "China" if self.to_russia < self.if_ours_are_in_it else "open"


def at_most_in_words(room: Room) -> str:
    """What the published count allows at the most, as two sentences that name both sides.

    Examples:
        >>> from tango.measures.entente import Room, at_most_in_words
        >>> room = Room("a-count", published=10, ours=6, unlisted=4, to_russia=7, to_china=2, source_ids="")
        >>> at_most_in_words(room).split(". ")[0]
        'If that count holds all of ours, at most six trips went to China against seven to Russia'
        >>> at_most_in_words(room).split(". ")[1]
        'If it holds none, up to 12 did.'
    """
    return (
        f"If that count holds all of ours, at most {words.whole(room.if_ours_are_in_it)} trips went to China against "
        f"{words.whole(room.to_russia)} to Russia. If it holds none, up to {words.whole(room.if_none_is)} did."
    )


def named_visits(visits: pd.DataFrame, years: tuple[int, int] = (2013, 2015)) -> pd.DataFrame:
    """Every visit between Moscow or Beijing and Pyongyang in some years, in order of date.

    Args:
        visits: Table `visits`.
        years: First and last year, both included.

    Returns:
        The columns of the table, and partner ("RU" or "CN") and to_partner (True for a trip from Pyongyang).

    Raises:
        ValueError: As for `visits.select`, or one of the partners has no visit in those years.
    """
    parts = [select(visits, pair, years).assign(partner=pair[:2]) for pair in PAIRS]
    for pair, part in zip(PAIRS, parts, strict=True):
        if part.empty:
            raise ValueError(f"the record holds no visit of {pair} in {years[0]}-{years[1]}")
    rows = pd.concat(parts).sort_values(["start_earliest", "visit_id"], ignore_index=True)
    return rows.assign(to_partner=rows["origin"] == "KP")


def visits_per_year(visits: pd.DataFrame, pair: str, years: tuple[int, int]) -> "pd.Series[int]":
    """Visits in our record of one pair, both directions, by year; a year without any has 0.

    The number measures the search as well as the diplomacy: compare years that were searched alike, never
    pairs.

    Raises:
        ValueError: As for `visits.select`, or a year lies before the first of the table or after its last.
    """
    counts = select(visits, pair, years)["year"].value_counts()
    for year in years:
        check_year(year, [*SPAN, *visits["year"]], "years")
    return counts.reindex(range(years[0], years[1] + 1), fill_value=0).astype(int)


def visitors_by_cutoff(visits: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """North Korean trips to Russia and to China in one year, down to each rank.

    Args:
        visits: Table `visits`; columns kind, pair, year, rank, direction, source_ids.
        year: The year.

    Returns:
        Columns max_rank (1 to 4), to_russia, to_china, lead (to_russia less to_china), needed_to_overturn (trips to
        the partner behind that would have to be missing from the record for the order to turn round; at a draw the
        order turns with one), even_p (two-sided chance of a split at least as uneven if each trip was as likely to go
        to either: the exact binomial test; blank without a trip), and source_ids.

    Raises:
        ValueError: The table has no such year, or no North Korean trip to either in it.
    """
    from scipy.stats import binomtest  # slow to import, and few chapters need it

    rows = counted(visits)
    check_year(year, rows["year"])
    trips = rows[(rows["year"] == year) & rows["direction"].isin(["KP>RU", "KP>CN"])]
    if trips.empty:
        raise ValueError(f"the record holds no North Korean trip to Russia or China in {year}")
    table: list[dict[str, Any]] = []
    for max_rank in RANKS:
        part = trips[trips["rank"] <= max_rank]
        to_russia = int((part["direction"] == "KP>RU").sum())
        to_china = len(part) - to_russia
        table.append(
            {
                "max_rank": max_rank, "to_russia": to_russia, "to_china": to_china,
                "lead": to_russia - to_china,
                "needed_to_overturn": abs(to_russia - to_china) + 1,
                "even_p": float(binomtest(to_russia, len(part)).pvalue) if len(part) else None,
                "source_ids": joined_sources(part["source_ids"]),
            }
        )  # fmt: skip
    return pd.DataFrame(table)


def published_counts(published: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """What others counted: visits of one year, and long counts of North Korean trips to both partners.

    Counts of one channel (party, military) are left out, as are a newspaper's repeat of another's figure and
    the single directions of a long count that only one partner has.

    Args:
        published: Table `published_visit_counts`.
        year: The year.

    Returns:
        The columns of the table, and years ("2014" or "1998-2018") and long (True for a count of several
        years), the counts of the year first.

    Raises:
        ValueError: No published count is of that year.
    """
    check_year(year, published["to_year"])
    rows = published[published["pair"].isin(PAIRS) & (published["channel"] == "all")]
    single = rows[(rows["from_year"] == year) & (rows["to_year"] == year)]
    if single.empty:
        raise ValueError(f"no published count of visits is of {year}, so ours cannot be set beside one")
    # The earlier row of two with the same pair, direction and count is the one that the other repeats.
    single = single.drop_duplicates(["pair", "direction", "count"])
    span = _long_counts(rows)
    table = pd.concat([single.assign(long=False), span[span["twinned"]].assign(long=True)], ignore_index=True)
    return table.drop(columns="twinned").assign(years=_years(table))


def _long_counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts of trips over several years, and whether each has one of the same years for the other partner."""
    span = rows[(rows["to_year"] > rows["from_year"]) & rows["direction"].isin(["KP>RU", "KP>CN"])]
    return span.assign(twinned=span.groupby(["from_year", "to_year"])["pair"].transform("nunique") == len(PAIRS))


def _years(counts: pd.DataFrame) -> list[str]:
    return [str(a) if a == b else f"{a}–{b}" for a, b in zip(counts["from_year"], counts["to_year"], strict=True)]


def beside_ours(visits: pd.DataFrame, published: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """Each count of `published_counts` with the visits in our record of the same pair, direction and years.

    A count of part of a year stands beside our rows of the whole of it; its own words say which part.

    Returns:
        The columns of `published_counts`, and ours.

    Raises:
        ValueError: As for `published_counts`.
    """
    return _with_ours(visits, published_counts(published, year))


def without_twin(visits: pd.DataFrame, published: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """Long counts of trips to one partner alone, in years that hold one year, each with the visits in our record.

    Args:
        visits: Table `visits`.
        published: Table `published_visit_counts`.
        year: The year.

    Returns:
        The columns of the table, years and ours; no row where every long count has a twin.

    Raises:
        ValueError: As for `visits.select`, or the table has no such year.
    """
    check_year(year, published["to_year"])
    span = _long_counts(published[published["pair"].isin(PAIRS) & (published["channel"] == "all")])
    lone = span[~span["twinned"] & (span["from_year"] <= year) & (span["to_year"] >= year)].drop(columns="twinned")
    return _with_ours(visits, lone.assign(years=_years(lone)))


def _with_ours(visits: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    ours = [
        len(select(visits, row["pair"], (row["from_year"], row["to_year"]), direction=way))
        for row in counts.to_dict("records")
        for way in [None if row["direction"] == "both" else row["direction"]]
    ]
    return counts.assign(ours=ours)


def room_for_missed_trips(visits: pd.DataFrame, published: pd.DataFrame, count_id: str = "uscc-2014-both") -> Room:
    """What the visits that a published count of China has and we lack would make of the order, at the most.

    Args:
        visits: Table `visits`.
        published: Table `published_visit_counts`.
        count_id: A count of China-North Korea visits in one year, both directions, at vice-minister or above.

    Raises:
        ValueError: There is no such count, or it is not one of both directions between China and North Korea.
    """
    found = published[published["count_id"] == count_id]
    if found.empty:
        raise ValueError(f"there is no published count '{count_id}'")
    count = found.iloc[0]
    if count["pair"] != "CN-KP" or count["direction"] != "both" or count["from_year"] != count["to_year"]:
        raise ValueError(f"'{count_id}' does not count visits between China and North Korea in one year")
    year = int(count["from_year"])
    ours = len(select(visits, "CN-KP", (year, year)))
    cutoff = visitors_by_cutoff(visits, year).iloc[-1]
    return Room(
        count_id=count_id,
        published=int(count["count"]),
        ours=ours,
        unlisted=max(int(count["count"]) - ours, 0),
        to_russia=int(cutoff["to_russia"]),
        to_china=int(cutoff["to_china"]),
        source_ids=str(count["source_ids"]),
    )
