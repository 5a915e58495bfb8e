"""What the drawings of every figure must keep to: they compile, fit their form, and can be read."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Final

import altair as alt
import vl_convert
from playwright.sync_api import Browser

from press.figures.cache import Cache
from press.figures.drawing import Drawing, draw
from press.figures.payload import read_figure
from tango.charts.figure import Figure
from tango.charts.house import NARROW, SMALL_TEXT, WIDE


def svg(drawing: alt.TopLevelMixin) -> str:
    """The drawing as SVG, with the inks of the light page in the place of CSS variables.

    Whether it keeps to the schema is asked of the finished book, in book/test_specifications.py.
    """
    return _drawn(re.sub(r"var\(--[\w-]+, ([^)]+)\)", r"\1", json.dumps(drawing.to_dict(validate=False))))


@cache
def _drawn(spec: str) -> str:
    """The SVG of a specification in JSON, drawn once however many tests look at it."""
    return vl_convert.vegalite_to_svg(json.loads(spec), vl_version="6.4")


def check_drawings(figure: Figure) -> None:
    """Both drawings compile, are no wider than their form, and set no text below the smallest size."""
    for form, drawing in ((WIDE, figure.wide), (NARROW, figure.narrow)):
        drawn = svg(drawing)
        width = re.search(r'<svg[^>]* width="([\d.]+)"', drawn)
        assert width is not None
        assert float(width[1]) <= form.width + 2, f"{figure.key} {form.name} is {width[1]} px wide"
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawn)]
        assert sizes, f"{figure.key} {form.name} has no text"
        assert min(sizes) >= SMALL_TEXT


def texts(drawing: alt.TopLevelMixin) -> str:
    """All words of a drawing, in one string."""
    return " ".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", svg(drawing)))


@dataclass(frozen=True)
class Drawn:
    """A filled path as a browser draws it: its fill, its place in the drawing and its area in square pixels."""

    fill: str
    x: float
    y: float
    area: float


# The outline is walked in small steps and its area summed from them, whatever commands the path is written in.
_WALK: Final = """paths => paths.filter(path => /[AC]/.test(path.getAttribute("d"))).map(path => {
    const length = path.getTotalLength(), steps = 720;
    const points = Array.from({ length: steps }, (_, step) => path.getPointAtLength(length * step / steps));
    const doubled = points.map(({ x, y }, at) => {
        const next = points[(at + 1) % steps];
        return x * next.y - next.x * y;
    }).reduce((sum, part) => sum + part, 0);
    const { a, d, e, f } = path.getCTM();
    return [getComputedStyle(path).fill, e, f, Math.abs(doubled * a * d) / 2];
})"""


def page_drawing(figure: Figure, form: str) -> Drawing:
    """The drawing as the printer sets it into a page."""
    return draw(read_figure(figure.payload()), form, Cache(Path(gettempdir()) / "drawings-of-tests"))


def drawn_paths(browser: Browser, figure: Figure, form: str) -> list[Drawn]:
    """Every curved path of the SVG that the page gets, measured by a browser."""
    page = browser.new_page()
    page.set_content(f"<body style='margin: 0'>{page_drawing(figure, form).plain_svg.element({})}")
    found = [Drawn(*values) for values in page.locator("svg path[d]").evaluate_all(_WALK)]
    page.close()
    return found
