"""What printers of displayed bundles share, be they cards or tables: ways to narrow, templates, anchored children.

A notebook displays a bundle of one MIME type; its printer makes a node whose children have anchors of their own, and
fills a template when the page is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from myst_nb.core.render import NbElementRenderer

# What a notebook displays for the printer alone; each has another form for notebooks beside it.
FIGURE_MIME: Final = "application/vnd.chart-figure.v1+json"
LEDGER_MIME: Final = "application/vnd.ledger.v1+json"
EXPLORER_MIME: Final = "application/vnd.table-explorer.v1+json"
BUNDLES: Final = (FIGURE_MIME, LEDGER_MIME, EXPLORER_MIME)


@dataclass(frozen=True)
class Facet:
    """One way to narrow what is displayed.

    Attributes:
        name: Lower-case letters; the attribute `data-<name>` of what has a value of it.
        label: What the reader sees before the choice.
        values: Values and their labels, in the order of the choice; a list, since notebooks sort an object.
    """

    name: str
    label: str
    values: list[list[str]]


def typographic(text: str) -> str:
    """Words from tables hold typewriter apostrophes; the page around them does not."""
    return re.sub(r"(?<=\w)'", "’", text)


def templates(*folders: Path) -> Environment:
    """The templates of folders, which escape what is put into them and have the filter `typographic`."""
    environment = Environment(loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["typographic"] = typographic
    return environment


def with_anchors(renderer: NbElementRenderer, node: nodes.Element, children: Sequence[nodes.Element]) -> nodes.Element:
    """The node with its children, each of which references and the search then find under its own anchor."""
    node += list(children)
    for child in children:
        renderer.renderer.document.note_explicit_target(child, child)
    return node
