"""How a book of computed charts is printed: theme, figures, dependencies. Knows nothing of any report's subject.

As a Sphinx extension it is one name, `press`, in the book's configuration.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # whoever finds that the book in place is current does not wait for Sphinx
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Register every part of the printing."""
    parts = (
        "parent_watch", "domain", "figures", "listing", "assets", "references.places", "references.bibliography",
        "citing", "datasets.codebook", "run.extension", "freshness", "rerun", "docstrings", "maths",
        "site.elsewhere", "site.headers", "frames", "strict",
    )  # fmt: skip
    for part in parts:
        # A book that says in no CITATION.cff by whom and when it was made has nothing to cite.
        if part != "citing" or (Path(app.srcdir) / "CITATION.cff").exists():
            app.setup_extension(f"press.{part}")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
