"""One table: a chapter of this book beside the same chapter by stock Jupyter Book, nbconvert and mkdocs-jupyter.

Everything is built and measured in one run on one machine, so that the ratios mean something. Times belong to the
machine; bytes and requests do not.
"""

import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lighthouse
import others
import pages
import server
import stock
from chromium import chromium_path
from playwright.sync_api import sync_playwright

BOOK: Final = stock.ROOT / "_build" / "html"
CHAPTER: Final = "limits"  # a chapter with four figures


@dataclass(frozen=True)
class Measured:
    """A page by one maker: what a first visit costs, and Lighthouse's medians."""

    maker: str
    cost: pages.Cost
    scores: dict[str, int]


def article_bytes() -> int:
    """The chapter's own article, its text and drawings as they stand in our page, compressed (gzip)."""
    text = (BOOK / "chapters" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    article = text[text.index("<article>") : text.index("</article>")]
    return len(gzip.compress(article.encode(), 9, mtime=0))


def measure(maker: str, folder: Path, page: str, chromium: str) -> Measured:
    """One maker's page."""
    with server.served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        cost = pages.cost(browser, f"{address}/{page}")
        browser.close()
        scores, _ = lighthouse.scores(f"{address}/{page}", chromium)
    return Measured(maker, cost, scores)


def every_page(chromium: str) -> dict[str, tuple[dict[str, int], list[str], float]]:
    """Lighthouse's medians, the audits short of full marks and the layout shift of every page of the book."""
    found = {}
    with server.served(BOOK) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path in sorted(BOOK.rglob("*.html")):
            name = path.relative_to(BOOK).as_posix()
            if name.startswith("_"):
                continue
            found[name] = (
                *lighthouse.scores(f"{address}/{name}", chromium),
                pages.cost(browser, f"{address}/{name}").shift,
            )
        browser.close()
    return found


def _number(value: float | None, unit: str = "") -> str:
    return "none" if value is None else f"{value:,.0f}{unit}"


def _part(mine: float | None, theirs: float | None) -> str:
    return f"1/{theirs / mine:.1f}" if mine and theirs else ""


def _cost_rows(makers: list[Measured], article: int) -> list[str]:
    costs = [maker.cost for maker in makers]
    ours, stock_page = costs[0], costs[1]
    rows = [
        (
            "transferred, bytes",
            [_number(c.transferred) for c in costs],
            ours.transferred,
            stock_page.transferred,
            "1/10",
        ),
        ("times the article's own", [f"{ours.transferred / article:.2f}", "", "", ""], None, None, "2.5"),
        ("requests", [_number(c.requests) for c in costs], ours.requests, stock_page.requests, "6"),
        (
            "first chart",
            [_number(c.first_chart, " ms") for c in costs],
            ours.first_chart,
            stock_page.first_chart,
            "1/3",
        ),
        ("layout shift", [f"{c.shift:.3f}" for c in costs], None, None, "0"),
        ("total blocking time", [_number(c.blocking, " ms") for c in costs], None, None, "50 ms"),
        *(
            (f"Lighthouse, {name}", [str(maker.scores[name]) for maker in makers], None, None, "100")
            for name in lighthouse.CATEGORIES
        ),
    ]
    return [
        f"| {name} | {' | '.join(cells)} | {_part(mine, theirs)} | {bar} |" for name, cells, mine, theirs, bar in rows
    ]


def report() -> list[str]:
    """The section of the results on pages, as lines of Markdown."""
    lighthouse.install()
    chromium = str(chromium_path())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        others.notebooks(folder)
        sites = {
            "ours": (BOOK, f"chapters/{CHAPTER}.html"),
            "stock": (stock.build(folder / "book"), f"chapters/{CHAPTER}.html"),
            "nbconvert": (others.nbconvert(folder), f"{CHAPTER}.html"),
            "mkdocs-jupyter": (others.mkdocs(folder), f"{CHAPTER}.html"),
        }
        makers = [measure(maker, site, page, chromium) for maker, (site, page) in sites.items()]
    article = article_bytes()
    book = every_page(chromium)
    return [
        f"The chapter `{CHAPTER}` on its first visit, before any touch, by a phone of 360 by 740 pixels on slow 4G",
        f"with a processor slowed four times: the median of {pages.RUNS} visits (the largest, for layout shift). Its",
        f"own article is {article:,} bytes compressed. Scripts that the other makers' pages ask of content networks",
        "are answered from this disk, which favours them; what else they ask of other hosts gets no answer.",
        "",
        f"| | {' | '.join(maker.maker for maker in makers)} | ours to stock | bar |",
        f"|---|{'--:|' * (len(makers) + 2)}",
        *_cost_rows(makers, article),
        "",
        f"Every page of the book by Lighthouse, the median of {lighthouse.RUNS} runs:",
        "",
        f"| page | {' | '.join(lighthouse.CATEGORIES)} | layout shift | short of full marks |",
        f"|---|{'--:|' * (len(lighthouse.CATEGORIES) + 1)}---|",
        *(
            f"| {name} | {' | '.join(str(scores[category]) for category in lighthouse.CATEGORIES)} | {shift:.3f} "
            f"| {', '.join(short)} |"
            for name, (scores, short, shift) in book.items()
        ),
        "",
    ]
