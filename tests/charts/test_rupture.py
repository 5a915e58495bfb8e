"""The figures on the rupture: their words follow the rows, and their drawings fit."""

import json

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts import rupture, rupture_visits
from tango.measures import rupture as measure
from tango.measures import visits as counting

BASES = data.load_labels("trade", "basis")


def test_the_collapse_is_a_range(trade: pd.DataFrame) -> None:
    figure = rupture.collapse_by_basis(trade, BASES)
    assert figure.key == "collapse-by-basis"
    assert "fell by 39% to 85%" in figure.title
    pd.testing.assert_frame_equal(
        figure.rows[["basis", "change_pct"]], measure.collapse_by_basis(trade)[["basis", "change_pct"]]
    )
    assert "39%" in figure.description
    assert "3 bases count both years" in figure.trust
    check_drawings(figure)
    assert "1,499m roubles → 231m roubles" in texts(figure.narrow)


def test_the_collapse_follows_the_rows(trade: pd.DataFrame) -> None:
    mildest = (trade["basis"] == "rok-mofa") & (trade["year"] == 1991) & (trade["pair"] == "RU-KP")
    assert "by 57%" in rupture.collapse_by_basis(trade.assign(value=trade["value"].mask(mildest, 1000)), BASES).title
    grown = rupture.collapse_by_basis(trade.assign(value=trade["value"].mask(mildest, 9000)), BASES)
    assert "Trade with Moscow changed by " in grown.title
    one = trade[(trade["basis"] == "rok-mofa") | (trade["pair"] != "RU-KP")]
    with pytest.raises(ValueError, match="fewer than two"):
        rupture.collapse_by_basis(one, BASES)


def test_partners_are_drawn_basis_by_basis(trade: pd.DataFrame, events: pd.DataFrame) -> None:
    figure = rupture.trade_by_partner(trade, events, BASES)
    assert figure.key == "trade-by-partner"
    assert "In 1990" in figure.title
    assert "69 times as much with it as Moscow did, by KOTRA" in figure.title
    shown = measure.partner_trade(trade, ("RU-KP", "CN-KP", "KR-KP"), (1988, 2014), "USD_million")
    assert list(figure.rows["value"]) == list(shown["value"])
    assert "log scale" in figure.subtitle
    assert f"{len(shown)} figures on {shown['basis'].nunique()} bases" in figure.trust
    assert "924 in 1996" in figure.trust
    check_drawings(figure)
    assert "1996 outlier: 924" in texts(figure.wide)


def test_no_line_joins_two_bases_or_the_outlier(trade: pd.DataFrame, events: pd.DataFrame) -> None:
    spec = rupture.trade_by_partner(trade, events, BASES).wide.to_dict()
    lines = [layer for layer in spec["layer"] if layer["mark"].get("type") == "line"]
    assert len(lines) == 1
    assert {field["field"] for field in lines[0]["encoding"]["detail"]} == {"basis", "run"}
    rows = next(rows for rows in spec["datasets"].values() if rows and "outlier" in rows[0])
    russia = {row["year"]: row["run"] for row in rows if row["pair"] == "RU-KP" and row["role"] == "line"}
    assert 1996 not in russia
    assert russia[1995] != russia[1997]


def test_partners_follow_the_rows(trade: pd.DataFrame, events: pd.DataFrame) -> None:
    last = (trade["basis"] == "kotra") & (trade["year"] == 2014) & (trade["pair"] == "RU-KP")
    doubled = trade.assign(value=trade["value"].mask(last & (trade["measure"] == "total"), 200))
    assert "32 times" in rupture.trade_by_partner(doubled, events, BASES).title
    early = (trade["pair"] == "RU-KP") & (trade["year"] <= 1991)
    assert "In no year is every figure" in rupture.trade_by_partner(trade[~early], events, BASES).title
    with pytest.raises(ValueError, match="no figure for RU-KP in 2014"):
        rupture.trade_by_partner(trade[~last], events, BASES)
    with pytest.raises(ValueError, match="kind 'terms_of_trade' is not there"):
        rupture.trade_by_partner(trade, events[events["event_id"] != "ev-1990"], BASES)


def test_visits_by_year_name_the_gap(visits: pd.DataFrame, coverage: pd.DataFrame, known: pd.DataFrame) -> None:
    figure = rupture_visits.visits_by_year(visits, coverage, known)
    assert figure.key == "visits-by-year"
    assert "13.7 years, October 1986 to July 2000" in figure.title
    chosen = counting.select(visits, "RU-KP", (1984, 2014))
    assert figure.rows["visits"].sum() == len(chosen)
    assert f"{len(chosen)} visits" in figure.trust
    assert "not counted" in figure.trust
    assert "13.7 years" in figure.description
    # A list has a journey in that time: it stands with the figure, and goes when the table no longer has it.
    assert "But a list names, by the year alone, Kim Il-sung in 1988" in figure.trust
    assert "a list names" not in rupture_visits.visits_by_year(visits, coverage, known.iloc[:1]).trust
    check_drawings(figure)
    assert "1995: 0" in texts(figure.narrow)
    assert "1987: 0" not in texts(figure.narrow)


def test_a_mark_is_drawn_for_every_visit_and_no_more(
    visits: pd.DataFrame, coverage: pd.DataFrame, known: pd.DataFrame
) -> None:
    figure = rupture_visits.visits_by_year(visits, coverage, known)
    drawn = json.loads(json.dumps(figure.wide.to_dict()))
    marks = next(rows for rows in drawn["datasets"].values() if rows and "visitor" in rows[0])
    assert len(marks) == figure.rows["visits"].sum()
    assert len({(mark["year"], mark["at"]) for mark in marks}) == len(marks), "two marks lie on each other"


def test_the_tallest_stack_ends_above_the_account_of_the_search(
    visits: pd.DataFrame, coverage: pd.DataFrame, known: pd.DataFrame
) -> None:
    busy = visits[(visits["pair"] == "RU-KP") & (visits["year"] == 2002)]
    more = [busy.assign(visit_id=busy["visit_id"] + f"-{copy}") for copy in range(2)]
    for rows, forms in ((visits, ("wide", "narrow")), (pd.concat([visits, *more], ignore_index=True), ("wide",))):
        figure = rupture_visits.visits_by_year(rows, coverage, known)
        for form in forms:
            drawn = json.loads(json.dumps(getattr(figure, form).to_dict()))
            tables = [table for table in drawn["datasets"].values() if table]
            last = max(mark["at"] for table in tables if "visitor" in table[0] for mark in table)
            first = min(tile["top"] for table in tables if "top" in table[0] for tile in table)
            assert last + 8 < first, form
            assert min(mark["at"] for table in tables if "visitor" in table[0] for mark in table) >= 8


def test_visits_by_year_follow_the_rows(visits: pd.DataFrame, coverage: pd.DataFrame, known: pd.DataFrame) -> None:
    without = visits[visits["visit_id"] != "2000-07-putin-pyongyang"]
    assert "14.7 years, October 1986 to July 2001" in rupture_visits.visits_by_year(without, coverage, known).title
    with pytest.raises(ValueError, match="a gap lies between two visits"):
        rupture_visits.visits_by_year(visits[visits["rank"] > 1], coverage, known)
