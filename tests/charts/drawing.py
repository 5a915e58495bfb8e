"""What the drawings of every figure must keep to: they compile, fit their form, and can be read."""

import json
import re

import altair as alt
import vl_convert

from tango.charts.figure import Figure
from tango.charts.house import NARROW, SMALL_TEXT, WIDE


def svg(drawing: alt.TopLevelMixin) -> str:
    """The drawing as SVG, with the inks of the light page in the place of CSS variables."""
    spec = re.sub(r"var\(--[\w-]+, ([^)]+)\)", r"\1", json.dumps(drawing.to_dict()))
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
