"""Parts of a page that can be cited by themselves: figures, cards of a list, and whatever a chapter marks as one.

A chapter marks a part in one of two ways, which both set its panel where they stand:

- the directive `{cite-part}` with the part's anchor, its title, and what kind of part it is;
- in HTML that something else makes (an output of a notebook, another directive's raw HTML), an empty element
  `<span data-cite-part="claim-3" data-cite-kind="claim" data-cite-title="Light reached further"></span>`.

Another extension adds `part_node(...)` to its own nodes. The anchor itself is the business of whoever marks it.
"""

import html
import re
from collections.abc import Iterable
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from press.cite.book import Part, book_of, parts_of
from press.cite.errors import RecordError
from press.cite.panel import panel, part_details
from press.figures.node import ChartNode
from press.figures.payload import Figure

_MARK: Final = re.compile(r'<span((?: data-cite-(?:part|kind|title)="[^"]*"){2,3})\s*></span>')
_ATTRIBUTE: Final = re.compile(r'data-cite-(part|kind|title)="([^"]*)"')
_ANCHOR: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class PartNode(nodes.General, nodes.Element):
    """Where the panel of a part stands; the part is at `node["part"]`. It has no words for the search."""


def part_node(anchor: str, title: str, kind: str, sources: Iterable[str] = ()) -> PartNode:
    """A node that is set as the panel of a part.

    Args:
        anchor: The fragment that addresses the part on its page, such as "claim-3".
        title: Title of the part, without a full stop.
        kind: What it is called: "Cite this claim".
        sources: Keys of the bibliography that it rests on.

    Raises:
        RecordError: The anchor is none that an address could keep, or there is no title.
    """
    return PartNode("", part=_checked(Part(anchor, kind, title, tuple(sources))))


def _checked(part: Part) -> Part:
    if not _ANCHOR.fullmatch(part.anchor):
        expected = "an anchor of lower-case words joined by hyphens"
        raise RecordError("a part to cite", part.title, part.anchor, expected)
    for name in ("kind", "title"):
        if not getattr(part, name).strip():
            raise RecordError("a part to cite", f"{part.anchor}, {name}", "", f"a {name}")
    return part


class CitePart(SphinxDirective):
    """`{cite-part} anchor`, with the options `title` and `kind`: the panel of a part, where it stands."""

    required_arguments: ClassVar[int] = 1
    has_content: ClassVar[bool] = False
    option_spec: ClassVar[dict[str, Any]] = {  # pyright: ignore[reportIncompatibleVariableOverride]
        "title": directives.unchanged_required,
        "kind": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """One node."""
        return [part_node(self.arguments[0], self.options.get("title", ""), self.options.get("kind", ""))]


def _marked(text: str) -> Part:
    values = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(text)}
    return _checked(Part(values.get("part", ""), values.get("kind", ""), values.get("title", "")))


def _part_in(node: nodes.Node) -> list[Part]:
    if isinstance(node, ChartNode):
        figure: Figure = node["figure"]
        return [Part(figure.anchor, "figure", figure.title, figure.sources)]
    # A marked place, or the entry of a list.
    if isinstance(node, nodes.Element) and isinstance(node.get("part"), Part):
        return [_checked(node["part"])]
    if isinstance(node, nodes.raw) and "html" in node.get("format", ""):
        return [_marked(found[1]) for found in _MARK.finditer(node.astext())]
    return []


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note the parts of a document just read.

    Raises:
        RecordError: Two parts of it have one anchor.
    """
    parts = [part for node in doctree.findall() for part in _part_in(node)]
    anchors = [part.anchor for part in parts]
    for anchor in anchors:
        if anchors.count(anchor) > 1:
            raise RecordError(app.env.docname, "its parts", anchor, "an anchor for each part")
    parts_of(app.env)[app.env.docname] = parts


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget the parts of a document that is removed or read again."""
    parts_of(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process has read."""
    parts_of(env).update({name: parts for name, parts in parts_of(other).items() if name in set(docnames)})


def set_marks(app: Sphinx, docname: str, body: str) -> str:
    """The body of a page with a panel for each mark in its HTML."""
    return _MARK.sub(lambda found: part_details(app, docname, _marked(found[1])), body)


def figure_panel(app: Sphinx, docname: str, figure: Figure) -> Markup:
    """The panel of a figure, for the menu under it."""
    book = book_of(app)
    work = book.part(docname, Part(figure.anchor, "figure", figure.title))
    return panel(app, work, book.page_path(docname))


def _visit(translator: HTML5Translator, node: PartNode) -> None:
    translator.body.append(part_details(translator.builder.app, translator.docnames[-1], node["part"]))
    raise nodes.SkipNode


def _skip(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def connect(app: Sphinx) -> None:
    """Register the node, the directive and the steps."""
    nothing = (_skip, None)
    app.add_node(PartNode, html=(_visit, None), latex=nothing, text=nothing, man=nothing)
    app.add_directive("cite-part", CitePart)
    app.connect("doctree-read", note)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("press-figure-cite", figure_panel)
    app.connect("press-card-cite", part_details)
