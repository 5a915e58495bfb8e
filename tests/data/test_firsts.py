"""Statements of "first" and "last" on pages and in figures are registered, as those in tables are."""

import ast
import re
from pathlib import Path

import pytest
from data.built import FIRST, VISIT, facts

from tango import data
from tango.data.rules.superlatives import SUPERLATIVE, firsts_are_not_refuted, unregistered

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]
MODULES = [*sorted((ROOT / "src/tango/charts").glob("*.py")), ROOT / "src/tango/findings.py"]
FIRSTS = data.load_firsts()


def registered(place: str) -> list[str]:
    return list(FIRSTS.loc[FIRSTS["said_in"] == place, "words"])


def prose(page: Path) -> str:
    """The typed text of a page, without cells and directives."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def strings(module: Path) -> list[str]:
    """The texts of a module that a reader sees: all but docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if text not in docstrings]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_registers_its_superlatives(page: Path) -> None:
    place = str(page.relative_to(ROOT).with_suffix(""))
    assert unregistered(prose(page), registered(place)) == []
    assert [words for words in registered(place) if words not in prose(page)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_figure_registers_its_superlatives(module: Path) -> None:
    place = str(module.relative_to(ROOT / "src/tango").with_suffix(""))
    assert [words for text in strings(module) for words in unregistered(text, registered(place))] == []


@pytest.mark.parametrize(
    "text",
    [
        "First visit by a Soviet or Russian head of state", "the first Soviet premier to come",
        "last leader summit for fourteen years", "the only meeting", "Secret trip, first in years",
        "he never visited Moscow",
    ],
)  # fmt: skip
def test_superlatives_on_visits_are_seen(text: str) -> None:
    assert SUPERLATIVE.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "First deputy minister", "First vice foreign minister", "First name not in source", "First session",
        "the page says only that the trip was secret", "Jilin visited first.", "the last 400 days", "never confirmed",
    ],
)  # fmt: skip
def test_harmless_words_are_let_pass(text: str) -> None:
    assert not SUPERLATIVE.search(text)


@pytest.mark.parametrize(
    ("start", "statement", "is_refuted"),
    [
        ("2013-05-01", {}, True),
        ("2014-02-10", {}, False),  # the same day comes not before
        ("2014", {}, False),  # it may have come later
        ("2013-05-01", {"from_date": "2014-01-01"}, False),
        ("2013-05-01", {"extreme": "last"}, False),
        ("2015-05-01", {"extreme": "last"}, True),
        ("2015-05-01", {"extreme": "last", "to_date": "2014-12-31"}, False),
        ("2013-05-01", {"direction": "KP>CN;KP>RU"}, True),
        ("2013-05-01", {"person_id": "ri-example"}, False),  # the other traveller is another
    ],
)
def test_a_statement_is_held_against_every_visit_of_its_kind(
    start: str, statement: dict[str, str], is_refuted: bool
) -> None:
    other = VISIT | {"visit_id": "other", "start_date": start, "person_id": "kim"}
    problems = list(firsts_are_not_refuted(facts(visits=[VISIT, other], firsts=[FIRST | statement])))
    assert [problem.column for problem in problems] == (["verdict"] if is_refuted else [])
