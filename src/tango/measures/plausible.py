"""How many visits a cell may have held: those found, and as many more as the evidence on our gaps makes plausible.

Three kinds of evidence say what share we hold: capture and recapture among our own rows, lists of others that name
visits, and counts of others. They do not agree, since each fails in its own way, so the range spans them all: it ends
where the most pessimistic of them does. A cell with too few visits, or with no evidence, gets no range and says so.
"""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from tango import words
from tango.measures.cells import BANDS, DIRECTIONS, WINDOWS, Cell, Record, effort, in_cell, levels
from tango.measures.completeness import matched
from tango.measures.recapture import Size, captures, size
from tango.measures.visits import joined_sources

FEWEST: Final = 5  # fewer visits bear no range
_HIGH: Final = 2  # leaders, and those second in rank
_TAIL: Final = 0.025  # of a two-sided interval of 95 per cent
_ENOUGH: Final = 2000  # more visits than ever took place; a share near zero would count for ever


@dataclass(frozen=True)
class Evidence:
    """What one source of evidence says of the share that we hold.

    Attributes:
        kind: "recapture", "lists" or "counts".
        low_pct: Lowest share, per cent.
        high_pct: Highest share.
    """

    kind: str
    low_pct: float
    high_pct: float


@dataclass(frozen=True)
class Bounds:
    """A number of visits and the range that is plausible.

    Attributes:
        found: Visits in our record.
        low: Lowest plausible number.
        high: Highest plausible number; None where nothing bounds it.
        basis: What the range rests on, in words.
        source_ids: Sources of a published count, where it rests on one.
    """

    found: int
    low: float
    high: float | None
    basis: str
    source_ids: str = ""

    @property
    def is_thin(self) -> bool:
        """Whether there is no range to speak of."""
        return self.high is None


def in_words(bounds: Bounds) -> str:
    """A number of visits as a sentence has it: what was found, and what is plausible.

    "17 found, up to 31 plausible"; of a thin cell, "four found, too few to say how many there were".
    """
    found = f"{words.whole(bounds.found)} found"
    if bounds.found < FEWEST:
        return f"{found}, too few to say how many there were"
    if bounds.high is None:
        return f"{found}, with nothing to say how many we lack"
    return f"{found}, up to {words.number(bounds.high)} plausible"


def estimated(record: Record, cell: Cell) -> Size | None:
    """The size of a cell by capture and recapture; None where it is too thin."""
    return size(captures(in_cell(record.visits, cell), record.sources))


def evidence(record: Record, cell: Cell) -> list[Evidence]:
    """All that is known of the share held in a cell.

    Leaders and premiers are held better than ministers and deputies, and the lists and counts of others are mostly of
    the latter. So a cell of the highest ranks alone is judged by its own visits, others by all ranks together.
    """
    pair, direction, years = cell.pair, cell.direction, cell.years
    high_ranks = cell.ranks[1] <= _HIGH
    found: list[Evidence] = []
    estimate = estimated(record, cell if high_ranks else Cell(pair, direction, years))
    if estimate is not None:
        _, low, high = estimate.completeness
        found.append(Evidence("recapture", low, high))
    if high_ranks:
        return found
    named = matched(record.listed, pair, direction, years) if pair in set(record.listed["pair"]) else None
    if named is not None and not named.is_thin and named.found:
        found.append(Evidence("lists", named.low_pct, named.high_pct))
    counts = record.counts
    within = (counts["from_year"] >= years[0]) & (counts["to_year"] <= years[1]) & (counts["pair"] == pair)
    # A count of part of a year, a selection, or one that its relay misread, says nothing of the share held.
    within &= counts["direction"].isin(["both", direction]) & (counts["covers"] == "whole")
    # A count no higher than ours shows no lack, which is not to show that there is none.
    usable = counts[within & ~counts["thin"] & (counts["ours"] > 0) & (counts["share_pct"] < 100)]
    if len(usable):
        # The counter may have counted what we do not, so the share is the least that we hold, and no more.
        found.append(Evidence("counts", float(usable["share_pct"].min()), 100.0))
    return found


def plausible(record: Record, cell: Cell) -> Bounds:
    """The visits found in a cell, and the range that the evidence on our gaps leaves.

    A short cell borrows the share held in the span of `WINDOWS` around it, for ministers and those below them together:
    deputies are held less well, so the upper end for them is rather too low. Chance is added: few visits found of a
    small share leave room for many.
    """
    found = len(in_cell(record.visits, cell))
    span = next((w for w in WINDOWS if w[0] <= cell.years[0] and cell.years[1] <= w[1]), cell.years)
    known = evidence(record, Cell(cell.pair, cell.direction, span, cell.ranks))
    if not known:
        return Bounds(found, found, None, f"nothing says what share of {span[0]}–{span[1]} we hold")
    low_pct, high_pct = min(item.low_pct for item in known), max(item.high_pct for item in known)
    kinds = ", ".join(item.kind for item in known)
    basis = f"share held in {span[0]}–{span[1]}: {low_pct:.0f} to {high_pct:.0f} per cent, by {kinds}"
    return Bounds(found, fewest(found, high_pct), most(found, low_pct), basis)


def most(found: int, share_pct: float) -> float:
    """The largest number of visits of which so few, or fewer, would be found with a chance of one in forty.

    A cell that holds one visit of a span of which we hold a third may have had many more than three, by chance alone.

    Args:
        found: Visits found.
        share_pct: Chance of finding a visit, in per cent; above zero.
    """
    from scipy.stats import binom  # slow to import, and few chapters need it

    number = found
    while float(binom.cdf(found, number + 1, share_pct / 100)) >= _TAIL:
        number += 1
        if number >= found + _ENOUGH:
            break
    return float(number)


def fewest(found: int, share_pct: float) -> float:
    """The smallest number of visits of which so many, or more, would be found with a chance of one in forty."""
    from scipy.stats import binom  # slow to import, and few chapters need it

    number = found
    while float(binom.sf(found - 1, number, share_pct / 100)) < _TAIL:
        number += 1
    return float(number)


def ranges(record: Record) -> pd.DataFrame:
    """Every cell of pair, direction, span and band of rank, with what was found and what is plausible.

    Returns:
        Columns pair, direction, from_year, to_year, rank_from, rank_to, found (Int64), low and high (float; blank where
        the cell is thin), basis, coverage (levels joined by "/"), pages (pages read a year by the log), thin (bool) and
        source_ids. `found` is blank where nothing was found and the cell was not searched year by year.
    """
    rows = [
        _row(record, Cell(pair, direction, window, band))
        for pair, ways in DIRECTIONS.items()
        for direction in ways
        for window in WINDOWS
        for band in BANDS
    ]
    return pd.DataFrame(rows).astype({"found": "Int64", "low": "float64", "high": "float64"})


def _row(record: Record, cell: Cell) -> dict[str, Any]:
    visits, searched = in_cell(record.visits, cell), levels(record.coverage, cell)
    enough = len(visits) >= FEWEST
    bounds = plausible(record, cell) if enough else None
    thin = bounds is None or bounds.is_thin
    return {
        "pair": cell.pair, "direction": cell.direction, "from_year": cell.years[0], "to_year": cell.years[1],
        "rank_from": cell.ranks[0], "rank_to": cell.ranks[1],
        "found": len(visits) if len(visits) or searched <= {"searched"} else None,
        "low": None if thin or bounds is None else bounds.low,
        "high": None if thin or bounds is None else bounds.high,
        "basis": bounds.basis if bounds else f"fewer than {FEWEST} visits",
        "coverage": "/".join(sorted(searched)), "pages": effort(record.searches, cell), "thin": thin,
        "source_ids": joined_sources(visits["source_ids"]),
    }  # fmt: skip
