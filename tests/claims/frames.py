"""Small tables for the tests of claims, with only the cells that a test is about."""

from typing import Any

import pandas as pd

from tango.claims import TESTS, Finding
from tango.claims.record import Record
from tango.data import dates
from tango.data.officials import slug


def events(*rows: dict[str, Any]) -> pd.DataFrame:
    """Events: `event_id`, and what a row says of actors, category, effect, votes and title."""
    usual = {
        "category": "milestone", "kind": "visit", "title": "An event", "actors": "RU;KP", "effect_on_ties": 1,
        "votes_for": None, "votes_against": None, "russian_vote": None, "source_ids": "a", "verification": "confirmed",
    }  # fmt: skip
    table = pd.DataFrame([usual | {"date": row["event_id"][3:13]} | row for row in rows])
    table["date_earliest"], table["date_latest"] = dates.earliest(table["date"]), dates.latest(table["date"])
    table["year"] = dates.year(table["date"])
    for column in ("votes_for", "votes_against", "effect_on_ties"):
        table[column] = table[column].astype("Int64")
    return table.astype({"russian_vote": "str"}) if table["russian_vote"].notna().any() else table


def visits(*rows: tuple[str, str, str, int], **cells: Any) -> pd.DataFrame:
    """Visits: start date, direction such as "KP>RU", visitor and rank; `cells` hold for every row."""
    usual = {"kind": "visit", "host": None, "city": "Moscow", "source_ids": "a", "verification": "confirmed"} | cells
    table = pd.DataFrame(
        [
            usual
            | {
                "visit_id": f"v{place}", "start_date": start, "direction": direction, "visitor": visitor, "rank": rank,
                "person_id": slug(visitor),
                "origin": direction[:2], "destination": direction[3:],
                "pair": "-".join(sorted(direction.split(">"), key=lambda side: (side != "RU", side == "KP"))),
                "date_precision": dates.date_precision(start),
            }
            for place, (start, direction, visitor, rank) in enumerate(rows)
        ]
    )  # fmt: skip
    table["start_earliest"], table["start_latest"] = (
        dates.earliest(table["start_date"]),
        dates.latest(table["start_date"]),
    )
    table["year"] = dates.year(table["start_date"])
    return table


def coverage(*rows: tuple[str, int, int, str]) -> pd.DataFrame:
    """The search in 2013 and 2014: pair, first rank, last rank, level."""
    table = pd.DataFrame(rows, columns=["pair", "rank_from", "rank_to", "coverage"])
    return table.assign(from_year=2013, to_year=2014)


def trade(*rows: tuple[str, int, float], basis: str = "cow") -> pd.DataFrame:
    """Total trade in millions of dollars: pair, year, value."""
    table = pd.DataFrame(rows, columns=["pair", "year", "value"])
    return table.assign(measure="total", unit="USD_million", basis=basis, source_ids="a", verification="confirmed")


def run(claim_id: str, **tables: pd.DataFrame) -> Finding:
    """What the test of a claim finds in these tables."""
    return TESTS[claim_id].function(Record(tables, frozenset(tables)))
