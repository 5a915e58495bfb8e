"""The trade collapse of 1990-91 as each basis tells it, and the trade of three partners, basis by basis."""

from typing import Final

import pandas as pd

from tango.measures.arguments import check_known, check_year, check_years
from tango.measures.visits import joined_sources

_FLOW: Final = {"total": "both directions", "exports": "to North Korea", "imports": "from North Korea"}


def collapse_by_basis(
    trade: pd.DataFrame, pair: str = "RU-KP", first_year: int = 1990, last_year: int = 1991, reach: int = 1
) -> pd.DataFrame:
    """The change of trade between two years, for each basis that has both, or nearly both.

    Args:
        trade: Table `trade`: year, pair, measure, value (millions of `unit`), unit, basis, source_ids.
        pair: The pair of countries.
        first_year: Year before the change.
        last_year: Year after it.
        reach: How many years before `first_year` a figure may lie where the basis has none for that year.

    Returns:
        One row for each basis, flow and unit, those that have `first_year` first and the smallest fall first:
        basis, flow (in words), measure, unit, first_year, first_value, last_year, last_value, change_pct,
        left_pct (what was left of 100), exact (the first figure is that of `first_year`) and source_ids.

    Raises:
        ValueError: The table has no such pair, the years run backwards, or no basis has both figures.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.rupture import collapse_by_basis
        >>> trade = pd.DataFrame({
        ...     "year": [1990, 1991], "pair": "RU-KP", "measure": "total", "value": [200.0, 80.0],
        ...     "unit": "USD_million", "basis": "ministry", "source_ids": "yearbook-1992-trade",
        ... })
        >>> collapse_by_basis(trade)["change_pct"].tolist()
        [-60.0]
    """
    check_known("pair", pair, trade["pair"])
    check_years((first_year, last_year), argument="first_year and last_year")
    keys = ["basis", "measure", "unit"]
    rows = trade[trade["pair"] == pair]
    after = rows[rows["year"] == last_year]
    before = rows[rows["year"].between(first_year - reach, first_year)].sort_values("year").groupby(keys).tail(1)
    both = before.merge(after, on=keys, suffixes=("_before", "_after"))
    if both.empty:
        raise ValueError(f"no basis counts the trade of {pair} in both {first_year} and {last_year}")
    left = 100 * both["value_after"] / both["value_before"]
    result = pd.DataFrame(
        {
            "basis": both["basis"],
            "flow": both["measure"].map(_FLOW),
            "measure": both["measure"],
            "unit": both["unit"],
            "first_year": both["year_before"],
            "first_value": both["value_before"],
            "last_year": both["year_after"],
            "last_value": both["value_after"],
            "change_pct": left - 100,
            "left_pct": left,
            "exact": both["year_before"] == first_year,
            "source_ids": [
                joined_sources(pd.Series(pair_of_cells))
                for pair_of_cells in zip(both["source_ids_before"], both["source_ids_after"], strict=True)
            ],
        }
    )
    return result.sort_values(["exact", "change_pct"], ascending=[False, False], ignore_index=True)


def partner_trade(trade: pd.DataFrame, pairs: tuple[str, ...], years: tuple[int, int], unit: str) -> pd.DataFrame:
    """Total trade of several pairs, one row a pair, year and basis; no two bases are joined.

    Args:
        trade: Table `trade`.
        pairs: "RU-KP", for example.
        years: First and last year, both included.
        unit: "USD_million": amounts in other units cannot share an axis and stay out.

    Returns:
        Columns pair, basis, year, value, verification, note and source_ids, sorted by pair, basis and year.

    Raises:
        ValueError: The table has no such pair or years; a pair has no figure in the unit and years, or a figure is
            not above zero: no pair is known to have had no trade, and a log scale could not draw it.
    """
    for pair in pairs:
        check_known("pair", pair, trade["pair"])
    check_years(years, trade["year"])
    rows = trade[
        trade["pair"].isin(pairs)
        & (trade["measure"] == "total")
        & (trade["unit"] == unit)
        & trade["year"].between(*years)
    ]
    for pair in pairs:
        if not (rows["pair"] == pair).any():
            raise ValueError(f"no total of {pair} in {unit} between {years[0]} and {years[1]}")
    wrong = rows[~(rows["value"] > 0)]
    if not wrong.empty:
        row = wrong.iloc[0]
        raise ValueError(f"trade of {row['pair']} in {row['year']} on basis {row['basis']} is not above zero")
    columns = ["pair", "basis", "year", "value", "verification", "note", "source_ids"]
    return rows[columns].sort_values(["pair", "basis", "year"], ignore_index=True)


def outliers(
    rows: pd.DataFrame, basis: str = "cow", smoothed: str = "cow-smoothed", ratio: float = 5
) -> "pd.Series[bool]":
    """Which figures of a basis are far above what the same source smoothed them to, and so must be slips.

    Args:
        rows: Result of `partner_trade`.
        basis: The raw series.
        smoothed: The series that the same source smoothed; it has a figure only where the two differ.
        ratio: From how many times the smoothed figure on a raw one is an outlier.

    Returns:
        True or False for each row.
    """
    usual = rows[rows["basis"] == smoothed].set_index(["pair", "year"])["value"]
    keys = pd.MultiIndex.from_frame(rows[["pair", "year"]])
    expected = pd.Series(usual.reindex(keys).to_numpy(), index=rows.index)
    return (rows["basis"] == basis) & (rows["value"] >= ratio * expected)


def unbroken_runs(rows: pd.DataFrame) -> "pd.Series[int]":
    """A number for each run of consecutive years within a pair and basis, so that a line stops at a gap.

    Args:
        rows: Columns pair, basis and year, sorted by them.

    Returns:
        Run numbers from 0 within each pair and basis, aligned with the rows.
    """
    step = rows.groupby(["pair", "basis"])["year"].diff()
    return (step.fillna(1) != 1).astype("int64").groupby([rows["pair"], rows["basis"]]).cumsum()


def ratio_of_partners(rows: pd.DataFrame, basis: str, year: int, more: str, less: str) -> float:
    """How many times as much one pair trades as another in a year, on one and the same basis.

    Raises:
        ValueError: There is no such pair, or the basis lacks one of the two figures.
    """
    for argument, pair in (("more", more), ("less", less)):
        check_known(argument, pair, rows["pair"])
    check_year(year, rows["year"])
    here = rows[(rows["basis"] == basis) & (rows["year"] == year)].set_index("pair")["value"]
    missing = [pair for pair in (more, less) if pair not in here]
    if missing:
        raise ValueError(f"the basis {basis} has no figure for {' and '.join(missing)} in {year}")
    return float(here[more]) / float(here[less])
