"""How a book of computed charts is printed: theme, figures, dependencies. Knows nothing of any report's subject.

As a Sphinx extension it is one name, `press`, in the book's configuration.
"""

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part of the printing."""
    for part in (
        "press.figures",
        "press.assets",
        "press.codebook",
        "press.dates",
        "press.run.extension",
        "press.entries",
        "press.freshness",
        "press.sources",
    ):
        app.setup_extension(part)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
