"""What a strict page may not hold stops the build, by chapter and cell or line, with what to do instead.

The policy of `_headers` lets a page load its own files and nothing else, and no script or style that stands in it. What
the printer makes keeps to that. What a cell displays, raw HTML in a text and a picture need not: a stock chart brings a
script that asks another host. Under the policy it would be blank, and elsewhere it would tell that host of the reader.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from press.site.elsewhere import leads_elsewhere

_LOGGER: Final = logging.getLogger(__name__)
# Elements that run, style, embed or lead away a page, whatever their attributes say.
_ELEMENTS: Final = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "link", "meta", "object", "portal", "script", "style"}
)
_RUNS: Final = re.compile(r"\s*(javascript|vbscript|data:text)", re.IGNORECASE)
_LOADED: Final = frozenset(
    {"action", "background", "data", "formaction", "href", "manifest", "ping", "poster", "src", "xlink:href"}
)
_LINKS: Final = frozenset({"a", "area"})  # whose address a reader follows by choice
# Sizes that the writer sets as a style: the node, its attribute or class, and how a chapter asks for it.
_SIZES: Final = (
    (nodes.image, ("width", "height", "scale")),
    (nodes.figure, ("width",)),
    (nodes.table, ("width",)),
)
_GIVEN_WIDTHS: Final = "colwidths-given"


def faults_of_html(text: str, *, styles: bool = True) -> list[str]:
    """What a strict page may not hold in a piece of HTML or SVG, each once, in its order.

    Args:
        text: The markup.
        styles: Whether styles count: in a picture that is a file of its own they are nobody else's.
    """
    found = BeautifulSoup(text, "html.parser").find_all(True)
    faults = [fault for tag in found for fault in _faults_of_tag(tag)]
    return list(dict.fromkeys(fault for fault in faults if styles or fault not in ("<style>", "style=")))


def _faults_of_tag(tag: Tag) -> Iterator[str]:
    if tag.name in _ELEMENTS:
        yield f"<{tag.name}>"
    for name, value in tag.attrs.items():
        said = str(value)
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield f"{name}="
        elif _RUNS.match(said):
            yield f"{name}= with a script"
        else:
            yield from _elsewhere(tag.name, name, said)


def _elsewhere(element: str, attribute: str, value: str) -> Iterator[str]:
    """The addresses of other hosts in an attribute that a browser loads of itself."""
    if attribute == "srcset":
        addresses = [part.split()[0] for part in value.split(",") if part.split()]
    elif attribute in _LOADED and not (attribute == "href" and element in _LINKS):
        addresses = [value.strip()]
    else:
        return
    yield from (f"{attribute}={address}" for address in addresses if leads_elsewhere(address))


def cell_of(node: nodes.Node) -> int | None:
    """Number of the cell that shows a node, counted from one with those of text; None if it stands in a text."""
    place: nodes.Element | None = node.parent
    while place is not None:
        if place.get("nb_element") == "cell_code":
            return int(place["cell_index"]) + 1
        place = place.parent
    return None


def _line(node: nodes.Element) -> int | None:
    """Line of a node, or of what it stands in: the picture of a cell has none of its own."""
    place: nodes.Element | None = node
    while place is not None and not place.line:
        place = place.parent
    return place.line if place else None


def _of_raw(node: nodes.raw, instead: str) -> str:
    if "html" not in node.get("format", "").split():
        return ""
    faults = ", ".join(faults_of_html(node.astext()))
    if not faults:
        return ""
    cell = cell_of(node)
    where, what = (
        ("HTML in the text", f"write it in Markdown, or {instead}") if cell is None else (f"cell {cell}", instead)
    )
    return f"{where} puts {faults} into the page, which may hold no script, style or other host: {what}"


def _of_image(node: nodes.image, root: Path) -> str:
    address = str(node["uri"])
    if leads_elsewhere(address):
        return f"the picture {address} is on another host; put the file beside the chapter, and show that"
    # A cell's own picture lies in the build folder, and is named from the root as if that were beneath it.
    picture = root / address.lstrip("/")
    if picture.suffix.lower() != ".svg" or not picture.is_file():
        return ""
    faults = ", ".join(faults_of_html(picture.read_text(encoding="utf-8"), styles=False))
    cell = cell_of(node)
    shown = f"the picture of cell {cell}" if cell else f"the picture {address}"
    return f"{shown} holds {faults}; save it without, or as PNG" if faults else ""


def _of_reference(node: nodes.reference) -> str:
    address = str(node.get("refuri", ""))
    return f"the link to {address[:60]} is a script; link a page" if _RUNS.match(address) else ""


def _of_size(node: nodes.Element) -> str:
    """A size that would be set as a style."""
    for kind, attributes in _SIZES:
        named = [attribute for attribute in attributes if isinstance(node, kind) and node.get(attribute)]
        if named:
            what = "figure" if kind is nodes.figure else kind.__name__
            return f"the {named[0]} of this {what} would be a style; leave `:{named[0]}:` out, and give it a class"
    if isinstance(node, nodes.table) and _GIVEN_WIDTHS in node["classes"]:
        return "the widths of this table’s columns would be a style; leave `:widths:` out"
    return ""


def _fault(node: nodes.Element, root: Path, instead: str) -> str:
    if isinstance(node, nodes.raw):
        return _of_raw(node, instead)
    if isinstance(node, nodes.reference):
        return _of_reference(node)
    elsewhere = _of_image(node, root) if isinstance(node, nodes.image) else ""
    return elsewhere or _of_size(node)


def refuse(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Report whatever in a page its policy forbids; as every complaint, that stops the build."""
    if app.builder.format != "html":
        return
    for node in doctree.findall(nodes.Element):
        if fault := _fault(node, Path(app.srcdir), app.config.press_instead):
            _LOGGER.error(fault, location=(docname, _line(node)))


def setup(app: Sphinx) -> None:
    """Register the look at each page, once all else has been set."""
    app.setup_extension("press.figures")
    app.connect("doctree-resolved", refuse, priority=960)
