"""The search log added up: queries, pages read, pages relevant and rows gained, by pair and span of years."""

from typing import Final

import pandas as pd

from tango.measures.cells import BANDS, DIRECTIONS, UNEQUAL, WINDOWS, Cell, asked

PAIRS: Final = ("both", "RU-KP", "CN-KP")
SUMS: Final = ("pages_read", "pages_relevant", "rows_gained")


def flow(searches: pd.DataFrame) -> pd.DataFrame:
    """What was asked, read and gained.

    A query belongs to the span of years that holds the middle of its window.

    Args:
        searches: Table `searches`, with from_year and to_year.

    Returns:
        Columns pair (both, RU-KP, CN-KP), from_year, to_year, queries, pages_read, pages_relevant and rows_gained
        (Int64; blank where no query noted it, the sum of those that did where some did), and unnoted (queries that
        did not note their pages), one row for each pair and span with a query; a row of zeros for both pairs where
        there is no log at all.
    """
    middle = (searches["from_year"] + searches["to_year"]) // 2
    rows: list[dict[str, object]] = []
    for first, last in WINDOWS:
        # A window that reaches beyond the first or the last span belongs to it.
        low, high = (first if first > WINDOWS[0][0] else 0), (last if last < WINDOWS[-1][1] else 9999)
        for pair in PAIRS:
            part = searches[(searches["pair"] == pair) & (middle >= low) & (middle <= high)]
            if len(part):
                rows.append(_sums(part, pair, first, last))
    table = pd.DataFrame(rows or [_sums(searches, "both", WINDOWS[0][0], WINDOWS[-1][1])])
    return table.astype(dict.fromkeys(SUMS, "Int64"))


def _sums(part: pd.DataFrame, pair: str, first: int, last: int) -> dict[str, object]:
    noted = {name: len(part) == 0 or bool(part[name].notna().any()) for name in SUMS}
    sums = {name: int(part[name].sum()) if noted[name] else None for name in SUMS}
    unnoted = int(part["pages_read"].isna().sum())
    return {"pair": pair, "from_year": first, "to_year": last, "queries": len(part), **sums, "unnoted": unnoted}


def efforts(searches: pd.DataFrame) -> pd.DataFrame:
    """How often each cell of pair, direction, span of years and band of ranks was asked for, by the log.

    A query for both pairs or both ways counts in full for each, and one for a span of years is spread evenly over it,
    as in `tango.measures.cells.effort`, which adds up pages.

    Args:
        searches: Table `searches`, with from_year and to_year.

    Returns:
        Columns pair, direction, from_year, to_year, rank_from, rank_to, queries (float) and a_year (queries for each
        year of the span), one row a cell.
    """
    rows = [
        {
            "pair": pair, "direction": way, "from_year": first, "to_year": last, "rank_from": high, "rank_to": low,
            "queries": (a_year := asked(searches, Cell(pair, way, (first, last), (high, low)))) * (last - first + 1),
            "a_year": a_year,
        }
        for pair, ways in DIRECTIONS.items()
        for way in ways
        for first, last in WINDOWS
        for high, low in BANDS
    ]  # fmt: skip
    return pd.DataFrame(rows)


def alike(cells: pd.DataFrame) -> pd.DataFrame:
    """Each cell of one partner beside that of the other, the same way, and whether both were asked alike.

    Args:
        cells: What `efforts` returns.

    Returns:
        Columns way ("out" for North Koreans abroad, "in" for their visitors), from_year, to_year, rank_from, rank_to,
        russia and china (queries a year) and alike (the larger at most `UNEQUAL` times the smaller, and neither zero).
    """
    way = cells["direction"].str.startswith("KP>").map({True: "out", False: "in"})
    keys = ["way", "from_year", "to_year", "rank_from", "rank_to"]
    table = cells.assign(way=way).pivot(index=keys, columns="pair", values="a_year").reset_index()
    table = table.rename(columns={"RU-KP": "russia", "CN-KP": "china"}).rename_axis(columns=None)
    both = table[["russia", "china"]]
    table["alike"] = (both.min(axis=1) > 0) & (both.max(axis=1) <= UNEQUAL * both.min(axis=1))
    return table[[*keys, "russia", "china", "alike"]]
