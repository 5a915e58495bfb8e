"""Parts of a page that can be cited by themselves: figures, entries of lists, and what an extension marks as one.

Each other part has a `PartNode` where its panel stands. The anchor itself is the business of whoever makes the node.
"""

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from press.citing.book import Part, book_of
from press.citing.panel import panel, part_details
from press.domain import held
from press.figures.node import ChartNode
from press.figures.payload import Figure
from press.output import add_html_node


class PartNode(nodes.General, nodes.Element):
    """Where the panel of a part stands; the part is at `node["part"]`. It has no words for the search."""


def _part_of(node: nodes.Node) -> Part | None:
    if isinstance(node, ChartNode):
        figure: Figure = node["figure"]
        return Part(figure.anchor, "figure", figure.title, figure.sources)
    # The place of a panel, or an entry of a list.
    part = node.get("part") if isinstance(node, nodes.Element) else None
    return part if isinstance(part, Part) else None


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the parts of a document just read."""
    held(app.env, "parts")[app.env.docname] = [part for part in map(_part_of, doctree.findall()) if part]


def figure_panel(app: Sphinx, docname: str, figure: Figure) -> Markup:
    """The panel of a figure, for the menu under it."""
    book = book_of(app)
    work = book.part(docname, Part(figure.anchor, "figure", figure.title))
    return panel(app, work, book.page_path(docname))


def setup(app: Sphinx) -> None:
    """Register the node and the steps."""
    add_html_node(app, PartNode, lambda app, docname, node: part_details(app, docname, node["part"]))
    app.connect("doctree-read", note)
    app.connect("press-figure-cite", figure_panel)
    app.connect("press-card-cite", part_details)
