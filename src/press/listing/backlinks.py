"""From a figure or section back to the entries of lists that say they are shown there."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.domain import held
from press.listing.node import ListingNode


def _shown(env: BuildEnvironment) -> dict[str, list[tuple[str, str, str]]]:
    """For each document with a list, the target, anchor and name of every entry that says what shows it."""
    return held(env, "cards")


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note which figures the entries of a document name."""
    found = [
        (part.shown, entry.id, entry.kicker.split(" · ")[0])
        for node in doctree.findall(ListingNode)
        for entry in node["listing"].entries
        for part in entry.parts
        if part.shown
    ]
    if found:
        _shown(app.env)[app.env.docname] = found


def _links(app: Sphinx, docname: str, anchor: str) -> list[nodes.reference]:
    """A link to each entry that names an anchor, in the order of documents and entries."""
    return [
        nodes.reference("", name, internal=True, refuri=f"{app.builder.get_relative_uri(docname, place)}#{entry}")
        for place, entries in sorted(_shown(app.env).items())
        for target, entry, name in dict.fromkeys(entries)
        if target == anchor
    ]


def _add(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set a line of links below each element that entries name by its anchor."""
    named = {target for entries in _shown(app.env).values() for target, _, _ in entries}
    for node in [item for item in doctree.findall(nodes.Element) if named & set(item["ids"])]:
        links = [link for anchor in node["ids"] for link in _links(app, docname, anchor)]
        if isinstance(node, nodes.section) or not links or node.parent is None:
            continue
        line = nodes.paragraph("", "Evidence for ", classes=["shown-for"])
        for number, link in enumerate(links):
            line += [nodes.Text(", ")] * bool(number) + [link]
        node.parent.insert(node.parent.index(node) + 1, line)


def connect(app: Sphinx) -> None:
    """Listen for documents read and about to be written."""
    app.connect("doctree-read", _collect)
    app.connect("doctree-resolved", _add)
