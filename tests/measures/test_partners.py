"""Three partners side by side: ranges over bases, blanks for what no page gives."""

from typing import Any

import pandas as pd
import pytest

from tango import data
from tango.measures import partners


def total(partner: str, value: float, basis: str, **changes: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "year": 2014, "pair": f"{partner}-KP", "measure": "total", "value": value, "unit": "USD_million",
        "basis": basis, "source_ids": f"s-{partner}-{basis}",
    }  # fmt: skip
    return row | changes


TRADE = pd.DataFrame(
    [
        total("RU", 100.0, "cow"),
        total("RU", 80.0, "kotra"),
        total("RU", 500.0, "kotra", year=2013),
        total("RU", 70.0, "kotra", measure="exports"),
        total("RU", 9.0, "soviet", unit="SUR_million"),
        total("CN", 6000.0, "kotra"),
        total("CN", 6500.0, "kotra-with-crude"),
        total("KR", 2000.0, "kita"),
    ]
)
INDICATORS = pd.DataFrame(
    [
        (2014, "food_aid", "RU", 50000.0, "Wheat", "a"),
        (2014, "food_aid", "AU", 7.0, None, "b"),
        (2014, "crude_oil_imports", "CN", 0.0, "Recorded", "c"),
        (2013, "crude_oil_imports", "CN", 9.0, None, "d"),
    ],
    columns=["year", "indicator", "partner", "value", "note", "source_ids"],
)


def test_trade_is_a_range_with_the_common_agency_as_best() -> None:
    table = partners.total_trade(TRADE, 2014).set_index("partner")
    assert list(table.loc["RU", ["low", "high", "best"]]) == [80, 100, 80]
    assert list(table.loc["KR", ["low", "high", "best"]]) == [2000, 2000, 2000]
    assert table.loc["CN", "bases"] == "kotra;kotra-with-crude"
    assert table.loc["RU", "source_ids"] == "s-RU-cow;s-RU-kotra"


def test_two_bases_without_the_common_agency_have_no_best() -> None:
    two = pd.concat([TRADE, pd.DataFrame([total("KR", 2500.0, "cow")])])
    table = partners.beside(two, INDICATORS)
    assert table.set_index(["measure", "partner"])["best"].isna()["trade", "KR"]
    with pytest.raises(ValueError, match="none is preferred"):
        partners.ratio(table, "KR")


def test_what_no_page_gives_is_blank_and_a_recorded_zero_is_zero() -> None:
    table = partners.beside(TRADE, INDICATORS)
    best = table.set_index(["measure", "partner"])["best"]
    assert len(table) == 9
    assert best["food aid", "RU"] == 50000
    assert best["crude oil", "CN"] == 0
    assert set(best.index[best.isna()]) == {
        ("food aid", "CN"), ("food aid", "KR"), ("crude oil", "RU"), ("crude oil", "KR"),
    }  # fmt: skip


def test_a_missing_or_doubled_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="trade of KR with North Korea in 2014"):
        partners.beside(TRADE[TRADE["pair"] != "KR-KP"], INDICATORS)
    with pytest.raises(ValueError, match="food_aid of 2014 has two figures for RU"):
        partners.beside(TRADE, pd.concat([INDICATORS, INDICATORS.iloc[:1]]))


def test_ratio_and_unrecorded_crude_by_hand() -> None:
    assert partners.ratio(partners.beside(TRADE, INDICATORS), "CN") == 75
    assert partners.unrecorded_crude(TRADE) == 500
    with pytest.raises(ValueError, match="with and without crude oil"):
        partners.unrecorded_crude(TRADE[TRADE["basis"] != "kotra-with-crude"])


def test_the_shipped_year() -> None:
    trade, indicators = data.load_trade(), data.load_indicators()
    table = partners.beside(trade, indicators)
    assert partners.ratio(table, "CN") == pytest.approx(6390 / 92.34)
    assert partners.ratio(table, "KR") == pytest.approx(2343.12 / 92.34)
    assert partners.unrecorded_crude(trade) == 470
    russia = table[(table["measure"] == "trade") & (table["partner"] == "RU")].iloc[0]
    assert (russia["low"], russia["high"]) == (92.18, 100)
