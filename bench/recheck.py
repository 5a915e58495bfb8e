"""Draw a random sample of visits for a second reader: `bench/recheck.py --since d53b10d --seed 2026 --rows 40`.

The sample is drawn from the visits that are new since a commit, or whose facts have changed since; the same commit,
seed and rows give the same sample as long as the table stays as it is. What the second reader finds goes into
data/rechecks.csv, which names the commit and the seed of each draw in its description.
"""

import argparse
import csv
import io
import random
import subprocess
import sys

# What a page can show; keys, coordinates and derived columns are left out.
FACTS = (
    "kind", "start_date", "end_date", "origin", "destination", "city", "visitor", "visitor_role", "rank",
    "source_ids", "verification",
)  # fmt: skip


def table(commit: str) -> dict[str, dict[str, str]]:
    """The visits as they stood at a commit, by key."""
    asked = ["git", "show", f"{commit}:data/visits.csv"]
    shown = subprocess.run(asked, capture_output=True, check=True)
    return {row["visit_id"]: row for row in csv.DictReader(io.StringIO(shown.stdout.decode("utf-8"), newline=""))}


def touched(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> list[str]:
    """Keys of the visits that are new or have another fact, in order of the key."""

    def facts(row: dict[str, str]) -> list[str]:
        return [row[column] for column in FACTS]

    return sorted(key for key, row in after.items() if key not in before or facts(before[key]) != facts(row))


def main() -> None:
    """Print the keys that are drawn and, for each, the row and its sources."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", required=True, help="commit before the visits were added")
    parser.add_argument("--until", default="HEAD", help="commit whose visits are drawn from")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--rows", type=int, default=40)
    chosen = parser.parse_args()
    before, after = table(chosen.since), table(chosen.until)
    frame = touched(before, after)
    chance = random.Random(chosen.seed)  # noqa: S311 (a sample that anyone can draw again, no secret)
    drawn = sorted(chance.sample(frame, min(chosen.rows, len(frame))))
    new = sum(key not in before for key in frame)
    sys.stdout.write(f"{len(frame)} visits, {new} new and {len(frame) - new} changed; {len(drawn)} drawn\n")
    sys.stdout.writelines(f"{key}{'' if key in before else ' (new)'}\n" for key in drawn)


if __name__ == "__main__":
    main()
