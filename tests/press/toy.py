"""A book on lighthouses that reads in every way in which a chapter can read, and builds of it to compare."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"
CONFIG = """
title: Lighthouses
author: Keepers
copyright: "2026 the keepers"
only_build_toc_files: true
execute: {execute_notebooks: inline, raise_on_error: true, stderr_output: error, eval_regex: '^\\S.*$'}
sphinx:
  config:
    extensions:
      [myst_nb, jupyter_book, sphinx_comments, sphinx_external_toc, sphinx_multitoc_numbering, press]
    html_theme: press
    html_theme_options: {}
    press_runs: _build/runs
    press_ink:
      {text: ["#000", "#fff"], quiet: ["#555", "#aaa"], rule: ["#ddd", "#444"], page: ["#fff", "#000"],
       shade: ["#eee", "#222"], focus: ["#00f", "#88f"]}
"""
NOTEBOOK = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {name: python3, display_name: Python 3}
---
"""


def reading(*files: str) -> str:
    """The head of a chapter that declares files."""
    return NOTEBOOK.replace("kernelspec", f"reads: [{', '.join(files)}]\nkernelspec")


TALL = (
    reading("data/height.txt", "data/oil.txt")
    + """# The tall one

```{code-cell} ipython3
import keepers
height = keepers.height()
```

It stands {eval}`height` high and burns {eval}`keepers.lamps.oil()`.
"""
)
OLD = (
    reading("data/old", "data/fog.txt")
    + """# The old ones

```{code-cell} ipython3
import os
from pathlib import Path

years = sorted(path.read_text().strip() for path in Path("data/old").glob("*.txt"))
has_fog = Path("data/fog.txt").exists()
sorted({"north", "south", "east"} | set(years))
```

Built in {eval}`", ".join(years)`; fog {eval}`has_fog`; kept by {eval}`os.environ.get("KEEPER", "nobody")`.
"""
)
NOTES = "# Notes\n\nSee [](tall.md).\n\n```{literalinclude} data/notes.txt\n```\n\n{download}`data/notes.txt`\n"
FILES = {
    "_config.yml": CONFIG,
    "_toc.yml": "format: jb-book\nroot: index\nchapters:\n- file: notes\n- file: old\n- file: tall\n",
    "index.md": "# Lighthouses\n\nFour of them.\n",
    "notes.md": NOTES,
    "old.md": OLD,
    "tall.md": TALL,
    "keepers.py": "from pathlib import Path\n\nimport lamps\n\n\ndef height():\n"
    "    return Path('data/height.txt').read_text().strip() + ' metres'\n",
    "lamps.py": "from functools import cache\nfrom pathlib import Path\n\nFUEL = 'rape'\n\n\n@cache\ndef oil():\n"
    "    return Path('data/oil.txt').read_text().strip() + ' of ' + FUEL\n\n\noil()\n",
    "unused.py": "FUEL = 'gas'\n",
    "data/height.txt": "61\n",
    "data/oil.txt": "9 gallons\n",
    "data/notes.txt": "Wind: north.\n",
    "data/unread.txt": "Nobody reads this.\n",
    "data/old/first.txt": "1698\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files beneath a folder, and return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def book(root: Path) -> dict[str, bytes]:
    """Every file of the built book."""
    return contents(root / "_build" / "html")


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of the files in which two books differ, or that one of them lacks."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def copied(root: Path, place: Path) -> Path:
    """A copy of a book's sources at another place, with nothing built."""
    return Path(shutil.copytree(root, place, ignore=shutil.ignore_patterns("_build", "__pycache__", ".*")))


def start(root: Path, cores: int, **environment: str) -> "subprocess.Popen[str]":
    """Begin to build a book in a process of its own, on so many cores, in this environment.

    A path of modules is put before that of this project, whose own printer is the one that is tried.
    """
    paths = [(os.environ | environment).get("PYTHONPATH", ""), str(SOURCES)]

    def keep_to_cores() -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    return subprocess.Popen(
        [sys.executable, "-m", "press", str(root)],
        env=os.environ | environment | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=keep_to_cores,
    )
