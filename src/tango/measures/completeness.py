"""How much of what took place our record holds: shares of published lists and counts, each with its interval.

A list that names visits can be matched with ours one by one, and the share matched is an estimate of how complete we
are for that pair, direction and time. A count without names can only be set beside ours: the ratio is then the most
that can be held, since the counter may have counted others. Intervals are those of Wilson (1927), 95 per cent.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from tango.measures.arguments import check_known, check_years, directions_of
from tango.measures.coverage import share_of_published

CONFIDENCE: Final = 0.95
# Fewer visits than this bear no share: an interval from 3 of 4 runs from a third to almost all.
FEWEST: Final = 5


@dataclass(frozen=True)
class Share:
    """A share with the interval that chance leaves open.

    Attributes:
        found: Visits that we hold.
        total: Visits that the list names.
        pct: The share in per cent.
        low_pct: Lower end of the interval.
        high_pct: Upper end.
    """

    found: int
    total: int
    pct: float
    low_pct: float
    high_pct: float

    @property
    def is_thin(self) -> bool:
        """Whether the list is too short to say anything of completeness."""
        return self.total < FEWEST


def share(found: int, total: int) -> Share:
    """A share of a list with its Wilson interval.

    Raises:
        ValueError: The list is empty, or more is found than it names.
    """
    if not 0 <= found <= total or total == 0:
        raise ValueError(f"{found} of {total} is no share of a list")
    from scipy.stats import binomtest  # slow to import, and few chapters need it

    interval = binomtest(found, total).proportion_ci(confidence_level=CONFIDENCE, method="wilson")
    return Share(found, total, 100 * found / total, 100 * float(interval.low), 100 * float(interval.high))


def matched_lists(listed: pd.DataFrame) -> pd.DataFrame:
    """What share of each published list of named visits our record holds.

    A list that only repeats another's names adds nothing and is kept out by naming each visit of a pair, direction
    and year once: see `matched`.

    Args:
        listed: Table `published_visits`; `visit_id` is blank where we lack the visit.

    Returns:
        Columns list_id, pair, direction, from_year, to_year, named, found, share_pct, low_pct, high_pct, thin and
        source_ids, one row a list and direction, in order of list.
    """
    rows = [
        {"list_id": list_id, "pair": pair, "direction": direction} | _share_row(part)
        for (list_id, pair, direction), part in listed.groupby(["list_id", "pair", "direction"], sort=True)
    ]
    columns = ["list_id", "pair", "direction", "from_year", "to_year", "named", "found", *_INTERVAL, "source_ids"]
    return pd.DataFrame(rows, columns=columns)


def matched(listed: pd.DataFrame, pair: str, direction: str, years: tuple[int, int]) -> Share | None:
    """The share of all visits that published lists name, in one direction and some years, each named visit once.

    Args:
        listed: Table `published_visits`, with year.
        pair: "RU-KP", for example.
        direction: "KP>RU", for example.
        years: First and last year.

    Returns:
        None where no list names a visit there.

    Raises:
        ValueError: No list is of that pair, the pair has no such direction, or the years are no span.
    """
    check_known("pair", pair, listed["pair"])
    check_known("direction", direction, directions_of(pair))
    check_years(years)
    same = (listed["pair"] == pair) & (listed["direction"] == direction) & listed["year"].between(*years)
    part = listed[same]
    # A visit of ours on two lists is one; so is one that we lack, by traveller and year.
    once = part.drop_duplicates(["visit_id"]).dropna(subset=["visit_id"])
    lacking = part[part["visit_id"].isna()].drop_duplicates(["visitor", "year"])
    total = len(once) + len(lacking)
    return share(len(once), total) if total else None


def beside_counts(visits: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Our visits beside each published count, as the most that we can hold of it, with an interval.

    Args:
        visits: Visits that count.
        published: Table `published_visit_counts`.

    Returns:
        The columns of `share_of_published`, and low_pct, high_pct and thin. Where we hold more than the count, its
        definition is narrower than ours: the share is blank.
    """
    rows = share_of_published(visits, published)
    shares = [
        share(ours, total) if ours <= total else None
        for ours, total in zip(rows["ours"], rows["published"], strict=True)
    ]
    return rows.assign(
        share_pct=[item.pct if item else float("nan") for item in shares],
        low_pct=[item.low_pct if item else float("nan") for item in shares],
        high_pct=[item.high_pct if item else float("nan") for item in shares],
        thin=[item is None or item.is_thin for item in shares],
    )


_INTERVAL: Final = ("share_pct", "low_pct", "high_pct", "thin")


def _share_row(part: pd.DataFrame) -> dict[Hashable, Any]:
    held = share(int(part["visit_id"].notna().sum()), len(part))
    sources = ";".join(sorted({name for cell in part["source_ids"] for name in cell.split(";")}))
    return {
        "from_year": int(part["year"].min()),
        "to_year": int(part["year"].max()),
        "named": held.total,
        "found": held.found,
        "share_pct": held.pct,
        "low_pct": held.low_pct,
        "high_pct": held.high_pct,
        "thin": held.is_thin,
        "source_ids": sources,
    }
