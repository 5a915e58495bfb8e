"""From Vega-Lite to what a page shows: the Vega that comes alive, and the SVG that is there before it.

Both are made from the same compiled Vega, so the still drawing and the live one cannot differ.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import vl_convert

from press.figures.cache import Cache
from press.figures.errors import FigureError
from press.figures.ink import literal
from press.figures.payload import Figure, Json
from press.figures.svg import Svg, tidy

# The version of Vega-Lite that Altair writes.
_VEGA_LITE: Final = "6.4"
# Width of the whole drawing in CSS pixels, and what rounding may add to it.
FORMS: Final = {"wide": 720, "narrow": 340}
_SLACK: Final = 2
# Beneath what a chart configures itself.
_CONFIG: Final = {
    # The drawing as a whole is the image, with one description; words on its marks would be noise.
    "aria": False,
    # Vega-Lite draws a brush in grey and white whatever the page; this one follows the page.
    "selection": {
        "interval": {
            "mark": {
                "fill": "var(--ink-quiet, #5a6470)",
                "fillOpacity": 0.15,
                "stroke": "var(--ink-quiet, #5a6470)",
            }
        }
    },
}


@dataclass(frozen=True)
class Drawing:
    """One form of a figure, drawn.

    Attributes:
        figure: The figure drawn.
        form: "wide" or "narrow".
        vega: Compiled Vega of the drawing.
        cache: Where drawings are kept.
    """

    figure: Figure
    form: str
    vega: Json
    cache: Cache

    @cached_property
    def svg(self) -> Svg:
        """The drawing for the page, its colours still the page's variables."""
        return self._drawn(self.vega)

    @cached_property
    def plain_svg(self) -> Svg:
        """The same drawing in plain colours, for a file."""
        return self._drawn(literal(self.vega))

    def _drawn(self, vega: Json) -> Svg:
        text = self.cache.get("svg", vega, lambda: vl_convert.vega_to_svg(vega).encode()).decode()
        svg = tidy(text, f"{self.figure.key}-{self.form}", self.figure.key)
        limit = FORMS[self.form]
        if svg.width > limit + _SLACK:
            raise FigureError(
                self.figure.key, f"the {self.form} drawing is {svg.width:g} px wide; the most is {limit} px"
            )
        return svg


def draw(figure: Figure, form: str, cache: Cache) -> Drawing:
    """Compile one form of a figure.

    Raises:
        FigureError: The engine refuses the specification, or its rows are to be fetched from an address: not there
            while the book is built, and refused to a reader's browser.
    """
    spec: Json = getattr(figure, form)
    compiled = cache.get("vega", spec, lambda: json.dumps(_compiled(figure, spec), ensure_ascii=False).encode())
    vega: Json = json.loads(compiled)
    for address in (source["url"] for source in vega.get("data", []) if "url" in source):
        raise FigureError(
            figure.key, f"its rows are to be fetched from {address}; read them, and give the chart the rows"
        )
    return Drawing(figure, form, vega, cache)


def _compiled(figure: Figure, spec: Json) -> Any:
    try:
        return vl_convert.vegalite_to_vega(spec, vl_version=_VEGA_LITE, config=_CONFIG)
    except ValueError as error:
        raise FigureError(figure.key, f"the drawing engine refuses its specification: {error}") from error
