"""A figure as a file of its own: title, drawing and source in one image, in plain colours on white.

What leaves the book must still say what it shows and whose figures they are.
"""

import textwrap
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

import vl_convert

from press.figures.cache import Cache
from press.figures.drawing import Drawing

_FONT: Final = 'Arial, Helvetica, "Liberation Sans", sans-serif'
_MARGIN: Final = 20.0
# The widths of letters are not known here. In these fonts a line of English takes 0.50 em a letter, in bold 0.55;
# the allowance keeps lines of many capitals or digits inside the drawing.
_REGULAR: Final = 0.54
_BOLD: Final = 0.59


@dataclass(frozen=True)
class _Style:
    size: int
    leading: int
    ink: str
    bold: bool = False


_TITLE: Final = _Style(18, 23, "#1c2127", bold=True)
_SUBTITLE: Final = _Style(14, 19, "#5a6470")
_NOTE: Final = _Style(12, 16, "#5a6470")


def _lines(text: str, style: _Style, width: float) -> list[str]:
    letters = int(width / (style.size * (_BOLD if style.bold else _REGULAR)))
    return textwrap.wrap(text, letters)


def _set_text(root: ElementTree.Element, text: str, style: _Style, top: float, width: float) -> float:
    """Add a paragraph under `top`, and return where it ends."""
    for line in _lines(text, style, width):
        attributes = {"x": f"{_MARGIN:g}", "y": f"{top + style.size:g}", "fill": style.ink, "font-size": str(style.size)}
        if style.bold:
            attributes["font-weight"] = "bold"
        ElementTree.SubElement(root, "text", attributes).text = line
        top += style.leading
    return top


def standalone_svg(drawing: Drawing, notes: list[str]) -> str:
    """The drawing with the figure's title and subtitle above it and notes below it, as an SVG file.

    Args:
        drawing: The form to show.
        notes: Paragraphs under the drawing: source and origin.
    """
    figure, svg = drawing.figure, drawing.plain_svg
    width = svg.width + 2 * _MARGIN
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": _FONT, "role": "img"})
    ElementTree.SubElement(root, "title").text = figure.title
    ElementTree.SubElement(root, "desc").text = figure.description
    ground = ElementTree.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})

    top = _set_text(root, figure.title, _TITLE, _MARGIN, svg.width)
    top = _set_text(root, figure.subtitle, _SUBTITLE, top + 3, svg.width) + 12
    place = ElementTree.SubElement(root, "g", {"transform": f"translate({_MARGIN:g},{top:g})", **svg.shared})
    place.text = "\0"  # where the drawing goes in below; it is text already
    top += svg.height + 10
    for note in notes:
        top = _set_text(root, note, _NOTE, top, svg.width) + 2
    height = top + _MARGIN - 2

    ground.attrib |= {"width": f"{width:g}", "height": f"{height:g}"}
    root.attrib |= {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}"}
    return ElementTree.tostring(root, encoding="unicode").replace("\0", svg.content) + "\n"


def png(svg: str, cache: Cache) -> bytes:
    """A stand-alone SVG as PNG, two pixels for each of its own."""
    return cache.get("png", svg, lambda: vl_convert.svg_to_png(svg, scale=2))
