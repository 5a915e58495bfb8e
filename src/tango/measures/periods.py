"""Before and after 2014, and since 2023: visits found a year and the range that our gaps leave, direction by direction.

The periods end where the search changed or the border closed, so that no period mixes two kinds of search.
"""

from typing import Any, Final

import pandas as pd

from tango.measures.cells import DIRECTIONS, Cell, Record, in_cell, levels, why_unequal
from tango.measures.plausible import FEWEST, plausible
from tango.measures.visits import joined_sources

PERIODS: Final = ((2011, 2012), (2013, 2013), (2014, 2014), (2015, 2015), (2016, 2019), (2020, 2022), (2023, 2025))
PIVOT: Final = (2014, 2014)


def by_period(record: Record, periods: tuple[tuple[int, int], ...] = PERIODS) -> pd.DataFrame:
    """Visits found in each period, and a year's share of what is found and of what is plausible.

    Args:
        record: The tables.
        periods: First and last year of each.

    Returns:
        One row a direction and period: pair, direction, from_year, to_year, years, found (visits in the whole period),
        per_year, low and high (visits a year; high is blank where nothing bounds it), searched (whether every year and
        rank was searched year by year), thin (fewer visits than bear a range, or no upper end), unlike (why the period
        and 2014 may not be compared as found; blank if they may) and source_ids.
    """
    rows = [
        _row(record, Cell(pair, direction, period))
        for pair, ways in DIRECTIONS.items()
        for direction in ways
        for period in periods
    ]
    return pd.DataFrame(rows).astype({"high": "Float64"})


def _row(record: Record, cell: Cell) -> dict[str, Any]:
    first, last = cell.years
    years = last - first + 1
    bounds = plausible(record, cell)
    pivot = Cell(cell.pair, cell.direction, PIVOT, cell.ranks)
    sources = in_cell(record.visits, cell)["source_ids"]
    return {
        "pair": cell.pair, "direction": cell.direction, "from_year": first, "to_year": last, "years": years,
        "found": bounds.found, "per_year": bounds.found / years, "low": bounds.low / years,
        "high": None if bounds.high is None else bounds.high / years,
        "searched": levels(record.coverage, cell) == {"searched"},
        "thin": bounds.found < FEWEST or bounds.high is None,
        "unlike": "" if cell.years == PIVOT else why_unequal(record, cell, pivot) or "",
        "source_ids": joined_sources(sources),
    }  # fmt: skip
