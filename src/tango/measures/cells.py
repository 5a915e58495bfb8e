"""Cells of the record: a pair, a direction, a span of years and of ranks, and how hard each was searched."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from tango.measures.arguments import SPAN, check_known, check_ranks, check_years, directions_of
from tango.measures.completeness import beside_counts
from tango.measures.coverage import coverage_by_year
from tango.measures.visits import counted

# Spans over which the search was of one kind, by the table of coverage.
WINDOWS: Final = ((SPAN[0], 1991), (1992, 1999), (2000, 2010), (2011, 2015), (2016, 2022), (2023, SPAN[1]))
BANDS: Final = ((1, 2), (3, 3), (4, 4))
DIRECTIONS: Final = {pair: directions_of(pair) for pair in ("RU-KP", "CN-KP")}
_WAYS: Final = {
    "KP>RU": "North Koreans to Russia", "RU>KP": "Russians to North Korea",
    "KP>CN": "North Koreans to China", "CN>KP": "Chinese to North Korea",
}  # fmt: skip
UNEQUAL: Final = 1.5  # pages read a year; beyond this ratio the effort was not the same


@dataclass(frozen=True)
class Cell:
    """A part of the record.

    Attributes:
        pair: "RU-KP" or "CN-KP".
        direction: "KP>RU", for example.
        years: First and last year, both included.
        ranks: Highest and lowest rank, both included: (1, 4) takes all.

    Raises:
        ValueError: There is no such pair, direction of it, span or rank.
    """

    pair: str
    direction: str
    years: tuple[int, int]
    ranks: tuple[int, int] = (1, 4)

    def __post_init__(self) -> None:
        """Refuse a cell that cannot be: what is not in the tables would otherwise be found to hold no visit."""
        check_known("pair", self.pair, DIRECTIONS)
        check_known("direction", self.direction, DIRECTIONS[self.pair])
        check_years(self.years, SPAN)
        check_ranks(self.ranks)

    def __str__(self) -> str:
        """The cell in words."""
        first, last = self.years
        years = f"{first}" if first == last else f"{first}–{last}"
        return f"{_WAYS.get(self.direction, self.direction)}, {years}, ranks {self.ranks[0]} to {self.ranks[1]}"


@dataclass(frozen=True)
class Record:
    """The tables that say what was found, how it was searched for and what others counted.

    Attributes:
        visits: Table `visits`.
        coverage: Table `coverage`.
        sources: Sources with `sides`.
        searches: Table `searches`; may be empty.
        published: Table `published_visit_counts`.
        listed: Table `published_visits`; may be empty.
    """

    visits: pd.DataFrame
    coverage: pd.DataFrame
    sources: pd.DataFrame
    searches: pd.DataFrame
    published: pd.DataFrame
    listed: pd.DataFrame

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Our visits beside each published count, as `beside_counts` has them; many cells ask for them."""
        return beside_counts(counted(self.visits), self.published)


def in_cell(visits: pd.DataFrame, cell: Cell) -> pd.DataFrame:
    """The visits of a cell that count, in order of date."""
    rows = counted(visits)
    keep = (rows["pair"] == cell.pair) & (rows["direction"] == cell.direction)
    keep &= rows["year"].between(*cell.years) & rows["rank"].between(*cell.ranks)
    return rows[keep].sort_values(["start_earliest", "visit_id"], ignore_index=True)


def levels(coverage: pd.DataFrame, cell: Cell) -> set[str]:
    """The levels of search in a cell; "unstated" where the table names no level for a year and rank."""
    known = coverage_by_year(coverage, cell.pair)
    chosen = known[known["year"].between(*cell.years) & known["rank"].between(*cell.ranks)]
    wanted = (cell.years[1] - cell.years[0] + 1) * (cell.ranks[1] - cell.ranks[0] + 1)
    return set(chosen["coverage"]) | ({"unstated"} if len(chosen) < wanted else set())


def effort(searches: pd.DataFrame, cell: Cell) -> float:
    """Pages read for a cell by the search log, for each year of it; NaN where some query did not note its pages.

    A query for both pairs or both ways counts in full for each, and one for a span of years is spread evenly over it.
    """
    rows, share = _asked_for(searches, cell)
    if rows.loc[share > 0, "pages_read"].isna().any():
        return float("nan")
    return float((rows["pages_read"] * share).sum()) / (cell.years[1] - cell.years[0] + 1)


def asked(searches: pd.DataFrame, cell: Cell) -> float:
    """Queries made for a cell by the search log, for each year of it, spread as in `effort`."""
    return float(_asked_for(searches, cell)[1].sum()) / (cell.years[1] - cell.years[0] + 1)


def _asked_for(searches: pd.DataFrame, cell: Cell) -> "tuple[pd.DataFrame, pd.Series[float]]":
    """The queries for a pair, a direction and ranks, and what part of each falls into the years of the cell."""
    for_it = searches["pair"].isin(["both", cell.pair]) & searches["direction"].isin(["both", cell.direction])
    for_it &= (searches["rank_from"] <= cell.ranks[1]) & (searches["rank_to"] >= cell.ranks[0])
    rows = searches[for_it]
    first, last = rows["from_year"].clip(lower=cell.years[0]), rows["to_year"].clip(upper=cell.years[1])
    return rows, (last - first + 1).clip(lower=0) / (rows["to_year"] - rows["from_year"] + 1)


def why_unequal(record: Record, one: Cell, other: Cell) -> str | None:
    """Why two cells cannot be compared as found; None where both were searched year by year with like effort.

    Effort is pages read; where some query of either did not note its pages, it is queries made.
    """
    first, second = levels(record.coverage, one), levels(record.coverage, other)
    if not first <= {"searched"} or not second <= {"searched"}:
        return f"{one}: {' and '.join(sorted(first))}; {other}: {' and '.join(sorted(second))}"
    spent = effort(record.searches, one), effort(record.searches, other)
    what, made = "pages a year", "read"
    if any(math.isnan(number) for number in spent):
        spent = asked(record.searches, one), asked(record.searches, other)
        what, made = "queries a year", "made"
    if max(spent) > UNEQUAL * min(spent):
        return f"{spent[0]:.0f} {what} were {made} for {one} and {spent[1]:.0f} for {other}"
    return None
