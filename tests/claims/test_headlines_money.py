"""No headline on money, trade, projects or forecasts is refuted by a row of ours that speaks of the same thing.

Each figure title, finding and typed heading of these chapters that states a number or an order is worked out again from
the tables by plain pandas, and set against every other row on the same cell: the number lies within their range, or the
figure names the one that differs.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from tango import data, findings, words
from tango.charts import debt_abroad, debt_worth, limits_debt, limits_north, limits_places, limits_trade, rupture
from tango.charts import outlook as forecasting
from tango.charts.figure import Figure
from tango.measures.cells import Record

CHAPTERS = ("limits", "debt", "outlook", "rupture")
OF_VISITS = {"visits-by-year"}  # held elsewhere, with the visits
ROOT = Path(__file__).parents[2]

Tables = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {name: load(None) for name, load in data.LOADERS.items()}


@pytest.fixture(scope="module")
def figures(tables: Tables) -> dict[str, Figure]:
    """Every figure of these chapters but those of visits."""
    trade, indicators, debt = tables["trade"], tables["indicators"], tables["debt"]
    cases, terms, projects = tables["restructurings"], tables["repayment_terms"], tables["projects"]
    made = [
        limits_trade.partners_2014(trade, indicators), limits_places.place_among_partners(trade, indicators),
        limits_north.food_aid_by_donor(indicators), limits_north.north_and_south(indicators),
        limits_debt.write_off(cases, terms), limits_debt.owed_to_moscow(debt),
        limits_trade.projects_promised_realised(projects), debt_worth.remainder_worth(cases, terms),
        debt_abroad.settlements_of_moscow(cases), debt_abroad.owed_to_seoul(debt),
        rupture.trade_by_partner(trade, tables["events"], data.load_labels("trade", "basis")),
        rupture.collapse_by_basis(trade, data.load_labels("trade", "basis")),
        forecasting.forecasts_settled(tables["forecasts"], tables["claims"]),
    ]  # fmt: skip
    return {figure.key: figure for figure in made}


@pytest.fixture(scope="module")
def said(tables: Tables) -> dict[str, str]:
    """The findings on money, by key."""
    record = Record(**data.load_visit_record())
    mine = (findings.trade_collapse, findings.partner, findings.food, findings.no_cost, findings.others_forgiven)
    return {function.__name__: function(tables, record).sentence for function in mine}


def totals(tables: Tables, pair: str, year: int) -> "pd.Series[float]":
    """Every figure in dollars of a pair's trade in a year, one a basis."""
    rows = tables["trade"].query(f"pair == '{pair}' and year == {year} and measure == 'total'")
    return rows[(rows["unit"] == "USD_million") & (rows["value"] > 0)]["value"]


def number(text: str, pattern: str) -> float:
    """The number in a sentence where the pattern has its group."""
    found = re.search(pattern, text)
    assert found is not None, f"{pattern!r} is not in {text!r}"
    return float(found[1].replace(",", ""))


# ------------------------------------------------------------------------------------------------ trade


def ratio_of_trades(text: str, tables: Tables) -> None:
    """China over Russia in 2014 lies within what all bases allow, and is the one of KOTRA."""
    china, russia = totals(tables, "CN-KP", 2014), totals(tables, "RU-KP", 2014)
    times = number(text, r"(\d+) times")
    assert china.min() / russia.max() <= times <= china.max() / russia.min()
    kotra = tables["trade"].query("year == 2014 and measure == 'total' and basis == 'kotra'").set_index("pair")["value"]
    assert times == round(kotra["CN-KP"] / kotra["RU-KP"])


def tonnes_of_2014(text: str, tables: Tables) -> None:
    """Food of 2014 is what the rows of delivered food of that year make."""
    rows = tables["indicators"].query("indicator == 'food_aid' and partner == 'RU' and year == 2014")
    assert number(text, r"([\d,]+) tonnes of food") == rows["value"].sum()


def partners_2014(figure: Figure, tables: Tables) -> None:
    ratio_of_trades(figure.title, tables)
    tonnes_of_2014(figure.title, tables)


def place(text: str, tables: Tables) -> None:
    """The place of 2014 is every agency's of that year, and the one below it with South Korea's larger trade."""
    indicators = tables["indicators"]
    ranks = indicators[indicators["indicator"].str.startswith("trade_rank_")]
    of_2014 = ranks[ranks["year"] == 2014]
    assert len(of_2014)
    for rank in of_2014["value"]:
        assert words.ordinal(rank) in text
    seoul, russia = totals(tables, "KR-KP", 2014), totals(tables, "RU-KP", 2014)
    assert seoul.min() > russia.max(), "with South Korea the place is one lower"
    assert words.ordinal(of_2014["value"].iloc[0] + 1) in text


def others_places(elsewhere: str, tables: Tables) -> None:
    """Agencies of other years and partners whose own figures put them above Russia are named beside the title."""
    indicators, russia = tables["indicators"], totals(tables, "RU-KP", 2014)
    own = indicators.query("indicator == 'total_trade_partner_statistics' and year == 2014")
    for value in own[own["value"] > russia.min()]["value"]:
        assert words.dollars(value, 0) in elsewhere
    for rank in indicators[indicators["indicator"].str.startswith("trade_rank_")].itertuples():
        assert f"{words.ordinal(rank.value)} in {rank.year}" in elsewhere


def place_among_partners(figure: Figure, tables: Tables) -> None:
    place(figure.title, tables)
    others_places(figure.trust, tables)
    assert "first among the North’s trade partners in 1990" in figure.title
    others = [totals(tables, pair, 1990) for pair in ("CN-KP", "KR-KP")]
    japan = tables["indicators"].query(
        "indicator in ['exports_cow', 'imports_cow'] and partner == 'JP' and year == 1990"
    )
    assert totals(tables, "RU-KP", 1990).min() > max(
        [japan["value"].sum(), *(rows.max() for rows in others if len(rows))]
    )


def trade_by_partner(figure: Figure, tables: Tables) -> None:
    ratio_of_trades(figure.title, tables)
    year = int(number(figure.title, r"In (\d{4}) every figure"))
    assert totals(tables, "RU-KP", year).min() > totals(tables, "CN-KP", year).max()


def fall_of_trade(text: str, tables: Tables) -> None:
    """The range holds every published change of 1991, of totals and as stated by itself."""
    low, high = number(text, r"by (\d+)%? to"), number(text, r"to (\d+)%")
    rows = tables["trade"].query("pair == 'RU-KP' and measure == 'total' and year in [1990, 1991]")
    both = rows.pivot_table(index=["basis", "unit"], columns="year", values="value").dropna()
    falls = 100 * (1 - both[1991] / both[1990])
    assert (round(falls.min()), round(falls.max())) == (low, high)
    stated = tables["indicators"].query("indicator == 'change_in_trade_with_dprk' and country == 'RU' and year == 1991")
    assert stated["value"].abs().between(low, high).all()


def collapse_by_basis(figure: Figure, tables: Tables) -> None:
    fall_of_trade(figure.title, tables)


def test_trade_with_russia_fell_in_2014_on_every_basis(tables: Tables) -> None:
    rows = tables["trade"].query("pair == 'RU-KP' and measure == 'total' and year in [2013, 2014]")
    both = rows.pivot_table(index="basis", columns="year", values="value").dropna()
    assert len(both) > 1
    assert (both[2014] < both[2013]).all()
    assert totals(tables, "RU-KP", 2024).max() < totals(tables, "RU-KP", 2014).min(), "below the level of 2014"


# ------------------------------------------------------------------------------------------------ aid, the North


def food_aid_by_donor(figure: Figure, tables: Tables) -> None:
    rows = tables["indicators"]
    food = rows[rows["indicator"].str.startswith("food_aid") & (rows["partner"] == "RU")]
    assert number(figure.title, r"more than ([\d,]+) tonnes") == food["value"].max(), "promises too"
    count = rows.query("indicator == 'food_aid_cumulative_since_1996' and year == 2009")
    named, whole = count[count["partner"].notna()], count[count["partner"].isna()]["value"].iloc[0]
    assert number(figure.title, r"gave (\d+)%") == round(100 * named["value"].max() / whole)
    assert named.loc[named["value"].idxmax(), "partner"] == "CN"
    gifts = food.query("indicator == 'food_aid' and 1996 <= year <= 2009")["value"].sum()
    assert number(figure.title, r"find ([\d.]+)%") == round(100 * gifts / whole, 1)


def north_and_south(figure: Figure, tables: Tables) -> None:
    known = figure.rows.dropna(subset=["times_high"])
    assert number(figure.title, r"had (\d+) times") == round(known["times_high"].max())
    rails = (
        tables["indicators"]
        .query("indicator == 'railway_length'")
        .pivot_table(index="year", columns="country", values="value")
    )
    assert (rails["KR"] < rails["KP"]).all(), "shorter in every year that has both"


def projects_promised_realised(figure: Figure, tables: Tables) -> None:
    rows = tables["projects"].query("partner == 'RU'")
    built = rows[rows["realised_usd_million"] > 0]
    assert f"{words.whole(len(rows))} projects" in figure.title
    assert f"{words.whole(len(built))} is known to have been built" in figure.title
    ends = built[["realised_usd_million", "realised_low_usd_million", "realised_high_usd_million"]].sum()
    assert words.dollar_span(ends.iloc[1], ends.iloc[2]) in figure.title
    assert ends.iloc[1] <= ends.iloc[0] <= ends.iloc[2]


# ------------------------------------------------------------------------------------------------ debt


def write_off(figure: Figure, tables: Tables) -> None:
    case = tables["restructurings"].set_index("case_id").loc["ru-kp-2012"]
    debt = tables["debt"]
    same = debt[(debt["event"] == "write_off") & (debt["year"] == 2012) & (debt["debtor"] == "KP")]
    forgiven = case["forgiven_usd_million"]
    assert words.dollars(forgiven) in figure.title
    # Others round it: 9.87 is 9.9, or 10, to as many digits as they give.
    assert (same["usd_million_low"].round(-2) == round(forgiven, -2)).all()
    assert (same["usd_million_high"].round(-3) == round(forgiven, -3)).all()
    other = tables["repayment_terms"].set_index("term").loc["total_claim_alternative", "number"]
    assert words.dollars(other) in figure.trust
    assert abs(other / case["original_usd_million"] - 1) < 0.005
    left = tables["repayment_terms"].set_index("term")["value"]
    assert ("spent inside North Korea" in figure.title) == (left["return_to_russian_budget"] == "no")


def owed_to_moscow(figure: Figure, tables: Tables) -> None:
    rows = figure.rows.dropna(subset=["usd_million_low"]).drop_duplicates("debt_id")
    for key, told in (("ru-kp-2006-stock-budget", figure.title), ("ru-kp-2012-stock-duma", figure.description)):
        own = rows.set_index("debt_id").loc[key]
        assert words.dollars(own["usd_million_low"]) in figure.title
        for row in rows[(rows["year"] == own["year"]) & (rows["debt_id"] != key)].to_dict("records"):
            near = abs(row["usd_million_low"] / own["usd_million_low"] - 1) < 0.005
            assert near or words.dollars(row["usd_million_low"]) in told or row["said"] in told, row["debt_id"]


def remainder_worth(figure: Figure, tables: Tables) -> None:
    terms = tables["repayment_terms"].set_index("term")["number"]
    payment = terms["principal_restructured"] / terms["number_of_instalments"]
    years = [0.5 + place / 2 for place in range(int(terms["number_of_instalments"]))]
    most = sum(payment / 1.1**when for when in years)
    assert number(figure.title, r"\$(\d+) million at most") == round(most)


def shares(text: str, tables: Tables) -> None:
    """Settlements with other debtors, counted again from their own numbers."""
    rows = tables["restructurings"].query("creditor == 'RU' and debtor != 'XX' and year <= 2014")
    claim, forgiven, share = (
        rows[name] for name in ("original_usd_million", "forgiven_usd_million", "forgiven_share_pct")
    )
    known = rows[rows[["original_usd_million", "forgiven_usd_million", "forgiven_share_pct"]].notna().sum(axis=1) >= 2]
    full = share.fillna(100 * forgiven / claim)[known.index].round()
    own = full[known["case_id"] == "ru-kp-2012"].iloc[0]
    others = full[known["debtor"] != "KP"]
    for count in (len(others), (others > own).sum(), (others == own).sum(), (others < own).sum()):
        assert re.search(rf"\b({words.whole(count)}|{count})\b", text), f"{count} in {text}"
    assert words.percent(others.median()) in text
    assert words.percent(own) in text


def settlements_of_moscow(figure: Figure, tables: Tables) -> None:
    shares(figure.title, tables)


def owed_to_seoul(figure: Figure, tables: Tables) -> None:
    rows = tables["debt"].query("creditor == 'KR' and debtor == 'RU'")
    stocks = rows[rows["event"] == "stock_estimate"]
    assert words.dollars(stocks[["usd_million_low", "usd_million_high"]].max().max()) in figure.title
    waived = tables["restructurings"].set_index("case_id").loc["kr-ru-2003"]
    assert words.dollars(waived["forgiven_usd_million"]) in figure.title
    computed = 100 * waived["forgiven_usd_million"] / waived["original_usd_million"]
    assert abs(computed - waived["forgiven_share_pct"]) < 1, "the papers say 30 per cent for what is 29.5"
    last = stocks[stocks["year"] == stocks["year"].max()]
    assert any(words.dollars(value) in figure.title for value in last["usd_million_low"])


def test_nothing_was_collected_after_the_year_that_is_named(said: Mapping[str, str], tables: Tables) -> None:
    last = number(said["no_cost"], r"after (\d{4})")
    rows = tables["debt"].query("creditor == 'RU' and debtor == 'KP' and event in ['repayment', 'in_kind_repayment']")
    assert rows["year"].max() == last
    made = tables["repayment_terms"].set_index("term")["number"]["repayments_made"]
    assert pd.isna(made), "a payment after the settlement is on no page"


# ------------------------------------------------------------------------------------------------ forecasts


def forecasts_settled(figure: Figure, tables: Tables) -> None:
    rows = tables["forecasts"]
    assert set(rows["claim_id"]) == set(tables["claims"].query("kind == 'forecast'")["claim_id"])
    assert rows["resolved_date"].notna().all()
    assert "settled all the article’s four forecasts" in figure.title
    assert len(rows) == 4
    years = rows["resolved_earliest"].dt.year - 2015
    assert figure.title.endswith(words.count(years.max(), "year"))


CHECKS: dict[str, Callable[[Figure, Tables], None]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        partners_2014, place_among_partners, trade_by_partner, collapse_by_basis, food_aid_by_donor, north_and_south,
        projects_promised_realised, write_off, owed_to_moscow, remainder_worth, settlements_of_moscow, owed_to_seoul,
        forecasts_settled,
    )
}  # fmt: skip


@pytest.mark.parametrize("key", list(CHECKS))
def test_no_row_refutes_the_title(key: str, figures: Mapping[str, Figure], tables: Tables) -> None:
    CHECKS[key](figures[key], tables)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_figure_of_these_chapters_is_held(chapter: str) -> None:
    text = (ROOT / "chapters" / f"{chapter}.md").read_text(encoding="utf-8")
    drawn = re.findall(r"^(?:charts?|(?:limits|debt|rupture)_\w+)\.(\w+)\(", text, re.MULTILINE)
    assert {name.replace("_", "-") for name in drawn} - OF_VISITS <= set(CHECKS)
    assert drawn


def test_no_row_refutes_a_finding(said: Mapping[str, str], tables: Tables) -> None:
    ratio_of_trades(said["partner"], tables)
    place(said["partner"], tables)
    tonnes_of_2014(said["food"], tables)
    shares(said["others_forgiven"], tables)
    fall_of_trade(said["trade_collapse"], tables)
