"""How long the book takes to build, and how much memory, beside stock Jupyter Book on the same chapters.

The two are built in turns on the same machine: cold, again with nothing changed, and grown by copies of a chapter.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import stock

REPEATS: Final = 3  # cold builds of each; the median counts
GROWN: Final = 50  # documents of the grown book


@dataclass(frozen=True)
class Cost:
    """What one build cost: seconds of wall clock, and the most memory at one time in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Built:
    """What a maker's builds cost: seconds cold (each), unchanged, for each chapter added; most memory in MiB."""

    colds: list[float]
    unchanged: float
    chapter: float
    memory: float

    @property
    def cold(self) -> float:
        """The median cold build, in seconds."""
        return median(self.colds)


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
    began, most = time.perf_counter(), 0.0
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
                sys.exit(f"{' '.join(command)} failed in {folder}:\n{log.read().decode()[-3000:]}")
    return Cost(time.perf_counter() - began, most)


def build_ours(folder: Path) -> Cost:
    """What `make book` runs: the check of the data, then the press."""
    return run([[sys.executable, "-m", "tango.data"], [sys.executable, "-m", "press", "."]], folder)


def build_stock(folder: Path) -> Cost:
    """The same with stock Jupyter Book: the check of the data, then `jupyter-book build`."""
    program = str(Path(sys.executable).with_name("jupyter-book"))
    return run([[sys.executable, "-m", "tango.data"], [program, "build", "."]], folder)


def pages_of(place: Path) -> Path:
    """Where `measure` leaves the pages of a book."""
    return place.with_name(f"{place.name}-pages")


BUILDS: Final = {"ours": build_ours, "stock": build_stock}


def measure(places: dict[str, Path]) -> dict[str, Built]:
    """Build the books in turns; the pages of each, before it is grown, end beside it as `pages`.

    Args:
        places: Sources by maker, "ours" and "stock".
    """
    colds: dict[str, list[Cost]] = {name: [] for name in places}
    for _ in range(REPEATS):
        for name, place in places.items():
            shutil.rmtree(place / "_build", ignore_errors=True)
            colds[name].append(BUILDS[name](place))
    found: dict[str, Built] = {}
    for name, place in places.items():
        unchanged = BUILDS[name](place)
        shutil.copytree(place / "_build" / "html", pages_of(place))
        shutil.rmtree(place / "_build")
        added = stock.grow(place, GROWN)
        grown = BUILDS[name](place)
        seconds = [cost.seconds for cost in colds[name]]
        memory = max(cost.memory for cost in (*colds[name], grown))
        found[name] = Built(seconds, unchanged.seconds, (grown.seconds - median(seconds)) / added, memory)
    return found
