"""How a chapter's source reads: names in its sentences and no code, and typed words held against the rows.

Chapters that still have code in their sentences are listed with how much of it; the list can only shrink.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in [*ROOT.glob("chapters/*.md"), ROOT / "index.md"]}
# Expressions left in the sentences of chapters that are not rewritten yet: at most so many.
NOT_YET = {
    "api": 1, "bibliography": 4, "coverage": 15, "debt": 41, "entente": 59, "findings": 4, "index": 28, "ledger": 8,
    "limits": 59, "methods": 13, "outlook": 9, "people": 7, "places": 3, "protocol": 42, "register-debts": 2,
    "register-events": 4, "register-visits": 6, "register-visits-china": 5,
}  # fmt: skip
NAME = re.compile(r"[a-z_]+(\.[a-z_0-9]+)?")
EVAL = re.compile(r"\{eval\}(?P<ticks>`+)(?P<text>.+?)(?P=ticks)", re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
CELL = re.compile(r"^```\{code-cell\}.*?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Headings that claim nothing.
PLAIN = {"The verdict on these pages", "What this chapter cannot show", "Change this"}


def expressions(text: str) -> list[str]:
    """What stands in the sentences of a chapter and is not a name, or a name and a field."""
    return [found["text"] for found in EVAL.finditer(text) if not NAME.fullmatch(found["text"])]


def held(text: str) -> Iterator[str]:
    """The words that a chapter's cells hold against the rows."""
    for cell in CELL.findall(text):
        code = "\n".join(line for line in cell.splitlines() if not line.startswith((":", "%")))
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "holds":
                yield ast.literal_eval(node.args[1])


def headings(text: str) -> list[str]:
    """The headings of a chapter that claim something."""
    found = re.findall(r"^##? (.+)$", FENCED.sub("", text), re.MULTILINE)
    return [heading for heading in found if heading not in PLAIN]


@pytest.mark.parametrize("name", sorted(CHAPTERS))
def test_sentences_hold_names_and_no_code(name: str) -> None:
    left = expressions(CHAPTERS[name])
    assert len(left) <= NOT_YET.get(name, 0), left


def test_a_chapter_with_names_only_leaves_the_list() -> None:
    assert [name for name in NOT_YET if not expressions(CHAPTERS[name])] == []


@pytest.mark.parametrize("name", sorted(CHAPTERS))
def test_what_is_held_against_the_rows_stands_in_the_chapter(name: str) -> None:
    sentences = " ".join(FENCED.sub("", CHAPTERS[name]).split())
    assert [words for words in held(CHAPTERS[name]) if words not in sentences] == []


@pytest.mark.parametrize("name", ["origins", "rupture"])
def test_every_heading_that_claims_something_is_held(name: str) -> None:
    words = list(held(CHAPTERS[name]))
    assert [heading for heading in headings(CHAPTERS[name]) if not any(part in heading for part in words)] == []


def test_the_rules_find_code_and_words_that_no_sentence_has() -> None:
    text = "Trade fell by {eval}`say.fall`, or {eval}`words.percent(fall.max())`; in {eval}`rows[0]` of {eval}`total`."
    assert expressions(text) == ["words.percent(fall.max())", "rows[0]"]
    chapter = '# Trade fell\n\n```{code-cell} ipython3\nholds(1 > 0, "Trade fell")\nholds(1 > 0, "Trade rose")\n```\n'
    assert list(held(chapter)) == ["Trade fell", "Trade rose"]
    assert headings(chapter + "\n## Change this\n\n## It rose\n") == ["Trade fell", "It rose"]
