"""A figure as a file of its own: title, drawing, sources, caveat and origin in one image, in plain colours on white.

What leaves the book must still say what it shows, whose figures they are, how far to trust them and where it stood.
"""

from typing import Final
from xml.etree import ElementTree

import vl_convert

from press.figures.cache import Cache
from press.figures.drawing import Drawing
from press.figures.lettering import FONT, Style, lines

_MARGIN: Final = 20.0
_TITLE: Final = Style(18, 23, "#1c2127", bold=True)
_SUBTITLE: Final = Style(14, 19, "#5a6470")
_NOTE: Final = Style(12, 16, "#5a6470")


def _set_text(root: ElementTree.Element, text: list[str], style: Style, top: float) -> float:
    """Add a paragraph under `top`, and return where it ends."""
    for line in text:
        place = {"x": f"{_MARGIN:g}", "y": f"{top + style.size:g}"}
        look = {"fill": style.ink, "font-size": str(style.size)} | ({"font-weight": "bold"} if style.bold else {})
        ElementTree.SubElement(root, "text", place | look).text = line
        top += style.leading
    return top


def standalone_svg(drawing: Drawing, notes: list[str]) -> str:
    """The drawing with the figure's title and subtitle above it and notes below it, as an SVG file.

    Args:
        drawing: The form to show.
        notes: Paragraphs under the drawing: sources, caveat and origin.
    """
    figure, svg = drawing.figure, drawing.plain_svg
    width = svg.width + 2 * _MARGIN

    def paragraph(text: str, style: Style, top: float) -> float:
        return _set_text(root, lines(text, style, svg.width, drawing.cache), style, top)

    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": FONT, "role": "img"})
    ElementTree.SubElement(root, "title").text = figure.title
    ElementTree.SubElement(root, "desc").text = figure.description
    ground = ElementTree.SubElement(root, "rect", {"fill": "#ffffff"})

    top = paragraph(figure.title, _TITLE, _MARGIN)
    top = paragraph(figure.subtitle, _SUBTITLE, top + 3) + 12
    place = ElementTree.SubElement(root, "g", {"transform": f"translate({_MARGIN:g},{top:g})", **svg.shared})
    place.text = "\0"  # where the drawing, which is text already, goes in below
    top += svg.height + 10
    for note in notes:
        top = paragraph(note, _NOTE, top) + 2
    height = top + _MARGIN - 2

    size = {"width": f"{width:g}", "height": f"{height:g}"}
    ground.attrib |= size
    root.attrib |= size | {"viewBox": f"0 0 {width:g} {height:g}"}
    return ElementTree.tostring(root, encoding="unicode").replace("\0", svg.content) + "\n"


def png(svg: str, cache: Cache) -> bytes:
    """A stand-alone SVG as PNG, two pixels for each of its own."""
    return cache.get("png", svg, lambda: vl_convert.svg_to_png(svg, scale=2))
