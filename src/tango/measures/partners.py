"""Russia beside China and South Korea as a partner of North Korea in one year: trade, food aid, crude oil."""

from typing import Any, Final

import pandas as pd

from tango.measures.arguments import check_known, check_year

PARTNERS: Final = ("RU", "CN", "KR")
MEASURES: Final = ("trade", "food aid", "crude oil")


def total_trade(trade: pd.DataFrame, year: int) -> pd.DataFrame:
    """North Korea's total trade with each partner in one year, as a range over the bases.

    Args:
        trade: Table `trade`: year, pair, measure, value, unit, basis, source_ids.
        year: The year.

    Returns:
        Columns partner, low and high (millions of US dollars), best (the figure of the agency that reports
        both partners, KOTRA, where it has one; else the only figure), bases (their names joined by ";") and
        source_ids.

    Raises:
        ValueError: A partner has no figure in dollars for the year.
    """
    check_year(year, trade["year"])
    table: list[dict[str, Any]] = []
    for partner in PARTNERS:
        rows = trade[
            (trade["year"] == year) & (trade["pair"] == f"{partner}-KP") & (trade["measure"] == "total")
            & (trade["unit"] == "USD_million") & (trade["value"] > 0)
        ]  # fmt: skip
        if rows.empty:
            raise ValueError(f"there is no figure in dollars for the trade of {partner} with North Korea in {year}")
        preferred = rows.loc[rows["basis"] == "kotra", "value"]
        best = preferred.iloc[0] if len(preferred) else (rows["value"].iloc[0] if len(rows) == 1 else None)
        table.append(
            {
                "partner": partner, "low": float(rows["value"].min()), "high": float(rows["value"].max()),
                "best": best, "bases": ";".join(sorted(set(rows["basis"]))), "source_ids": _joined(rows),
            }
        )  # fmt: skip
    return pd.DataFrame(table).astype({"best": "Float64"})


def beside(trade: pd.DataFrame, indicators: pd.DataFrame, year: int = 2014) -> pd.DataFrame:
    """The three partners side by side; what no page gives is blank, which is not zero.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`: food_aid and crude_oil_imports of KP by partner, in tonnes.
        year: The year.

    Returns:
        Columns measure ("trade", "food aid", "crude oil"), partner, low, high, best, unit ("USD_million" or
        "tonnes"), bases, note and source_ids: nine rows.

    Raises:
        ValueError: As for `total_trade`, or an indicator has two figures for one partner and year.
    """
    money = total_trade(trade, year).assign(measure="trade", unit="USD_million", note="")
    food = _indicator(indicators, "food_aid", year).assign(measure="food aid")
    crude = _indicator(indicators, "crude_oil_imports", year).assign(measure="crude oil")
    columns = ["measure", "partner", "low", "high", "best", "unit", "bases", "note", "source_ids"]
    return pd.concat([part[columns] for part in (money, food, crude)], ignore_index=True)


def ratio(table: pd.DataFrame, partner: str, to: str = "RU") -> float:
    """How many times the trade of one partner is as large as that of another, best figure to best figure.

    Raises:
        ValueError: There is no such partner, or one has no best figure.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.partners import ratio
        >>> table = pd.DataFrame({"measure": "trade", "partner": ["RU", "CN"], "best": [100.0, 6000.0]})
        >>> ratio(table, "CN")
        60.0
    """
    trade = table[table["measure"] == "trade"].set_index("partner")["best"]
    for argument, name in (("partner", partner), ("to", to)):
        check_known(argument, name, trade.index)
    if trade[[partner, to]].isna().any():
        raise ValueError(f"trade of {partner} and {to} is given on several bases and none is preferred")
    return float(trade[partner]) / float(trade[to])


def unrecorded_crude(trade: pd.DataFrame, year: int = 2014) -> float:
    """Chinese crude oil outside the customs statistics, in millions of US dollars, as KOTRA estimates it.

    The difference between KOTRA's total with estimated crude and its total without.

    Raises:
        ValueError: One of the two totals is missing for the year.
    """
    check_year(year, trade["year"])
    rows = trade[(trade["year"] == year) & (trade["pair"] == "CN-KP") & (trade["measure"] == "total")]
    totals = rows.set_index("basis")["value"]
    if not {"kotra", "kotra-with-crude"} <= set(totals.index):
        raise ValueError(f"KOTRA's totals with and without crude oil are not both there for {year}")
    return float(totals["kotra-with-crude"]) - float(totals["kotra"])


def _indicator(indicators: pd.DataFrame, name: str, year: int) -> pd.DataFrame:
    """One row a partner; blank numbers where the table has no figure."""
    rows = indicators[
        (indicators["year"] == year) & (indicators["indicator"] == name) & indicators["partner"].isin(PARTNERS)
    ]
    twice = rows[rows.duplicated("partner")]
    if not twice.empty:
        raise ValueError(f"{name} of {year} has two figures for {twice['partner'].iloc[0]}")
    table = pd.DataFrame({"partner": PARTNERS}).merge(
        rows[["partner", "value", "note", "source_ids"]], on="partner", how="left"
    )
    value = table["value"].astype("Float64")
    return table.assign(low=value, high=value, best=value, unit="tonnes", bases="").drop(columns="value")


def _joined(rows: pd.DataFrame) -> str:
    return ";".join(sorted({key for cell in rows["source_ids"].dropna() for key in cell.split(";")}))
