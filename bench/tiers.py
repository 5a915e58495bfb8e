"""What checking and building cost, of two folders side by side: `python bench/tiers.py BEFORE AFTER [MEASURE ...]`.

Each folder is a checkout with its own `.venv`, as `make book` and `make .venv/.tools` leave it; nothing is installed.
Measures are taken in turns, one after another, on the machine as it is: let nothing else run. Processor seconds count
children, so that the number of cores does not matter; the ratio is what compares. The book in `_build` is built again.
"""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SENTENCE: Final = "\n\nA sentence more, for a measure of the build.\n"


@dataclass(frozen=True)
class Cost:
    """Seconds of processor and of wall clock; of lines, their number in both."""

    processor: float
    wall: float


def run(folder: Path, *command: str) -> Cost | None:
    """Run a command in a checkout under its own code; None if there is no such target of make.

    Raises:
        SystemExit: The command failed; its output is shown.
    """
    if command[0] == "make" and not re.search(rf"^{command[1]}:", (folder / "Makefile").read_text(), re.MULTILINE):
        return None
    own = {"PYTHONPATH": str(folder / "src"), "PYTHONHASHSEED": "0", "TZ": "UTC"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, env=os.environ | own, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{(done.stdout + done.stderr)[-3000:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def build(folder: Path) -> Cost | None:
    """Build the book from what is there."""
    return run(folder, str(folder / ".venv" / "bin" / "python"), "-m", "press")


def cold(folder: Path) -> Cost | None:
    """Build the book with nothing kept."""
    subprocess.run(["rm", "-rf", str(folder / "_build")], check=True)  # noqa: S607 (rm is found by PATH)
    return build(folder)


def sentence(folder: Path) -> Cost | None:
    """Build the book after a sentence of a chapter has changed; the chapter is put back."""
    chapter = folder / "chapters" / "methods.md"
    build(folder)
    kept = chapter.read_text(encoding="utf-8")
    try:
        chapter.write_text(kept + SENTENCE, encoding="utf-8")
        return build(folder)
    finally:
        chapter.write_text(kept, encoding="utf-8")


def nothing(folder: Path) -> Cost | None:
    """Build the book again with nothing changed."""
    build(folder)
    return build(folder)


def lines(folder: Path) -> Cost | None:
    """Lines of Python in src."""
    count = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (folder / "src").rglob("*.py"))
    return Cost(count, count)


MEASURES: Final[dict[str, Callable[[Path], Cost | None]]] = {
    "lines": lines,
    "cold": cold,
    "sentence": sentence,
    "nothing": nothing,
    "check": lambda folder: run(folder, "make", "check"),
    "test": lambda folder: run(folder, "make", "test"),
    "test-all": lambda folder: run(folder, "make", "test-all"),
}


def row(name: str, costs: list[Cost | None]) -> str:
    """A line of the table: processor seconds, wall seconds in brackets, and the second part of the first."""
    shown = ["—" if cost is None else f"{cost.processor:,.1f} ({cost.wall:,.1f})" for cost in costs]
    before, after = costs
    ratio = f"{after.processor / before.processor:.2f}" if before and after else ""
    return f"| {name} | {' | '.join(shown)} | {ratio} |"


def main(before: str, after: str, *wanted: str) -> None:
    """Measure two checkouts, all measures or those that are named, and print a table in Markdown."""
    if unknown := set(wanted) - set(MEASURES):
        raise SystemExit(f"{', '.join(sorted(unknown))}: no such measure; there are {', '.join(MEASURES)}")
    print("| processor seconds (wall) | before | after | ratio |\n|---|--:|--:|--:|", flush=True)
    for name in wanted or MEASURES:
        print(row(name, [MEASURES[name](Path(folder).resolve()) for folder in (before, after)]), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
