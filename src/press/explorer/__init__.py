"""Explorers: a table of a notebook, rows with anchors and sources, to be searched, filtered, sorted and saved.

A Sphinx extension. A table arrives as a MIME bundle (`EXPLORER_MIME`); what its rows are about is no business of this
package. Without scripts the page holds every row, in the order in which they came, and no controls.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.displayed import EXPLORER_MIME
from press.explorer.node import ExplorerMime, add_nodes
from press.explorer.payload import ExplorerError

__all__ = ["EXPLORER_MIME", "SCRIPTS", "STYLESHEETS", "ExplorerError", "ExplorerMime", "setup"]

_HERE: Final = Path(__file__).parent
STYLESHEETS: Final = [_HERE / "explorer.css"]
SCRIPTS: Final = [_HERE / "explorer.js"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the nodes and the files beside the pages."""
    app.setup_extension("press.references.places")
    add_nodes(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
