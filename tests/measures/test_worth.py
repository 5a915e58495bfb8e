"""Worth of a debt that may stop being paid, exchange rates and settlements, by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango.measures import worth
from tango.measures.debt import WriteOff, present_value

DEAL = WriteOff(
    claim=1000, claim_elsewhere=990, forgiven=900, remainder=100, rate=1.0, rate_low=0.5, instalments=2, per_year=1,
    source_ids={},
)  # fmt: skip


def test_a_payment_counts_only_while_the_debtor_lasts() -> None:
    # 50 after one year and 50 after two; one in five fails each year, no discount: 50 * 0.8 + 50 * 0.64.
    assert worth.expected_value(100, 2, 1, 0, 20, 1) == pytest.approx(72)
    # At 25% as well: 50 * 0.64 + 50 * 0.4096.
    assert worth.expected_value(100, 2, 1, 25, 20, 1) == pytest.approx(52.48)


@given(rate=st.floats(0, 30), first=st.floats(0, 5), payments=st.integers(1, 60))
def test_without_default_it_is_the_present_value(rate: float, first: float, payments: int) -> None:
    risky = worth.expected_value(100, payments, 2, rate, 0, first)
    assert risky == pytest.approx(present_value(100, payments, 2, rate, first))


@given(
    rate=st.floats(0, 30), first=st.floats(0, 5), chances=st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)
)
def test_more_risk_never_adds_worth(rate: float, first: float, chances: list[float]) -> None:
    safe, risky = (worth.expected_value(100, 10, 2, rate, chance, first) for chance in chances)
    assert 0 <= risky <= safe + 1e-9 <= 100 + 2e-9


@pytest.mark.parametrize(("payments", "rate", "default"), [(0, 5, 5), (2, -100, 5), (2, 5, -1), (2, 5, 101)])
def test_terms_that_cannot_be_are_refused(payments: int, rate: float, default: float) -> None:
    with pytest.raises(ValueError, match=r"at least one payment|above -100|not between 0 and 100"):
        worth.expected_value(100, payments, 1, rate, default, 1)


def test_the_grid_spans_the_first_due_dates() -> None:
    grid = worth.worth_grid(DEAL, rates_pct=(25,), default_pcts=(0,), first_due_years=(0, 1))
    [row] = grid.to_dict("records")
    assert row["low"] == pytest.approx(72)  # 40 + 32
    assert row["high"] == pytest.approx(90)  # 50 + 40
    with pytest.raises(ValueError, match="before the earliest"):
        worth.worth_grid(DEAL, first_due_years=(2, 1))


def test_one_sum_of_roubles_at_two_rates() -> None:
    table = worth.at_exchange_rates(DEAL, roubles_million=500)
    assert table["basis"].tolist() == ["official", "press"]
    assert table["usd_million"].tolist() == [1000, 500]  # half a rouble a dollar, and one


CASES = pd.DataFrame(
    [
        ("a", "RU", "CU", 2013, 1000.0, 900.0, 90.0),
        ("b", "RU", "MN", 2003, None, 490.0, 98.0),  # the claim follows: 500
        ("c", "RU", "LA", 2003, None, None, 70.0),  # a share of nothing known
        ("d", "RU", "DZ", 2006, 200.0, 50.0, None),  # the share follows: 25
        ("e", "RU", "XX", 2010, 9000.0, 9000.0, 100.0),  # many debtors at once
        ("f", "RU", "UZ", 2014, 890.0, 865.0, None),  # too late
        ("g", "KR", "RU", 2003, 2240.0, 660.0, 30.0),  # another creditor
    ],
    columns=[
        "case_id", "creditor", "debtor", "year", "original_usd_million", "forgiven_usd_million", "forgiven_share_pct",
    ],
)  # fmt: skip


def test_settlements_are_completed_only_from_their_own_numbers() -> None:
    found = worth.settlements(CASES, "RU", until=2013).set_index("case_id")
    assert list(found.index) == ["a", "b", "d"]
    assert found.loc["b", "claim"] == pytest.approx(500)
    assert found.loc["d", "share_pct"] == pytest.approx(25)
    with pytest.raises(ValueError, match="creditor 'FR' is not there"):
        worth.settlements(CASES, "FR", until=2013)


def test_shares_are_counted_above_at_and_below_the_one_to_the_whole_per_cent() -> None:
    own = ("h", "RU", "KP", 2012, 10960.0, 9870.0, None)  # 90.05 per cent, which the papers call 90
    more = ("i", "RU", "NI", 2004, 344.0, 344.0, 100.0)
    rows = pd.concat([CASES, pd.DataFrame([own, more], columns=CASES.columns)])
    found = worth.beside_others(worth.settlements(rows, "RU", until=2013), "KP")
    # Against 90: 98 and 100 above, Cuba's 90 the same, Algeria's 25 below.
    assert (found.others, found.more, found.same, found.less) == (4, 2, 1, 1)
    assert (round(found.share_pct), found.median_pct) == (90, 94)
    with pytest.raises(ValueError, match="debtor 'FR' is not there"):
        worth.beside_others(worth.settlements(rows, "RU", until=2013), "FR")
