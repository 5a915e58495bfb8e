"""The figures on limits: titles follow the rows, unknown is not zero, roubles stay off the dollar axis."""

import json
from typing import Any

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts import limits_debt, limits_trade
from tango.measures import debt as measure
from tango.measures import partners, projects


def layers(drawing: Any) -> list[dict[str, Any]]:
    """The drawing's layers with their rows put in."""
    spec = json.loads(json.dumps(drawing.to_dict()))
    return [layer | {"rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]


def test_the_write_off_adds_up(restructurings: pd.DataFrame, terms: pd.DataFrame) -> None:
    figure = limits_debt.write_off(restructurings, terms)
    assert figure.key == "write-off"
    assert "$9.87 billion of $10.96 billion" in figure.title
    assert "the $1.09 billion left was to be spent inside North Korea" in figure.title
    high = figure.rows.set_index("name")["high"]
    assert high["Forgiven"] + high["Left to pay"] == high["Claim"]
    worth = measure.present_values(measure.write_off(restructurings, terms))
    drawn = figure.rows[figure.rows["kind"] == "range"]
    assert list(drawn["low"]) == list(worth["low"])
    assert list(drawn["high"]) == list(worth["high"])
    check_drawings(figure)
    assert "if every payment came" in texts(figure.wide)
    assert "$10.94 billion" in figure.trust


def test_the_write_off_follows_the_rows(restructurings: pd.DataFrame, terms: pd.DataFrame) -> None:
    home = terms["value"].mask(terms["term"] == "return_to_russian_budget", "yes")
    assert "left was to come to Moscow" in limits_debt.write_off(restructurings, terms.assign(value=home)).title


def test_every_statement_is_drawn_in_its_own_money() -> None:
    debt = data.load_debt()
    figure = limits_debt.owed_to_moscow(debt)
    owed = measure.owed_to_moscow(debt)
    assert figure.key == "owed-to-moscow"
    assert (
        "at $4.4 billion in 2006, and the Duma at $10.96 billion in 2012; others said $8 billion in 2006 too"
        in figure.title
    )
    assert len(figure.rows) == owed["in_dollars"].sum() + owed["rouble"].notna().sum()
    assert set(figure.rows["debt_id"]) == set(owed["debt_id"])
    check_drawings(figure)
    said = texts(figure.wide)
    for amount in (
        "more than $5bn",
        "$10.94bn",
        "$11 to 14bn",
        "130m old roubles",
        "4bn transferable roubles",
    ):
        assert amount in said
    assert f"of {len(figure.rows)} lines" in figure.trust
    assert "2.5 times" in figure.description


def test_old_and_transferable_roubles_have_no_mark_and_nothing_joins_statements() -> None:
    drawn = layers(limits_debt.owed_to_moscow(data.load_debt()).wide)
    marks = [layer for layer in drawn if layer["mark"]["type"] in ("point", "bar")]
    keys = {(row["debt_id"], row["panel"]) for layer in marks for row in layer["rows"]}
    assert ("su-kp-1960-prewar-loan", "roubles") not in keys
    assert ("ru-kp-2011-stock-trr", "roubles") not in keys
    assert ("ru-kp-2011-stock-trr", "dollars") in keys
    assert not [layer for layer in drawn if layer["mark"]["type"] in ("line", "area", "trail")]


def test_what_was_owed_follows_the_rows() -> None:
    debt = data.load_debt()
    budget = debt["debt_id"] == "ru-kp-2006-stock-budget"
    higher = {end: debt[end].mask(budget, 5000) for end in ("usd_million_low", "usd_million_high")}
    assert "loans at $5 billion" in limits_debt.owed_to_moscow(debt.assign(**higher)).title
    with pytest.raises(ValueError, match="no estimate 'ru-kp-2006-stock-budget'"):
        limits_debt.owed_to_moscow(debt[~budget])
    above = {end: debt[end].mask(budget, 14000) for end in ("usd_million_low", "usd_million_high")}
    assert "loans at $14 billion in 2006" in limits_debt.owed_to_moscow(debt.assign(**above)).title


def test_projects_say_what_was_not_found() -> None:
    table = data.load_projects()
    figure = limits_trade.projects_promised_realised(table)
    assert figure.key == "projects-promised-realised"
    assert figure.title == (
        "Of Russia’s six projects in North Korea one is known to have been built: the Khasan–Rajin railway and pier, "
        "for $300 to 400 million"
    )
    rows = projects.outcomes(table)
    assert list(figure.rows["project_id"]) == list(rows["project_id"])
    assert list(figure.rows.loc[figure.rows["outcome"] == "nothing", "realised_words"]) == ["nothing built"]
    assert "log scale" in figure.subtitle
    check_drawings(figure)
    assert "promised: $25bn; realised: not found" in texts(figure.narrow)
    assert "promised: $20–30bn; realised: not found" in texts(figure.narrow)
    assert "promised: $200m; realised: $300–400m" in texts(figure.narrow)
    assert "not found" in texts(figure.wide)
    assert "are no sum" in figure.trust


def test_a_project_without_a_sum_has_no_mark() -> None:
    drawn = layers(limits_trade.projects_promised_realised(data.load_projects()).wide)
    points = [layer for layer in drawn if layer["mark"]["type"] == "point"]
    filled = [row for layer in points if layer["encoding"]["x"]["field"] == "realised_x" for row in layer["rows"]]
    assert {row["project_id"] for row in filled} == {
        "khasan-rajin-rail-port",
        "new-yalu-bridge",
        "kumgang-tourism",
    }


def test_projects_follow_the_rows() -> None:
    table = data.load_projects()
    pobeda = table["project_id"] == "pobeda-rail-modernisation"
    built = table.assign(realised_usd_million=table["realised_usd_million"].mask(pobeda, 1000))
    title = limits_trade.projects_promised_realised(built).title
    assert "two are known to have been built" in title
    assert "the Pobeda: railways for minerals, for $1.3 to 1.4 billion" in title
    nothing = limits_trade.projects_promised_realised(table.assign(realised_usd_million=float("nan")))
    assert nothing.title.endswith("none are known to have been built")


def test_partners_leave_unknown_cells_empty() -> None:
    trade, indicators = data.load_trade(), data.load_indicators()
    figure = limits_trade.partners_2014(trade, indicators)
    assert figure.key == "partners-2014"
    assert "69 times" in figure.title
    assert "50,000 tonnes" in figure.title
    shown = partners.beside(trade, indicators)
    pd.testing.assert_frame_equal(figure.rows[list(shown.columns)], shown)
    check_drawings(figure)
    assert texts(figure.narrow).count("no figure found") == shown["best"].isna().sum() == 4
    assert "0 recorded" in texts(figure.wide)
    assert "$470 million" in figure.description
    assert "unknown, not nothing" in figure.trust
    bars = [row for layer in layers(figure.wide) if layer["mark"]["type"] == "bar" for row in layer["rows"]]
    assert {(row["measure"], row["partner"]) for row in bars} == {
        ("trade", "RU"), ("trade", "CN"), ("trade", "KR"), ("food aid", "RU"),
    }  # fmt: skip


def test_partners_follow_the_rows() -> None:
    trade, indicators = data.load_trade(), data.load_indicators()
    china = (
        (trade["basis"] == "kotra")
        & (trade["pair"] == "CN-KP")
        & (trade["year"] == 2014)
        & (trade["measure"] == "total")
    )
    half = trade.assign(value=trade["value"].mask(china, 923.4))
    assert "traded 10 times" in limits_trade.partners_2014(half, indicators).title
    wheat = (indicators["indicator"] == "food_aid") & (indicators["partner"] == "RU") & (indicators["year"] == 2014)
    assert "what food Russia sent is not known" in limits_trade.partners_2014(trade, indicators[~wheat]).title
    less = trade.assign(value=trade["value"].mask(china, 46.17))
    assert "traded 0.5 times as much" in limits_trade.partners_2014(less, indicators).title
