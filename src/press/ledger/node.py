"""The ledger in a document: from a notebook's output to a node whose cards can be referred to and found.

The cards are children with anchors of their own, so that `{ref}` finds them and the search finds their words; the HTML
is made when the page is written, for only then are figures numbered.
"""

from pathlib import Path
from typing import Any, ClassVar, Final, cast

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from press.displayed import LEDGER_MIME, templates, with_anchors
from press.ledger.payload import Card, Json, Ledger, LedgerError, read_ledger
from press.references.bibtex import bibliography_files, depend_on_bibliography
from press.references.labels import Bibliography
from press.references.places import source_href

_LOGGER: Final = logging.getLogger(__name__)

_TEMPLATE: Final = templates(Path(__file__).parent).get_template("ledger.html")


class LedgerNode(nodes.General, nodes.Element):
    """A ledger, at `node["ledger"]`; its children are its cards."""


class CardNode(nodes.General, nodes.Element):
    """A card, at `node["card"]`, with its anchor; its children are its words, for the search and plain builders."""


class LedgerMime:
    """Reads the ledgers that notebooks display. MyST-NB finds it by its entry point."""

    mime_priority_overrides: ClassVar = [("*", LEDGER_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The node of a displayed ledger, or None for what is not ours to print."""
        if data.mime_type != LEDGER_MIME:
            return None
        if inline:
            raise LedgerError("a ledger stands inside a sentence; display it from a cell of its own")
        ledger = read_ledger(cast(Json, data.content))
        return [with_anchors(renderer, LedgerNode("", ledger=ledger), [_card_node(card) for card in ledger.cards])]


def _card_node(card: Card) -> CardNode:
    words = [card.title, *(f"{part.term}: {part.strong} {part.text}" for part in card.parts)]
    return CardNode("", *(nodes.paragraph("", text) for text in words), ids=[card.id], names=[card.id], card=card)


class _Links:
    """Addresses from the page that is being written."""

    def __init__(self, translator: HTML5Translator) -> None:
        self._builder = translator.builder
        self._page = translator.docnames[-1]
        self._standard = cast(StandardDomain, self._builder.env.get_domain("std"))

    def source(self, key: str) -> str:
        """Where a source is listed."""
        return source_href(self._builder, self._page, key)

    def shown(self, target: str, node: nodes.Element) -> tuple[str, str]:
        """Address and name of a figure, section or document; both empty, and a warning, if there is none."""
        if target in self._builder.env.all_docs:
            return self._document(target), self._builder.env.titles[target].astext()
        document, anchor = self._standard.anonlabels.get(target, ("", ""))
        if not document:
            _LOGGER.warning("ledger: no figure, section or document '%s'", target, location=node)
            return "", ""
        number = self._builder.env.toc_fignumbers.get(document, {}).get("figure", {}).get(anchor)
        title = self._standard.labels.get(target, ("", "", target))[2]
        name = self._builder.config.numfig_format["figure"] % ".".join(map(str, number)) if number else title
        return f"{self._document(document)}#{anchor}", name

    def _document(self, name: str) -> str:
        return self._builder.get_relative_uri(self._page, name)


def visit_html(translator: HTML5Translator, node: LedgerNode) -> None:
    """Set the ledger into an HTML page."""
    ledger: Ledger = node["ledger"]
    links, app, docname = _Links(translator), translator.builder.app, translator.docnames[-1]
    bibliography = Bibliography(bibliography_files(app), links.source)
    for key in sorted({key for card in ledger.cards for key in card.sources if key not in bibliography}):
        _LOGGER.warning("ledger: no source '%s' in the bibliography", key, location=node)
    counts = {
        facet.name: {value: sum(card.values[facet.name] == value for card in ledger.cards) for value, _ in facet.values}
        for facet in ledger.facets
    }
    shown = {part.shown for card in ledger.cards for part in card.parts if part.shown}
    translator.body.append(
        _TEMPLATE.render(
            ledger=ledger,
            counts=counts,
            sources=bibliography.sources,
            shown={target: links.shown(target, node) for target in sorted(shown)},
            panels={card.id: app.emit_firstresult("press-card-cite", docname, card) for card in ledger.cards},
        )
    )
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    """Leave the words to the children."""


def _depend_on_bibliography(app: Sphinx, doctree: nodes.document) -> None:
    if next(doctree.findall(LedgerNode), None) is not None:
        depend_on_bibliography(app)


def add_nodes(app: Sphinx) -> None:
    """Make the nodes known to Sphinx and its builders."""
    words_only = (_pass, _pass)
    for kind, html in ((LedgerNode, (visit_html, _pass)), (CardNode, words_only)):
        app.add_node(kind, html=html, latex=words_only, text=words_only, man=words_only)
    app.connect("doctree-read", _depend_on_bibliography)
