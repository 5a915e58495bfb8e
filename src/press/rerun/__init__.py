"""Running a book again: its kit, its notebooks with outputs, its experiments, and the places that can start them.

A Sphinx extension. The kit is a zip of the project's own files, the notebooks are those that the build has run, and
experiments are set by the directive `{experiment}`. All of it is linked from the foot of the pages.
"""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx

from press.rerun import experiment, kit, notebooks
from press.rerun.foot import set_foot

__all__ = ["STYLESHEETS", "setup"]

STYLESHEETS: Final = [Path(__file__).parent / "rerun.css"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the configuration values, the directive and the steps."""
    app.add_config_value("press_kit", [], "html", types=frozenset({list}))
    app.add_config_value("press_built_branch", "", "html", types=frozenset({str}))
    experiment.connect(app)
    app.connect("env-updated", kit.make_kit)
    app.connect("doctree-read", notebooks.keep_notebook)
    app.connect("html-page-context", set_foot)
    app.connect("build-finished", kit.write_kit)
    app.connect("build-finished", notebooks.write_notebooks)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
