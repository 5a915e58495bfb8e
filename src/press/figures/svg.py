"""A drawing made small, repeatable and safe to set into a page.

The drawing engine writes for any reader: ids from a counter of the process, a role on each mark, the font on
each word. Inside a page ids must be the page's own, the drawing as a whole is one image with one description,
and a strict Content-Security-Policy allows no style attribute.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from press.figures.errors import FigureError
from press.site.elsewhere import leads_elsewhere

SMALLEST_TEXT: Final = 12.0

# What is in the drawing for scripts and screen readers, of which a still image of one description has no use.
_SURPLUS: Final = re.compile(r"class|role|aria-.*|pointer-events|version|cursor")
_LONG_NUMBER: Final = re.compile(r"-?\d*\.\d{4,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-?\d+")
_GEOMETRY: Final = frozenset(
    [
        "d",
        "transform",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "width",
        "height",
        "points",
        "stroke-width",
    ]
)
_DEFAULTS: Final = {
    "opacity": "1", "stroke-opacity": "1", "fill-opacity": "1", "stroke-width": "1",
    "transform": "translate(0,0)", "x1": "0", "x2": "0", "y1": "0", "y2": "0",
}  # fmt: skip
# What a mark takes from the group that it is in, where it says nothing itself.
_INHERITED: Final = ("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "font-weight", "text-anchor")
# Written once on the drawing instead of on each of its words.
_SHARED: Final = ("font-family", "font-size")


@dataclass(frozen=True)
class Svg:
    """A tidied drawing: its size and what stands inside the `svg` element."""

    width: float
    height: float
    shared: dict[str, str]
    content: str

    def element(self, attributes: dict[str, str]) -> str:
        """The whole `svg` element, with these attributes besides its own."""
        size = {"width": f"{self.width:g}", "height": f"{self.height:g}"}
        root = ElementTree.Element(
            "svg", {**attributes, **size, "viewBox": f"0 0 {self.width:g} {self.height:g}", **self.shared}
        )
        shell = ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)
        return shell.removesuffix("</svg>") + self.content + "</svg>"


def tidy(drawing: str, prefix: str, key: str) -> Svg:
    """Tidy a drawing as the engine wrote it.

    Args:
        drawing: SVG text.
        prefix: What the ids inside shall begin with; unique on the page.
        key: Name of the figure, for messages.

    Raises:
        FigureError: A text is too small to read, or a style or a picture is used that a strict page would not show.
    """
    root = ElementTree.fromstring(drawing)  # noqa: S314 (it comes from our own drawing engine)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    _drop_unseen(root)
    _rename_ids(root, prefix)
    for element in root.iter():
        _tidy_attributes(element, key)
    _check_text(root, key)
    _check_pictures(root, key)
    shared = _hoist_shared(root)
    _hoist_common(root)
    _unwrap_groups(root)
    content = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    return Svg(width, height, shared, content)


def _drop_unseen(parent: ElementTree.Element) -> None:
    """Remove what paints nothing: the engine's empty grounds, and marks that are not displayed."""
    for child in list(parent):
        is_ground = child.get("class") in ("background", "foreground")
        is_bare = is_ground and child.get("fill") is None and child.get("stroke") is None
        if is_bare or child.get("display") == "none":
            parent.remove(child)
        else:
            _drop_unseen(child)


def _rename_ids(root: ElementTree.Element, prefix: str) -> None:
    """Give ids made from the figure's name, in drawing order, and follow the references to them."""
    named = [element for element in root.iter() if "id" in element.attrib]
    new = {element.attrib["id"]: f"{prefix}-{number}" for number, element in enumerate(named, start=1)}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.attrib[name] = new[value]
            elif "#" in value:
                element.attrib[name] = re.sub(
                    r"(url\([\"']?)#([^\"')]+)|^#(.+)$",
                    lambda found: f"{found[1] or ''}#{new.get(found[2] or found[3], found[2] or found[3])}",
                    value,
                )


def _tidy_attributes(element: ElementTree.Element, key: str) -> None:
    tidied: dict[str, str] = {}
    for qualified, value in element.attrib.items():
        name = qualified.rpartition("}")[2]
        if name == "style":
            tidied |= _style_as_attributes(value, key)
        elif not _SURPLUS.fullmatch(name) and _DEFAULTS.get(name) != value:
            tidied[name] = _LONG_NUMBER.sub(_rounded, value) if name in _GEOMETRY else value
    element.attrib.clear()
    element.attrib.update(tidied)


def _rounded(number: re.Match[str]) -> str:
    """Three decimals: with fewer, a text may fall on another row of pixels than in the live drawing."""
    short = f"{float(number[0]):.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def _style_as_attributes(style: str, key: str) -> dict[str, str]:
    """Styles that SVG knows as attributes too. A strict page refuses style attributes."""
    pairs = [part.split(":", 1) for part in style.split(";") if part.strip()]
    names = {name.strip(): value.strip() for name, value in pairs}
    if unknown := sorted(set(names) - {"image-rendering"}):
        raise FigureError(key, f"the style {', '.join(unknown)} is not shown under a strict Content-Security-Policy")
    return names


def _check_text(root: ElementTree.Element, key: str) -> None:
    for text in root.iter("text"):
        size = float(text.get("font-size", "0").removesuffix("px"))
        words = "".join(text.itertext()).strip()
        if words and size < SMALLEST_TEXT:
            raise FigureError(key, f"the text '{words}' is {size:g} px small; the least is {SMALLEST_TEXT:g} px")


def _check_pictures(root: ElementTree.Element, key: str) -> None:
    """A picture of another host would be asked for by every reader's browser."""
    for address in (element.get("href", "") for element in root.iter("image")):
        if leads_elsewhere(address):
            raise FigureError(key, f"its picture {address} is on another host; give it as `data:`, or draw a shape")


def _hoist_shared(root: ElementTree.Element) -> dict[str, str]:
    shared: dict[str, str] = {}
    texts = list(root.iter("text"))
    for name in _SHARED:
        values = Counter(text.get(name) for text in texts if text.get(name))
        if not values:
            continue
        shared[name] = str(values.most_common(1)[0][0])
        for text in texts:
            if text.get(name) == shared[name]:
                del text.attrib[name]
    return shared


def _unwrap_groups(parent: ElementTree.Element) -> None:
    """Replace groups that say nothing by their content, and drop empty ones."""
    for child in list(parent):
        _unwrap_groups(child)
        if child.tag != "g" or (child.attrib and len(child)):
            continue
        place = list(parent).index(child)
        parent.remove(child)
        for offset, grandchild in enumerate(child):
            parent.insert(place + offset, grandchild)


def _hoist_common(parent: ElementTree.Element) -> None:
    """Write on a group what all in it have in common: half the bytes of a chart of many marks."""
    for child in parent:
        _hoist_common(child)
    if parent.tag != "g" or len(parent) < 2:
        return
    for name in _INHERITED:
        values = {child.get(name) for child in parent}
        if len(values) == 1 and (common := values.pop()) is not None:
            parent.set(name, common)
            for child in parent:
                del child.attrib[name]
