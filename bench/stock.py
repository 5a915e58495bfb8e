"""The book as stock Jupyter Book sets it: the same chapters, data and code, its own theme, stock Altair charts.

A copy of the sources in a folder of its own gets a plain `_config.yml`, and cells run inline (no other mode of MyST-NB
can compute a number inside a sentence). A figure is displayed as the Altair chart that it holds, under its own label so
that references to it still lead somewhere. What a directive of our printer would set is left out.
"""

import re
import shutil
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

import yaml

ROOT: Final = Path(__file__).parents[1]
CONFIG: Final = """\
title: A Twisted Tango
author: The contributors
only_build_toc_files: true
execute: {execute_notebooks: inline, timeout: 120, eval_regex: '^\\S.*$'}
bibtex_bibfiles: [data/references.bib]
sphinx:
  config:
    bibtex_reference_style: author_year
    numfig: true
    nb_mime_priority_overrides: [OURS]
"""
# A figure shows the chart for a desk, as Altair shows any chart.
FIGURE: Final = """

def _stock_display(self: Figure, include: object = None, exclude: object = None) -> object:
    return self.wide._repr_mimebundle_(include, exclude)


Figure._repr_mimebundle_ = _stock_display
"""
SOURCES: Final = ("_config.yml", "_toc.yml", "index.md", "requirements.txt", "CITATION.cff", "pyproject.toml")
FOLDERS: Final = ("chapters", "data", "records", "src")
# The chapter that is copied to see what a chapter costs: three figures, cells that take as long as most.
COPIED: Final = "entente"
# In a copied chapter every figure has a key, and every drawing a specification, of its own.
OWN_FIGURES: Final = """```{{code-cell}} ipython3
:tags: [remove-cell]

from tango.charts.figure import Figure as _Figure

_made = _Figure.__post_init__


def _renamed(figure):
    object.__setattr__(figure, "key", figure.key + "-copy-{number}")
    for chart in (figure.wide, figure.narrow):
        chart["description"] = "copy {number}"
    _made(figure)


_Figure.__post_init__ = _renamed
```

"""


def our_directives(folder: Path) -> list[str]:
    """Names of the directives that the printer adds, from its code."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / "src" / "press").rglob("*.py")))
    return re.findall(r'add_directive\("([\w-]+)"', code)


def our_outputs() -> list[str]:
    """What only the printer can show of a cell's output: the kinds that its renderers of MyST-NB ask for."""
    renderers = [point.load() for point in entry_points(group="myst_nb.mime_renderers")]
    return [kind for renderer in renderers for _, kind, _ in renderer.mime_priority_overrides]


def sources(place: Path) -> Path:
    """A copy of the book's sources in a new folder, with nothing built."""
    place.mkdir(parents=True)
    for name in SOURCES:
        shutil.copy2(ROOT / name, place / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    return place


def chapters(place: Path) -> list[Path]:
    """The documents of the book in the order of its contents, the front page first."""
    toc = (place / "_toc.yml").read_text(encoding="utf-8")
    return [place / "index.md", *(place / f"{name}.md" for name in re.findall(r"- file: (\S+)", toc))]


def make_stock(place: Path) -> Path:
    """Make a copy of the sources a stock book."""
    directives = "|".join(our_directives(place))
    ours = re.compile(rf"^(`{{3,}}|:{{3,}})\{{(?:{directives})\}}.*?\n\1\n", re.MULTILINE | re.DOTALL)
    without = ", ".join(f"['*', {kind}, null]" for kind in our_outputs())
    (place / "_config.yml").write_text(CONFIG.replace("OURS", without), encoding="utf-8")
    figure = place / "src" / "tango" / "charts" / "figure.py"
    figure.write_text(figure.read_text(encoding="utf-8") + FIGURE, encoding="utf-8")
    for path in chapters(place):
        path.write_text(ours.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return place


def _record_copies(folder: Path, added: int) -> None:
    """Give each copy the record of the chapter that it copies, and its place in the revision that brought that one."""
    names = [f"chapters/copy-{number}" for number in range(1, added + 1)]
    pages = yaml.safe_load((folder / "pages.yml").read_text(encoding="utf-8"))
    pages |= dict.fromkeys(names, pages[f"chapters/{COPIED}"])
    revisions = yaml.safe_load((folder / "revisions.yml").read_text(encoding="utf-8"))
    first = next(revision for revision in reversed(revisions) if f"chapters/{COPIED}" in revision["pages"])
    first["pages"] += names
    for name, content in (("pages.yml", pages), ("revisions.yml", revisions)):
        (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def grow(place: Path, number: int) -> int:
    """Add copies of a chapter until the book has so many documents.

    Returns:
        How many were added.
    """
    toc = (place / "_toc.yml").read_text(encoding="utf-8")
    text = (place / "chapters" / f"{COPIED}.md").read_text(encoding="utf-8")
    added = number - len(chapters(place))
    body = text.index("\n# ", text.index("\n---", 3)) + 1
    lines: list[str] = []
    for copy in range(1, added + 1):
        heading, rest = text[body:].split("\n", 1)
        own = re.sub(r"\{(numref|ref)\}`fig-([a-z0-9-]+)`", rf"{{\1}}`fig-\2-copy-{copy}`", rest)
        chapter = f"{text[:body]}{heading} {copy}\n\n{OWN_FIGURES.format(number=copy)}{own}"
        (place / "chapters" / f"copy-{copy}.md").write_text(chapter, encoding="utf-8")
        lines.append(f"      - file: chapters/copy-{copy}\n")
    _record_copies(place / "records", added)
    last = f"      - file: chapters/{COPIED}\n"
    (place / "_toc.yml").write_text(toc.replace(last, last + "".join(lines)), encoding="utf-8")
    return added
