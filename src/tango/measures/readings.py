"""The claim of 2014 under every reading of it: cut-off of rank, unit, verification, transits; and who leads in each.

"More officials" can mean trips, days spent or persons named, of one rank or another, told once or twice, with a stop on
the way or without. Each reading here counts rows as found: `comparison` says what search leaves open besides.
"""

import itertools
from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

import pandas as pd

from tango.measures.arguments import RANKS, check_year
from tango.measures.cells import Cell, Record, why_unequal
from tango.measures.plausible import FEWEST
from tango.measures.visits import joined_sources

Unit = Literal["trips", "days", "persons"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
OUTCOMES: Final = ("russia", "china", "draw", "open", "nobody")
_PARTNERS: Final = {"russia": "RU", "china": "CN"}


@dataclass(frozen=True)
class Tally:
    """How the readings fall.

    Attributes:
        readings: Those in which at least one of the two had a visitor; the others say nothing.
        russia: Of these, how many Russia leads.
        china: How many China leads.
        draws: How many are level.
        open: How many lengths of stay that nobody gives leave open.
        nobody: Readings in which neither had a visitor, not among `readings`.
        thin: Of `readings`, those that rest on fewer rows than bear a comparison.
        alike: Of `readings`, those whose ranks were searched alike for both.
        least: Fewest trips missed that would turn a reading by trips round; None where no trip is counted.
        most: As many as it takes in the reading that is hardest to turn.
    """

    readings: int
    russia: int
    china: int
    draws: int
    open: int
    nobody: int
    thin: int
    alike: int
    least: int | None
    most: int | None


def readings(record: Record, year: int = 2014) -> pd.DataFrame:
    """Every reading of "more North Korean officials went to Russia than to China" in one year.

    Trips are rows of kind "visit". Persons are different people named, heads of delegations and members with a row of
    their own, each by his own rank; a head whose name no page gives is a trip and not a person. Days run from the first
    to the last, both counted; a trip whose end nobody gives lasted from one day to as long as the longest known trip of
    that year, so days are a range.

    Args:
        record: Tables of the record; coverage and searches say which ranks were searched alike.
        year: The year.

    Returns:
        One row a reading, 48 in all: max_rank (1 to 4), unit, confirmed_only, transits (whether a transit counts as a
        visit), russia_low, russia_high, china_low and china_high (in the unit; a blank high end is unknown), outcome
        ("russia", "china", "draw", "open", "nobody"), needed (fewest of the unit that would have to be missing from the
        record of the partner behind for it to lead; one at a draw, blank where the order is open), rows (how many rows
        it rests on), thin, unlike (why the ranks were not searched alike; blank if they were) and source_ids.

    Raises:
        ValueError: The record holds no North Korean trip to either in that year.
    """
    check_year(year, record.visits["year"])
    travelled = record.visits[
        (record.visits["year"] == year)
        & record.visits["direction"].isin([f"KP>{partner}" for partner in _PARTNERS.values()])
    ]
    if not (travelled["kind"] == "visit").any():
        raise ValueError(f"the record holds no North Korean trip to Russia or China in {year}")
    days = _days(travelled)
    table: list[dict[str, Any]] = []
    for max_rank in RANKS:
        unlike = _unlike(record, year, max_rank)
        for unit, confirmed, transits in itertools.product(UNITS, (False, True), (False, True)):
            rows = travelled[_chosen(travelled, max_rank, unit, confirmed, transits)]
            russia, china = (
                _count(rows[rows["direction"] == f"KP>{partner}"], unit, days) for partner in _PARTNERS.values()
            )
            table.append(
                {
                    "max_rank": max_rank, "unit": unit, "confirmed_only": confirmed, "transits": transits,
                    "russia_low": russia[0], "russia_high": russia[1], "china_low": china[0], "china_high": china[1],
                    "outcome": _outcome(russia, china), "needed": _needed(russia, china),
                    "rows": len(rows), "thin": len(rows) < FEWEST, "unlike": unlike or "",
                    "source_ids": joined_sources(rows["source_ids"]),
                }
            )  # fmt: skip
    highs = {"russia_high": "Int64", "china_high": "Int64", "needed": "Int64"}
    return pd.DataFrame(table).astype(highs)


def tally(table: pd.DataFrame) -> Tally:
    """How many readings each side leads.

    Args:
        table: Result of `readings`.
    """
    spoken = table[table["outcome"] != "nobody"]
    outcomes = spoken["outcome"].value_counts()
    needed = spoken.loc[spoken["unit"] == "trips", "needed"].dropna()
    return Tally(
        readings=len(spoken),
        russia=int(outcomes.get("russia", 0)),
        china=int(outcomes.get("china", 0)),
        draws=int(outcomes.get("draw", 0)),
        open=int(outcomes.get("open", 0)),
        nobody=len(table) - len(spoken),
        thin=int(spoken["thin"].sum()),
        alike=int((spoken["unlike"] == "").sum()),
        least=int(needed.min()) if len(needed) else None,
        most=int(needed.max()) if len(needed) else None,
    )


def _chosen(rows: pd.DataFrame, max_rank: int, unit: Unit, confirmed: bool, transits: bool) -> "pd.Series[bool]":
    kinds = ["visit", *(["transit"] if transits else []), *(["delegation_member"] if unit == "persons" else [])]
    keep = rows["kind"].isin(kinds) & (rows["rank"] <= max_rank)
    if confirmed:
        keep &= rows["verification"] == "confirmed"
    return keep.astype(bool)


def _days(rows: pd.DataFrame) -> pd.DataFrame:
    """Shortest and longest stay of each row in days, by index; the longest is blank if no trip's end is known."""
    known = rows["end_earliest"].notna()
    shortest = (rows["end_earliest"] - rows["start_latest"]).dt.days.clip(lower=0) + 1
    longest = (rows["end_latest"] - rows["start_earliest"]).dt.days + 1
    visits = known & (rows["kind"] == "visit")
    limit = longest[visits].max() if visits.any() else float("nan")
    return pd.DataFrame({"low": shortest.where(known, 1.0), "high": longest.where(known, limit)})


def _count(rows: pd.DataFrame, unit: Unit, days: pd.DataFrame) -> tuple[int, int | None]:
    """Fewest and most of a unit; the most is None where it is not known."""
    if unit == "trips":
        return len(rows), len(rows)
    if unit == "persons":
        named = int(rows["person_id"].nunique())
        return named, named
    stays = days.loc[rows.index]
    high = stays["high"].sum(skipna=False) if len(stays) else 0
    return int(stays["low"].sum()), None if pd.isna(high) else int(high)


def _outcome(russia: tuple[int, int | None], china: tuple[int, int | None]) -> str:
    if russia == china == (0, 0):
        return "nobody"
    if china[1] is not None and russia[0] > china[1]:
        return "russia"
    if russia[1] is not None and china[0] > russia[1]:
        return "china"
    return "draw" if russia == china and russia[0] == russia[1] else "open"


def _needed(russia: tuple[int, int | None], china: tuple[int, int | None]) -> int | None:
    """One more than the lead at its smallest: the low end of the partner ahead over the high end of the other."""
    outcome = _outcome(russia, china)
    if outcome == "draw":
        return 1
    ahead, behind = (russia, china) if outcome == "russia" else (china, russia)
    return ahead[0] - cast(int, behind[1]) + 1 if outcome in _PARTNERS else None


def _unlike(record: Record, year: int, max_rank: int) -> str | None:
    russia, china = (
        Cell(f"{partner}-KP", f"KP>{partner}", (year, year), (1, max_rank)) for partner in _PARTNERS.values()
    )
    return why_unequal(record, russia, china)
