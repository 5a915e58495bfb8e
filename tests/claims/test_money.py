"""Claims that rest on trade, debt and indicators, on small tables worked out by hand: ranges in, ranges out."""

from typing import Any

import pandas as pd
import pytest
from claims.frames import events, run, trade, visits


def indicators(*rows: tuple[str, str, int, float], partner: str = "KP") -> pd.DataFrame:
    """Indicators: name, country, year, value."""
    table = pd.DataFrame(rows, columns=["indicator", "country", "year", "value"])
    return table.assign(partner=partner, subject="aid", source_ids="a", verification="confirmed")


def debt(*rows: dict[str, Any]) -> pd.DataFrame:
    """Statements of debt of the North to Moscow."""
    usual = {
        "debt_id": "x", "creditor": "RU", "debtor": "KP", "unit": "SUR", "amount_low": None, "usd_million_low": None,
        "year": 2012, "date_earliest": pd.Timestamp("2012-01-01"), "source_ids": "a", "verification": "confirmed",
    }  # fmt: skip
    return pd.DataFrame([usual | row for row in rows]).astype({"amount_low": "float64", "usd_million_low": "float64"})


def test_trade_with_the_south_is_compared_across_all_bases_as_a_range() -> None:
    two = pd.concat([
        trade(("RU-KR", 2014, 2000.0), ("RU-KP", 2014, 100.0)),
        trade(("RU-KR", 2014, 2400.0), ("RU-KP", 2014, 80.0), basis="kotra"),
    ])  # fmt: skip
    found = run("rupture-11", trade=two)
    assert found.values == {"low": 20.0, "high": 30.0}, "2000 over 100, and 2400 over 80"
    assert found.verdict == "supported"
    close = pd.concat([two, trade(("RU-KP", 2014, 250.0), basis="press")])
    assert run("rupture-11", trade=close).verdict == "partly_supported", "2000 over 250 is below ten"


def test_a_lack_of_patrons_is_real_and_never_proved_the_only_cause() -> None:
    rows = trade(("CN-KP", 1992, 600.0), ("RU-KP", 1992, 300.0))
    found = run("rupture-06", trade=rows)
    assert (found.verdict, found.values["low"]) == ("partly_supported", 2.0)
    assert run("rupture-06", trade=trade(("CN-KP", 1992, 200.0), ("RU-KP", 1992, 300.0))).verdict == "contradicted"
    assert run("rupture-06", trade=trade(("CN-KP", 1993, 200.0), ("RU-KP", 1992, 300.0))).verdict == "unresolved"
    other = pd.concat([rows, trade(("CN-KP", 1992, 200.0), ("RU-KP", 1992, 300.0), basis="kotra")])
    assert run("rupture-06", trade=other).verdict == "unresolved", "one basis for, one against"


def test_minimal_ties_need_minimal_trade_and_nothing_at_the_top() -> None:
    small = trade(("RU-KP", 2000, 5.0), ("CN-KP", 2000, 100.0))
    nobody = visits(("2000-01-01", "RU>KP", "A", 4))
    treaty = events({"event_id": "ev-2000-02-09", "category": "treaty"})
    none = events({"event_id": "ev-2000-02-09"})
    assert run("rupture-07", trade=small, visits=nobody, events=none).verdict == "supported"
    assert run("rupture-07", trade=small, visits=nobody, events=treaty).verdict == "partly_supported"
    leader = visits(("2000-07-19", "RU>KP", "A", 1))
    assert run("rupture-07", trade=small, visits=leader, events=none).verdict == "partly_supported"
    tenth = trade(("RU-KP", 2000, 10.0), ("CN-KP", 2000, 100.0))
    before = visits(("1994-07-19", "RU>KP", "A", 1), ("2000-01-01", "RU>KP", "B", 4))
    assert run("rupture-07", trade=small, visits=before, events=none).verdict == "supported", "two decades, from 1995"
    assert run("rupture-07", trade=tenth, visits=nobody, events=none).verdict == "contradicted", (
        "a tenth is not under it"
    )


def test_few_openings_are_judged_year_by_year() -> None:
    years = [("RU-KR", 2000, 100.0), ("RU-KR", 2001, 100.0), ("RU-KR", 2002, 100.0)]
    shares = {"supported": (1, 2, 3), "partly_supported": (1, 2, 6), "contradicted": (1, 6, 7)}
    for verdict, values in shares.items():
        north = [("RU-KP", year, float(value)) for year, value in zip((2000, 2001, 2002), values, strict=True)]
        assert run("rupture-09", trade=trade(*years, *north)).verdict == verdict


def test_a_debt_repaid_in_part_is_still_a_failure_below_a_tenth() -> None:
    stock = {"debt_id": "su-kp-1990-stock", "event": "stock_estimate", "year": 1990, "amount_low": 1000.0}
    default = {"event": "default", "year": 1990}
    paid = {"event": "in_kind_repayment", "year": 1991, "amount_low": 99.0}
    found = run("rupture-08", debt=debt(stock, default, paid))
    assert (found.verdict, found.values["repaid_share"]) == ("supported", 0.099)
    more = debt(stock, default, paid | {"amount_low": 100.0})
    assert run("rupture-08", debt=more).verdict == "partly_supported"
    assert run("rupture-08", debt=debt(stock, paid)).verdict == "contradicted"


def test_investment_is_in_abundance_from_five_per_cent() -> None:
    def shares(value: float) -> pd.DataFrame:
        share = ("russia_share_of_outward_fdi_2010_2014", "KR", 2014, value)
        return indicators(share, ("outward_fdi_stock_in_russia", "KR", 2011, 1819.0))

    verdicts = [run("rupture-10", indicators=shares(value)).verdict for value in (5.0, 0.5, 0.0)]
    assert verdicts == ["supported", "partly_supported", "contradicted"]


def test_poverty_has_to_show_on_every_basis() -> None:
    krw = [("gni_per_capita_krw", "KP", 2014, 1.0), ("gni_per_capita_krw", "KR", 2014, 20.0)]
    maddison = [("gdp_per_capita_maddison", "KP", 2012, 3.0), ("gdp_per_capita_maddison", "KR", 2012, 20.0)]
    assert run("limits-01", indicators=indicators(*krw)).values == {"low": 0.05, "high": 0.05}
    found = run("limits-01", indicators=indicators(*krw, *maddison))
    assert (found.verdict, found.values["high"]) == ("partly_supported", 0.15)


def test_little_difference_means_no_rise_of_trade_on_any_basis() -> None:
    fell = trade(("RU-KP", 2013, 100.0), ("RU-KP", 2014, 90.0))
    quiet = events({"event_id": "ev-2014-01-01"})
    found = run("limits-03", trade=fell, events=quiet)
    assert (found.verdict, found.hindsight) == ("supported", None)
    other = trade(("RU-KP", 2013, 100.0), ("RU-KP", 2014, 110.0), basis="kotra")
    found = run("limits-03", trade=pd.concat([fell, other]), events=quiet)
    assert (found.verdict, found.values["low"], found.values["high"]) == (
        "partly_supported", pytest.approx(-0.1), pytest.approx(0.1),
    )  # fmt: skip
    war = events({"event_id": "ev-2024-10-01", "category": "war"})
    assert run("limits-03", trade=fell, events=war).hindsight == "superseded"


def test_any_aid_contradicts_no_aid_and_a_blank_is_no_zero() -> None:
    def aid(tonnes: float | None) -> pd.DataFrame:
        other = ("population_un", "KP", 2014, 1.0)
        rows = [other] if tonnes is None else [other, ("food_aid", "KP", 2014, tonnes)]
        return indicators(*rows, partner="RU")

    verdicts = [run("limits-14", indicators=aid(tonnes)).verdict for tonnes in (50.0, 0.0, None)]
    assert verdicts == ["contradicted", "supported", "unresolved"]


def test_china_gave_both_only_where_rows_have_both() -> None:
    def rows(*more: tuple[str, str, int, float]) -> pd.DataFrame:
        return indicators(("population_un", "KP", 2014, 1.0), *more, partner="CN")

    flows = pd.concat(
        [trade(("CN-KP", 2014, 100.0), basis="kotra"), trade(("CN-KP", 2014, 130.0), basis="kotra-with-crude")]
    )
    food = ("food_aid", "KP", 2013, 5.0)
    assert run("limits-15", trade=flows, indicators=rows(food)).verdict == "supported"
    old = ("food_aid", "KP", 2005, 5.0)
    found = run("limits-15", trade=flows, indicators=rows(old))
    assert (found.verdict, found.values["food_years"]) == ("partly_supported", 0)
    assert "an estimate of $30 million" in found.sentence


def test_little_put_in_is_partial_once_a_debt_was_forgiven() -> None:
    project = {
        "project_id": "rail", "name": "Railway", "partner": "RU", "announced_year": 2008, "source_ids": "a",
        "promised_usd_million": 10_000.0, "realised_usd_million": 100.0, "verification": "confirmed",
    } | {f"{what}_{end}_usd_million": None for what in ("promised", "realised") for end in ("low", "high")}  # fmt: skip
    plans = [project | {"project_id": key, "realised_usd_million": None} for key in ("line", "pipe")]
    tables = {
        "projects": pd.DataFrame([project, *plans]),
        "trade": trade(("RU-KP", 2014, 100.0), ("CN-KP", 2014, 5000.0), ("KR-KP", 2014, 2000.0), basis="kotra"),
        "indicators": indicators(("support_to_dprk_high", "RU", 2025, 1190.0)).assign(unit="USD_million", note=None),
    }
    forgiven = {"event": "write_off", "year": 2012, "usd_million_low": 900.0}
    found = run("limits-13", debt=debt(forgiven), **tables)
    assert (found.verdict, found.hindsight) == ("partly_supported", "superseded")
    assert (found.values["built"], found.values["beside_china"]) == (1, 0.02)
    assert run("limits-13", debt=debt(forgiven | {"year": 1960}), **tables).verdict == "supported"
    half = tables | {"projects": pd.DataFrame([project, plans[0]])}
    assert run("limits-13", debt=debt(forgiven), **half).verdict == "contradicted", "a half is not under it"


def test_rural_service_is_partly_supported_from_national_figures_at_best() -> None:
    def rows(roads: float, power: float) -> pd.DataFrame:
        return indicators(
            ("road_length", "KP", 2014, roads), ("road_length", "KR", 2014, 100.0),
            ("electricity_per_capita", "KP", 2014, power), ("electricity_per_capita", "KR", 2014, 100.0),
            ("electricity_per_capita_2025_vintage", "KP", 2014, power + 1),
        )  # fmt: skip

    found = run("limits-22", indicators=rows(25.0, 7.0))
    assert (found.verdict, found.values) == ("partly_supported", {"roads": 0.25, "power_low": 0.07, "power_high": 0.08})
    assert run("limits-22", indicators=rows(60.0, 70.0)).verdict == "contradicted"


def test_moscow_owed_seoul_and_paid_part_in_arms() -> None:
    def rows(arms: float) -> pd.DataFrame:
        sums = {
            "kr-su-1991-bank-loan": ("credit", 1991, 1000.0), "kr-su-1991-goods-loan": ("credit", 1991, 500.0),
            "kr-ru-1996-bulgom1": ("in_kind_repayment", 1998, arms),
            "kr-ru-2003-stock": ("stock_estimate", 2003, 2000.0),
            "kr-ru-2002-bulgom2": ("in_kind_repayment", 2002, arms), "kr-ru-2003-writeoff": ("write_off", 2003, 600.0),
            "kr-ru-2024-stock": ("stock_estimate", 2024, 200.0),
        }  # fmt: skip
        statements = [
            {"debt_id": key, "event": event, "year": year, "usd_million_low": value, "date": str(year)}
            for key, (event, year, value) in sums.items()
        ]
        return debt(*statements).assign(creditor="KR", debtor="RU")

    found = run("rupture-12", debt=rows(150.0))
    assert (found.verdict, found.values) == ("supported", {"lent": 1500.0, "arms": 300.0})
    assert "20% of the sum lent" in found.sentence
    assert run("rupture-12", debt=rows(0.0)).verdict == "partly_supported"


def test_an_accord_is_confirmed_by_its_ratification() -> None:
    signed = {"event": "agreement", "year": 2012}
    ratified = {"event": "ratification", "year": 2014}
    assert run("limits-16", debt=debt(signed, ratified)).verdict == "supported"
    assert run("limits-16", debt=debt(signed)).verdict == "partly_supported"
    assert run("limits-16", debt=debt(signed, ratified | {"year": 2015})).verdict == "partly_supported"
    assert run("limits-16", debt=debt({"event": "talks"})).verdict == "unresolved", "no row is no refusal"


@pytest.mark.parametrize(
    ("claim", "elsewhere", "forgiven", "paid", "verdicts"),
    [
        (10_960.0, 10_940.0, 9_870.0, 1991, ("supported", "supported", "partly_supported")),
        (10_960.0, 10_400.0, 9_500.0, 2012, ("contradicted", "partly_supported", "partly_supported")),
        (12_000.0, 12_500.0, 10_800.0, 2006, ("supported", "contradicted", "contradicted")),
    ],
)
def test_the_write_off_is_judged_by_share_sum_and_what_was_paid(
    claim: float, elsewhere: float, forgiven: float, paid: int, verdicts: tuple[str, str, str]
) -> None:
    cases = pd.DataFrame({
        "case_id": ["ru-kp-2012"], "original_usd_million": [claim], "forgiven_usd_million": [forgiven],
        "source_ids": ["a"], "verification": ["confirmed"],
    })  # fmt: skip
    numbers = {
        "principal_restructured": claim - forgiven, "total_claim_alternative": elsewhere, "conversion_rate": 0.6,
        "conversion_rate_alternative": 0.67, "number_of_instalments": 40.0, "instalments_per_year": 2.0,
        "return_to_russian_budget": None,
    }  # fmt: skip
    terms = pd.DataFrame({"term": list(numbers), "number": list(numbers.values()), "value": "no", "source_ids": "a"})
    tables = {"restructurings": cases, "repayment_terms": terms}
    found = (
        run("limits-17", **tables), run("limits-18", **tables),
        run("limits-19", debt=debt({"event": "in_kind_repayment", "year": paid}), **tables),
    )  # fmt: skip
    assert tuple(one.verdict for one in found) == verdicts


def test_profit_came_as_munitions_and_not_as_trade() -> None:
    rows = trade(("RU-KP", 2014, 92.0), ("RU-KP", 2024, 34.0))
    shells = [("munitions_to_russia_low", "KP", 2025, 5600.0), ("munitions_to_russia_high", "KP", 2025, 9800.0)]
    found = run("limits-20", trade=rows, indicators=indicators(*shells))
    assert (found.verdict, found.hindsight) == ("unresolved", "partly_borne_out")
    assert "$5.6 billion to $9.8 billion" in found.sentence
    nothing = indicators(("population_un", "KP", 2014, 1.0))
    assert run("limits-20", trade=rows, indicators=nothing).hindsight == "borne_out"
    rose = trade(("RU-KP", 2014, 92.0), ("RU-KP", 2024, 340.0))
    assert run("limits-20", trade=rose, indicators=nothing).hindsight == "not_borne_out"
    level = pd.concat([rose, trade(("RU-KP", 2014, 400.0), basis="cow")])
    assert run("limits-20", trade=level, indicators=nothing).hindsight is None, "the bases do not agree"


def test_a_new_indicator_of_skill_asks_for_a_new_rule() -> None:
    assert run("limits-21", indicators=indicators(("food_aid", "KP", 2014, 1.0))).verdict == "unresolved"
    with pytest.raises(ValueError, match="adult_literacy bear on skill; write a rule that uses them"):
        run("limits-21", indicators=indicators(("adult_literacy", "KP", 2008, 99.0)).assign(subject="schooling"))
