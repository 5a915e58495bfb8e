"""Lists that a notebook displays: rows of a table or cards, each with an anchor, to be searched, narrowed and saved.

A Sphinx extension. A list arrives as a MIME bundle (`LISTING_MIME`); what its entries are about is no business of this
package. Without scripts the page holds every entry, in the order in which they came, and no controls.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.displayed import LISTING_MIME
from press.listing import backlinks, node
from press.listing.node import ListingMime
from press.listing.payload import ListingError

__all__ = ["LISTING_MIME", "SCRIPTS", "STYLESHEETS", "ListingError", "ListingMime", "setup"]

_HERE: Final = Path(__file__).parent
STYLESHEETS: Final = [_HERE / "listing.css"]
SCRIPTS: Final = [_HERE / "listing.js"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the nodes, the files beside the pages and the links back to entries."""
    app.setup_extension("press.references.places")
    app.add_event("press-card-cite")  # docname, part -> the HTML that says how to cite it
    node.connect(app)
    backlinks.connect(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
