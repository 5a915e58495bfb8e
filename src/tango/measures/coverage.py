"""How hard each year was searched, and how much of what others have counted our record holds.

A count of visits measures the search as well as the diplomacy. These measures say which cells may be compared.
"""

import pandas as pd

from tango.measures.arguments import check_known

LEVELS = ("searched", "partial", "landmark", "none")


def coverage_by_year(coverage: pd.DataFrame, pair: str) -> pd.DataFrame:
    """The level of search for each year and rank of one pair.

    Args:
        coverage: Table `coverage`: pair, from_year, to_year, rank_from, rank_to, coverage.
        pair: "RU-KP", "CN-KP" or "RU-KR".

    Returns:
        Columns year, rank (1 to 4) and coverage (searched, partial, landmark or none), one row a cell that the
        table names; cells that it does not name are absent.

    Raises:
        ValueError: The table has no row for the pair, or names one cell twice.
    """
    check_known("pair", pair, coverage["pair"])
    rows = coverage[coverage["pair"] == pair]
    cells = pd.DataFrame(
        [
            {"year": year, "rank": rank, "coverage": row["coverage"]}
            for row in rows.to_dict("records")
            for year in range(row["from_year"], row["to_year"] + 1)
            for rank in range(row["rank_from"], row["rank_to"] + 1)
        ]
    )
    twice = cells[cells.duplicated(["year", "rank"])]
    if not twice.empty:
        first = twice.iloc[0]
        raise ValueError(f"the coverage table names {pair}, {first['year']}, rank {first['rank']} twice")
    return cells.sort_values(["year", "rank"], ignore_index=True)


def share_of_published(visits: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Our visits beside each published count of the same pair, direction and years.

    The definitions differ from count to count and from ours, so the share is a measure of coverage, not of error.
    Counts of one channel only (party, military, the leader) and a count of zero have no counterpart in our rows and are
    left out, as are counts that take in all partners.

    Args:
        visits: Visits that count, with columns pair, direction and year.
        published: Table `published_visit_counts`.

    Returns:
        Columns count_id, pair, direction, from_year, to_year, published, ours, share_pct (ours as a percentage of
        published), covers, rank_scope and source_ids, the lowest share first.
    """
    whole = published[
        (published["count"] > 0) & published["pair"].isin(["RU-KP", "CN-KP"]) & (published["channel"] == "all")
    ]

    def ours(row: pd.Series) -> int:
        same = (visits["pair"] == row["pair"]) & visits["year"].between(row["from_year"], row["to_year"])
        if row["direction"] != "both":
            same &= visits["direction"] == row["direction"]
        return int(same.sum())

    result = whole.assign(ours=whole.apply(ours, axis=1)).rename(columns={"count": "published"})
    result["share_pct"] = 100 * result["ours"] / result["published"]
    shown = ["published", "ours", "share_pct", "covers", "rank_scope", "source_ids"]
    return result[["count_id", "pair", "direction", "from_year", "to_year", *shown]].sort_values(
        ["share_pct", "count_id"], ignore_index=True
    )
