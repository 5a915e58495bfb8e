"""What North Korea owed to Moscow, what was forgiven, and what the rest is worth under its terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango.measures.arguments import check_known

# Per cent a year: a band that we chose, not one that a source gives.
DISCOUNT_RATES: Final = (5.0, 10.0, 15.0)
FIRST_DUE_YEARS: Final = (0.5, 2.5)  # years from the law of May 2014; the date is not on any page found
_REPAYMENTS: Final = ("repayment", "in_kind_repayment")


@dataclass(frozen=True)
class WriteOff:
    """The settlement of 2012 in millions of US dollars.

    Attributes:
        claim: The claim as both sides fixed it.
        claim_elsewhere: The claim as other published places have it.
        forgiven: What Russia gave up of it.
        remainder: What is left to pay.
        rate: Soviet roubles a dollar by a Russian daily.
        rate_low: Soviet roubles a dollar in the official papers.
        instalments: Number of equal payments.
        per_year: Payments a year.
        source_ids: Sources of all these, by part.
    """

    claim: float
    claim_elsewhere: float
    forgiven: float
    remainder: float
    rate: float
    rate_low: float
    instalments: int
    per_year: int
    source_ids: dict[str, str]

    @property
    def instalment(self) -> float:
        """One payment, in millions of dollars."""
        return self.remainder / self.instalments

    @property
    def years(self) -> float:
        """Years from the first payment to the end of the last period."""
        return self.instalments / self.per_year

    @property
    def share_forgiven(self) -> float:
        """Forgiven part in per cent of the claim."""
        return 100 * self.forgiven / self.claim


def write_off(restructurings: pd.DataFrame, terms: pd.DataFrame, case_id: str = "ru-kp-2012") -> WriteOff:
    """The settlement as the tables have it.

    Args:
        restructurings: Table `restructurings`: case_id, original_usd_million, forgiven_usd_million,
            source_ids.
        terms: Table `repayment_terms`: term, number, source_ids. Uses principal_restructured,
            total_claim_alternative, conversion_rate, conversion_rate_alternative,
            number_of_instalments, instalments_per_year.
        case_id: The settlement.

    Raises:
        ValueError: The case or a term is missing, or claim less forgiven is not the principal restructured.
    """
    case = restructurings[restructurings["case_id"] == case_id]
    if case.empty:
        raise ValueError(f"the table of restructurings has no case '{case_id}'")
    row = case.iloc[0]
    names = ("principal_restructured", "total_claim_alternative", "conversion_rate",
             "conversion_rate_alternative", "number_of_instalments", "instalments_per_year")  # fmt: skip
    number = {name: _term(terms, name) for name in names}
    claim, forgiven = float(row["original_usd_million"]), float(row["forgiven_usd_million"])
    remainder = number["principal_restructured"]
    if abs(claim - forgiven - remainder) > 0.5:
        raise ValueError(
            f"the claim less the forgiven part is {claim - forgiven:,.0f} million dollars, but the terms "
            f"restructure {remainder:,.0f} million"
        )
    sources = {name: str(terms.loc[terms["term"] == name, "source_ids"].iloc[0]) for name in names}
    return WriteOff(
        claim=claim, claim_elsewhere=number["total_claim_alternative"], forgiven=forgiven,
        remainder=remainder, rate=number["conversion_rate_alternative"], rate_low=number["conversion_rate"],
        instalments=int(number["number_of_instalments"]), per_year=int(number["instalments_per_year"]),
        source_ids=sources | {"case": str(row["source_ids"])},
    )  # fmt: skip


def present_value(principal: float, instalments: int, per_year: int, rate_pct: float, first_due_years: float) -> float:
    """What equal payments without interest are worth today.

    The sum of the discounted payments: payment k, due first_due_years + (k - 1) / per_year from now, is
    divided by (1 + rate) to the power of that time, with the rate an effective one a year.

    Args:
        principal: Sum of all payments, in any unit; the result has the same.
        instalments: Number of payments.
        per_year: Payments a year.
        rate_pct: Discount rate in per cent a year; 0 gives the principal.
        first_due_years: Years from now to the first payment.

    Raises:
        ValueError: No payment, a rate of -100% or less, or a first payment in the past.

    Examples:
        >>> from tango.measures.debt import present_value
        >>> round(present_value(100, instalments=2, per_year=1, rate_pct=10, first_due_years=1), 2)
        86.78
        >>> present_value(100, instalments=40, per_year=2, rate_pct=0, first_due_years=0.5)
        100.0
    """
    if instalments < 1 or per_year < 1:
        raise ValueError("a present value needs at least one payment, and one a year")
    if rate_pct <= -100 or first_due_years < 0:
        raise ValueError("the discount rate must lie above -100 per cent and the first payment ahead")
    due = first_due_years + pd.Series(range(instalments)) / per_year
    return float((principal / instalments / (1 + rate_pct / 100) ** due).sum())


def present_values(
    deal: WriteOff,
    rates_pct: Iterable[float] = DISCOUNT_RATES,
    first_due_years: tuple[float, float] = FIRST_DUE_YEARS,
) -> pd.DataFrame:
    """Present value of the remainder over a band of discount rates and of first due dates, had it been paid.

    Returns:
        Columns rate_pct, low and high (millions of US dollars; low for the latest first payment, high for the
        earliest), one row a rate, in order of the rate.

    Raises:
        ValueError: As for `present_value`, or the later first payment comes before the earlier.
    """
    soon, late = first_due_years
    if late < soon:
        raise ValueError("the latest first payment cannot come before the earliest")
    table = [
        {
            "rate_pct": rate,
            "low": present_value(deal.remainder, deal.instalments, deal.per_year, rate, late),
            "high": present_value(deal.remainder, deal.instalments, deal.per_year, rate, soon),
        }
        for rate in sorted(rates_pct)
    ]
    return pd.DataFrame(table)


def owed_to_moscow(debt: pd.DataFrame) -> pd.DataFrame:
    """Every statement of what North Korea owed to Moscow, in order of date; they overlap: never sum them.

    Args:
        debt: Table `debt`: creditor, debtor, event, amounts in the source's unit and in millions of dollars.

    Returns:
        The columns of the table for stock estimates of creditor RU and debtor KP, and in_dollars (True where
        the source gives dollars) and open_ended (True for "more than": a low amount and a blank high one). The
        three sorts of `rouble` share no axis.

    Raises:
        ValueError: There is no such statement, or one gives no amount at all.
    """
    rows = debt[(debt["creditor"] == "RU") & (debt["debtor"] == "KP") & (debt["event"] == "stock_estimate")]
    if rows.empty:
        raise ValueError("the table of debt has no estimate of what North Korea owed to Moscow")
    mute = rows[rows["amount_low"].isna() & rows["usd_million_low"].isna()]
    if not mute.empty:
        raise ValueError(f"the estimate '{mute['debt_id'].iloc[0]}' gives no amount")
    rows = rows.sort_values(["date_earliest", "debt_id"], ignore_index=True)
    in_dollars = rows["usd_million_low"].notna()
    low, high = (rows[f"usd_million_{end}"].where(in_dollars, rows[f"amount_{end}"]) for end in ("low", "high"))
    return rows.assign(in_dollars=in_dollars, open_ended=low.notna() & high.isna())


def comes_home(terms: pd.DataFrame) -> bool:
    """Whether what was left to pay comes back to the creditor's budget; if not, it is spent in the debtor's country.

    Args:
        terms: Table `repayment_terms`: term, value. Uses return_to_russian_budget.

    Raises:
        ValueError: The term is missing, or neither yes nor no.
    """
    answers = {"yes": True, "no": False}
    found = terms.loc[terms["term"] == "return_to_russian_budget", "value"]
    if len(found) != 1 or found.iloc[0] not in answers:
        raise ValueError("the table of repayment terms does not say yes or no for 'return_to_russian_budget'")
    return answers[found.iloc[0]]


def repaid(debt: pd.DataFrame, creditor: str = "RU", debtor: str = "KP") -> pd.DataFrame:
    """Every payment on a debt that the table has, in money or in goods; a year without one is unknown.

    Args:
        debt: Table `debt`: creditor, debtor, event, date_earliest.
        creditor: Who was paid.
        debtor: Who paid.

    Returns:
        The rows, the last payment last.

    Raises:
        ValueError: The table has no such creditor or debtor, or no payment between them.
    """
    check_known("creditor", creditor, debt["creditor"])
    check_known("debtor", debtor, debt["debtor"])
    rows = debt[(debt["creditor"] == creditor) & (debt["debtor"] == debtor) & debt["event"].isin(_REPAYMENTS)]
    if rows.empty:
        raise ValueError(f"the table of debt has no payment of {debtor} to {creditor}")
    return rows.sort_values(["date_earliest", "debt_id"], ignore_index=True)


def growth(owed: pd.DataFrame, first: str, last: str) -> float:
    """How many times as large one dollar statement is as an earlier one.

    Args:
        owed: Result of `owed_to_moscow`.
        first: `debt_id` of the earlier statement.
        last: `debt_id` of the later statement.

    Raises:
        ValueError: A statement is missing, is a range, or gives no dollars.
    """
    return exact_dollars(owed, last) / exact_dollars(owed, first)


def exact_dollars(owed: pd.DataFrame, debt_id: str) -> float:
    """One statement in millions of US dollars.

    Raises:
        ValueError: The statement is missing, is a range, or gives no dollars.
    """
    found = owed[owed["debt_id"] == debt_id]
    if found.empty:
        raise ValueError(f"there is no estimate '{debt_id}' of what North Korea owed to Moscow")
    low, high = (float(found[f"usd_million_{end}"].iloc[0]) for end in ("low", "high"))
    if low != high:
        raise ValueError(f"the estimate '{debt_id}' is not one number of dollars")
    return low


def _term(terms: pd.DataFrame, name: str) -> float:
    found = terms.loc[terms["term"] == name, "number"].dropna()
    if found.empty:
        raise ValueError(f"the table of repayment terms has no number for '{name}'")
    return float(found.iloc[0])
