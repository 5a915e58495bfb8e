"""What the figures of the book weigh, still and live, beside the same charts as stock Altair puts them into a page.

Stock is measured in the same run: for each chart the specification that Altair's own renderer writes into the page,
and the one bundle of Vega, Vega-Lite and Vega-Embed that vl-convert carries for it.
"""

import gzip
import json
from pathlib import Path
from typing import Any, Final

import brotli
import jupytext
import vl_convert
from bs4 import BeautifulSoup
from nbclient import NotebookClient

ROOT: Final = Path(__file__).parents[1]
BOOK: Final = ROOT / "_build" / "html"
FIGURE_MIME: Final = "application/vnd.chart-figure.v1+json"


def sizes(text: str) -> tuple[int, int, int]:
    """Bytes of a text: raw, gzip and brotli, both at their strongest."""
    raw = text.encode()
    return len(raw), len(gzip.compress(raw, 9, mtime=0)), len(brotli.compress(raw, quality=11))


def stock_specifications() -> dict[str, str]:
    """The charts as the notebooks display them: key of the figure to the JSON of its desk drawing."""
    found: dict[str, str] = {}
    for path in [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]:
        notebook = jupytext.read(path)
        if "kernelspec" not in notebook.metadata:
            continue
        NotebookClient(notebook, resources={"metadata": {"path": str(ROOT)}}).execute()
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                payload: dict[str, Any] | None = output.get("data", {}).get(FIGURE_MIME)
                if payload:
                    found[payload["key"]] = json.dumps(payload["wide"], separators=(",", ":"))
    return found


def still_drawings() -> dict[str, str]:
    """Both drawings of each figure as they stand in the built pages, by key."""
    pages = (BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in sorted(BOOK.rglob("*.html")))
    return {
        str(figure["data-key"]): "".join(str(svg) for svg in figure.select(".chart-drawing svg"))
        for page in pages
        for figure in page.select("figure.chart")
    }


def _row(name: str, *texts: str) -> str:
    cells = [f"{number:,}" for text in texts for number in sizes(text)]
    return f"| {name} | {' | '.join(cells)} |"


def report() -> list[str]:
    """The section of the results on figures, as lines of Markdown."""
    drawings, stock = still_drawings(), stock_specifications()
    missing = sorted(set(drawings) ^ set(stock))
    if missing:
        raise SystemExit(f"The built book and the notebooks do not hold the same figures: {', '.join(missing)}")
    runtime = (BOOK / "_static" / "vega-runtime.js").read_text(encoding="utf-8")
    bundle = vl_convert.javascript_bundle()
    live = {key: next((BOOK / "_figures").glob(f"{key}.js")).read_text(encoding="utf-8") for key in drawings}
    heads = [f"{what}, {how}" for what in ("still", "live", "stock") for how in ("raw", "gzip", "brotli")]
    return [
        "Bytes. *Still*: both drawings of a figure, in the page before any script. *Live*: what a reader's first touch",
        "fetches for it. *Stock*: the specification that Altair writes into the page (already without the columns that",
        "no mark uses), which draws nothing until its runtime has come.",
        "",
        "| runtime, once a visit | raw | gzip | brotli |",
        "|---|--:|--:|--:|",
        _row("ours, on the first touch", runtime),
        _row("stock, before the first chart", bundle),
        "",
        f"| figure | {' | '.join(heads)} |",
        f"|---|{'--:|' * len(heads)}",
        *(_row(key, drawings[key], live[key], stock[key]) for key in sorted(drawings)),
        _row("**all**", *("".join(part[key] for key in sorted(drawings)) for part in (drawings, live, stock))),
        "",
    ]
