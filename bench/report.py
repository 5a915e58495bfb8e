"""`make bench`: every measure in one run, written to bench/results.md with machine, versions and date."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Final

import compare
import figures

RESULTS: Final = Path(__file__).with_name("results.md")
README: Final = Path(__file__).parents[1] / "README.md"
PACKAGES: Final = ("jupyter-book", "myst-nb", "sphinx", "sphinx-book-theme", "altair", "pandas")


def _processor() -> str:
    """Name of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def first_table(text: str) -> str:
    """The first table of a text in Markdown, with its line ends."""
    lines = text.splitlines(keepends=True)
    inside = list(dropwhile(lambda line: not line.startswith("|"), lines))
    return "".join(takewhile(lambda line: line.startswith("|"), inside))


def show_in_readme() -> None:
    """Set the first table of the results between the two remarks of the README that ask for it."""
    text = README.read_text(encoding="utf-8")
    before, mark, rest = text.partition("set here by make bench. -->\n")
    _, end, after = rest.partition("<!-- End of the table. -->")
    if not end:
        raise SystemExit(f"{README.name}: the two remarks around the table of make bench are not there")
    table = first_table(RESULTS.read_text(encoding="utf-8"))
    README.write_text(f"{before}{mark}\n{table}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Measure everything, then write the results at once: a run that fails leaves the earlier results."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    head = [
        "# What the book weighs, beside stock",
        "",
        f"Measured on {datetime.now(UTC):%d %B %Y} by `make bench`: {_processor()}, {os.cpu_count()} cores,",
        f"{platform.system()}, Python {platform.python_version()}, {packages}. *Stock* is the same chapters with the",
        "stock theme and stock Altair output, built in the same run.",
        "",
    ]
    sections = {"Pages": compare.report(), "Figures": figures.report()}
    body = [line for title, lines in sections.items() for line in (f"## {title}", "", *lines)]
    RESULTS.write_text("\n".join([*head, *body]), encoding="utf-8")
    show_in_readme()
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
