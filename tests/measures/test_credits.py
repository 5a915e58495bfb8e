"""Soviet credits as their sources state them, never added, and the Soviet debt to Seoul."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import data
from tango.measures import credits


def statement(key: str, year: int, event: str, usd: float | None = None, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "debt_id": key, "date": str(year), "year": year, "creditor": "RU", "debtor": "KP", "event": event,
        "amount_low": usd, "amount_high": usd, "unit": "USD", "usd_million_low": usd, "usd_million_high": usd,
        "purpose": "Plants", "who_says": "x", "verification": "sourced", "note": None, "source_ids": "a",
        "is_running_total": False, "rouble": None,
    }  # fmt: skip
    return row | changes


def test_each_statement_keeps_its_group_and_unit() -> None:
    debt = pd.DataFrame(
        [
            statement("late", 1991, "credit", 5.0),
            statement("talks", 1985, "talks", 2000.0),
            statement("total", 1984, "credit", 2000.0, is_running_total=True),
            statement("aid", 1971, "transfer", 900.0, is_running_total=True),
            statement("gone", 1960, "write_off", 190.0),
            statement("grant", 1953, "grant", None, unit="SUR", rouble="old", amount_low=1000.0),
            statement(
                "total grants", 1960, "grant", None, unit="SUR", rouble="Soviet", amount_low=300.0,
                is_running_total=True,
            ),
            statement("silent", 1966, "credit", None, unit="SUR", rouble="Soviet"),
            statement("goods", 1988, "transfer", 1900.0),
            statement("china", 1960, "credit", 105.0, creditor="CN"),
        ]
    )  # fmt: skip
    support = credits.soviet_support(debt).set_index("debt_id")
    assert support["group"].to_dict() == {
        "grant": "lent or given", "silent": "lent or given", "gone": "forgiven or deferred",
        "total grants": "running totals", "aid": "running totals", "total": "running totals",
    }  # fmt: skip
    assert list(support.index) == ["grant", "silent", "gone", "total grants", "aid", "total"]
    assert support["stated"].to_dict() == {
        "grant": "roubles", "silent": "no sum", "gone": "dollars", "total grants": "roubles",
        "aid": "dollars",
        "total": "dollars",
    }  # fmt: skip
    assert support["unit_words"].to_dict() == {
        "grant": "old roubles", "silent": "new roubles", "gone": "US dollars", "total grants": "new roubles",
        "aid": "US dollars", "total": "US dollars",
    }  # fmt: skip


def test_a_table_without_soviet_support_is_refused() -> None:
    with pytest.raises(ValueError, match="no Soviet credit, grant or write-off up to 1990"):
        credits.soviet_support(pd.DataFrame([statement("late", 1991, "credit", 5.0)]))


@given(st.lists(st.integers(1949, 1990), min_size=2, max_size=10, unique=True))
def test_the_first_sums_are_the_earliest_ones(years: list[int]) -> None:
    rows = [statement(f"c{year}", year, "credit", float(year)) for year in years]
    rows += [statement(f"w{year}", year, "write_off", float(-year)) for year in years]
    support = credits.soviet_support(pd.DataFrame(rows))
    assert credits.write_off_against_first_credit(support) == (-min(years), min(years))


def test_a_running_total_is_no_first_credit() -> None:
    debt = pd.DataFrame(
        [
            statement("total", 1950, "credit", 9.0, is_running_total=True),
            statement("gone", 1960, "write_off", 190.0),
        ]
    )
    with pytest.raises(ValueError, match="no Soviet credit has a sum in dollars"):
        credits.write_off_against_first_credit(credits.soviet_support(debt))


def test_the_shipped_debt_to_seoul() -> None:
    claim = credits.seoul_claim(data.load_debt())
    assert claim.lent == 1000 + 470
    assert claim.arms_offset == 209 + 267
    assert claim.waived_pct == pytest.approx(100 * 660 / 2240)
    assert (claim.unpaid, claim.unpaid_date) == (210, "2024-10")


def test_the_debt_to_seoul_needs_all_its_statements() -> None:
    debt = data.load_debt()
    with pytest.raises(ValueError, match="kr-ru-2003-stock"):
        credits.seoul_claim(debt[debt["debt_id"] != "kr-ru-2003-stock"])


def test_the_shipped_write_off_of_1960_is_almost_five_times_the_first_loan() -> None:
    assert credits.write_off_against_first_credit(credits.soviet_support(data.load_debt())) == (190, 40)
