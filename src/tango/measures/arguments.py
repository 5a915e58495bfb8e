"""What may be asked for: an argument that names nothing there is gets a refusal, and never a count of zero."""

from collections.abc import Iterable
from numbers import Integral
from typing import Any, Final

import pandas as pd

# Pairs and years that the record of visits is about: a table with fewer of them has found none, and may be asked.
PAIRS: Final = ("RU-KP", "CN-KP", "RU-KR")
SPAN: Final = (1949, 2026)
RANKS: Final = (1, 2, 3, 4)


def check_known(argument: str, value: object, known: Iterable[Any]) -> None:
    """Refuse a value that is none of those there are.

    Args:
        argument: Its name where it was passed.
        value: What was passed.
        known: A column of the table, or the values themselves; blanks do not count.

    Raises:
        ValueError: The value is none of them; the message has them all.

    Examples:
        >>> from tango.measures.arguments import check_known
        >>> check_known("pair", "NK-RU", ["RU-KP", "CN-KP", "RU-KP"])
        Traceback (most recent call last):
        ...
        ValueError: pair 'NK-RU' is not there; there are CN-KP, RU-KP
    """
    values = list(pd.Series(list(known), dtype=object).dropna().unique())
    if value not in values:
        there = ", ".join(sorted(map(str, values)))
        raise ValueError(f"{argument} {value!r} is not there; there are {there or 'none'}")


def directions_of(pair: str) -> tuple[str, str]:
    """The two ways of a pair, out of North Korea (or whoever is named second) first: KP>RU and RU>KP for RU-KP."""
    partner, korea = pair.split("-")
    return f"{korea}>{partner}", f"{partner}>{korea}"


def check_years(years: tuple[int, int], known: Iterable[int] = (), argument: str = "years") -> None:
    """Refuse a span that is none, or that lies wholly outside the years of a table.

    Args:
        years: First and last year, both included.
        known: Years of the table; none where any span will do.
        argument: Its name where it was passed.

    Raises:
        ValueError: Not two whole numbers, or backwards, or before or after everything in the table.
    """
    given: Any = years  # a notebook's caller is held to no type
    if not isinstance(given, tuple | list) or [isinstance(year, Integral) for year in given] != [True, True]:
        raise ValueError(f"{argument} {years!r} is no span; it takes two whole numbers, the first and the last year")
    if years[0] > years[1]:
        raise ValueError(f"{argument} {years!r}: the years run backwards")
    there = sorted(set(known))
    if there and (years[1] < there[0] or years[0] > there[-1]):
        raise ValueError(f"{argument} {years!r} is not there; the table has {there[0]} to {there[-1]}")


def check_year(year: int, known: Iterable[int], argument: str = "year") -> None:
    """Refuse a year that is no whole number, or lies before the first or after the last of a table.

    Raises:
        ValueError: It is, or does.
    """
    first, last = min(known), max(known)
    if not isinstance(year, Integral) or not first <= year <= last:
        raise ValueError(f"{argument} {year!r} is not there; the table has whole years from {first} to {last}")


def check_ranks(ranks: tuple[int, int]) -> None:
    """Refuse ranks that are none, or that run from the lower to the higher.

    Raises:
        ValueError: Not two ranks from 1 to 4, the highest first.
    """
    for rank in ranks:
        check_known("rank", rank, RANKS)
    if ranks[0] > ranks[1]:
        raise ValueError(f"ranks {ranks!r} run backwards: 1 is the highest and comes first")


def only_row(table: pd.DataFrame, **where: object) -> pd.Series:
    """The one row of a table that has these values.

    Args:
        table: Any table.
        where: A value for each of some columns.

    Raises:
        ValueError: No row has them, or more than one.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.arguments import only_row
        >>> debts = pd.DataFrame({"creditor": ["RU", "KR"], "debtor": ["KP", "RU"], "amount": [11, 2]})
        >>> int(only_row(debts, creditor="KR", debtor="RU")["amount"])
        2
    """
    rows = table[(table[list(where)] == pd.Series(where)).all(axis=1)]
    if len(rows) != 1:
        asked = ", ".join(f"{column} {value!r}" for column, value in where.items())
        raise ValueError(f"{len(rows)} rows have {asked}; one was expected")
    return rows.iloc[0]
