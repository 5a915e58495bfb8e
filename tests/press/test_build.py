"""A book that is wrong is not built, says why, and leaves the earlier book as it was."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from press.build import BuildError, build

CONFIG = """
title: Lighthouses
author: Keepers
copyright: "2026"
only_build_toc_files: true
execute: {execute_notebooks: inline, raise_on_error: true, stderr_output: error, eval_regex: "^[a-zA-Z_].*$"}
sphinx:
  config:
    extensions:
      [myst_nb, jupyter_book, sphinx_comments, sphinx_external_toc, sphinx_multitoc_numbering, press]
    html_theme: press
    html_theme_options: {}
    press_ink:
      {text: ["#000", "#fff"], quiet: ["#555", "#aaa"], rule: ["#ddd", "#444"], page: ["#fff", "#000"],
       shade: ["#eee", "#222"], focus: ["#00f", "#88f"]}
"""
CHAPTER = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {name: python3, display_name: Python 3}
reads: [data/height.txt]
---
# The tall one

```{code-cell} ipython3
from pathlib import Path
height = Path("data/height.txt").read_text().strip() + " metres"
```

It stands {eval}`height` high.
"""


@pytest.fixture
def lighthouses(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    (root / "data").mkdir(parents=True)
    (root / "_config.yml").write_text(CONFIG)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\nchapters:\n- file: tall\n")
    (root / "index.md").write_text("# Lighthouses\n\nFour of them.\n")
    (root / "tall.md").write_text(CHAPTER)
    (root / "data" / "height.txt").write_text("61")
    return root


def chapter(root: Path) -> str:
    page = (root / "_build" / "html" / "tall.html").read_text()
    return BeautifulSoup(page, "html.parser").get_text()


def add_to_chapter(text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / "tall.md").write_text(CHAPTER + "\n" + text)

    return change


WRONGS = {
    "a failing cell": (
        add_to_chapter("```{code-cell} ipython3\nlens = 1\nlens / 0\n```\n"),
        "tall.md: a cell failed with ZeroDivisionError: division by zero\n\nlens = 1\nlens / 0\n",
    ),
    "a file that is not declared": (
        add_to_chapter('```{code-cell} ipython3\nPath("index.md").read_text()\n```\n'),
        "No such file or directory: 'index.md'\n\nPath(\"index.md\").read_text()\n\n"
        "The chapter finds the files that it declares: add 'reads: [index.md]' to its front matter.",
    ),
    "a declaration that leads elsewhere": (
        lambda root: (root / "tall.md").write_text(CHAPTER.replace("reads: [", "reads: [../one.txt, ")),
        "'reads' must list files or folders of this project",
    ),
    "a warning inside a cell": (
        add_to_chapter("```{code-cell} ipython3\nimport warnings; warnings.warn('old lens')\n```\n"),
        "stderr",
    ),
    "a number that was never computed": (add_to_chapter("It weighs {eval}`weight`.\n"), "weight"),
    "a reference to nothing": (add_to_chapter("See {ref}`fog-horn`.\n"), "fog-horn"),
    "an unknown directive": (add_to_chapter("```{foghorn}\n```\n"), "foghorn"),
}


@pytest.mark.parametrize("name", WRONGS)
def test_a_wrong_book_is_refused_and_the_earlier_one_stays(lighthouses: Path, name: str) -> None:
    build(lighthouses)
    before = chapter(lighthouses)
    assert "It stands 61 metres high" in before
    make_wrong, complaint = WRONGS[name]
    make_wrong(lighthouses)
    with pytest.raises(BuildError, match=re.escape(complaint)):
        build(lighthouses)
    assert chapter(lighthouses) == before
    with pytest.raises(BuildError, match=re.escape(complaint)):  # and again: a rerun does not forget what was wrong
        build(lighthouses)
    (lighthouses / "tall.md").write_text(CHAPTER)
    build(lighthouses)
    assert chapter(lighthouses) == before


def test_a_changed_data_file_is_read_again(lighthouses: Path) -> None:
    build(lighthouses)
    (lighthouses / "data" / "height.txt").write_text("62")
    build(lighthouses)
    assert "It stands 62 metres high" in chapter(lighthouses)


def test_the_same_book_gives_the_same_bytes(lighthouses: Path, tmp_path: Path) -> None:
    build(lighthouses)
    other = tmp_path / "elsewhere"
    shutil.copytree(lighthouses, other, ignore=shutil.ignore_patterns("_build"))
    build(other)
    first, second = lighthouses / "_build" / "html", other / "_build" / "html"
    names = sorted(p.relative_to(first) for p in first.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(second) for p in second.rglob("*") if p.is_file())
    assert [n for n in names if (first / n).read_bytes() != (second / n).read_bytes()] == []
