"""The article's forecasts: when each was settled, and how."""

from typing import Final

import pandas as pd

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

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.outlook import settled
        >>> forecasts = pd.DataFrame({
        ...     "claim_id": ["a"], "resolved_date": ["2019-02"], "resolved_earliest": pd.to_datetime(["2019-02-01"]),
        ... })
        >>> claims = pd.DataFrame({
        ...     "claim_id": ["a"], "claim": "They may meet.", "verdict_2015": "unresolved", "hindsight": "borne_out",
        ... })
        >>> settled(forecasts, claims)["years_after"].tolist()
        [4.0]
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
