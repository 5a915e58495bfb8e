"""Citing: every page, figure, table and other part of a book as a work that people and machines can cite.

A Sphinx extension. It reads CITATION.cff, the folder `press_records` and the Data Package, and sets what they say.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.citing import bibliography, corrections_page, datasets, parts
from press.citing.book import Part, open_book
from press.citing.pages import set_record
from press.citing.parts import part_node
from press.site.feeds import finish

__all__ = ["SCRIPTS", "STYLESHEETS", "Part", "part_node", "setup"]

_THEME: Final = Path(__file__).parents[1] / "theme"
STYLESHEETS: Final = [_THEME / "cite.css"]
SCRIPTS: Final = [_THEME / "cite.js"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register configuration, nodes and steps."""
    app.add_config_value("press_project", "CITATION.cff", "env", types=frozenset({str}))
    app.add_config_value("press_records", "records", "env", types=frozenset({str}))
    app.add_config_value("press_records_digest", "", "html", types=frozenset({str}))
    app.add_config_value("press_work_types", [], "html", types=frozenset({list}))
    app.add_config_value("press_bibliography_style", "apa", "html", types=frozenset({str}))
    app.add_config_value("press_row_anchors", {}, "html", types=frozenset({dict}))
    app.connect("config-inited", open_book)
    parts.connect(app)
    datasets.connect(app)
    corrections_page.connect(app)
    bibliography.connect(app)
    # After all that makes the body of a page, and before the template is filled.
    app.connect("html-page-context", set_record, priority=900)
    app.connect("build-finished", finish)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
