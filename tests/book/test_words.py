"""Spelling is British and free of known misspellings, and each thing has one name, in all that readers are told.

Spelling is checked by typos with `tests/words/typos.toml`, terms with `tests/words/terms.yml`. Read are the chapters
and the built pages, what lies beside them, the records, the description of the data and the notes in its tables;
names, titles of sources and searches as they were typed are as others wrote them.
"""

import csv
import json
import re
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "tests" / "words"
DOCUMENTS = ("README.md", "CITATION.cff", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "records/*.yml")
# Columns in which the tables' makers speak themselves.
NOTES = (
    "note", "remark", "outcome", "purpose", "description", "reason", "untestable", "reason_2015", "settled_2015",
    "hindsight_note", "settled_hindsight", "how", "effect_reason", "remainder_terms",
)  # fmt: skip
# Not prose of a chapter: its front matter, cells, roles, code and addresses.
NOT_PROSE = (
    re.compile(r"\A---\n.*?\n---\n", re.DOTALL),
    re.compile(r"^(`{3,}|:{3,}).*?^\1\s*$", re.DOTALL | re.MULTILINE),
    re.compile(r"\{[a-z:]+\}`[^`]*`"),
    re.compile(r"`[^`]*`"),
    re.compile(r"\]\([^)]*\)"),
)
# Of a page, what others wrote, code, and rows of tables.
NOT_OURS = "script, style, pre, code, table, .cite-panel, .citation, .source-uses, a[href*='source-'], .cards, dl.py"


def prose(text: str) -> str:
    """A document without what is not its prose; lines keep their numbers."""
    for pattern in NOT_PROSE:
        text = pattern.sub(lambda found: " " + "\n" * found[0].count("\n"), text)
    return text


def descriptions(value: Any, key: str = "") -> Iterator[str]:
    """Every text of the descriptor that is a sentence or a name for readers."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from descriptions(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from descriptions(inner, key)
    elif isinstance(value, str) and key in ("title", "description", "counted", "notCounted", "provenance", "label"):
        yield value


def documents() -> Iterator[tuple[str, str]]:
    """What is written by hand for readers, by name."""
    for path in [ROOT / "index.md", *sorted(ROOT.glob("chapters/*.md"))]:
        yield path.relative_to(ROOT).as_posix(), prose(path.read_text(encoding="utf-8"))
    for pattern in DOCUMENTS:
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), prose(path.read_text(encoding="utf-8"))
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    yield "data/datapackage.json", "\n".join(descriptions(package))


def notes() -> Iterator[tuple[str, str]]:
    """Notes in the tables."""
    for path in sorted(ROOT.glob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines = [row[column] for row in csv.DictReader(file) for column in NOTES if row.get(column)]
        yield path.relative_to(ROOT).as_posix(), "\n".join(lines)


def page_texts(book: Path) -> Iterator[tuple[str, str]]:
    """What the built pages say in words of the book."""
    for path in sorted(book.rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for part in soup.select(NOT_OURS):
            part.extract()
        labels = [str(tag["aria-label"]) for tag in soup.select("[aria-label]")]
        yield path.relative_to(book).as_posix(), "\n".join([soup.get_text("\n"), *labels])


def misspelt(texts: Iterator[tuple[str, str]], folder: Path) -> list[str]:
    """What typos finds in texts, each with its text, line and what would be right."""
    for name, text in texts:
        (folder / f"{name.replace('/', '--')}.txt").write_text(text, encoding="utf-8")
    program = str(Path(sysconfig.get_path("scripts")) / "typos")
    command = [program, "--config", str(WORDS / "typos.toml"), "--isolated", "--format", "json", "--no-ignore", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr  # 2: something was found
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        f"{item['path'][2:-4].replace('--', '/')}, line {item['line_num']}: {item['typo']!r}, "
        f"rather {' or '.join(item['corrections'])}"
        for item in found
        if item["type"] == "typo"
    ]


def terms() -> list[dict[str, str]]:
    return yaml.safe_load((WORDS / "terms.yml").read_text(encoding="utf-8"))


def other_names(texts: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Every other name for what the terms name."""
    rules = [(re.compile(term["not"]), term["say"]) for term in terms()]
    for name, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            for pattern, say in rules:
                for found in pattern.finditer(line):
                    yield f"{name}, line {number}: {found[0]!r}, rather {say!r}, in “{line.strip()[:100]}”"


def test_documents_are_spelt_right(tmp_path: Path) -> None:
    assert misspelt(documents(), tmp_path) == []


def test_notes_in_the_tables_are_spelt_right(tmp_path: Path) -> None:
    assert misspelt(notes(), tmp_path) == []


def test_pages_are_spelt_right(book: Path, tmp_path: Path) -> None:
    assert misspelt(page_texts(book), tmp_path) == []


def test_documents_and_pages_call_each_thing_by_its_name(book: Path) -> None:
    assert [*other_names(documents()), *other_names(page_texts(book))] == []


@pytest.mark.parametrize(
    "wrong", ["color", "organize", "traveled", "center", "teh", "seperate", "occured", "goverment"]
)
def test_american_spelling_and_misspellings_are_found(tmp_path: Path, wrong: str) -> None:
    found = misspelt(iter([("a.md", f"All is well.\nA {wrong} here.")]), tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"a.md, line 2: '{wrong}', rather ")


def test_names_of_people_and_institutions_are_let_pass(tmp_path: Path) -> None:
    text = "Kim Yong-nam met Choe Ryong-hae at the Wilson Center; the colour of the SUR."
    assert misspelt(iter([("a.md", text)]), tmp_path) == []


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("Trade fell by 40 percent.", "per cent"),
        ("A hair cut of 90 per cent.", "haircut"),
        ("Counted by mirror data.", "mirror statistics"),
        ("In rubles.", "rouble"),
        ("The cutoff is four.", "cut-off"),
        ("Kim Il Sung went.", "Kim Il-sung, Kim Jong-il, Kim Jong-un"),
    ],
)
def test_another_name_is_found(text: str, say: str) -> None:
    assert [found.partition("rather ")[2].startswith(repr(say)) for found in other_names(iter([("a", text)]))] == [True]


def test_every_term_says_why_and_does_not_forbid_what_it_asks_for() -> None:
    for term in terms():
        assert set(term) == {"not", "say", "since"}
        assert not re.search(term["not"], term["say"]), term
