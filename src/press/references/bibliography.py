"""The bibliography as its style sets it: each work once, what was read in its place, and what in the book rests on it.

sphinxcontrib-bibtex chooses and sorts the entries and gives them their anchors; what stands in an entry is ours.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from press.citing.book import Book, book_of
from press.citing.panel import root_of, template
from press.references.uses import RowUse, Uses, uses
from press.references.works import csl_of, read_entries, remark
from press.references.places import places

Json = dict[str, Any]
_PIECE: Final = re.compile(r"(</?(?:i|b|sup|sub)>)|(https?://[^\s<]+)")
_FEW: Final = 4  # rows that are named; of more, the first three and how many there are


class UsesNode(nodes.General, nodes.Element):
    """What rests on a source, `node["key"]`. It has no words for the search, which would fill with keys of rows."""


def _files(app: Sphinx) -> list[Path]:
    return [Path(app.srcdir) / name for name in getattr(app.config, "bibtex_bibfiles", [])]


def entry_nodes(text: str) -> list[nodes.Node]:
    """A citation in HTML as nodes: words, emphasis, and addresses as links."""
    made: list[nodes.Node] = []
    emphasis: nodes.Element | None = None
    for piece in filter(None, _PIECE.split(text)):
        if piece == "<i>":
            emphasis = nodes.emphasis()
        elif piece == "</i>" and emphasis is not None:
            made.append(emphasis)
            emphasis = None
        elif not re.fullmatch(r"</?\w+>", piece):
            words = Markup(piece).unescape()  # noqa: S704 (read, not written)
            link = piece.startswith(("http://", "https://"))
            node = nodes.reference("", words, refuri=words) if link else nodes.Text(words)
            (made if emphasis is None else emphasis).append(node)
    return made


def set_entries(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set each entry of a bibliography in its style, and after it what rests on it."""
    citations = list(doctree.findall(nodes.citation))
    if not citations:
        return
    entries = read_entries(_files(app))
    anchors = {anchor: key for key, (page, anchor) in places(app.env).items() if page == docname}
    found = [(node, anchors[node["ids"][0]]) for node in citations if node["ids"] and node["ids"][0] in anchors]
    items = [csl_of(key, entries[key], app.config.press_work_types) for _, key in found]
    texts = book_of(app).styled.citations(app.config.press_bibliography_style, items)
    for (node, key), text in zip(found, texts, strict=True):
        note = remark(entries[key])
        paragraph = nodes.paragraph("", "", *entry_nodes(text))
        if note:
            paragraph += nodes.inline("", f" [{note}]", classes=["source-remark"])
        for child in list(node.children[1:]):
            node.remove(child)
        node += [paragraph, UsesNode("", key=key)]


def _row_groups(rows: list[RowUse], book: Book, root: str) -> list[Json]:
    """Rows by table: where the table is described, the rows named, how many are not."""
    by_table: defaultdict[str, list[RowUse]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    resources = {resource.name: resource for resource in book.package.resources} if book.package else {}
    data = book.page_path(book.codebook)
    groups: list[Json] = []
    for table, found in by_table.items():
        shown = found if len(found) <= _FEW else found[: _FEW - 1]
        named = [
            {"words": row.row, "href": f"{root}{book.page_path(row.docname)}#{row.anchor}" if row.anchor else ""}
            for row in shown
        ]
        href = f"{root}{data}#{resources[table].anchor}"
        groups.append({"table": table, "href": href, "rows": named, "more": len(found) - len(shown)})
    return groups


def _uses(app: Sphinx) -> dict[str, Uses]:
    known: dict[str, Uses] | None = getattr(app, "press_uses", None)
    if known is None:
        known = uses(app, book_of(app))
        setattr(app, "press_uses", known)  # noqa: B010 (Sphinx has no place of its own for what an extension made)
    return known


def _visit(translator: HTML5Translator, node: UsesNode) -> None:
    app, docname = translator.builder.app, translator.docnames[-1]
    book, use = book_of(app), _uses(app).get(node["key"])
    if use:
        root = root_of(book.page_path(docname))
        links = [
            *((book.title(name), f"{root}{book.page_path(name)}") for name in use.chapters),
            *(
                (book.number(name, anchor) or anchor, f"{root}{book.page_path(name)}#{anchor}")
                for name, anchor in use.parts
            ),
        ]
        translator.body.append(template("uses.html", links=links, groups=_row_groups(use.rows, book, root)))
    raise nodes.SkipNode


def _skip(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def note_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember whether any document is read in this build."""
    setattr(app, "press_read", bool(docnames))  # noqa: B010 (as above)


def with_uses(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The documents that say what others hold: written again when any other is read."""
    if not getattr(app, "press_read", False):
        return []
    lists = {page for page, _ in places(env).values()}
    wanted = {*lists, app.config.root_doc, book_of(app).codebook}
    return sorted(wanted & env.found_docs)


def connect(app: Sphinx) -> None:
    """Register the node and the steps."""
    nothing = (_skip, None)
    app.add_node(UsesNode, html=(_visit, None), latex=nothing, text=nothing, man=nothing)
    app.connect("env-before-read-docs", note_read)
    app.connect("env-updated", with_uses, priority=700)  # once the places of sources are known
    app.connect("doctree-resolved", set_entries)
