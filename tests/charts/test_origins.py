"""The figures on origins: their words follow the rows, and their drawings fit."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango import data
from tango.charts import origins, origins_credits
from tango.measures.credits import soviet_support


def journeys(visits: pd.DataFrame) -> int:
    """Leaders' journeys to Moscow before 1992."""
    to_moscow = (visits["kind"] == "visit") & (visits["direction"] == "KP>RU") & (visits["rank"] == 1)
    return int((to_moscow & (visits["year"] < 1992)).sum())


def test_leaders_visits_say_what_the_record_holds(
    visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame
) -> None:
    known = data.load_known_visits()
    figure = origins.leaders_visits(visits, events, tenures, known)
    assert figure.key == "leaders-visits"
    assert f"{journeys(visits)} times" in figure.title
    assert "no Soviet leader came" in figure.title
    trips = figure.rows[figure.rows["row"] == "visit"]
    hand = visits[
        (visits["kind"] == "visit") & visits["year"].between(1949, 1991) & (visits["rank"] <= 2)
        & visits["pair"].isin(["RU-KP", "CN-KP"])
    ]  # fmt: skip
    assert sorted(trips["date"] + trips["who"]) == sorted(hand["start_date"] + hand["visitor"])
    assert f"{len(trips)} visits" in figure.trust
    assert "partial" in figure.trust
    assert "1966 to 1984" in figure.description
    assert "Kim Il-sung to the Soviet Union in 1968 and 1988)" in figure.trust
    check_drawings(figure)
    assert "From March 1953 to September 1953 nobody led alone in Moscow." in figure.trust
    assert "Brezhnev" in texts(figure.narrow)
    wide = texts(figure.wide)
    assert all(words in wide for words in ("Leonid Brezhnev", "Andropov · Chernenko", "▼ to Beijing", "Twin"))


def test_no_year_is_called_missing_that_a_mark_stands_for(
    visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame
) -> None:
    known = data.load_known_visits()
    drawn = visits[(visits["kind"] == "visit") & (visits["rank"] <= 2)]
    marked = set(drawn["visitor"] + drawn["direction"] + drawn["year"].astype(str))
    dim = known[known["why"] == "year_only"]
    assert marked.isdisjoint(dim["visitor"] + dim["direction"] + dim["from_year"].astype(str))
    trust = origins.leaders_visits(visits, events, tenures, known.assign(why="maybe_ours")).trust
    assert "by the year alone" not in trust


def test_leaders_visits_follow_the_rows(visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame) -> None:
    known = data.load_known_visits()
    fewer = visits[visits["visit_id"] != "1986-10-kim-il-sung-moscow"]
    assert f"{journeys(visits) - 1} times" in origins.leaders_visits(fewer, events, tenures, known).title
    soviet = visits["visit_id"] == "1965-02-kosygin-pyongyang"
    raised = visits.assign(rank=visits["rank"].mask(soviet, 1))
    assert "a Soviet leader came to Pyongyang once" in origins.leaders_visits(raised, events, tenures, known).title
    with pytest.raises(ValueError, match="no leader's visit to Moscow"):
        origins.leaders_visits(visits[visits["direction"] != "KP>RU"], events, tenures, known)
    with pytest.raises(ValueError, match="no event from 1949 to 1991 has a short_title"):
        origins.leaders_visits(visits, events.assign(short_title=None), tenures, known)


def test_soviet_credits_say_what_the_statements_hold(debt: pd.DataFrame) -> None:
    figure = origins_credits.soviet_credits(debt)
    assert figure.key == "soviet-credits"
    assert "In 1960 Moscow cancelled $190 million" in figure.title
    support = soviet_support(debt)
    assert list(figure.rows["debt_id"]) == list(support["debt_id"])
    assert f"Only {(support['stated'] == 'dollars').sum()} of {len(support)} statements" in figure.trust
    check_drawings(figure)
    drawn = texts(figure.narrow)
    assert all(words in drawn for words in ("1,000m old roubles", "no sum found", "more than $2,000m"))


def test_soviet_credits_follow_the_rows(debt: pd.DataFrame) -> None:
    cancelled = debt["debt_id"] == "su-kp-1960-writeoff"
    halved = debt.assign(usd_million_low=debt["usd_million_low"].mask(cancelled, 20.0))
    title = origins_credits.soviet_credits(halved).title
    assert "$20 million" in title
    with pytest.raises(ValueError, match="no Soviet write-off has a sum"):
        origins_credits.soviet_credits(debt[~cancelled])
