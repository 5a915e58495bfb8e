"""The write-off, the worth of what was left, and the statements of what was owed."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import data
from tango.measures import debt

CASES = pd.DataFrame(
    [
        {
            "case_id": "ru-kp-2012",
            "original_usd_million": 1000.0,
            "forgiven_usd_million": 900.0,
            "source_ids": "a",
        }
    ]
)
TERMS = pd.DataFrame(
    [
        ("principal_restructured", 100.0), ("total_claim_alternative", 990.0), ("conversion_rate", 0.5),
        ("conversion_rate_alternative", 1.0), ("number_of_instalments", 4.0), ("instalments_per_year", 2.0),
    ],
    columns=["term", "number"],
).assign(source_ids="b")  # fmt: skip


def test_the_settlement_is_put_together_from_the_tables() -> None:
    deal = debt.write_off(CASES, TERMS)
    assert (deal.claim, deal.claim_elsewhere, deal.forgiven, deal.remainder) == (1000, 990, 900, 100)
    assert (deal.share_forgiven, deal.rate, deal.rate_low) == (90, 1.0, 0.5)
    assert (deal.instalment, deal.years) == (25, 2)
    assert deal.source_ids["case"] == "a"


def test_parts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="is 100 million dollars, but the terms restructure 101 million"):
        debt.write_off(CASES, TERMS.assign(number=TERMS["number"].replace(100.0, 101.0)))
    with pytest.raises(ValueError, match="no number for 'conversion_rate'"):
        debt.write_off(CASES, TERMS[TERMS["term"] != "conversion_rate"])
    with pytest.raises(ValueError, match="no case 'ru-kp-2012'"):
        debt.write_off(CASES.iloc[:0], TERMS)


def test_present_value_by_hand() -> None:
    # 50 after one year and 50 after two, at 25%: 50 / 1.25 + 50 / 1.5625 = 40 + 32.
    assert debt.present_value(100, 2, 1, 25, 1) == pytest.approx(72)
    assert debt.present_value(100, 2, 1, 0, 1) == pytest.approx(100)


@pytest.mark.parametrize(("payments", "rate", "first"), [(0, 5.0, 1.0), (2, -100.0, 1.0), (2, 5.0, -0.5)])
def test_present_value_refuses_what_has_none(payments: int, rate: float, first: float) -> None:
    with pytest.raises(ValueError, match="payment"):
        debt.present_value(100, payments, 1, rate, first)


@given(
    rate=st.floats(0.1, 60),
    first=st.floats(0, 10),
    payments=st.integers(1, 60),
    a_year=st.sampled_from([1, 2, 4]),
)
def test_present_value_equals_the_annuity_formula(rate: float, first: float, payments: int, a_year: int) -> None:
    # The closed form of the same series, worked out independently of the sum.
    period = (1 + rate / 100) ** (1 / a_year)
    annuity = (1 - period**-payments) / (1 - 1 / period) / payments
    value = debt.present_value(1000, payments, a_year, rate, first)
    assert value == pytest.approx(1000 * annuity / (1 + rate / 100) ** first)
    assert value <= 1000 + 1e-9
    assert debt.present_value(1000, payments, a_year, rate + 1, first) <= value


def test_present_values_are_ranges_in_order_of_the_rate() -> None:
    table = debt.present_values(debt.write_off(CASES, TERMS), rates_pct=(10, 0), first_due_years=(0, 1))
    assert list(table["rate_pct"]) == [0, 10]
    assert (table["low"][0], table["high"][0]) == pytest.approx((100, 100))
    assert float(table["low"][1]) == pytest.approx(float(table["high"][1]) / 1.1)
    with pytest.raises(ValueError, match="cannot come before"):
        debt.present_values(debt.write_off(CASES, TERMS), first_due_years=(2, 1))


def stock(
    key: str, year: int, low: float | None, high: float | None, unit: str = "USD", **changes: object
) -> dict[str, Any]:
    dollars = (low, high) if unit == "USD" else (None, None)
    row: dict[str, Any] = {
        "debt_id": key, "creditor": "RU", "debtor": "KP", "event": "stock_estimate", "year": year,
        "unit": unit, "date_earliest": pd.Timestamp(year, 1, 1), "amount_low": low, "amount_high": high,
        "usd_million_low": dollars[0], "usd_million_high": dollars[1], "rouble": None,
    }  # fmt: skip
    return row | changes


STOCKS = pd.DataFrame(
    [
        stock("late", 2012, 10960.0, 10960.0),
        stock("early", 2006, 4400.0, 4400.0),
        stock("more", 1998, 5000.0, None),
        stock("old", 1960, 130.0, 130.0, "SUR", rouble="old"),
        stock("new", 1990, 2850.0, 2850.0, "SUR", rouble="Soviet"),
        stock(
            "bloc", 2011, 4000.0, 4000.0, "TRR", rouble="transferable", usd_million_low=8000.0, usd_million_high=11000.0
        ),
        stock("credit", 1949, 40.0, 40.0, event="credit"),
        stock("czech", 2010, 10.0, 10.0, creditor="CZ"),
    ]
)


def test_statements_are_in_order_with_their_money() -> None:
    owed = debt.owed_to_moscow(STOCKS).set_index("debt_id")
    assert list(owed.index) == ["old", "new", "more", "early", "bloc", "late"]
    assert owed["rouble"].dropna().to_dict() == {"old": "old", "new": "Soviet", "bloc": "transferable"}
    assert list(owed.index[owed["in_dollars"]]) == ["more", "early", "bloc", "late"]
    assert list(owed.index[owed["open_ended"]]) == ["more"]


def test_a_statement_without_an_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="'mute' gives no amount"):
        debt.owed_to_moscow(pd.DataFrame([stock("mute", 2000, None, None)]))
    with pytest.raises(ValueError, match="no estimate of what North Korea owed"):
        debt.owed_to_moscow(STOCKS[STOCKS["creditor"] == "CZ"])


def test_growth_is_of_exact_dollars_only() -> None:
    owed = debt.owed_to_moscow(STOCKS)
    assert debt.growth(owed, "early", "late") == pytest.approx(10960 / 4400)
    for key in ("bloc", "more", "new"):
        with pytest.raises(ValueError, match=f"'{key}' is not one number of dollars"):
            debt.exact_dollars(owed, key)
    with pytest.raises(ValueError, match="no estimate 'gone'"):
        debt.exact_dollars(owed, "gone")


def test_the_rest_goes_home_or_not_as_the_terms_say() -> None:
    terms = pd.DataFrame({"term": ["return_to_russian_budget"], "value": ["no"]})
    assert not debt.comes_home(terms)
    assert debt.comes_home(terms.assign(value="yes"))
    for unsaid in (terms.assign(value="perhaps"), terms.iloc[:0]):
        with pytest.raises(ValueError, match="does not say yes or no for 'return_to_russian_budget'"):
            debt.comes_home(unsaid)


def test_payments_are_those_of_the_debtor_in_money_or_in_goods() -> None:
    table = pd.DataFrame(
        [("b", "RU", "KP", "in_kind_repayment", 1991), ("a", "RU", "KP", "repayment", 1970),
         ("c", "RU", "KP", "talks", 2006), ("d", "KR", "RU", "repayment", 2010)],
        columns=["debt_id", "creditor", "debtor", "event", "year"],
    )  # fmt: skip
    table["date_earliest"] = pd.to_datetime(table["year"].astype(str))
    assert list(debt.repaid(table)["debt_id"]) == ["a", "b"]
    with pytest.raises(ValueError, match="debtor 'CN' is not there"):
        debt.repaid(table, debtor="CN")


def test_the_shipped_settlement() -> None:
    deal = debt.write_off(data.load_restructurings(), data.load_repayment_terms())
    assert (deal.claim, deal.forgiven, deal.remainder, deal.instalment) == (10960, 9870, 1090, 27.25)
    # Half-yearly 27.25 from half a year on at 5%: 27.25 x (1 - 1.05^-20) / (1.05^0.5 - 1).
    five = 27.25 * (1 - 1.05**-20) / (1.05**0.5 - 1)
    worth = debt.present_values(deal)
    assert (worth["rate_pct"][0], worth["high"][0]) == pytest.approx((5, five))
    assert worth["low"][0] == pytest.approx(five / 1.05**2)


def test_the_shipped_statements() -> None:
    owed = debt.owed_to_moscow(data.load_debt())
    assert debt.growth(owed, "ru-kp-2006-stock-budget", "ru-kp-2012-stock-duma") == pytest.approx(10960 / 4400)
    assert {"ru-kp-1992-stock-military", "ru-kp-1998-stock", "ru-kp-1994-stock"} == set(
        owed.loc[owed["open_ended"], "debt_id"]
    )
