"""Russia's place among North Korea's trade partners, year by year: as agencies published it, and among four.

The tables have four partners year by year: China, South Korea, Japan and Russia. A place among the four is the best
that Russia can have had; where an agency published its place among all, that is the place.
"""

from collections.abc import Hashable, Iterable
from typing import Any, Final

import pandas as pd

from tango.measures.rupture import outliers
from tango.measures.visits import joined_sources

PARTNERS: Final = ("RU", "CN", "KR", "JP")
_PUBLISHED: Final = "trade_rank_"  # indicators that are an agency's order of partners begin so, and end with its basis
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
        indicators: Table `indicators`: exports_cow and imports_cow of KP with JP.
        years: The years.

    Returns:
        One row a partner and year with a figure, for years that have one of Russia: year, partner, value (millions of
        US dollars), basis, place (1 is the largest), named (how many partners have a figure) and source_ids.

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
        ordered = ordered.assign(year=year, place=range(1, len(ordered) + 1), named=len(ordered))
        table += ordered.to_dict("records")
    if not table:
        raise ValueError("no year has the trade of Russia and of China on one basis")
    return pd.DataFrame(table)[["year", "partner", "value", "basis", "place", "named", "source_ids"]]


def published(trade: pd.DataFrame, indicators: pd.DataFrame, partner: str = "RU") -> pd.DataFrame:
    """One partner's place among all as agencies published it, and the place that Seoul's trade leaves it.

    The agencies leave out trade between the two Koreas, which Seoul calls domestic. Where that was larger than the
    partner's, the partner stands one place lower among all who traded with the North.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`: trade_rank_kotra and trade_rank_itc of KP with the partner.
        partner: The partner.

    Returns:
        Columns year, basis (the agency's), place, with_seoul (blank where the bases do not agree on which of the two
        was larger, or there is none) and source_ids, by year and basis.

    Raises:
        ValueError: No agency's place of the partner is in the table.
    """
    ranks = indicators[indicators["indicator"].str.startswith(_PUBLISHED) & (indicators["partner"] == partner)]
    if ranks.empty:
        raise ValueError(f"the table of indicators has no published place of {partner} among the North's partners")
    totals = trade[(trade["measure"] == "total") & (trade["unit"] == "USD_million") & (trade["value"] > 0)]
    value = totals[~outliers(totals)].groupby(["pair", "year"])["value"].agg(["min", "max"])
    rows = pd.DataFrame(
        {
            "year": ranks["year"], "basis": ranks["indicator"].str.removeprefix(_PUBLISHED),
            "place": ranks["value"].astype("int64"), "source_ids": ranks["source_ids"],
        }
    )  # fmt: skip
    own, seoul = (
        value.reindex([(f"{name}-KP", year) for year in rows["year"]]).set_index(rows.index) for name in (partner, "KR")
    )
    lower = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    lower = lower.mask(seoul["min"] > own["max"], 1).mask(seoul["max"] < own["min"], 0)
    return rows.assign(with_seoul=rows["place"] + lower).sort_values(["year", "basis"], ignore_index=True)


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
