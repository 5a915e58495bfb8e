"""Events chosen by what happened and who took part, and the time between two of them."""

from typing import Final

import pandas as pd

from tango.measures.arguments import check_known

DAYS_A_MONTH: Final = 30.44  # mean length of a month


def of_kind(events: pd.DataFrame, kind: str, *actors: str, since: "str | pd.Timestamp" = "1900-01-01") -> pd.DataFrame:
    """Events of one kind in which all these countries took part, in order of date.

    Args:
        events: Table `events`: event_id, kind, actors, date_earliest.
        kind: One of the kinds of the table.
        actors: Countries, as the table has them: "RU", "KP".
        since: First day; an event counts by the first day that its date may mean.

    Returns:
        The columns of the table.

    Raises:
        ValueError: The table has no such kind, or no such event.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.turning_points import of_kind
        >>> events = pd.DataFrame({
        ...     "event_id": ["later", "moscow"], "kind": "relations_opened", "actors": ["CN;KR", "RU;KR"],
        ...     "date_earliest": pd.to_datetime(["1992-08-24", "1990-09-30"]),
        ... })
        >>> of_kind(events, "relations_opened", "KR")["event_id"].tolist()
        ['moscow', 'later']
    """
    check_known("kind", kind, events["kind"])
    together = events["actors"].map(lambda cell: set(actors) <= set(str(cell).split(";")))
    keep = together & (events["kind"] == kind) & (events["date_earliest"] >= pd.Timestamp(since))
    if not keep.any():
        raise ValueError(f"the events have no {kind} with {' and '.join(actors)} since {since}")
    return events[keep].sort_values(["date_earliest", "event_id"], ignore_index=True)


def first(events: pd.DataFrame, kind: str, *actors: str, since: "str | pd.Timestamp" = "1900-01-01") -> pd.Series:
    """The first event that `of_kind` has.

    Raises:
        ValueError: As for `of_kind`.
    """
    return of_kind(events, kind, *actors, since=since).iloc[0]


def days_between(before: pd.Series, after: pd.Series) -> int:
    """Days from one event to another, each by the first day that its date may mean."""
    return int((after["date_earliest"] - before["date_earliest"]).days)
