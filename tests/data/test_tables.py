"""Loaders give typed frames with every row; a date's bounds hold it."""

import datetime
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from data.broken import Copy
from hypothesis import given
from hypothesis import strategies as st

from tango.data import (
    LOADERS,
    DataError,
    data_directory,
    dates,
    load_boundaries,
    load_debt,
    load_repayment_terms,
    load_schema,
    load_trade,
    load_visits,
    table_names,
)
from tango.data.places import kilometres_outside, outlines

# Rows that the first edition had; facts may be added, not lost.
FIRST_EDITION = {
    "visits": 336,
    "published_visit_counts": 24,
    "coverage": 17,
    "tenures": 11,
    "debt": 143,
    "restructurings": 24,
    "repayment_terms": 26,
    "trade": 540,
    "indicators": 1026,
    "projects": 10,
    "events": 98,
    "claims": 85,
    "forecasts": 4,
}
DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "bool"}


@pytest.mark.parametrize("table", FIRST_EDITION)
def test_no_row_of_the_first_edition_is_lost(table: str) -> None:
    assert len(LOADERS[table](None)) >= FIRST_EDITION[table]


def test_every_table_has_a_loader() -> None:
    assert list(LOADERS) == table_names()


@pytest.mark.parametrize("table", LOADERS)
def test_columns_have_the_types_of_the_schema(table: str) -> None:
    frame = LOADERS[table](None)
    for field in load_schema(table):
        assert str(frame[field["name"]].dtype) == DTYPES[field["type"]], field["name"]


def test_blank_is_missing_and_never_zero_or_text() -> None:
    terms = load_repayment_terms().set_index("term")
    assert pd.isna(terms["value"]["repayments_made"])
    assert pd.isna(terms["number"]["repayments_made"])
    assert terms["number"]["interest_on_account"] == 0
    assert load_trade()["reporter_direction"].isna().equals(load_trade()["measure"] == "total")


def test_terms_that_are_words_or_dates_are_no_numbers() -> None:
    terms = load_repayment_terms()
    assert terms["number"][terms["unit"].isin(["text", "date"])].isna().all()
    assert terms["number"][~terms["unit"].isin(["text", "date"])].notna().sum() >= 10


def test_visits_have_year_direction_and_bounds() -> None:
    visits = load_visits().set_index("visit_id")
    rows: dict[str, dict[str, Any]] = visits.to_dict("index")  # pyright: ignore[reportAssignmentType]
    envoy, tour = rows["2014-11-choe-ryong-hae-moscow"], rows["1978-01-kunaev-pyongyang"]
    assert (envoy["year"], envoy["direction"]) == (2014, "KP>RU")
    assert envoy["start_earliest"] == envoy["start_latest"] == pd.Timestamp("2014-11-17")
    assert tour["start_earliest"] == pd.Timestamp("1978-01-01")
    assert tour["start_latest"] == pd.Timestamp("1978-01-31")
    assert (visits["start_earliest"] <= visits["start_latest"]).all()
    assert visits["end_latest"].isna().equals(visits["end_date"].isna())


def test_kind_sets_apart_what_is_no_visit_of_its_own() -> None:
    kinds = load_visits().set_index("visit_id")["kind"]
    assert kinds["2015-06-ri-su-yong-beijing-transit"] == "transit"
    assert kinds["1990-06-gorbachev-roh-san-francisco"] == "third_country"
    assert kinds["2011-08-kim-jong-il-daqing"] == "leg"
    assert kinds["2025-10-kozhemyako-pyongyang"] == "delegation_member"


PRECISIONS = st.sampled_from([("day", 10), ("month", 7), ("year", 4)])


@given(day=st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), precision=PRECISIONS)
def test_bounds_of_a_date_hold_every_day_that_it_may_mean(day: datetime.date, precision: tuple[str, int]) -> None:
    name, length = precision
    text = day.isoformat()[:length]
    assert dates.date_precision(text) == name
    series = pd.Series([text, None], dtype="str")
    first, last = dates.earliest(series)[0].date(), dates.latest(series)[0].date()
    assert first <= day <= last
    assert first.isoformat()[:length] == last.isoformat()[:length] == text
    assert (dates.first_day(text), dates.last_day(text)) == (first, last)
    one_day = datetime.timedelta(days=1)
    assert (first - one_day).isoformat()[:length] != text
    assert (last + one_day).isoformat()[:length] != text
    assert pd.isna(dates.earliest(series)[1])
    assert dates.year(series)[0] == day.year


@given(st.text(max_size=12))
def test_text_that_is_no_date_has_no_precision(text: str) -> None:
    if dates.date_precision(text) is not None:
        datetime.date.fromisoformat((text + "-01-01")[:10])


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"rank": "high"}, "column rank: value 'high'; expected a whole number"),
        ({"rank": "1.5"}, "column rank: value '1.5'; expected a whole number"),
        ({"latitude": "north"}, "column latitude: value 'north'; expected a number"),
        ({"start_date": "2014-11-31"}, "column start_date: value '2014-11-31'; expected a date"),
    ],
)
def test_a_cell_that_cannot_be_read_stops_the_loader(copy: Copy, cells: dict[str, str], expected: str) -> None:
    key = "2014-11-choe-ryong-hae-moscow"
    lines = (copy.folder / "visits.csv").read_text(encoding="utf-8").splitlines()
    row = next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{key},"))
    copy.set("visits.csv", key, **cells)
    with pytest.raises(DataError) as raised:
        load_visits(copy.folder)
    assert str(raised.value).startswith(f"data/visits.csv, row {row}, {expected}")
    assert (raised.value.file, raised.value.row) == ("visits.csv", row)


def test_a_missing_table_stops_the_loader(copy: Copy) -> None:
    (copy.folder / "debt.csv").unlink()
    with pytest.raises(DataError, match=r"data/debt\.csv: expected a table at "):
        load_debt(copy.folder)


def test_a_table_with_another_header_stops_the_loader(copy: Copy) -> None:
    copy.replace("debt.csv", "debt_id,", "id,")
    with pytest.raises(DataError, match=r"data/debt\.csv, row 1: value 'id, .* expected the columns debt_id, "):
        load_debt(copy.folder)


def test_data_are_found_from_the_checkout_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TANGO_DATA", raising=False)
    assert data_directory() == Path(__file__).resolve().parents[2] / "data"
    monkeypatch.setenv("TANGO_DATA", "elsewhere")
    assert data_directory() == Path("elsewhere")


def test_loading_does_not_import_frictionless() -> None:
    code = "import sys, tango.data; tango.data.load_visits(); sys.exit('frictionless' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_boundaries_hold_their_capitals() -> None:
    shapes = outlines(load_boundaries())
    capitals = {
        "RU": (37.62, 55.76),
        "KP": (125.76, 39.04),
        "CN": (116.41, 39.9),
        "KR": (126.98, 37.57),
        "US": (-77.04, 38.9),
        "JP": (139.69, 35.69),
    }
    assert set(shapes) == set(capitals)
    for country, (longitude, latitude) in capitals.items():
        assert kilometres_outside(longitude, latitude, shapes[country]) == 0
    pyongyang_to_south = kilometres_outside(125.76, 39.04, shapes["KR"])
    assert 100 < pyongyang_to_south < 160


@given(longitude=st.floats(-170, 170), latitude=st.floats(-80, 80))
def test_distance_to_a_square_is_zero_inside_only(longitude: float, latitude: float) -> None:
    square = shapely.box(10, 10, 20, 20)
    inside = 10 < longitude < 20 and 10 < latitude < 20
    off = kilometres_outside(longitude, latitude, square)
    assert (off == 0) == inside or off < 0.001
