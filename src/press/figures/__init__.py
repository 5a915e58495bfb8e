"""Figures: a chart of a notebook, printed as an accessible, citable drawing that comes alive when touched.

A Sphinx extension. A theme puts `STYLESHEETS` and `SCRIPTS` on every page and serves `STATIC_FOLDERS` as
`_static`; the page's inks are its `--ink-*` variables.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.displayed import FIGURE_MIME
from press.figures.errors import FigureError
from press.figures.node import ChartMime, add_nodes
from press.figures.registry import connect

__all__ = ["FIGURE_MIME", "SCRIPTS", "STATIC_FOLDERS", "STYLESHEETS", "ChartMime", "FigureError", "setup"]

_HERE: Final = Path(__file__).parent
# What whoever shows a chart that is no figure is told to do; a book names its own maker of figures.
INSTEAD: Final = f"show a figure, a bundle of {FIGURE_MIME}"
STYLESHEETS: Final = [_HERE / "page" / "figures.css"]
SCRIPTS: Final = [_HERE / "page" / "figures.js"]
STATIC_FOLDERS: Final = [_HERE / "static"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register configuration, nodes and the steps that follow the documents."""
    app.add_config_value("press_cache", "", "", types=frozenset({str}))
    app.add_config_value("press_instead", INSTEAD, "html", types=frozenset({str}))
    app.add_event("press-figure-cite")  # docname, figure -> the HTML that says how to cite it
    app.setup_extension("press.references.places")
    add_nodes(app)
    connect(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
