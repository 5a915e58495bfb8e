"""What Moscow lent, gave and forgave before the break-up, sum by sum, and the mirror: what Moscow owed Seoul.

Sums stand in old and new roubles and in dollars, and running totals overlap. Nothing here adds such rows.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

_KINDS: Final = {
    "credit": "lent or given",
    "grant": "lent or given",
    "write_off": "forgiven or deferred",
    "rescheduling": "forgiven or deferred",
}
_ROUBLES: Final = {"old": "old roubles", "Soviet": "new roubles", "transferable": "transferable roubles"}


@dataclass(frozen=True)
class SeoulClaim:
    """The Soviet debt to Seoul that Russia took over, in millions of US dollars.

    Attributes:
        lent: The two loans of 1991 together.
        waived: Written off in 2003.
        claim_2003: What was owed, with interest, just before.
        waived_pct: Waived as a percentage of that claim.
        arms_offset: Contract value of arms set against the debt, both programmes.
        unpaid: Principal outstanding on the last date known.
        unpaid_date: That date.
    """

    lent: float
    waived: float
    claim_2003: float
    waived_pct: float
    arms_offset: float
    unpaid: float
    unpaid_date: str


def soviet_support(debt: pd.DataFrame, through: int = 1990) -> pd.DataFrame:
    """Soviet credits, grants, write-offs and deferrals for North Korea, one row a statement, none added.

    Args:
        debt: Table `debt`.
        through: Last year taken in.

    Returns:
        By group, then date, columns debt_id, year, date, event, purpose, usd_million_low, usd_million_high,
        amount_low, amount_high, who_says, verification, note and source_ids of the table, and:
        group: "lent or given", "forgiven or deferred" or "running totals", which repeat single sums.
        stated: "dollars", "roubles" or "no sum": how the source states the sum.
        unit_words: "US dollars", "old roubles" or "new roubles".
        A blank upper end of a stated sum means "more than".

    Raises:
        ValueError: The table has no such row.
    """
    ours = debt[(debt["creditor"] == "RU") & (debt["debtor"] == "KP") & (debt["year"] <= through)]
    running = ours["is_running_total"]
    single = ours["event"].isin(list(_KINDS)) & ~running
    rows = ours[single | (running & ours["event"].isin(["credit", "grant", "transfer"]))].copy()
    if rows.empty:
        raise ValueError(f"the debt table has no Soviet credit, grant or write-off up to {through}")
    rows["group"] = rows["event"].map(_KINDS).mask(running, "running totals")
    rows["unit_words"] = [_unit_words(row) for row in rows.to_dict("records")]
    rows["stated"] = "no sum"
    rows.loc[rows["amount_low"].notna(), "stated"] = "roubles"
    rows.loc[rows["usd_million_low"].notna(), "stated"] = "dollars"
    columns = [
        "debt_id", "year", "date", "group", "event", "purpose", "stated", "usd_million_low",
        "usd_million_high",
        "amount_low", "amount_high", "unit_words", "who_says", "verification", "note", "source_ids",
    ]  # fmt: skip
    order = {"lent or given": 0, "forgiven or deferred": 1, "running totals": 2}
    rows["order"] = rows["group"].map(order)
    return rows.sort_values(["order", "date", "debt_id"])[columns].reset_index(drop=True)


def write_off_against_first_credit(support: pd.DataFrame) -> tuple[float, float]:
    """The first write-off with a sum in dollars and the first credit with one, in millions of US dollars.

    Args:
        support: Result of `soviet_support`.

    Returns:
        The write-off and the credit.

    Raises:
        ValueError: Either has no row with dollars.
    """
    return _first_dollars(support, "write_off"), _first_dollars(support, "credit")


def seoul_claim(debt: pd.DataFrame) -> SeoulClaim:
    """How Moscow's debt to Seoul was met: lent, waived, offset in arms, unpaid.

    Args:
        debt: Table `debt`, rows with creditor KR and debtor RU.

    Raises:
        ValueError: A statement that the sum needs is missing.
    """
    rows = debt[(debt["creditor"] == "KR") & (debt["debtor"] == "RU")].set_index("debt_id")

    def dollars(*keys: str) -> float:
        missing = [key for key in keys if key not in rows.index]
        if missing:
            raise ValueError(f"the debt table lacks {', '.join(missing)}, so the debt to Seoul cannot be told")
        return float(rows.loc[list(keys), "usd_million_low"].sum())

    waived, claim = dollars("kr-ru-2003-writeoff"), dollars("kr-ru-2003-stock")
    return SeoulClaim(
        lent=dollars("kr-su-1991-bank-loan", "kr-su-1991-goods-loan"),
        waived=waived,
        claim_2003=claim,
        waived_pct=100 * waived / claim,
        arms_offset=dollars("kr-ru-1996-bulgom1", "kr-ru-2002-bulgom2"),
        unpaid=dollars("kr-ru-2024-stock"),
        unpaid_date=str(rows.loc["kr-ru-2024-stock", "date"]),
    )


def _first_dollars(support: pd.DataFrame, event: str) -> float:
    rows = support[
        (support["event"] == event) & (support["group"] != "running totals") & support["usd_million_low"].notna()
    ].sort_values("date")
    if rows.empty:
        raise ValueError(f"no Soviet {event.replace('_', '-')} has a sum in dollars")
    return float(rows["usd_million_low"].iloc[0])


def _unit_words(row: dict[Hashable, Any]) -> str:
    if row["unit"] == "USD":
        return "US dollars"
    if row["unit"] != "SUR":
        return str(row["unit"])
    return _ROUBLES[row["rouble"]]
