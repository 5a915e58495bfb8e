"""Citing: every page, figure, table and other part of a book as a work that people and machines can cite.

A Sphinx extension. It reads CITATION.cff, the folder `press_records` and the Data Package, and sets what they say.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

_THEME: Final = Path(__file__).parents[1] / "theme"
STYLESHEETS: Final = [_THEME / "cite.css"]
SCRIPTS: Final = [_THEME / "cite.js"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part: the records, what can be cited, the data, what rests on sources, pages, the site's files."""
    for part in ("citing.book", "citing.parts", "datasets.files", "citing.corrections_page", "references.uses_list",
                 "citing.pages", "site.feeds"):  # fmt: skip
        app.setup_extension(f"press.{part}")
    return {"version": "1", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
