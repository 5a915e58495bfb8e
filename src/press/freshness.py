"""A chapter is computed again when anything that it could have read has changed.

Sphinx knows that a page depends on its own text. A notebook page depends on tables and modules as well, and the
files matching `press_depends` are those. Every notebook depends on all of them: at worst a page is computed that
need not be, and no page shows a number from older data.
"""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx


def note_dependencies(app: Sphinx, doctree: nodes.document) -> None:
    """Make the notebook just read depend on every file that matches `press_depends`."""
    if app.env.docname not in app.env.metadata or "kernelspec" not in app.env.metadata[app.env.docname]:
        return
    root = Path(app.srcdir)
    for pattern in app.config.press_depends:
        for path in sorted(root.glob(pattern)):
            app.env.note_dependency(str(path.relative_to(root)))


def setup(app: Sphinx) -> None:
    """Register the configuration value and the step."""
    app.add_config_value("press_depends", [], "env", types=frozenset({list}))
    app.connect("doctree-read", note_dependencies)
