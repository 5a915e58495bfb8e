"""From a figure or section back to the entries of lists that say they are shown there."""

from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.listing.node import ListingNode

_PLACE: Final = "press_listing_shown"
# What the environment keeps: for each document with a list, the target, anchor and name of every entry that names one.
Shown = dict[str, list[tuple[str, str, str]]]


def _kept(env: BuildEnvironment) -> Shown:
    if not hasattr(env, _PLACE):
        setattr(env, _PLACE, {})
    kept: Shown = getattr(env, _PLACE)
    return kept


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
        _kept(app.env)[app.env.docname] = found


def _purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _kept(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    _kept(env).update({name: entries for name, entries in _kept(other).items() if name in docnames})


def _links(app: Sphinx, docname: str, anchor: str) -> list[nodes.reference]:
    """A link to each entry that names an anchor, in the order of documents and entries."""
    return [
        nodes.reference("", name, internal=True, refuri=f"{app.builder.get_relative_uri(docname, place)}#{entry}")
        for place, entries in sorted(_kept(app.env).items())
        for target, entry, name in dict.fromkeys(entries)
        if target == anchor
    ]


def _add(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set a line of links below each element that entries name by its anchor."""
    named = {target for entries in _kept(app.env).values() for target, _, _ in entries}
    for node in [item for item in doctree.findall(nodes.Element) if named & set(item["ids"])]:
        links = [link for anchor in node["ids"] for link in _links(app, docname, anchor)]
        if isinstance(node, nodes.section) or not links or node.parent is None:
            continue
        line = nodes.paragraph("", "Evidence for ", classes=["shown-for"])
        for number, link in enumerate(links):
            line += [nodes.Text(", ")] * bool(number) + [link]
        node.parent.insert(node.parent.index(node) + 1, line)


def connect(app: Sphinx) -> None:
    """Listen for documents read, forgotten, merged and about to be written."""
    handlers: dict[str, Any] = {
        "doctree-read": _collect, "env-purge-doc": _purge, "env-merge-info": _merge, "doctree-resolved": _add,
    }  # fmt: skip
    for event, handler in handlers.items():
        app.connect(event, handler)
