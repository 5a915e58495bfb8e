"""What the debt left to pay after 2012 is worth if payments may stop, and what Moscow forgave its other debtors."""

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
        Columns rate_pct, default_pct, low and high (millions of US dollars; low for the latest first payment), by
        default_pct and rate_pct.

    Raises:
        ValueError: As for `expected_value`, or the latest first payment comes before the earliest.
    """
    soon, late = first_due_years
    if late < soon:
        raise ValueError("the latest first payment cannot come before the earliest")

    def worth(rate: float, default: float, first: float) -> float:
        return expected_value(deal.remainder, deal.instalments, deal.per_year, rate, default, first)

    return pd.DataFrame(
        [
            {"rate_pct": rate, "default_pct": default, "low": worth(rate, default, late),
             "high": worth(rate, default, soon)}
            for default in sorted(default_pcts)
            for rate in sorted(rates_pct)
        ]
    )  # fmt: skip


def at_exchange_rates(deal: WriteOff, roubles_million: float) -> pd.DataFrame:
    """One sum of Soviet roubles in dollars at each of the two Soviet rates that the papers give.

    Args:
        deal: The settlement.
        roubles_million: Millions of Soviet roubles.

    Returns:
        Columns basis ("official", "press"), roubles_per_dollar and usd_million, the dearer rouble first.
    """
    rates = pd.Series({"official": deal.rate_low, "press": deal.rate})
    return pd.DataFrame(
        {"basis": rates.index, "roubles_per_dollar": rates.array, "usd_million": (roubles_million / rates).array}
    )


@dataclass(frozen=True)
class Beside:
    """One debtor's share forgiven beside those of the creditor's other debtors.

    Attributes:
        share_pct: Share forgiven to the one.
        others: How many settlements with others there are.
        more: How many of them forgave a larger share.
        same: How many forgave the same share, to the whole per cent.
        less: How many forgave a smaller one.
        median_pct: Median share of the others.
    """

    share_pct: float
    others: int
    more: int
    same: int
    less: int
    median_pct: float


def beside_others(rows: pd.DataFrame, debtor: str) -> Beside:
    """How the share forgiven to one debtor, in its latest settlement, stands among those forgiven to the others.

    Shares are compared to the whole per cent: the papers give no more.

    Args:
        rows: Result of `settlements`.
        debtor: The one; its earlier settlements are not counted among the others.

    Raises:
        ValueError: It has no settlement, or nobody else has.
    """
    check_known("debtor", debtor, rows["debtor"])
    own, others = rows[rows["debtor"] == debtor].sort_values("year"), rows[rows["debtor"] != debtor]["share_pct"]
    if others.empty:
        raise ValueError(f"no settlement with others than {debtor} to set side by side")
    share = float(own["share_pct"].iloc[-1])
    order = (others.round() - round(share)).to_numpy()
    counts = (int((order > 0).sum()), int((order == 0).sum()), int((order < 0).sum()))
    return Beside(share, len(others), *counts, float(others.median()))


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
