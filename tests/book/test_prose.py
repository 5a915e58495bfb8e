"""No number about the world is typed into a sentence: it is computed, or it is a date, a name or a rule of the book.

Numbers in words above three count too. What is allowed besides dates is listed here, each with its reason.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHAPTERS = sorted([*Path(__file__).parents[2].glob("chapters/*.md"), Path(__file__).parents[2] / "index.md"])

# Phrases in which a number names, orders or defines, and states no quantity of the world.
ALLOWED = {
    r"six-party": "name of the talks",
    r"within ten days": "the rule on two reports of one visit",
    r"Four ranks are told apart": "definition of the ranks",
}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = [
    rf"\b\d{{1,2}}(?: (?:to|and) \d{{1,2}})?(?: (?:{MONTHS}))(?: \d{{4}})?\b",  # 7 February; 10 to 14 August 1945
    rf"\b(?:{MONTHS}) \d{{4}}\b",
    r"\b(?:19|20)\d{2}s?\b",  # a year or a decade
    r"\bmid-\d{4}s?\b",
]
WORDS = (
    "four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|dozen|dozens"
)
NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{WORDS})\b", re.IGNORECASE)
# What is not prose: front matter, fenced blocks, computed numbers, citations and other roles, code, addresses.
COMPUTED = "\N{OBJECT REPLACEMENT CHARACTER}"
NOT_PROSE = [
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"^(`{3,}|:{3,}).*?^\1\s*$", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"\{[a-z:]+\}`[^`]*`"), COMPUTED),
    (re.compile(r"`[^`]*`"), COMPUTED),
    (re.compile(r"\]\([^)]*\)"), "]"),
]


def prose(text: str) -> str:
    """The sentences of a chapter, with line breaks kept."""
    for pattern, instead in NOT_PROSE:
        text = pattern.sub(lambda found, instead=instead: instead + "\n" * found[0].count("\n"), text)
    return text


def typed_numbers(text: str) -> Iterator[str]:
    """Every number of a chapter that is neither computed nor a date nor allowed, with its line."""
    for number, line in enumerate(prose(text).splitlines(), start=1):
        rest = line
        for pattern in (*DATES, *ALLOWED):
            rest = re.sub(pattern, lambda found: " " * len(found[0]), rest)
        for found in NUMBER.finditer(rest):
            yield f"line {number}: {found[0]!r} in “{line[max(0, found.start() - 40) : found.end() + 40].strip()}”"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_numbers_in_prose_are_computed(path: Path) -> None:
    assert list(typed_numbers(path.read_text(encoding="utf-8"))) == []


def test_the_scan_finds_typed_numbers_in_digits_and_words() -> None:
    chapter = (
        "---\na: 7\n---\n\nTrade fell by 40 percent.\n\n```{code-cell}\nx = 99\n```\nFive findings and twelve visits.\n"
    )
    assert [line.split(" in ")[0] for line in typed_numbers(chapter)] == [
        "line 5: '40'", "line 10: 'Five'", "line 10: 'twelve'",
    ]  # fmt: skip


def test_the_scan_passes_over_dates_names_citations_and_what_is_computed() -> None:
    chapter = (
        "On 7 February 2014, in the 1990s and around 10 to 14 August 1945, the six-party talks counted "
        "{eval}`words.number(12)` million {cite:p}`nknews-2014-x` in `file-9.py` and [here](x.md#n-5). Three remain.\n"
    )
    assert list(typed_numbers(chapter)) == []


def test_each_allowed_phrase_is_in_use() -> None:
    everything = "\n".join(prose(path.read_text(encoding="utf-8")) for path in CHAPTERS)
    unused = [pattern for pattern in ALLOWED if not re.search(pattern, everything, re.MULTILINE)]
    assert unused == []
