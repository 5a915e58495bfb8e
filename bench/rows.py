"""Write, in Markdown, how many visits each cell held at one commit and holds at another.

`bench/rows.py --since d53b10d [--until HEAD] > table.md`: direction and band of ranks down, spans of years across; in
each cell the rows then and now. Kinds that are no visit of their own are left out, as in every count of the book.
"""

import argparse
import sys
from collections import Counter
from typing import Final

from recheck import table

WINDOWS: Final = (
    (1945, 1991), (1992, 1999), (2000, 2010), (2011, 2012), (2013, 2015), (2016, 2019), (2020, 2022), (2023, 2026),
)  # fmt: skip
DIRECTIONS: Final = ("KP>RU", "RU>KP", "KP>CN", "CN>KP")
BANDS: Final = {"1–2": (1, 2), "3": (3, 3), "4": (4, 4)}
NAMES: Final = {
    "KP>RU": "North Koreans in Russia", "RU>KP": "Russians in North Korea", "KP>CN": "North Koreans in China",
    "CN>KP": "Chinese in North Korea",
}  # fmt: skip
Counts = Counter[tuple[str, int, int]]


def counts(commit: str) -> Counts:
    """Visits at a commit, by direction, rank and year."""
    return Counter(
        (f"{row['origin']}>{row['destination']}", int(row["rank"]), int(row["start_date"][:4]))
        for row in table(commit).values()
        if row["kind"] == "visit"
    )


def held(found: Counts, directions: tuple[str, ...], ranks: tuple[int, int], years: tuple[int, int]) -> int:
    """Visits of some directions, ranks and years."""
    return sum(
        number
        for (way, rank, year), number in found.items()
        if way in directions and ranks[0] <= rank <= ranks[1] and years[0] <= year <= years[1]
    )


def lines(before: Counts, after: Counts) -> list[str]:
    """The table, a line each: the rows before and after, or one number where nothing was gained."""

    def cell(directions: tuple[str, ...], ranks: tuple[int, int], years: tuple[int, int]) -> str:
        then, now = held(before, directions, ranks, years), held(after, directions, ranks, years)
        return str(now) if then == now else f"{then} → **{now}**"

    every = (WINDOWS[0][0], WINDOWS[-1][1])
    spans = [*WINDOWS, every]
    heads = [f"{first}–{last}" for first, last in WINDOWS] + ["All"]
    said = [f"| Direction | Ranks | {' | '.join(heads)} |", f"|{'---|' * (len(spans) + 2)}"]
    for way in DIRECTIONS:
        said += [
            f"| {NAMES[way]} | {band} | {' | '.join(cell((way,), ranks, years) for years in spans)} |"
            for band, ranks in BANDS.items()
        ]
    for name, ways in (("Russia, both ways", DIRECTIONS[:2]), ("China, both ways", DIRECTIONS[2:])):
        said.append(f"| **{name}** | 1–4 | {' | '.join(cell(ways, (1, 4), years) for years in spans)} |")
    return said


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", required=True, help="commit before the visits were added")
    parser.add_argument("--until", default="HEAD", help="commit to compare with it")
    chosen = parser.parse_args()
    before, after = table(chosen.since), table(chosen.until)
    sys.stdout.write(
        f"Visits by cell, {len(before)} rows of every kind at {chosen.since} and {len(after)} at {chosen.until}: "
        "one number where a cell has not changed.\n\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in lines(counts(chosen.since), counts(chosen.until)))


if __name__ == "__main__":
    main()
