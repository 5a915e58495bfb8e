"""Visits that pages tell of and that no row holds: what stands against an empty stretch of the record."""

import pandas as pd

from tango import words
from tango.measures.arguments import RANKS, SPAN, check_known, check_years
from tango.measures.visits import Gap


def by_year_alone(known: pd.DataFrame, pair: str, years: tuple[int, int], lowest_rank: int = 2) -> pd.DataFrame:
    """Visits that a page dates by the year alone.

    Args:
        known: Table `known_visits`: pair, rank_from, from_year, to_year, why, visitor.
        pair: "RU-KP", for example.
        years: First and last year, both included.
        lowest_rank: Ranks from 1 to this.

    Returns:
        The columns of the table, in order of year.

    Raises:
        ValueError: The table has no such pair, the years are no span of the record, or the rank is none.
    """
    check_known("pair", pair, known["pair"])
    check_years(years, SPAN)
    check_known("lowest_rank", lowest_rank, RANKS)
    rows = known[(known["pair"] == pair) & (known["why"] == "year_only") & (known["rank_from"] <= lowest_rank)]
    return rows[rows["from_year"].between(*years)].sort_values(["from_year", "known_id"], ignore_index=True)


def within(known: pd.DataFrame, pair: str, gap: Gap) -> pd.DataFrame:
    """Visits of leaders that a page puts into a gap, by the year alone.

    Args:
        known: Table `known_visits`.
        pair: The pair whose gap it is.
        gap: Result of `visits.leader_gap`.

    Returns:
        As for `by_year_alone`.

    Raises:
        ValueError: As for `by_year_alone`.
    """
    return by_year_alone(known, pair, (int(gap.last_date[:4]) + 1, int(gap.first_date[:4]) - 1), lowest_rank=1)


def against(rows: pd.DataFrame) -> str:
    """What a list has against a gap, as a sentence with a blank behind it; blank for nothing.

    Args:
        rows: Result of `within`.
    """
    return f"But a list names, by the year alone, {in_words(rows)}. " if len(rows) else ""


def in_words(rows: pd.DataFrame) -> str:
    """Who and when, such as "Kim Il-sung in 1968 and 1988"; blank for no row.

    Args:
        rows: Result of `by_year_alone`.
    """
    named = [
        f"{who} in {words.listing([str(year) for year in sorted(set(part))])}"
        for who, part in rows.groupby("visitor")["from_year"]
    ]
    return words.listing(named) if named else ""
