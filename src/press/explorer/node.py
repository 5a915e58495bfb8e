"""The table in a document: from a notebook's output to a node whose rows can be referred to and found.

The rows are children with anchors of their own, so that `{ref}` and other explorers find them and the search finds
their words; the HTML is made when the page is written, for only then is every anchor of the book known.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, ClassVar, Final, cast

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from press.citing.book import book_of
from press.datasets.files import FOLDER as DATA_FOLDER
from press.displayed import EXPLORER_MIME, templates, with_anchors
from press.explorer.payload import Explorer, ExplorerError, Json, Row, read_explorer
from press.output import root_of, write_file
from press.references.bibtex import bibliography_files, depend_on_bibliography
from press.references.labels import Bibliography
from press.references.places import source_href

FOLDER: Final = "_explorer"
_LOGGER: Final = logging.getLogger(__name__)

_TEMPLATE: Final = templates(Path(__file__).parent).get_template("explorer.html")


class ExplorerNode(nodes.General, nodes.Element):
    """A table, at `node["explorer"]`; its children are its rows."""


class RowNode(nodes.General, nodes.Element):
    """A row with its anchor; its children are its words, for the search and for plain builders."""


class ExplorerMime:
    """Reads the tables that notebooks display. MyST-NB finds it by its entry point."""

    mime_priority_overrides: ClassVar = [("*", EXPLORER_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The node of a displayed table, or None for what is not ours to print."""
        if data.mime_type != EXPLORER_MIME:
            return None
        if inline:
            raise ExplorerError("an explorer stands inside a sentence; display it from a cell of its own")
        explorer = read_explorer(cast(Json, data.content))
        return [with_anchors(renderer, ExplorerNode("", explorer=explorer), [_row_node(row) for row in explorer.rows])]


def _row_node(row: Row) -> RowNode:
    return RowNode("", nodes.paragraph("", row.words), ids=[row.id], names=[row.id])


class _Page:
    """Addresses from the page that is being written."""

    def __init__(self, translator: HTML5Translator) -> None:
        self._builder = translator.builder
        self._docname = translator.docnames[-1]
        self._standard = cast(StandardDomain, self._builder.env.get_domain("std"))

    @property
    def root(self) -> str:
        """Relative path from the page to the root of the book."""
        return root_of(self._builder.get_target_uri(self._docname))

    def source(self, key: str) -> str:
        """Where a source is listed."""
        return source_href(self._builder, self._docname, key)

    def target(self, name: str, node: nodes.Element) -> str:
        """Address of an anchor or a document; empty, and a warning, if there is none."""
        if name in self._builder.env.all_docs:
            return self._document(name)
        document, anchor = self._standard.anonlabels.get(name, ("", ""))
        if not document:
            _LOGGER.warning("explorer: no row, figure, section or document '%s'", name, location=node)
            return ""
        return f"#{anchor}" if document == self._docname else f"{self._document(document)}#{anchor}"

    def _document(self, name: str) -> str:
        return self._builder.get_relative_uri(self._docname, name)

    def whole(self, key: str) -> dict[str, str]:
        """The table of that name among the book's data: its file, its name and where its columns are described."""
        app = self._builder.app
        package = book_of(app).package if "press.citing" in app.extensions else None
        for resource in package.resources if package else ():
            if resource.name == key and resource.fields:
                codebook = f"{self._document(book_of(app).codebook)}#{resource.anchor}"
                file = f"{self.root}{DATA_FOLDER}/{resource.path.name}"
                return {"file": file, "name": resource.path.name, "codebook": codebook}
        return {}


def _write_rows(outdir: Path, explorer: Explorer) -> str:
    """Write the rows as a script, which a page opened from a folder may load too; gives its name with a digest."""
    rows = {"columns": explorer.table.columns, "rows": explorer.table.rows}
    spoken = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    content = f'pressExplorer.add("{explorer.key}",{spoken});\n'.encode()
    name = f"{FOLDER}/{explorer.key}.js"
    write_file(outdir, name, content)
    return f"{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


def visit_html(translator: HTML5Translator, node: ExplorerNode) -> None:
    """Set the table into an HTML page."""
    explorer: Explorer = node["explorer"]
    page, app = _Page(translator), translator.builder.app
    bibliography = Bibliography(bibliography_files(app), page.source)
    for key in sorted({key for row in explorer.rows for key in row.sources if key not in bibliography}):
        _LOGGER.warning("explorer: no source '%s' in the bibliography", key, location=node)
    targets = sorted({*explorer.elsewhere[1:], *(target for row in explorer.rows for target in row.targets)})
    translator.body.append(
        _TEMPLATE.render(
            explorer=explorer,
            counts=explorer.counts,
            named=next((column.name for column in explorer.columns if column.kind == "text"), ""),
            links={target: page.target(target, node) for target in targets},
            script=f"{page.root}{_write_rows(Path(app.outdir), explorer)}",
            sources=bibliography.sources,
            whole=page.whole(explorer.table.name),
        )
    )
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    """Leave the words to the children."""


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Let the document depend on the bibliography, and remember its explorers with it."""
    explorers = [node["explorer"].key for node in doctree.findall(ExplorerNode)]
    if explorers:
        app.env.metadata[app.env.docname]["press-explorers"] = " ".join(explorers)
        depend_on_bibliography(app)


def _remove_others(app: Sphinx, error: Exception | None) -> None:
    """Remove the rows of explorers that the book no longer has."""
    if error or app.builder.format != "html":
        return
    keys = {key for data in app.env.metadata.values() for key in data.get("press-explorers", "").split()}
    for path in sorted((Path(app.outdir) / FOLDER).glob("*.js")):
        if path.stem not in keys:
            path.unlink()


def add_nodes(app: Sphinx) -> None:
    """Make the nodes known to Sphinx and its builders."""
    words_only = (_pass, _pass)
    for kind, html in ((ExplorerNode, (visit_html, _pass)), (RowNode, words_only)):
        app.add_node(kind, html=html, latex=words_only, text=words_only, man=words_only)
    app.connect("doctree-read", _note)
    app.connect("build-finished", _remove_others)
