"""How the article's claims were judged: counts of verdicts, by section."""

import pandas as pd

from tango.measures.visits import joined_sources

SECTIONS = ("origins", "rupture", "entente", "limits", "outlook")
VERDICTS = ("supported", "partly_supported", "contradicted", "unresolved", "opinion")


def verdicts_by_section(claims: pd.DataFrame) -> pd.DataFrame:
    """Number of claims with each verdict as of early 2015, by section of the article.

    Args:
        claims: Table `claims`: claim_id, section, verdict_2015, source_ids.

    Returns:
        Columns section, verdict, claims (a count; pairs without a claim are absent) and source_ids, in the order of
        the article and from supported to opinion.

    Raises:
        ValueError: A section or a verdict is none of those above.
    """
    for column, known in (("section", SECTIONS), ("verdict_2015", VERDICTS)):
        unknown = sorted(set(claims[column]) - set(known))
        if unknown:
            raise ValueError(f"column {column} has {', '.join(unknown)}; expected one of {', '.join(known)}")
    rows = (
        claims.rename(columns={"verdict_2015": "verdict"})
        .groupby(["section", "verdict"])
        .agg(claims=("claim_id", "size"), source_ids=("source_ids", joined_sources))
        .reset_index()
    )
    place = {name: number for number, name in enumerate((*SECTIONS, *VERDICTS))}
    return rows.sort_values(["section", "verdict"], key=lambda names: names.map(place), ignore_index=True)


def claims_in_sections(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims in the article's order within each section.

    Args:
        claims: Table `claims`: claim_id, order, section, claim, verdict_2015, source_ids.

    Returns:
        Columns claim_id, section, place (0 for the first claim of its section), claim, verdict and source_ids, section
        by section.

    Raises:
        ValueError: As for `verdicts_by_section`.
    """
    verdicts_by_section(claims)
    rows = claims.rename(columns={"verdict_2015": "verdict"}).sort_values("order")
    rows = rows.sort_values("section", key=lambda names: names.map(SECTIONS.index), kind="stable", ignore_index=True)
    rows["place"] = rows.groupby("section").cumcount()
    return rows[["claim_id", "section", "place", "claim", "verdict", "source_ids"]]
