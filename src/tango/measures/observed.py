"""Rows of visits held against what the pages that they cite were read to say."""

from typing import Final

import pandas as pd

# What is held against what: a column of the visits, and that of the observations.
FIELDS: Final = {
    "start_date": "start_date", "end_date": "end_date", "visitor": "head", "city": "city", "host": "host",
}  # fmt: skip
DAYS: Final = {"start_date": "start", "end_date": "end"}


def pages_read(observations: pd.DataFrame) -> "pd.Series[int]":
    """Number of pages by the most that was seen of each: its text, an excerpt or nothing.

    Args:
        observations: Table `observations`.

    Returns:
        Counts by "text", "excerpt" and "not_to_be_had"; a page that tells of several visits is one page.
    """
    seen = observations["seen"].astype(pd.CategoricalDtype(["text", "excerpt", "not_to_be_had"], ordered=True))
    return seen.groupby(observations["source_id"]).min().value_counts()


def held_against_pages(visits: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Whether a page says what the row says, field by field, for every visit of which a page says anything of it.

    A date agrees that may mean a day of the other; of several hosts in a row, one is enough. What a page does not say
    speaks neither for the row nor against it.

    Args:
        visits: Table `visits`.
        observations: Table `observations`.

    Returns:
        Columns visit_id, field (a column of the visits), row (its value), pages (the values on pages, joined by "; ",
        each once) and agree (whether one of them is the row's).
    """
    both = observations.merge(visits, on="visit_id", suffixes=("_page", ""))
    return pd.concat([_field(both, column) for column in FIELDS], ignore_index=True)


def by_field(visits: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """How many visits have a field as a page gives it, otherwise, or without a page that gives it.

    Args:
        visits: Table `visits`.
        observations: Table `observations`.

    Returns:
        One row a field, in the order of `FIELDS`, and columns borne (a page says what the row says), other (pages say
        something else, or the row is blank) and unsaid (the row has a value, and no page that was read gives one).
    """
    held = held_against_pages(visits, observations)
    agree = held.groupby("field", sort=False)["agree"].agg(borne="sum", given="size")
    valued = visits.set_index("visit_id")[list(FIELDS)].notna()
    said = {field: set(rows["visit_id"]) for field, rows in held.groupby("field")}
    unsaid = {field: sum(key not in said.get(field, ()) for key in valued.index[valued[field]]) for field in FIELDS}
    found = agree.reindex(list(FIELDS), fill_value=0).assign(unsaid=pd.Series(unsaid))
    return found.assign(other=found["given"] - found["borne"])[["borne", "other", "unsaid"]]


def _field(both: pd.DataFrame, column: str) -> pd.DataFrame:
    observed = FIELDS[column] if FIELDS[column] in both and FIELDS[column] != column else f"{column}_page"
    said = both[both[observed].notna()]
    agree = _overlap(said, DAYS[column]) if column in DAYS else _named(said, column, observed)
    rows = said.assign(agree=agree).groupby("visit_id", sort=False)
    found = rows.agg(row=(column, "first"), pages=(observed, _once), agree=("agree", "any"))
    return found.reset_index().assign(field=column)[["visit_id", "field", "row", "pages", "agree"]]


def _overlap(said: pd.DataFrame, name: str) -> "pd.Series[bool]":
    before = said[f"{name}_latest_page"] < said[f"{name}_earliest"]
    after = said[f"{name}_earliest_page"] > said[f"{name}_latest"]
    return said[f"{name}_earliest"].notna() & ~before & ~after


def _named(said: pd.DataFrame, column: str, observed: str) -> "pd.Series[bool]":
    pairs = zip(said[column].fillna(""), said[observed], strict=True)
    return pd.Series([page in row.split("; ") for row, page in pairs], index=said.index, dtype=bool)


def _once(values: "pd.Series[str]") -> str:
    return "; ".join(dict.fromkeys(values))
