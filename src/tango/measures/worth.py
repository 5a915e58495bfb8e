"""What the debt left to pay after 2012 is worth if payments may stop, and what that asks of "it cost nothing"."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango.measures.arguments import check_known
from tango.measures.debt import FIRST_DUE_YEARS, WriteOff

# Per cent a year, chosen by us as a band: from a debtor that never fails to one that fails within a few years.
DEFAULT_CHANCES: Final = (0.0, 5.0, 20.0)
RATES: Final = tuple(float(rate) for rate in range(26))


def expected_value(
    principal: float, instalments: int, per_year: int, rate_pct: float, default_pct: float, first_due_years: float
) -> float:
    """Present value of equal payments without interest that stop for good once the debtor defaults.

    Payment k falls due t = first_due_years + (k - 1) / per_year years from now and is worth
    principal / instalments times ((1 - default) / (1 + rate)) to the power of t: a constant yearly chance of
    default, nothing recovered after it. This is the reduced-form valuation of a risky bond with zero recovery
    (Jarrow and Turnbull 1995 is the usual reference), with a flat rate.

    Args:
        principal: Sum of all payments, in any unit; the result has the same.
        instalments: Number of payments.
        per_year: Payments a year.
        rate_pct: Discount rate in per cent a year.
        default_pct: Chance of default in per cent a year, from 0 to 100.
        first_due_years: Years from now to the first payment.

    Raises:
        ValueError: No payment, a rate of -100% or less, a chance outside 0 to 100, or a first payment in the past.

    Examples:
        >>> from tango.measures.worth import expected_value
        >>> round(expected_value(100, instalments=1, per_year=1, rate_pct=10, default_pct=20, first_due_years=1), 2)
        72.73
    """
    if instalments < 1 or per_year < 1:
        raise ValueError("an expected value needs at least one payment, and one a year")
    if rate_pct <= -100 or first_due_years < 0:
        raise ValueError("the discount rate must lie above -100 per cent and the first payment ahead")
    if not 0 <= default_pct <= 100:
        raise ValueError(f"a chance of default of {default_pct:g} per cent a year is not between 0 and 100")
    keeps = (1 - default_pct / 100) / (1 + rate_pct / 100)
    due = first_due_years + pd.Series(range(instalments)) / per_year
    return float((principal / instalments * keeps**due).sum())


def worth_grid(
    deal: WriteOff,
    rates_pct: Iterable[float] = RATES,
    default_pcts: Iterable[float] = DEFAULT_CHANCES,
    first_due_years: tuple[float, float] = FIRST_DUE_YEARS,
) -> pd.DataFrame:
    """Worth of what was left to pay, for every discount rate and chance of default.

    Args:
        deal: The settlement.
        rates_pct: Discount rates, per cent a year.
        default_pcts: Chances of default, per cent a year.
        first_due_years: Earliest and latest first payment, years from the law of May 2014.

    Returns:
        Columns rate_pct, default_pct, low and high (millions of US dollars; low for the latest first payment)
        and share_low, share_high (the same in per cent of the whole claim), by default_pct and rate_pct.

    Raises:
        ValueError: As for `expected_value`, or the latest first payment comes before the earliest.
    """
    soon, late = first_due_years
    if late < soon:
        raise ValueError("the latest first payment cannot come before the earliest")

    def worth(rate: float, default: float, first: float) -> float:
        return expected_value(deal.remainder, deal.instalments, deal.per_year, rate, default, first)

    table = pd.DataFrame(
        [
            {"rate_pct": rate, "default_pct": default, "low": worth(rate, default, late),
             "high": worth(rate, default, soon)}
            for default in sorted(default_pcts)
            for rate in sorted(rates_pct)
        ]
    )  # fmt: skip
    return table.assign(share_low=100 * table["low"] / deal.claim, share_high=100 * table["high"] / deal.claim)


@dataclass(frozen=True)
class BreakEven:
    """What Moscow may have hoped to collect of the old claim, at most, for the settlement to cost nothing.

    Attributes:
        same_schedule: Per cent of the claim, if the old claim too would have been paid over the same years
            with the same risk: rate and risk then fall out, and the haircut alone decides.
        at_once_low: Per cent of the claim, if it would have been paid at once in 2014, over the grid's low ends.
        at_once_high: The same over the grid's high ends.
    """

    same_schedule: float
    at_once_low: float
    at_once_high: float


def break_even(deal: WriteOff, grid: pd.DataFrame) -> BreakEven:
    """The share of the claim whose recovery equals what the settlement left.

    If Moscow expected to recover a share p of the claim C without a settlement, giving it up costs nothing as
    long as p times C is no more than the expected worth of the remainder.

    Args:
        deal: The settlement.
        grid: Result of `worth_grid`; the break-even at once spans all of it.

    Raises:
        ValueError: The grid is empty.
    """
    if grid.empty:
        raise ValueError("a break-even needs at least one discount rate and one chance of default")
    return BreakEven(
        same_schedule=100 * deal.remainder / deal.claim,
        at_once_low=float(grid["share_low"].min()),
        at_once_high=float(grid["share_high"].max()),
    )


def at_exchange_rates(deal: WriteOff, roubles_million: float) -> pd.DataFrame:
    """One sum of Soviet roubles in dollars at each exchange rate in dispute.

    Args:
        deal: The settlement; its two Soviet rates, and the market rate of the deal that its published value implies.
        roubles_million: Millions of Soviet roubles.

    Returns:
        Columns basis ("official", "press", "market"), roubles_per_dollar_low, roubles_per_dollar_high, low and
        high (millions of US dollars), from the dearest rouble to the cheapest. The market rate is a range because
        the published value fits one Soviet rate and the official papers give the other.
    """
    claim = (deal.claim * deal.rate_low, deal.claim * deal.rate)
    market = (claim[0] / deal.at_market_rate, claim[1] / deal.at_market_rate)
    rates = [
        ("official", deal.rate_low, deal.rate_low),
        ("press", deal.rate, deal.rate),
        ("market", *market),
    ]
    return pd.DataFrame(
        [
            {"basis": basis, "roubles_per_dollar_low": low, "roubles_per_dollar_high": high,
             "low": roubles_million / high, "high": roubles_million / low}
            for basis, low, high in rates
        ]
    )  # fmt: skip


def settlements(restructurings: pd.DataFrame, creditor: str, until: int) -> pd.DataFrame:
    """One creditor's settlements of which both the claim and the forgiven part are known, the largest claim first.

    Args:
        restructurings: Table `restructurings`: case_id, creditor, debtor, year, original_usd_million,
            forgiven_usd_million, forgiven_share_pct.
        creditor: "RU", for example.
        until: Last year, included. Totals over several debtors (debtor XX) are left out.

    Returns:
        The rows, and share_pct: the published share or, where none is published, forgiven by claim. A settlement
        that lacks one of the three keeps its row if the other two give it.

    Raises:
        ValueError: The table has no such creditor, or no such settlement.
    """
    check_known("creditor", creditor, restructurings["creditor"])
    rows = restructurings[
        (restructurings["creditor"] == creditor)
        & (restructurings["debtor"] != "XX")
        & (restructurings["year"] <= until)
    ]
    share = rows["forgiven_share_pct"].fillna(100 * rows["forgiven_usd_million"] / rows["original_usd_million"])
    claim = rows["original_usd_million"].fillna(100 * rows["forgiven_usd_million"] / share)
    forgiven = rows["forgiven_usd_million"].fillna(claim * share / 100)
    known = rows.assign(share_pct=share, claim=claim, forgiven=forgiven).dropna(subset=["share_pct", "claim"])
    if known.empty:
        raise ValueError(f"no settlement of {creditor} up to {until} has a claim and a forgiven part")
    return known.sort_values(["claim", "case_id"], ascending=[False, True], ignore_index=True)
