"""Food given to North Korea by donor, in tonnes: a long count that treats all alike, and Russia's gifts by year."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango.measures.visits import joined_sources

SPAN: Final = (1996, 2009)  # of the one count by donor (INTERFAIS)


@dataclass(frozen=True)
class Given:
    """Russia's part in the long count.

    Attributes:
        tonnes: Sum of the gifts of those years that the table has; at least so much was given.
        share_pct: The same in per cent of what all donors gave; at least.
        largest: Donor with the largest part.
        largest_pct: Its share in per cent.
    """

    tonnes: float
    share_pct: float
    largest: str
    largest_pct: float


def by_donor(indicators: pd.DataFrame) -> pd.DataFrame:
    """Food aid of 1996 to 2009 by donor.

    Args:
        indicators: Table `indicators`: food_aid_cumulative_since_1996 by partner (blank for all), and food_aid.

    Returns:
        Columns donor ("CN", "KR", "US", "JP", "others", "RU"), tonnes, share_pct (of all), least (True for Russia,
        whose sum is of single gifts found and is part of "others") and source_ids, the largest first, then others and
        Russia.

    Raises:
        ValueError: The table has no total, or names more than the total.
    """
    rows = indicators[(indicators["indicator"] == "food_aid_cumulative_since_1996") & (indicators["year"] == SPAN[1])]
    whole = rows[rows["partner"].isna()]
    if len(whole) != 1:
        raise ValueError(f"{len(whole)} rows give food aid of {SPAN[0]}-{SPAN[1]} by all donors; one is needed")
    total = float(whole["value"].iloc[0])
    named = rows[rows["partner"].notna()].sort_values("value", ascending=False)
    rest = total - float(named["value"].sum())
    if rest < 0:
        raise ValueError("single donors gave more food than all donors together")
    gifts = russian_gifts(indicators)
    found = gifts[gifts["year"].between(*SPAN) & gifts["delivered"]]
    table = pd.DataFrame(
        {
            "donor": [*named["partner"], "others", "RU"],
            "tonnes": [*named["value"], rest, float(found["tonnes"].sum())],
            "source_ids": [*named["source_ids"], whole["source_ids"].iloc[0], joined_sources(found["source_ids"])],
        }
    )
    return table.assign(share_pct=100 * table["tonnes"] / total, least=table["donor"] == "RU")


def russian_gifts(indicators: pd.DataFrame) -> pd.DataFrame:
    """Russia's gifts of food, one row a year that the table has; a year without a row is not known.

    Returns:
        Columns year, tonnes, delivered (False where only the promise has a figure), note and source_ids.
    """
    rows = indicators[
        indicators["indicator"].isin(["food_aid", "food_aid_pledged"]) & (indicators["partner"] == "RU")
    ].sort_values("year")
    table = rows.rename(columns={"value": "tonnes"}).assign(delivered=rows["indicator"] == "food_aid")
    return table[["year", "tonnes", "delivered", "note", "source_ids"]].reset_index(drop=True)


def russia_in_the_count(indicators: pd.DataFrame) -> Given:
    """Russia's part in the count of 1996 to 2009, and the largest donor's."""
    rows = by_donor(indicators).to_dict("records")
    russia = next(row for row in rows if row["donor"] == "RU")
    largest = max((row for row in rows if row["donor"] not in ("RU", "others")), key=lambda row: row["tonnes"])
    return Given(russia["tonnes"], russia["share_pct"], largest["donor"], largest["share_pct"])
