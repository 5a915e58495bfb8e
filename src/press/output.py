"""What every part writes with: its own nodes, paths between pages, files of the output, files put whole in place."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def root_of(path: str) -> str:
    """Relative path from a page to the root of the book: "../" for "chapters/towers.html", "" for one page."""
    return "../" * path.partition("#")[0].count("/")


def write_file(outdir: Path, name: str, content: bytes) -> None:
    """Write a file of the output; one that has not changed keeps its date."""
    path = outdir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file aside and then rename it, so that whoever is broken off leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def kept_folder(app: Sphinx) -> Path:
    """Where what is costly to make is kept from build to build: `press_cache`, or beside the environment."""
    cache = app.config.press_cache
    return Path(app.confdir) / cache if cache else Path(app.doctreedir) / "press-cache"


def add_html_node(app: Sphinx, kind: type[nodes.Element], markup: Callable[[Sphinx, str, Any], str]) -> None:
    """Register a node that is HTML and nothing else: no words for the search, and nothing for other builders.

    Args:
        app: The build.
        kind: The node.
        markup: Makes the HTML, when the page is written, of the build, the document and the node.
    """

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        translator.body.append(markup(translator.builder.app, translator.docnames[-1], node))
        raise nodes.SkipNode

    def skip(translator: Any, node: nodes.Element) -> None:
        raise nodes.SkipNode

    nothing = (skip, None)
    app.add_node(kind, html=(visit, None), latex=nothing, text=nothing, man=nothing)
