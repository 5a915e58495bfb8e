"""How a book of computed charts is printed: theme, figures, dependencies. Knows nothing of any report's subject.

As a Sphinx extension it is one name, `press`, in the book's configuration.
"""

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part of the printing."""
    parts = (
        "figures", "ledger", "assets", "cite", "codebook", "dates", "run.extension", "entries", "freshness",
        "sources", "maths",
    )  # fmt: skip
    for part in (f"press.{name}" for name in parts):
        app.setup_extension(part)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
