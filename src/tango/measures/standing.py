"""Russia's place among North Korea's trade partners, year by year, as far as the tables name partners at all.

The tables have four partners: China, South Korea, Japan and Russia. Others (India, Thailand, Germany ...) have no rows,
so a place among the four is the best that Russia can have had; how many others may have stood before it follows from
what is left of the North's total.
"""

from collections.abc import Hashable, Iterable
from typing import Any, Final

import pandas as pd

from tango.measures.rupture import outliers
from tango.measures.visits import joined_sources

PARTNERS: Final = ("RU", "CN", "KR", "JP")
# A basis that has both Russia and China in a year, in order of preference; China's of the last has two names.
_BASES: Final = (("cow", ("cow",)), ("rok-mofa", ("rok-mofa",)), ("kotra", ("kotra-with-crude", "kotra")))
_SEOUL: Final = ("rok-unification-ministry", "kita", "rok-customs", "kotra")


def places(trade: pd.DataFrame, indicators: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Trade of each of the four partners by year, and its place among those that have a figure.

    Russia and China are taken on one basis: Correlates of War where it has both, else South Korea's foreign ministry,
    else its trade agency. South Korea's own trade, which Seoul counts as domestic, is its ministry's figure or, failing
    that, an agency's. Japan's is that of Correlates of War, which ends in 2009. A figure that its own source smoothed
    to a fraction (`rupture.outliers`) is left out.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`: exports_cow and imports_cow of KP with JP, and total_trade_kotra.
        years: The years.

    Returns:
        One row a partner and year with a figure, for years that have one of Russia: year, partner, value (millions of
        US dollars), basis, place (1 is the largest), named (how many partners have a figure), room (how many partners
        without a row could have traded more than Russia: what the trade agency's total leaves, divided by Russia's
        trade; blank without a total) and source_ids.

    Raises:
        ValueError: No year has a figure of Russia and China on one basis.
    """
    totals = trade[(trade["measure"] == "total") & (trade["unit"] == "USD_million") & (trade["value"] > 0)]
    totals = totals[~outliers(totals)]
    table: list[dict[Hashable, Any]] = []
    for year in years:
        rows = _of_year(totals[totals["year"] == year], indicators[indicators["year"] == year])
        if rows is None:
            continue
        ordered = rows.sort_values("value", ascending=False, ignore_index=True)
        ordered = ordered.assign(
            year=year, place=range(1, len(ordered) + 1), named=len(ordered), room=_room(rows, indicators, year)
        )
        table += ordered.to_dict("records")
    if not table:
        raise ValueError("no year has the trade of Russia and of China on one basis")
    columns = ["year", "partner", "value", "basis", "place", "named", "room", "source_ids"]
    return pd.DataFrame(table)[columns].astype({"room": "Int64"})


def _of_year(totals: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame | None:
    """A row a partner; None where Russia and China have no basis in common."""

    def row(partner: str, bases: tuple[str, ...]) -> dict[str, Any] | None:
        same = totals[totals["pair"] == f"{partner}-KP"]
        for basis in bases:
            found = same[same["basis"] == basis]
            if len(found):
                return {
                    "partner": partner, "value": float(found["value"].iloc[0]), "basis": basis,
                    "source_ids": str(found["source_ids"].iloc[0]),
                }  # fmt: skip
        return None

    for russian, chinese in _BASES:
        both = [row("RU", (russian,)), row("CN", chinese)]
        if all(both):
            others = [row("KR", _SEOUL), _japan(indicators)]
            return pd.DataFrame([item for item in (*both, *others) if item is not None])
    return None


def _japan(indicators: pd.DataFrame) -> dict[str, Any] | None:
    rows = indicators[indicators["indicator"].isin(["exports_cow", "imports_cow"]) & (indicators["partner"] == "JP")]
    if rows["indicator"].nunique() < 2:
        return None
    keys = joined_sources(rows["source_ids"])
    return {"partner": "JP", "value": float(rows["value"].sum()), "basis": "cow", "source_ids": keys}


def _room(rows: pd.DataFrame, indicators: pd.DataFrame, year: int) -> int | None:
    """Seoul's trade is not in the agency's total, so only the other three are taken off it."""
    total = indicators[(indicators["indicator"] == "total_trade_kotra") & (indicators["year"] == year)]["value"]
    if total.empty:
        return None
    value = rows.set_index("partner")["value"]
    left = float(total.iloc[0]) - float(value.drop("KR", errors="ignore").sum())
    return int(max(left, 0.0) // float(value["RU"]))
