"""Links to other hosts tell those hosts nothing: each carries `rel="noopener noreferrer"`.

Sphinx's HTML writer sets the `rel` of a reference node, so the word is put on the node. What templates write
themselves says it in the template; a test reads every built page.
"""

from typing import Final
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx

REL: Final = "noopener noreferrer"


def leads_elsewhere(address: str) -> bool:
    """Whether an address names a host of its own."""
    return bool(urlsplit(address).netloc)


def mark(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark the references of a page that lead to another host."""
    for node in doctree.findall(nodes.reference):
        if leads_elsewhere(node.get("refuri", "")):
            node["rel"] = REL


def setup(app: Sphinx) -> None:
    """Register the step, after every other that makes references."""
    app.connect("doctree-resolved", mark, priority=950)
