"""How long the book takes to build, and how much memory, beside stock Jupyter Book on the same chapters.

Run `python bench/build.py`; it writes `bench/build.json`. Stock is built in the same run, in turns with ours: the
same chapters, data and code in a folder of their own, with a plain `_config.yml`, sphinx-book-theme and cells run
inline (no other mode of MyST-NB can compute a number inside a sentence). There a figure is displayed as the Altair
chart that it holds, under its own label so that references to it still lead somewhere.
"""

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "build.json"
# The chapter that is copied: three figures, cells that take as long as most.
COPIED: Final = "entente"
STOCK_CONFIG: Final = """\
title: A Twisted Tango
author: The contributors
only_build_toc_files: true
execute: {execute_notebooks: inline, timeout: 120, eval_regex: '^\\S.*$'}
bibtex_bibfiles: [data/references.bib]
sphinx: {config: {bibtex_reference_style: author_year, numfig: true}}
"""
# In the stock book a figure shows the chart for a desk, as Altair shows any chart.
STOCK_FIGURE: Final = """

def _stock_display(self: Figure, include: object = None, exclude: object = None) -> object:
    return self.wide._repr_mimebundle_(include, exclude)


Figure._repr_mimebundle_ = _stock_display
"""
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


@dataclass(frozen=True)
class Cost:
    """What one build cost: seconds of wall clock, seconds of processor, and the most memory at one time in MiB."""

    seconds: float
    processor: float
    memory: float

    def to_json(self) -> dict[str, float]:
        """The cost, rounded to what a repeat would confirm."""
        return {"seconds": round(self.seconds, 2), "processor": round(self.processor, 2), "mib": round(self.memory)}


def memory_of(top: int) -> float:
    """MiB of a process and all that it started (PSS: what forked processes share counts once)."""
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            pss = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
            sizes[int(process.name)] = int(pss[1]) if pss else 0
        except OSError:
            continue  # it has ended meanwhile, or has no memory of its own
    family = {top}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(sizes.get(member, 0) for member in family) / 1024


def run(commands: list[list[str]], folder: Path) -> Cost:
    """Run commands one after another and say what they cost together.

    Raises:
        SystemExit: One of them failed; its output is shown.
    """
    source = {"PYTHONPATH": str(folder / "src"), "PYTHONHASHSEED": "0", "TZ": "UTC"}
    before, began, most = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0.0
    for command in commands:
        with tempfile.TemporaryFile() as log:
            process = subprocess.Popen(
                command, cwd=folder, env=os.environ | source, stdout=log, stderr=log, start_new_session=True
            )
            while process.poll() is None:
                most = max(most, memory_of(process.pid))
                time.sleep(0.2)
            if process.returncode != 0:
                log.seek(0)
                sys.exit(log.read().decode()[-3000:])
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, processor, most)


def build_ours(folder: Path) -> Cost:
    """What `make book` runs: the check of the data, then the press."""
    return run([[sys.executable, "-m", "tango.data"], [sys.executable, "-m", "press", "."]], folder)


def build_stock(folder: Path) -> Cost:
    """The same with stock Jupyter Book: the check of the data, then `jupyter-book build`."""
    program = str(Path(sys.executable).with_name("jupyter-book"))
    return run([[sys.executable, "-m", "tango.data"], [program, "build", ".", "--path-output", "_build"]], folder)


def sources(place: Path) -> Path:
    """A copy of the book's sources, with nothing built."""
    names = ("_config.yml", "_toc.yml", "index.md", "requirements.txt", "CITATION.cff", "pyproject.toml")
    place.mkdir(parents=True)
    for name in names:
        if (ROOT / name).exists():
            shutil.copy2(ROOT / name, place / name)
    for name in ("chapters", "data", "src"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    return place


def make_stock(place: Path) -> Path:
    """Make the copy a stock book: plain configuration, figures shown as charts, no directive of ours."""
    (place / "_config.yml").write_text(STOCK_CONFIG)
    figure = place / "src" / "tango" / "charts" / "figure.py"
    figure.write_text(figure.read_text() + STOCK_FIGURE)
    for path in [place / "index.md", *(place / "chapters").glob("*.md")]:
        path.write_text(re.sub(r"```\{codebook\}\n```\n", "", path.read_text()))
    return place


def grow(place: Path, chapters: int) -> Path:
    """Add copies of a chapter until the book has so many."""
    toc = (place / "_toc.yml").read_text()
    text = (place / "chapters" / f"{COPIED}.md").read_text()
    there = len(re.findall(r"^ +- file: ", toc, re.MULTILINE))
    body = text.index("\n# ", text.index("\n---", 3)) + 1
    lines: list[str] = []
    for number in range(1, chapters - there + 1):
        heading, rest = text[body:].split("\n", 1)
        own = re.sub(r"\{(numref|ref)\}`fig-([a-z0-9-]+)`", rf"{{\1}}`fig-\2-copy-{number}`", rest)
        copy = f"{text[:body]}{heading} {number}\n\n{OWN_FIGURES.format(number=number)}{own}"
        (place / "chapters" / f"copy-{number}.md").write_text(copy)
        lines.append(f"      - file: chapters/copy-{number}\n")
    last = f"      - file: chapters/{COPIED}\n"
    (place / "_toc.yml").write_text(toc.replace(last, last + "".join(lines)))
    return place


def measure(chapters: int, repeats: int) -> dict[str, Any]:
    """Everything, side by side; a cold build is repeated and the median taken, ours and stock in turns."""
    books = {"ours": (lambda place: place, build_ours), "stock": (make_stock, build_stock)}
    found: dict[str, Any] = {name: {} for name in books}
    with tempfile.TemporaryDirectory(prefix="tango-bench-") as temporary:
        places = {name: prepare(sources(Path(temporary) / name)) for name, (prepare, _) in books.items()}
        colds: dict[str, list[Cost]] = {name: [] for name in books}
        for _ in range(repeats):
            for name, (_, build) in books.items():
                shutil.rmtree(places[name] / "_build", ignore_errors=True)
                colds[name].append(build(places[name]))
        for name, (_, build) in books.items():
            found[name]["cold"] = sorted(colds[name], key=lambda cost: cost.seconds)[repeats // 2].to_json()
            found[name]["cold_all"] = [round(cost.seconds, 2) for cost in colds[name]]
            found[name]["unchanged"] = build(places[name]).to_json()
            there = len(re.findall("- file: ", (places[name] / "_toc.yml").read_text()))
            shutil.rmtree(places[name] / "_build")
            grown = build(grow(places[name], chapters))
            found[name]["grown"] = grown.to_json() | {"chapters": chapters}
            added = (grown.seconds - median(cost.seconds for cost in colds[name])) / (chapters - there)
            found[name]["added_chapter_seconds"] = round(added, 3)
    return found


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chapters", type=int, default=50, help="size of the grown book")
    parser.add_argument("--repeats", type=int, default=3, help="cold builds of each")
    arguments = parser.parse_args()
    packages = ("jupyter-book", "sphinx", "sphinx-book-theme", "myst-nb", "altair")
    results = {
        "measured": time.strftime("%Y-%m-%d"),
        "machine": {"kind": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()},
        "packages": {name: version(name) for name in packages},
        "repeats": arguments.repeats,
        **measure(arguments.chapters, arguments.repeats),
    }
    ours, stock = results["ours"], results["stock"]
    results["ratios"] = {
        "cold_to_stock": round(ours["cold"]["seconds"] / stock["cold"]["seconds"], 2),
        "unchanged_to_cold": round(ours["unchanged"]["seconds"] / ours["cold"]["seconds"], 2),
        "added_chapter_to_stock": round(ours["added_chapter_seconds"] / stock["added_chapter_seconds"], 2),
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
