"""The list in a document: from a notebook's output to a node whose entries can be referred to and found.

The entries are children with anchors of their own, so that `{ref}` and other lists find them and the search finds
their words; the HTML is made when the page is written, for only then is every anchor known and every figure numbered.
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

from press.citing.book import Part, book_of
from press.datasets.files import FOLDER as DATA_FOLDER
from press.displayed import LISTING_MIME, templates
from press.listing.payload import Entry, Json, Listing, ListingError, read_listing
from press.output import root_of, write_file
from press.references.bibtex import bibliography_files, depend_on_bibliography
from press.references.labels import Bibliography
from press.references.places import source_href

FOLDER: Final = "_listing"
_LOGGER: Final = logging.getLogger(__name__)

_TEMPLATE: Final = templates(Path(__file__).parent).get_template("listing.html")


class ListingNode(nodes.General, nodes.Element):
    """A list, at `node["listing"]`; its children are its entries."""


class EntryNode(nodes.General, nodes.Element):
    """An entry with its anchor; at `node["part"]` what it is when cited, or None. Its children are its words."""


class ListingMime:
    """Reads the lists that notebooks display. MyST-NB finds it by its entry point."""

    mime_priority_overrides: ClassVar = [("*", LISTING_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The node of a displayed list, or None for what is not ours to print."""
        if data.mime_type != LISTING_MIME:
            return None
        if inline:
            raise ListingError("a list stands inside a sentence; display it from a cell of its own")
        listing = read_listing(cast(Json, data.content))
        entries = [_entry_node(entry) for entry in listing.entries]
        for entry in entries:
            # Under its own anchor, references and the search find it.
            renderer.renderer.document.note_explicit_target(entry, entry)
        return [ListingNode("", *entries, listing=listing)]


def _entry_node(entry: Entry) -> EntryNode:
    return EntryNode("", nodes.paragraph("", entry.words), ids=[entry.id], names=[entry.id], part=_part(entry))


def _part(entry: Entry) -> Part | None:
    return Part(entry.id, entry.cited.kind, entry.cited.title, entry.sources) if entry.cited else None


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

    def target(self, target: str, node: nodes.Element) -> tuple[str, str]:
        """Address and name of an anchor or a document; both empty, and a warning, if there is none."""
        env = self._builder.env
        if target in env.all_docs:
            return self._document(target), env.titles[target].astext()
        document, anchor = self._standard.anonlabels.get(target, ("", ""))
        if not document:
            _LOGGER.warning("list: no entry, figure, section or document '%s'", target, location=node)
            return "", ""
        number = env.toc_fignumbers.get(document, {}).get("figure", {}).get(anchor)
        title = self._standard.labels.get(target, ("", "", target))[2]
        name = self._builder.config.numfig_format["figure"] % ".".join(map(str, number)) if number else title
        return f"#{anchor}" if document == self._docname else f"{self._document(document)}#{anchor}", name

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


def _write_rows(outdir: Path, listing: Listing) -> str:
    """Write the rows as a script, which a page opened from a folder may load too; gives its name with a digest."""
    if listing.table is None:
        return ""
    rows = {"columns": listing.table.columns, "rows": listing.table.rows}
    spoken = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    content = f'pressListing.add("{listing.key}",{spoken});\n'.encode()
    name = f"{FOLDER}/{listing.key}.js"
    write_file(outdir, name, content)
    return f"{name}?v={hashlib.sha256(content).hexdigest()[:10]}"


def visit_html(translator: HTML5Translator, node: ListingNode) -> None:
    """Set the list into an HTML page."""
    listing: Listing = node["listing"]
    page, app, docname = _Page(translator), translator.builder.app, translator.docnames[-1]
    bibliography = Bibliography(bibliography_files(app), page.source)
    for key in sorted({key for entry in listing.entries for key in entry.sources if key not in bibliography}):
        _LOGGER.warning("list: no source '%s' in the bibliography", key, location=node)
    targets = {target for entry in listing.entries for target in entry.targets} | set((listing.elsewhere or ())[1:])
    script = _write_rows(Path(app.outdir), listing)
    translator.body.append(
        _TEMPLATE.render(
            listing=listing,
            counts=listing.counts,
            named=next((column.name for column in listing.columns if column.kind == "text"), ""),
            links={target: page.target(target, node) for target in sorted(targets)},
            script=script and f"{page.root}{script}",
            sources=bibliography.sources,
            whole=page.whole(listing.table.name) if listing.table else {},
            cite=lambda entry: app.emit_firstresult("press-card-cite", docname, _part(entry)) if entry.cited else None,
        )
    )
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    """Leave the words to the children."""


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """Let the document depend on the bibliography, and remember its lists with it."""
    lists = [node["listing"].key for node in doctree.findall(ListingNode)]
    if lists:
        app.env.metadata[app.env.docname]["press-lists"] = " ".join(lists)
        depend_on_bibliography(app)


def _remove_others(app: Sphinx, error: Exception | None) -> None:
    """Remove the rows of lists that the book no longer has."""
    if error or app.builder.format != "html":
        return
    keys = {key for data in app.env.metadata.values() for key in data.get("press-lists", "").split()}
    for path in sorted((Path(app.outdir) / FOLDER).glob("*.js")):
        if path.stem not in keys:
            path.unlink()


def connect(app: Sphinx) -> None:
    """Make the nodes known to Sphinx and its builders, and listen for documents read and books built."""
    words_only = (_pass, _pass)
    for kind, html in ((ListingNode, (visit_html, _pass)), (EntryNode, words_only)):
        app.add_node(kind, html=html, latex=words_only, text=words_only, man=words_only)
    app.connect("doctree-read", _note)
    app.connect("build-finished", _remove_others)
