"""Which figures a book has, document by document: one key, one figure."""

from collections import defaultdict
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.domain import held
from press.figures import files
from press.figures.errors import FigureError
from press.figures.node import ChartNode
from press.figures.page import Press
from press.references.bibtex import depend_on_bibliography


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the figures of a document just read, and let it depend on the bibliography."""
    env = app.env
    figures = [node["figure"] for node in doctree.findall(ChartNode)]
    if not figures:
        return
    held(env, "figures")[env.docname] = [str(figure.key) for figure in figures]
    if app.builder.format == "html":
        press = Press(app, env.docname)
        for figure in figures:
            press.begin(figure)
    depend_on_bibliography(app)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Refuse a book in which two figures have one key.

    Raises:
        FigureError: It names the key and the documents.
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    for docname, keys in sorted(held(env, "figures").items()):
        for key in keys:
            places[key].append(docname)
    for key, docnames in places.items():
        if len(docnames) > 1:
            raise FigureError(key, f"two figures of this key, in {' and in '.join(docnames)}")


def sweep(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, remove the files of figures that are no longer in the book."""
    if exception is None and app.builder.format == "html":
        files.remove_others(Path(app.outdir), {key for keys in held(app.env, "figures").values() for key in keys})


def connect(app: Sphinx) -> None:
    """Follow the reading of documents."""
    app.connect("doctree-read", note)
    app.connect("env-check-consistency", check)
    app.connect("build-finished", sweep)
