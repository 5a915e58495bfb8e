"""CITATION.cff as cffconvert reads it says of the book what the book says of itself."""

import calendar
import re
import subprocess
from pathlib import Path

import bibtexparser
import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def convert(root: Path) -> list[str]:
    """The command cffconvert, in the environment of its own that `make test-all` makes."""
    python = root / ".venv" / "cffconvert" / "bin" / "python"
    assert python.exists(), "run make .venv/cffconvert/.ready"
    return [str(python), "-c", "from cffconvert.cli.cli import cli; cli()"]


def _converted(convert: list[str], root: Path, form: str) -> str:
    done = subprocess.run([*convert, "--format", form], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_valid_and_a_spoilt_one_is_not(convert: list[str], root: Path, tmp_path: Path) -> None:
    def validate(folder: Path) -> int:
        return subprocess.run([*convert, "--validate"], cwd=folder, capture_output=True, check=False).returncode

    assert validate(root) == 0
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(re.sub("(?m)^authors:\n  - name: .*\n", "", text), encoding="utf-8")
    assert validate(tmp_path) != 0


def test_its_bibtex_agrees_with_the_books(convert: list[str], root: Path, book: Path) -> None:
    def fields(text: str) -> dict[str, str]:
        (entry,) = bibtexparser.parse_string(text).entries
        return {name: re.sub(r"[{}]", "", str(field.value)) for name, field in entry.fields_dict.items()}

    theirs = fields(_converted(convert, root, "bibtex"))
    ours = fields((book / "_cite" / "book.bib").read_text(encoding="utf-8"))
    # Ours names the month by BibTeX's own macro, which a style sets in its words; cffconvert writes its number.
    ours["month"] = str(list(calendar.month_abbr).index(ours["month"].capitalize()))
    assert theirs == {name: ours[name] for name in ("author", "month", "title", "year")}


def test_its_apa_agrees_with_the_panel_of_the_book(
    convert: list[str], root: Path, pages: dict[str, BeautifulSoup]
) -> None:
    theirs = _converted(convert, root, "apalike").strip()
    ours = pages["index.html"].select(".cite-page .cite-panel dd")[0].get_text()
    author, year, title, version = re.fullmatch(r"(.*?) \((\d{4})\)\. (.*) \(version (.*?)\)\.", theirs).groups()
    assert ours.startswith(f"{author}. ({year}). {title} (Version {version}).")
