"""Two cells of the record set beside each other, and refused where they were not searched alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

import pandas as pd

from tango.measures.cells import Cell, Record, in_cell, why_unequal
from tango.measures.completeness import matched
from tango.measures.plausible import Bounds, plausible
from tango.measures.visits import joined_sources

Correction = Literal["none-as-found", "completeness", "published"]
CORRECTIONS: Final[tuple[Correction, ...]] = get_args(Correction)


class UnequalCoverageError(ValueError):
    """Two cells were not searched alike, and nobody said how to correct for it."""


@dataclass(frozen=True)
class Comparison:
    """Two cells set beside each other.

    Attributes:
        one: Bounds of the first cell.
        other: Bounds of the second.
        correction: How unequal search was dealt with.
    """

    one: Bounds
    other: Bounds
    correction: Correction

    @property
    def verdict(self) -> Literal["first", "second", "open"]:
        """Which cell surely had more visits; "open" where the ranges meet or one has no end."""
        if self.other.high is not None and self.one.low > self.other.high:
            return "first"
        if self.one.high is not None and self.other.low > self.one.high:
            return "second"
        return "open"


@dataclass(frozen=True)
class Reversal:
    """What would have to be true for the cell that is behind to have had more.

    Attributes:
        missing: Visits of the cell behind that would have to be missing from our record, if the other is complete.
        share_pct: The share of that cell's visits which we would then hold, in per cent, or less.
    """

    missing: int
    share_pct: float


def reversal(found: Comparison) -> Reversal:
    """What would have to be true for the order of the rows as found to be the wrong way round."""
    ahead, behind = max(found.one.found, found.other.found), min(found.one.found, found.other.found)
    return Reversal(ahead - behind + 1, 100 * behind / (ahead + 1))


def compare(record: Record, one: Cell, other: Cell, correction: Correction | None = None) -> Comparison:
    """Set two cells beside each other, corrected as asked.

    Args:
        record: The tables.
        one: The first cell.
        other: The second.
        correction: "none-as-found" takes our rows as they are; "completeness" gives each cell the range that the
            evidence on our gaps leaves; "published" takes the counts of others alone. None is for cells that were
            searched alike.

    Raises:
        UnequalCoverageError: The cells were not searched alike and no correction is named.
        ValueError: The correction is none of the three.
    """
    if correction is None:
        reason = why_unequal(record, one, other)
        if reason:
            raise UnequalCoverageError(f"not searched alike ({reason}); name a correction: {', '.join(CORRECTIONS)}")
        correction = "none-as-found"
    if correction not in _WAYS:
        raise ValueError(f"{correction!r} is no correction; there are {', '.join(CORRECTIONS)}")
    way = _WAYS[correction]
    return Comparison(way(record, one), way(record, other), correction)


def as_found(record: Record, cell: Cell) -> Bounds:
    """The visits found, taken for all there were."""
    found = len(in_cell(record.visits, cell))
    return Bounds(found, found, found, "rows as found, as if nothing were missing")


def as_published(record: Record, cell: Cell) -> Bounds:
    """What the lists and counts of others leave open for a cell, our own rows apart.

    The low end is the highest count of that direction or the number of visits that lists name, whichever is more. The
    high end is the lowest whole-year count of both ways together, since trips in one direction are part of it; but
    never below the low end, which another counter may have by a wider definition.
    """
    found = len(in_cell(record.visits, cell))
    counts = record.published
    same = counts[(counts["pair"] == cell.pair) & (counts["from_year"] == cell.years[0])]
    same = same[(same["to_year"] == cell.years[1]) & (same["channel"] == "all")]
    one_way = same[same["direction"] == cell.direction]
    both = same[(same["direction"] == "both") & (same["covers"] == "whole")]
    listed = record.listed
    named = matched(listed, cell.pair, cell.direction, cell.years) if cell.pair in set(listed["pair"]) else None
    counted = [int(count) for count in one_way["count"]] + ([named.total] if named else [])
    low = float(max(counted, default=0))
    ceilings = [int(count) for count in both["count"]]
    high = max(float(min(ceilings)), low) if ceilings else None
    basis = f"counts of others: at least {low:.0f}" + ("" if high is None else f", {high:.0f} both ways together")
    return Bounds(found, low, high, basis, joined_sources(pd.concat([one_way, both])["source_ids"]))


_WAYS: Final[dict[str, Callable[[Record, Cell], Bounds]]] = {
    "none-as-found": as_found,
    "completeness": plausible,
    "published": as_published,
}
