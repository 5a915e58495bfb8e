"""Where visits went: towns with their visits by partner, and the visits of which no page names the town."""

from typing import Final

import pandas as pd

from tango.measures.visits import counted, joined_sources

# The pairs that the map compares: North Korea's two partners. Summits of Moscow and Seoul have another other side.
PAIRS: Final = ("RU-KP", "CN-KP")


def places_visited(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits that count, with North Korea on one side, by destination and partner.

    Args:
        visits: Table `visits`; columns kind, pair, destination, city, latitude, longitude, year, source_ids.

    Returns:
        Columns destination, city, latitude, longitude, partner ("RU" or "CN"), visits, first_year, last_year and
        source_ids, one row for each town and partner, the most visited first. Towns where nothing was found are absent,
        and so are visits of which no page names the town (`unplaced`).

    Raises:
        ValueError: No visit is left.
    """
    rows = _of_the_pairs(visits)
    if rows.empty:
        raise ValueError(f"no visit that counts is of the pairs {' or '.join(PAIRS)}, so no place was visited")
    rows = rows.assign(partner=rows["pair"].str[:2])
    places = rows.groupby(["destination", "city", "latitude", "longitude", "partner"], as_index=False).agg(
        visits=("city", "size"),
        first_year=("year", "min"),
        last_year=("year", "max"),
        source_ids=("source_ids", joined_sources),
    )
    return places.sort_values(["visits", "city", "partner"], ascending=[False, True, True], ignore_index=True)


def unplaced(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits that count, with North Korea on one side, of which no page names the town: they are on no map.

    Args:
        visits: Table `visits`; columns kind, pair and city.
    """
    rows = _of_the_pairs(visits)
    return rows[rows["city"].isna()]


def _of_the_pairs(visits: pd.DataFrame) -> pd.DataFrame:
    rows = counted(visits)
    return rows[rows["pair"].isin(PAIRS)]
