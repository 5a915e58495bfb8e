"""A few rows of each table, small enough to be worked out by hand."""

import pandas as pd
import pytest

LABELS = {
    "kind": {"visit": "visit", "transit": "transit"},
    "origin": {"CN": "China", "RU": "Russia", "KP": "North Korea"},
    "destination": {"RU": "Russia", "KP": "North Korea"},
    "country": {"RU": "Russia", "KP": "North Korea"},
    "rank": {1: "leader", 3: "minister"},
    "verification": {"confirmed": "confirmed", "sourced": "sourced"},
}


@pytest.fixture
def labels() -> dict[str, dict]:
    return LABELS


@pytest.fixture
def visits() -> pd.DataFrame:
    later = {
        "visit_id": "2011-08-kim-jong-il-ulan-ude", "kind": "visit", "start_date": "2011-08-20",
        "end_date": "2011-08-25", "pair": "RU-KP", "origin": "KP", "destination": "RU",
        "city": "Ulan-Ude (Sosnovy Bor)",
        "latitude": 51.8, "longitude": 107.6,
        "person_id": "kim-jong-il", "visitor": "Kim Jong-il", "visitor_role": "General secretary", "rank": 1,
        "host": "Dmitry Medvedev; Another", "host_rank": 1, "purpose": "Gas", "outcome": None, "source_ids": "b;a",
        "verification": "confirmed", "note": "By train", "direction": "KP>RU", "year": 2011,
    }  # fmt: skip
    earlier = later | {
        "visit_id": "1994-envoy-pyongyang", "kind": "transit", "start_date": "1994", "end_date": None, "origin": "RU",
        "destination": "KP", "city": "Pyongyang", "latitude": 39.0, "longitude": 125.8, "person_id": None,
        "visitor": "An envoy", "rank": 3, "host": None, "host_rank": None, "verification": "sourced", "note": None,
        "source_ids": "c", "direction": "RU>KP", "year": 1994,
    }  # fmt: skip
    table = pd.DataFrame([later, earlier])
    return table.assign(start_earliest=pd.to_datetime(["2011-08-20", "1994-01-01"]))
