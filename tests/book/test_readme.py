"""The README shows what was measured, and nothing else."""

from pathlib import Path

ROOT = Path(__file__).parents[2]


def tables(path: Path) -> list[list[str]]:
    """The tables of a text in Markdown, each as its lines."""
    found: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [table for table in found if table]


def test_its_table_is_the_first_of_the_last_bench() -> None:
    (shown,) = tables(ROOT / "README.md")
    assert shown == tables(ROOT / "bench" / "results.md")[0]
