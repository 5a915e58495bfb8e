"""Counting visits: by year, direction and rank, with the search that each count rests on, and the gaps.

A row of the table is a traveller and a journey. What counts as a visit of its own is decided in `counted`.
"""

import itertools
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from tango.measures.arguments import PAIRS, RANKS, SPAN, check_known, check_years, directions_of
from tango.measures.coverage import coverage_by_year

_DAYS_A_YEAR: Final = 365.2425  # Gregorian mean


@dataclass(frozen=True)
class Gap:
    """The time between two successive visits.

    Attributes:
        last: `visit_id` of the visit before the gap.
        first: `visit_id` of the visit after it.
        last_visitor: Who travelled before the gap.
        first_visitor: Who travelled after it.
        last_date: Date of the earlier visit, as precise as the table has it.
        first_date: Date of the later visit.
        years_low: Shortest length in years that the dates allow.
        years_high: Longest length in years that they allow.
    """

    last: str
    first: str
    last_visitor: str
    first_visitor: str
    last_date: str
    first_date: str
    years_low: float
    years_high: float

    @property
    def last_month(self) -> str:
        """Month of the earlier visit in words, such as "October 1986"; its year where no month is known."""
        return _month(self.last_date)

    @property
    def first_month(self) -> str:
        """Month of the later visit."""
        return _month(self.first_date)


def joined_sources(keys: "pd.Series[str]") -> str:
    """The unique source keys of several rows, joined by ";", in alphabetical order."""
    return ";".join(sorted({key for cell in keys.dropna() for key in cell.split(";") if key}))


def counted(visits: pd.DataFrame) -> pd.DataFrame:
    """The rows that are visits of their own: no transits, later legs, delegation members or third countries.

    Args:
        visits: Table `visits`; column kind.

    Returns:
        The same columns, rows of kind "visit" only, in the same order with a new index.

    Raises:
        ValueError: No row is a visit.
    """
    rows = visits[visits["kind"] == "visit"].reset_index(drop=True)
    if rows.empty:
        raise ValueError("none of the rows is a visit of its own (kind 'visit'), so there is nothing to count")
    return rows


def select(
    visits: pd.DataFrame,
    pair: str,
    years: tuple[int, int],
    max_rank: int = 4,
    direction: str | None = None,
) -> pd.DataFrame:
    """Visits that count, of one pair, in some years, down to a rank.

    Args:
        visits: Table `visits`; columns kind, pair, year, rank, direction, start_earliest, visit_id.
        pair: "RU-KP", "CN-KP" or "RU-KR".
        years: First and last year, both included. A year may lack visits because nobody searched it: whether it was
            searched, `visits_by_year` says.
        max_rank: Lowest rank taken in: 1 takes leaders only, 4 takes all.
        direction: "KP>RU", for example; None takes both.

    Returns:
        The same columns in order of date (an uncertain date by the first day that it may mean).

    Raises:
        ValueError: The table has no such pair or years, the pair no such direction, or there is no such rank.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.visits import select
        >>> visits = pd.DataFrame({
        ...     "visit_id": ["kim", "shevardnadze", "envoy"],
        ...     "kind": "visit", "pair": "RU-KP",
        ...     "direction": ["KP>RU", "RU>KP", "RU>KP"],
        ...     "rank": [1, 3, 4], "year": [1984, 1986, 1987],
        ...     "start_earliest": pd.to_datetime(["1984-05-23", "1986-01-19", "1987-03-02"]),
        ... })
        >>> select(visits, "RU-KP", (1984, 1987), max_rank=3)["visit_id"].tolist()
        ['kim', 'shevardnadze']
        >>> len(select(visits, "RU-KP", (1984, 1987), direction="RU>KP"))
        2
    """
    rows = counted(visits)
    check_known("pair", pair, [*PAIRS, *rows["pair"]])
    check_years(years, [*SPAN, *rows["year"]])
    check_known("max_rank", max_rank, RANKS)
    keep = (rows["pair"] == pair) & rows["year"].between(*years) & (rows["rank"] <= max_rank)
    if direction is not None:
        check_known("direction", direction, directions_of(pair))
        keep &= rows["direction"] == direction
    return rows[keep].sort_values(["start_earliest", "visit_id"], ignore_index=True)


def visits_by_year(
    visits: pd.DataFrame, coverage: pd.DataFrame, pair: str, years: tuple[int, int], max_rank: int = 4
) -> pd.DataFrame:
    """Visits a year by direction and rank, with the level of search; a blank where nothing can be said.

    Args:
        visits: Table `visits`; columns as for `select`, and source_ids.
        coverage: Table `coverage`.
        pair: "RU-KP" or "CN-KP".
        years: First and last year, both included.
        max_rank: Lowest rank taken in.

    Returns:
        Columns year, direction, rank, coverage, visits (Int64), two_places (Int64: those that were found
        in two or more published places) and source_ids, one row for each year, direction and rank. Both
        numbers are 0 only where the cell was searched year by year and nothing was found; they are blank
        where nothing was found in a cell that was not.

    Raises:
        ValueError: As for `select`, or the coverage table says nothing of a cell.
    """
    chosen = select(visits, pair, years, max_rank)
    chosen = chosen.assign(two_places=chosen["verification"] == "confirmed")
    found = chosen.groupby(["year", "direction", "rank"], as_index=False).agg(
        visits=("visit_id", "size"),
        two_places=("two_places", "sum"),
        source_ids=("source_ids", joined_sources),
    )
    cells = pd.MultiIndex.from_product(
        [range(years[0], years[1] + 1), directions_of(pair), range(1, max_rank + 1)],
        names=["year", "direction", "rank"],
    ).to_frame(index=False)
    rows = cells.merge(coverage_by_year(coverage, pair), on=["year", "rank"], how="left")
    unknown = rows[rows["coverage"].isna()]
    if not unknown.empty:
        cell = unknown.iloc[0]
        raise ValueError(f"the coverage table says nothing of {pair}, {cell['year']}, rank {cell['rank']}")
    rows = rows.merge(found, on=["year", "direction", "rank"], how="left")
    rows = rows.astype({"visits": "Int64", "two_places": "Int64"})
    in_vain = rows["visits"].isna() & (rows["coverage"] == "searched")
    return rows.assign(visits=rows["visits"].mask(in_vain, 0), two_places=rows["two_places"].mask(in_vain, 0))


def gaps(visits: pd.DataFrame, pair: str, max_rank: int = 1, direction: str | None = None) -> list[Gap]:
    """The gaps between successive visits of one pair at a rank or above, in order of time.

    A visit of uncertain date counts from the first day to the last that its date may mean, so that each gap
    has a shortest and a longest length. Lengths are measured from start to start.

    Raises:
        ValueError: As for `select`, or there are fewer than two visits, so that there is no gap.
    """
    everything = counted(visits)
    span = (int(everything["year"].min()), int(everything["year"].max()))
    rows = select(visits, pair, span, max_rank, direction)
    if len(rows) < 2:
        raise ValueError(f"a gap lies between two visits, and {pair} has {len(rows)} at rank {max_rank} or above")
    records = rows.to_dict("records")
    return [_gap(before, after) for before, after in itertools.pairwise(records)]


def leader_gap(visits: pd.DataFrame, pair: str, since: int, until: int, max_rank: int = 1) -> Gap:
    """The longest gap between visits of leaders, in either direction, that began and ended within some years.

    Args:
        visits: Table `visits`.
        pair: "RU-KP", for example.
        since: The earlier visit was in this year or later.
        until: The later visit was in this year or earlier.
        max_rank: 1 takes leaders only.

    Raises:
        ValueError: As for `gaps`, or no two visits lie within the years.
    """
    check_years((since, until), argument="since and until")
    within = [
        gap
        for gap in gaps(visits, pair, max_rank)
        if int(gap.last_date[:4]) >= since and int(gap.first_date[:4]) <= until
    ]
    if not within:
        raise ValueError(f"no two visits of {pair} at rank {max_rank} or above lie between {since} and {until}")
    return max(within, key=lambda gap: gap.years_low)


def searched_years(by_year: pd.DataFrame, ranks: Sequence[int]) -> list[int]:
    """Years in which every cell of the given ranks was searched year by year.

    Args:
        by_year: Result of `visits_by_year`.
        ranks: Ranks that have to be searched.

    Raises:
        ValueError: A rank is none of those counted.
    """
    for rank in ranks:
        check_known("rank", rank, by_year["rank"])
    cells = by_year[by_year["rank"].isin(list(ranks))]
    years = sorted({int(year) for year in cells["year"]})
    unsearched = {int(year) for year in cells.loc[cells["coverage"] != "searched", "year"]}
    return [year for year in years if year not in unsearched]


def empty_years(by_year: pd.DataFrame, ranks: Sequence[int]) -> list[int]:
    """Years in which every cell of the given ranks was searched and none held a visit.

    Args:
        by_year: Result of `visits_by_year`.
        ranks: Ranks that have to be empty.

    Raises:
        ValueError: As for `searched_years`.
    """
    held = by_year[by_year["rank"].isin(list(ranks)) & (by_year["visits"].fillna(1) > 0)]
    return [year for year in searched_years(by_year, ranks) if year not in set(held["year"])]


def _month(date: str) -> str:
    return pd.Timestamp(date).strftime("%B %Y") if len(date) > len("1986") else date


def _gap(before: dict[Hashable, Any], after: dict[Hashable, Any]) -> Gap:
    shortest = pd.Timestamp(str(after["start_earliest"])) - pd.Timestamp(str(before["start_latest"]))
    longest = pd.Timestamp(str(after["start_latest"])) - pd.Timestamp(str(before["start_earliest"]))
    return Gap(
        last=str(before["visit_id"]),
        first=str(after["visit_id"]),
        last_visitor=str(before["visitor"]),
        first_visitor=str(after["visitor"]),
        last_date=str(before["start_date"]),
        first_date=str(after["start_date"]),
        years_low=max(shortest.days, 0) / _DAYS_A_YEAR,
        years_high=longest.days / _DAYS_A_YEAR,
    )
