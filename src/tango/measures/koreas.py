"""North and South Korea beside each other on poverty and infrastructure, each measure in the year nearest to one."""

from typing import Any, Final

import pandas as pd

from tango.measures.arguments import check_year
from tango.measures.visits import joined_sources

# Indicator of the South, those of the North (two releases of one measure make a range), and the words for both.
MEASURES: Final = (
    ("gni_per_capita_krw", ("gni_per_capita_krw",), "Income a head"),
    ("gdp_per_capita_maddison", ("gdp_per_capita_maddison",), "Product a head, modelled"),
    (
        "electricity_per_capita",
        ("electricity_per_capita", "electricity_per_capita_2025_vintage"),
        "Electricity a head",
    ),
    ("power_capacity", ("power_capacity",), "Power stations"),
    ("port_capacity", ("port_capacity",), "Port capacity"),
    ("motorway_length", ("motorway_length",), "Motorways"),
    ("road_length", ("road_length",), "Roads"),
    ("railway_length", ("railway_length",), "Railways"),
    ("undernourishment_share", ("undernourishment_share",), "Undernourished"),
)


def beside(indicators: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """Both Koreas on each measure.

    Args:
        indicators: Table `indicators`.
        year: The year asked for; where it lacks either Korea, the nearest that has both, the later of two as near.

    Returns:
        Columns measure (in words), unit, year, north_low, north_high, south (blank where no row has it), times_low and
        times_high (South over North; blank likewise) and source_ids, in the order of MEASURES.

    Raises:
        ValueError: The table has no such year, or a measure no row of the North.
    """
    check_year(year, indicators["year"])
    return pd.DataFrame([_row(indicators, *item, year) for item in MEASURES])


def _row(indicators: pd.DataFrame, south: str, north: tuple[str, ...], label: str, year: int) -> dict[str, Any]:
    ours = indicators[indicators["indicator"].isin(north) & (indicators["country"] == "KP")]
    theirs = indicators[(indicators["indicator"] == south) & (indicators["country"] == "KR")]
    if ours.empty:
        raise ValueError(f"the table of indicators has no {north[0]} of North Korea")
    common = set(ours["year"]) & set(theirs["year"]) or set(ours["year"])
    chosen = min(common, key=lambda item: (abs(item - year), -item))
    ours, theirs = ours[ours["year"] == chosen], theirs[theirs["year"] == chosen]
    low, high = float(ours["value"].min()), float(ours["value"].max())
    other = float(theirs["value"].iloc[0]) if len(theirs) else float("nan")
    return {
        "measure": label, "unit": str(ours["unit"].iloc[0]), "year": int(chosen), "north_low": low, "north_high": high,
        "south": other, "times_low": other / high, "times_high": other / low,
        "source_ids": joined_sources(pd.concat([ours, theirs])["source_ids"]),
    }  # fmt: skip
