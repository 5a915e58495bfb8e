"""The article's forecasts: when each was settled, how, and the plain score."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

# What counts as how much of a hit. A forecast overtaken by events is neither.
POINTS: Final = {"borne_out": 1.0, "partly_borne_out": 0.5, "not_borne_out": 0.0}
PUBLISHED: Final = pd.Timestamp("2015-02-01")  # the article's month


def settled(forecasts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Each forecast with what it came to, in the order in which they were settled.

    Args:
        forecasts: Table `forecasts`: claim_id, resolved_date and its bounds.
        claims: Table `claims`: claim_id, claim, verdict_2015, hindsight, hindsight_note.

    Returns:
        The columns of `forecasts`, and claim, verdict_2015, hindsight; years_after (from the month of the article to
        the first day that the date of settlement may mean; missing where it is open).

    Raises:
        ValueError: A forecast has no claim, or one that was settled has no verdict of hindsight.
    """
    rows = forecasts.merge(claims[["claim_id", "claim", "verdict_2015", "hindsight"]], on="claim_id", how="left")
    if rows["claim"].isna().any():
        raise ValueError(f"the forecast '{rows.loc[rows['claim'].isna(), 'claim_id'].iloc[0]}' is no claim")
    mute = rows["resolved_date"].notna() & rows["hindsight"].isna()
    if mute.any():
        raise ValueError(f"the forecast '{rows.loc[mute, 'claim_id'].iloc[0]}' is settled and has no hindsight")
    years = (rows["resolved_earliest"] - PUBLISHED).dt.days / 365.25
    return rows.assign(years_after=years).sort_values(
        ["resolved_earliest", "claim_id"], na_position="last", ignore_index=True
    )


@dataclass(frozen=True)
class Score:
    """How the forecasts did.

    Attributes:
        forecasts: All of them.
        settled: Those that events have settled.
        points: One for each borne out, a half for each borne out in part.
    """

    forecasts: int
    settled: int
    points: float


def score(rows: pd.DataFrame) -> Score:
    """The plain score: points out of the forecasts settled.

    Args:
        rows: Result of `settled`.

    Raises:
        ValueError: A verdict that has no points.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.outlook import score
        >>> score(pd.DataFrame({"hindsight": ["borne_out", "partly_borne_out", None]}))
        Score(forecasts=3, settled=2, points=1.5)
    """
    verdicts = rows["hindsight"].dropna()
    unknown = sorted(set(verdicts) - set(POINTS))
    if unknown:
        raise ValueError(f"a forecast cannot score '{unknown[0]}'; there are points for {', '.join(POINTS)}")
    return Score(len(rows), len(verdicts), float(verdicts.map(POINTS).sum()))
