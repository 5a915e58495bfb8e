"""Events are chosen by what happened and who took part, and one row is one row."""

import pandas as pd
import pytest

from tango.measures.arguments import only_row
from tango.measures.turning_points import days_between, first, of_kind

EVENTS = pd.DataFrame(
    {
        "event_id": ["c", "a", "b"], "kind": ["treaty_signed", "treaty_signed", "quarrel"],
        "actors": ["CN;KP", "RU;KP", "KP;RU;CN"],
        "date_earliest": pd.to_datetime(["1961-07-11", "1961-07-06", "1964-01-01"]),
    }
)  # fmt: skip


def test_events_come_by_kind_and_country_in_order_of_date() -> None:
    assert of_kind(EVENTS, "treaty_signed", "KP")["event_id"].tolist() == ["a", "c"]
    assert first(EVENTS, "treaty_signed", "KP", since="1961-07-07")["event_id"] == "c"
    assert days_between(first(EVENTS, "treaty_signed", "RU"), first(EVENTS, "treaty_signed", "CN")) == 5


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="kind 'war' is not there; there are quarrel, treaty_signed"):
        of_kind(EVENTS, "war")
    with pytest.raises(ValueError, match="the events have no quarrel with KR and KP since 1900-01-01"):
        first(EVENTS, "quarrel", "KR", "KP")


def test_one_row_is_neither_none_nor_two() -> None:
    assert only_row(EVENTS, kind="quarrel")["event_id"] == "b"
    with pytest.raises(ValueError, match="2 rows have kind 'treaty_signed'; one was expected"):
        only_row(EVENTS, kind="treaty_signed")
    with pytest.raises(ValueError, match="0 rows have kind 'quarrel', actors 'RU'; one was expected"):
        only_row(EVENTS, kind="quarrel", actors="RU")
