"""The same chapters as a stock Jupyter Book sets them: its own theme, its own list of extensions, stock Altair charts.

Only what belongs to our printer is taken out: a chapter that uses one of its directives is left out. The argument,
its cells and its charts are the same; a chart displays as Altair's HTML renderer writes it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
CHAPTERS: Final = ("origins", "rupture", "entente", "limits")
CONFIG: Final = """title: A Twisted Tango
author: The contributors to A Twisted Tango
copyright: "2026"
only_build_toc_files: true
execute: {execute_notebooks: inline, timeout: 120, eval_regex: '^\\S.*$'}
bibtex_bibfiles: [data/references.bib]
sphinx:
  config:
    bibtex_reference_style: author_year
    myst_enable_extensions: [colon_fence, deflist, attrs_block, attrs_inline, smartquotes]
"""
# A notebook's first cell: a finished figure displays the Altair chart that it holds, as Altair itself would.
DISPLAY: Final = """```{code-cell} ipython3
:tags: [remove-cell]
import altair
from tango.charts.figure import Figure
altair.renderers.enable("html")
get_ipython().display_formatter.mimebundle_formatter.for_type(
    Figure, lambda figure, include=None, exclude=None: figure.wide._repr_mimebundle_())
```
"""


def _stock_chapter(path: Path) -> str:
    """A chapter with the cell that displays stock charts before its first cell."""
    head, found, rest = path.read_text(encoding="utf-8").partition("```{code-cell}")
    if not found:
        raise SystemExit(f"{path}: a chapter without a cell cannot be compared")
    return f"{head}{DISPLAY}\n{found}{rest}"


def write_book(folder: Path, copies: int = 0) -> Path:
    """Write the stock book into a new folder.

    Args:
        folder: Where; it must not exist.
        copies: Further chapters, each a copy of the last of `CHAPTERS`, to see what a chapter costs.

    Returns:
        The folder.
    """
    (folder / "chapters").mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "index.md").write_text("# A Twisted Tango\n\nThe same chapters in the stock theme.\n", encoding="utf-8")
    shutil.copy(ROOT / "chapters" / "bibliography.md", folder / "chapters")
    names = [*CHAPTERS, *(f"copy-{number:02}" for number in range(copies))]
    for name in names:
        original = name if name in CHAPTERS else CHAPTERS[-1]
        text = _stock_chapter(ROOT / "chapters" / f"{original}.md")
        (folder / "chapters" / f"{name}.md").write_text(text, encoding="utf-8")
    pages = "".join(f"- file: chapters/{name}\n" for name in [*names, "bibliography"])
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{pages}", encoding="utf-8")
    return folder


def build(folder: Path) -> Path:
    """Build a stock book as its user would; returns the folder of its pages."""
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(folder)]
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"The stock book was not built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return folder / "_build" / "html"
