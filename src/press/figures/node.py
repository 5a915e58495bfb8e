"""The figure in a document: from a notebook's output to a numbered, referable node.

It is one node of its own kind. Sphinx numbers it among the figures, `{numref}` finds it by `fig-<key>`, the
search finds the words of its caption, and the HTML writer sets the rest.
"""

from typing import Any, ClassVar, Final, cast

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from press.displayed import FIGURE_MIME
from press.figures.errors import FigureError
from press.figures.page import Press
from press.figures.payload import Figure, read_figure
from press.strict import cell_of

_LOGGER: Final = logging.getLogger(__name__)
# What notebooks show beside or instead of a figure. Alone, such a chart lacks all that a figure says.
_BARE_CHARTS: Final = tuple(f"application/vnd.vegalite.v{version}+json" for version in (5, 6))


class ChartNode(nodes.General, nodes.Element):
    """A figure, at `node["figure"]`. Its children are its words, for the search and for plain builders."""


class BareChart(nodes.General, nodes.Element):
    """A chart displayed without being a figure: never printed, always reported."""


class ChartMime:
    """Reads the figures that notebooks display. MyST-NB finds it by its entry point."""

    # Tried in this order. A bare chart is chosen only where no figure stands beside it.
    mime_priority_overrides: ClassVar = [
        ("*", FIGURE_MIME, 1),
        *(("*", mime, place) for place, mime in enumerate(_BARE_CHARTS, start=2)),
    ]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The node of a displayed figure, or None for what is not ours to print."""
        if data.mime_type in _BARE_CHARTS:
            return [BareChart()]
        if data.mime_type != FIGURE_MIME:
            return None
        figure = read_figure(data.content)
        if inline:
            raise FigureError(figure.key, "it stands inside a sentence; display it from a cell of its own")
        return [_chart_node(figure, renderer.renderer.document)]


def _chart_node(figure: Figure, document: nodes.document) -> ChartNode:
    if figure.anchor in document.ids:
        raise FigureError(figure.key, f"two figures of this key in {document['source']}")
    words = (figure.title, figure.subtitle, figure.description, figure.trust)
    node = ChartNode("", *(nodes.paragraph("", text) for text in words), ids=[figure.anchor], names=[figure.anchor])
    node["figure"] = figure
    document.note_explicit_target(node, node)
    return node


def chart_title(node: nodes.Node) -> str:
    """The title by which a reference may call the figure."""
    return cast(ChartNode, node)["figure"].title


def _number(translator: HTML5Translator, figure: Figure) -> str:
    """The figure's number as it is printed, such as "Figure 3.2"; empty where figures have none."""
    builder = translator.builder
    # In a book of one page, numbers are kept by document.
    key = f"{translator.docnames[-1]}/figure" if builder.name == "singlehtml" else "figure"
    number = builder.fignumbers.get(key, {}).get(figure.anchor)
    return builder.config.numfig_format["figure"] % ".".join(map(str, number)) if number else ""


def visit_html(translator: HTML5Translator, node: ChartNode) -> None:
    """Set the figure into an HTML page."""
    figure: Figure = node["figure"]
    press = Press(translator.builder.app, translator.docnames[-1])
    translator.body.append(press.markup(figure, node, _number(translator, figure)))
    raise nodes.SkipNode


def visit_bare_chart(translator: Any, node: BareChart) -> None:
    """Report a chart that is no figure."""
    instead = translator.builder.config.press_instead
    _LOGGER.warning(
        "cell %s shows a bare Vega-Lite chart, without title and sources; %s", cell_of(node), instead, location=node
    )
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    """Leave the words to the children."""


def add_nodes(app: Sphinx) -> None:
    """Make the nodes known to Sphinx and its builders."""
    words_only = (_pass, _pass)
    app.add_enumerable_node(
        ChartNode,
        "figure",
        chart_title,
        html=(visit_html, _pass),
        latex=words_only,
        text=words_only,
        man=words_only,
    )
    nothing = (visit_bare_chart, _pass)
    app.add_node(BareChart, html=nothing, latex=nothing, text=nothing, man=nothing)
