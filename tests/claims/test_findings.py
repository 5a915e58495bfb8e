"""The findings: each is computed by functions that exist, with a word of confidence that has one meaning."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tango import data, findings
from tango.claims import CONFIDENCE, Finding
from tango.listing import LISTING_MIME
from tango.measures.cells import Record


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {name: load(None) for name, load in data.LOADERS.items()}


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(**data.load_visit_record())


@pytest.fixture(scope="module")
def found(tables: Mapping[str, pd.DataFrame], record: Record) -> dict[str, Finding]:
    return findings.work_out(tables, record)


def test_each_is_a_plain_sentence_with_a_number(found: dict[str, Finding]) -> None:
    for key, result in found.items():
        assert re.fullmatch(r"[A-Z].*\d.*\.", result.sentence), key
        assert ". " not in result.sentence.replace("Kim Il-sung", ""), f"{key} is more than one sentence"
        assert result.confidence in CONFIDENCE


@pytest.mark.parametrize("key", list(findings.HEADLINES))
def test_the_functions_that_compute_a_finding_exist(key: str) -> None:
    for name in findings.HEADLINES[key].computed_by:
        module, function = name.rsplit(".", 1)
        assert callable(getattr(importlib.import_module(module), function)), name


def test_a_sentence_turns_with_the_rows(tables: Mapping[str, pd.DataFrame], record: Record) -> None:
    visits = record.visits
    gone = visits[~((visits["year"] == 2014) & (visits["direction"] == "KP>RU"))]
    turned = findings.visitors_of_2014(tables, replace(record, visits=gone)).sentence
    assert "hold no trips of North Korean officials to Russia" in turned
    indicators = tables["indicators"]
    wheat = (indicators["indicator"] == "food_aid") & (indicators["partner"] == "RU") & (indicators["year"] == 2014)
    fewer = {**tables, "indicators": indicators[~wheat]}
    assert "we find 0 tonnes of food in 2014" in findings.food(fewer, record).sentence


def test_firm_asks_two_places_of_every_row(tables: Mapping[str, pd.DataFrame], record: Record) -> None:
    trade = tables["trade"]
    sure = {**tables, "trade": trade.assign(verification="confirmed")}
    assert findings.trade_collapse(sure, record).confidence == "firm"
    assert (
        findings.trade_collapse({**tables, "trade": trade.assign(verification="sourced")}, record).confidence == "fair"
    )


def test_what_is_missing_is_told_with_the_finding(tables: Mapping[str, pd.DataFrame], record: Record) -> None:
    with pytest.raises(ValueError, match="finding trade-collapse: "):
        findings.work_out({**tables, "trade": tables["trade"].iloc[:0]}, record)


def test_a_key_stands_once() -> None:
    with pytest.raises(ValueError, match="a finding 'food' already"):
        findings.headline("food", "limits", "food-aid-by-donor")(findings.food)


def test_cards_carry_figure_chapter_and_functions(found: dict[str, Finding]) -> None:
    payload = findings.as_cards(found, CONFIDENCE)._repr_mimebundle_()[LISTING_MIME]
    assert [card["kicker"] for card in payload["entries"]] == [
        f"Finding {number}" for number in range(1, len(found) + 1)
    ]
    first = {part["term"]: part for part in payload["entries"][0]["parts"]}
    assert first["Shown in"]["shown"] == "fig-leaders-visits"
    assert first["Chapter"]["shown"] == "chapters/origins"
    assert first["Computed by"]["text"] == "tango.measures.visits.select"


def links(page: BeautifulSoup, card: str) -> list[str]:
    return [str(link["href"]) for link in page.select(f"#{card} dd a") if "#fig-" in str(link["href"])]


@pytest.mark.parametrize("place", ["findings", "ledger"])
def test_every_link_to_a_figure_leads_to_it_and_back(place: str, pages: dict[str, BeautifulSoup], book: Path) -> None:
    page = pages[f"chapters/{place}.html"]
    cards = [str(card["id"]) for card in page.select(".listing article[id]")]
    leading = {card: links(page, card) for card in cards}
    assert sum(map(bool, leading.values())) > len(cards) / 2
    for card, targets in leading.items():
        for target in targets:
            file, anchor = target.split("#")
            figure = pages[f"chapters/{file or f'{place}.html'}"].find(id=anchor)
            assert figure is not None, f"{card} leads to {target}, which is not there"
            back = figure.find_next_sibling(class_="shown-for")
            assert back is not None, f"{target} has no links back"
            assert any(str(link["href"]).endswith(f"#{card}") for link in back.find_all("a")), f"{target} lacks {card}"
