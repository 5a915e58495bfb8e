"""Docstrings in a book: lists and code are set as they are read, and a changed one makes its page again."""

from pathlib import Path

from bs4 import BeautifulSoup
from toy import CONFIG, FILES, start, write

from press.docstrings import with_lists

MODULE = '''"""Lamps."""


def load(name):
    """Load a lamp by its `name`.

    Columns of lamps.csv, and derived from them:
        lit: Whether it burns; blank where
            nobody looked.
        oil, gas: What it burns.

    Args:
        name: Its key.
    """
'''
CHAPTER = "# Library\n\n```{eval-rst}\n.. automodule:: gaslamps\n   :members:\n```\n"


def test_a_list_under_a_colon_is_a_list_and_the_sections_stay() -> None:
    lines = [
        "Lamps.", "", "Columns:", "    lit: Whether it", "        burns.", "    oil, gas: What.", "", "Args:",
        "    name: Its key.",
    ]  # fmt: skip
    assert with_lists(lines) == [
        "Lamps.", "", "Columns:", "", "* ``lit``: Whether it", "  burns.", "* ``oil, gas``: What.", "", "Args:",
        "    name: Its key.",
    ]  # fmt: skip


def test_a_sentence_that_ends_with_a_colon_before_an_example_is_left_alone() -> None:
    lines = ["As here:", "", "    >>> 1 + 1", "    2"]
    assert with_lists(lines) == lines


def test_a_changed_docstring_makes_its_page_again(tmp_path: Path) -> None:
    extensions = CONFIG.replace(
        "[myst_nb, jupyter_book", "[sphinx.ext.autodoc, sphinx.ext.napoleon, myst_nb, jupyter_book"
    ).replace("html_theme: press", "html_theme: press\n    default_role: literal")
    toc = FILES["_toc.yml"] + "- file: library\n"
    files = {"_config.yml": extensions, "_toc.yml": toc, "gaslamps.py": MODULE, "library.md": CHAPTER}
    source = write(tmp_path, FILES | files)

    def page() -> BeautifulSoup:
        process = start(source, 2, PYTHONPATH=str(source))
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
        html = (source / "_build" / "html" / "library.html").read_text(encoding="utf-8")
        return BeautifulSoup(html, "html.parser")

    first = page()
    assert [" ".join(item.get_text(" ").split()) for item in first.select("dd ul.simple li")][:2] == [
        "lit : Whether it burns; blank where nobody looked.", "oil, gas : What it burns.",
    ]  # fmt: skip
    assert "name" in [code.get_text() for code in first.select("code")]
    (source / "gaslamps.py").write_text(MODULE.replace("Load a lamp", "Light a lamp"), encoding="utf-8")
    assert "Light a lamp" in page().get_text(" ")
