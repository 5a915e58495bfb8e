"""How an entry of the bibliography is set: its text alone, with an anchor that can be cited.

The label before each entry repeats author and year, which the entry itself gives, and docutils' roles for notes are
not allowed on the elements that it puts them on.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def _open_entry(translator: Any, node: nodes.citation) -> None:
    node.remove(node[0])
    translator.body.append(translator.starttag(node, "div", CLASS="citation"))


def _close_entry(translator: Any, node: nodes.citation) -> None:
    translator.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Set entries of the bibliography our way in HTML."""
    app.add_node(nodes.citation, override=True, html=(_open_entry, _close_entry))
