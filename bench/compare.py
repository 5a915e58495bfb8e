"""One table: a chapter of this book beside the same chapter by stock Jupyter Book, nbconvert and mkdocs-jupyter.

Everything is built and measured in one run on one machine, so that the ratios mean something. Times belong to the
machine; bytes and requests do not.
"""

import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import build
import lighthouse
import others
import pages
import server
import stock
from chromium import chromium_path
from playwright.sync_api import sync_playwright

CHAPTER: Final = "limits"  # a chapter with four figures


@dataclass(frozen=True)
class Measured:
    """A page by one maker: what a first visit costs, Lighthouse's medians, and what the book costs to build."""

    maker: str
    cost: pages.Cost
    scores: dict[str, int]
    built: build.Built | None


def article_bytes(site: Path) -> int:
    """The chapter's own article, its text and drawings as they stand in our page, compressed (gzip)."""
    text = (site / "chapters" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    article = text[text.index("<article>") : text.index("</article>")]
    return len(gzip.compress(article.encode(), 9, mtime=0))


def measure(maker: str, site: Path, page: str, chromium: str, built: build.Built | None) -> Measured:
    """One maker's page."""
    with server.served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        cost = pages.cost(browser, f"{address}/{page}")
        browser.close()
        return Measured(maker, cost, lighthouse.scores(f"{address}/{page}", chromium).median, built)


def every_page(site: Path, chromium: str) -> dict[str, lighthouse.Scores]:
    """What Lighthouse says of every page of the book."""
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    with server.served(site) as address:
        return {name: lighthouse.scores(f"{address}/{name}", chromium) for name in names if not name.startswith("_")}


def _number(value: float | None, unit: str = "", digits: int = 0) -> str:
    return "none" if value is None else f"{value:,.{digits}f}{unit}"


def _part(mine: float | None, theirs: float | None) -> str:
    return f"1/{theirs / mine:.1f}" if mine and theirs else ""


def _page_rows(makers: list[Measured], article: int) -> list[tuple[str, list[str], str, str]]:
    costs = [maker.cost for maker in makers]
    ours, by_stock = costs[0], costs[1]
    return [
        (
            "transferred, bytes",
            [_number(cost.transferred) for cost in costs],
            _part(ours.transferred, by_stock.transferred),
            "1/10",
        ),
        ("times the article's own", [f"{ours.transferred / article:.2f}", "", "", ""], "", "2.5"),
        ("requests", [_number(cost.requests) for cost in costs], _part(ours.requests, by_stock.requests), "6"),
        ("other hosts asked", [_number(cost.other_hosts) for cost in costs], "", "0"),
        (
            "first chart",
            [_number(cost.first_chart, " ms") for cost in costs],
            _part(ours.first_chart, by_stock.first_chart),
            "1/3",
        ),
        ("layout shift", [f"{cost.shift:.3f}" for cost in costs], "", "0"),
        ("total blocking time", [_number(cost.blocking, " ms") for cost in costs], "", "50 ms"),
        *(
            (f"Lighthouse, {name}", [str(maker.scores[name]) for maker in makers], "", "100")
            for name in lighthouse.CATEGORIES
        ),
    ]


def _build_rows(makers: list[Measured]) -> list[tuple[str, list[str], str, str]]:
    ours, by_stock = [maker.built for maker in makers if maker.built]  # the two that are built in turns
    rest = [""] * (len(makers) - 2)

    def row(name: str, part: str, digits: int, unit: str, ratio: str, bar: str) -> tuple[str, list[str], str, str]:
        return name, [*(_number(getattr(built, part), unit, digits) for built in (ours, by_stock)), *rest], ratio, bar

    return [
        row("build, cold", "cold", 1, " s", f"{ours.cold / by_stock.cold:.2f}", "1"),
        row(
            "build, nothing changed", "unchanged", 1, " s", f"{ours.unchanged / ours.cold:.2f} of cold", "0.20 of cold"
        ),
        row("build, each chapter added", "chapter", 2, " s", f"{ours.chapter / by_stock.chapter:.2f}", "0.80"),
        row("build, most memory", "memory", 0, " MiB", f"{ours.memory / by_stock.memory:.2f}", ""),
    ]


def _makers(folder: Path, chromium: str) -> list[Measured]:
    places = {"ours": stock.sources(folder / "ours"), "stock": stock.make_stock(stock.sources(folder / "stock"))}
    others.notebooks(folder, places["stock"])
    built = build.measure(places)
    sites = {
        "ours": (build.pages_of(places["ours"]), f"chapters/{CHAPTER}.html"),
        "stock": (build.pages_of(places["stock"]), f"chapters/{CHAPTER}.html"),
        "nbconvert": (others.nbconvert(folder), f"{CHAPTER}.html"),
        "mkdocs-jupyter": (others.mkdocs(folder), f"{CHAPTER}.html"),
    }
    return [measure(maker, site, page, chromium, built.get(maker)) for maker, (site, page) in sites.items()]


def report() -> list[str]:
    """The sections of the results on pages and builds, as lines of Markdown."""
    lighthouse.install()
    chromium = str(chromium_path())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        makers = _makers(folder, chromium)
        site = build.pages_of(folder / "ours")
        article, book = article_bytes(site), every_page(site, chromium)
    rows = [*_page_rows(makers, article), *_build_rows(makers)]
    full = sum(all(score == 100 for score in scores.median.values()) for scores in book.values())
    return [
        f"The chapter `{CHAPTER}` on its first visit, before any touch, by a phone of 360 by 740 pixels on slow 4G",
        f"with a processor slowed four times: the median of {pages.RUNS} visits (the largest, for layout shift). Its",
        f"own article is {article:,} bytes compressed. Scripts that the other makers' pages ask of content networks",
        "are answered from this disk, which favours them; what else they ask of other hosts gets no answer. Builds are",
        f"of the whole book: cold the median of {build.REPEATS}, a chapter's cost from a book grown to {build.GROWN}",
        "documents, memory the most at one time.",
        "",
        f"| | {' | '.join(maker.maker for maker in makers)} | ours to stock | bar |",
        f"|---|{'--:|' * (len(makers) + 2)}",
        *(f"| {name} | {' | '.join(cells)} | {ratio} | {bar} |" for name, cells, ratio, bar in rows),
        "",
        f"Every page of the book by Lighthouse, the median of {lighthouse.RUNS} runs: {full} of {len(book)} have full",
        "marks in all four.",
        "",
        f"| page | {' | '.join(lighthouse.CATEGORIES)} | layout shift | short of full marks |",
        f"|---|{'--:|' * (len(lighthouse.CATEGORIES) + 1)}---|",
        *(
            f"| {name} | {' | '.join(str(scores.median[category]) for category in lighthouse.CATEGORIES)} "
            f"| {scores.shift:.3f} | {', '.join(scores.short)} |"
            for name, scores in book.items()
        ),
        "",
    ]
