"""Ledgers: cards that a notebook displays, each with a stable anchor, to be narrowed by facets where scripts run.

A Sphinx extension. A ledger arrives as a MIME bundle (`LEDGER_MIME`); what its cards are about is no business of this
package. Without scripts the page holds every card and no filter.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.displayed import LEDGER_MIME
from press.ledger.back import connect
from press.ledger.node import LedgerMime, add_nodes
from press.ledger.payload import LedgerError

__all__ = ["LEDGER_MIME", "SCRIPTS", "STYLESHEETS", "LedgerError", "LedgerMime", "setup"]

_HERE: Final = Path(__file__).parent
STYLESHEETS: Final = [_HERE / "ledger.css"]
SCRIPTS: Final = [_HERE / "ledger.js"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the nodes, and the links back to them."""
    app.setup_extension("press.references.places")
    app.add_event("press-card-cite")  # docname, card -> the HTML that says how to cite it
    add_nodes(app)
    connect(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
