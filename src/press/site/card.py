"""The picture that stands for a page where its link is shared: its title and the book's, 1200 by 630 pixels.

It is set in the letters of the figures, which the drawing engine brings along, so it is the same on every machine.
"""

from typing import Final
from xml.etree import ElementTree

import vl_convert

from press.figures.cache import Cache
from press.figures.lettering import FONT, Style, lines

SIZE: Final = (1200, 630)
_MARGIN: Final = 80
_LONGEST: Final = 4  # lines of a title


def _sizes(ink: str) -> list[Style]:
    return [Style(size, round(size * 1.2), ink, bold=True) for size in (68, 58, 50, 42, 36)]


def _title(text: str, ink: str, cache: Cache) -> tuple[Style, list[str]]:
    """The largest letters in which a title takes few lines; the smallest, if it takes too many in any."""
    sizes = _sizes(ink)
    for style in sizes:
        found = lines(text, style, SIZE[0] - 2 * _MARGIN, cache)
        if len(found) <= _LONGEST:
            return style, found
    return sizes[-1], lines(text, sizes[-1], SIZE[0] - 2 * _MARGIN, cache)


def card_svg(title: str, book: str, foot: str, inks: dict[str, list[str]], cache: Cache) -> str:
    """The card as SVG.

    Args:
        title: Title of the page.
        book: Title of the book.
        foot: Line at the bottom: authors and version.
        inks: The inks of the book, of which the light ones of text, quiet, page and focus are used.
        cache: Where measured lines are kept.
    """
    text, quiet, page, accent = (inks[name][0] for name in ("text", "quiet", "page", "focus"))
    width, height = SIZE
    root = ElementTree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "width": str(width), "height": str(height), "font-family": FONT},
    )
    ElementTree.SubElement(root, "rect", {"width": str(width), "height": str(height), "fill": page})
    ElementTree.SubElement(root, "rect", {"width": "16", "height": str(height), "fill": accent})

    def write(words: str, style: Style, base: float) -> None:
        look = {"font-weight": "bold"} if style.bold else {}
        place = {"x": str(_MARGIN), "y": f"{base:g}", "fill": style.ink, "font-size": str(style.size), **look}
        ElementTree.SubElement(root, "text", place).text = words

    small = Style(28, 36, quiet)
    write(book, small, _MARGIN + 28)
    style, found = _title(title, text, cache)
    top = (height - len(found) * style.leading) / 2
    for place, line in enumerate(found):
        write(line, style, top + style.size + place * style.leading)
    for line in lines(foot, small, width - 2 * _MARGIN, cache)[:1]:
        write(line, small, height - _MARGIN)
    return ElementTree.tostring(root, encoding="unicode")


def card_png(svg: str, cache: Cache) -> bytes:
    """The card as PNG, one pixel for each of its own."""
    return cache.get("card", svg, lambda: vl_convert.svg_to_png(svg, scale=1))
