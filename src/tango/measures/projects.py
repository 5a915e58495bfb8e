"""Projects promised and realised: what was announced, what was built, and what nobody has reported."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango.measures.arguments import check_known

# Seoul's credit to Moscow is money between two other partners of the North, not a project in it.
NOT_IN_THE_NORTH: Final = ("rok-soviet-loan-1991",)


@dataclass(frozen=True)
class Tally:
    """One partner's projects in millions of US dollars.

    Attributes:
        projects: How many there are.
        promised: Sum of the costs announced, where one was; of a range its middle.
        with_promise: How many have an announced cost.
        realised: Sum of the costs realised, where one is known; of published figures that differ, the one entered.
        realised_range: The same from the lowest and from the highest published figures.
        built: How many realised more than nothing.
        unknown: How many have no realised cost on any page found: neither built nor proved unbuilt.
        source_ids: Sources of all of them.
    """

    projects: int
    promised: float
    with_promise: int
    realised: float
    realised_range: tuple[float, float]
    built: int
    unknown: int
    source_ids: str


def outcomes(projects: pd.DataFrame) -> pd.DataFrame:
    """The projects in North Korea with an outcome each, Russia's first, then by year announced.

    Args:
        projects: Table `projects`: project_id, partner, announced_year, promised_usd_million,
            realised_usd_million.

    Returns:
        The columns of the table, and outcome: "realised" (a sum above zero), "nothing" (a known zero) or
        "not found" (no sum on the pages found; this is not zero).

    Raises:
        ValueError: No project lies in North Korea.
    """
    rows = projects[~projects["project_id"].isin(NOT_IN_THE_NORTH)]
    if rows.empty:
        raise ValueError("the table of projects has none in North Korea")
    realised = rows["realised_usd_million"]
    outcome = pd.Series("realised", index=rows.index, dtype="str")
    outcome = outcome.mask(realised == 0, "nothing").mask(realised.isna(), "not found")
    others = rows["partner"] != "RU"
    ordered = rows.assign(outcome=outcome, others=others)
    return ordered.sort_values(["others", "announced_year", "project_id"], ignore_index=True).drop(columns="others")


def tally(projects: pd.DataFrame, partner: str = "RU") -> Tally:
    """One partner's projects in North Korea, counted and summed over the costs that are known.

    Raises:
        ValueError: The partner has no project in North Korea.
    """
    rows = outcomes(projects)
    check_known("partner", partner, rows["partner"])
    rows = rows[rows["partner"] == partner]

    realised = rows["realised_usd_million"]
    low, high = (float(rows[f"realised_{end}_usd_million"].fillna(realised).sum()) for end in ("low", "high"))
    return Tally(
        projects=len(rows),
        promised=float(rows["promised_usd_million"].sum()),
        with_promise=int(rows["promised_usd_million"].notna().sum()),
        realised=float(realised.sum()),
        realised_range=(low, high),
        built=int((rows["outcome"] == "realised").sum()),
        unknown=int((rows["outcome"] == "not found").sum()),
        source_ids=";".join(sorted({key for cell in rows["source_ids"] for key in cell.split(";")})),
    )
