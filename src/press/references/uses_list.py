"""Under each entry of the bibliography, what in the book rests on it: chapters, figures and other parts, rows."""

from collections import defaultdict
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx

from press.citing.book import Book, book_of
from press.citing.panel import template
from press.domain import once
from press.output import add_html_node, root_of
from press.references.places import listed_on
from press.references.uses import RowUse, uses

Json = dict[str, Any]
_FEW: Final = 4  # rows that are named; of more, the first three and how many there are


class UsesNode(nodes.General, nodes.Element):
    """What rests on a source, `node["key"]`. It has no words for the search, which would fill with keys of rows."""


def set_uses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """After each entry of a bibliography, set what rests on it."""
    keys = listed_on(app.env, docname)
    for node in doctree.findall(nodes.citation):
        if node["ids"] and node["ids"][0] in keys:
            node += UsesNode("", key=keys[node["ids"][0]])


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


def _uses(app: Sphinx, docname: str, node: UsesNode) -> str:
    book = book_of(app)
    use = once(app.env, "uses", lambda: uses(app, book)).get(node["key"])
    if use is None:
        return ""
    root = root_of(book.page_path(docname))
    links = [
        *((book.title(name), f"{root}{book.page_path(name)}") for name in use.chapters),
        *(
            (book.number(name, anchor) or anchor, f"{root}{book.page_path(name)}#{anchor}")
            for name, anchor in use.parts
        ),
    ]
    return template("uses.html", links=links, groups=_row_groups(use.rows, book, root))


def setup(app: Sphinx) -> None:
    """Register the node and the step."""
    app.add_config_value("press_row_anchors", {}, "html", types=frozenset({dict}))
    add_html_node(app, UsesNode, _uses)
    app.connect("doctree-resolved", set_uses, priority=600)  # after what the entry remarks
