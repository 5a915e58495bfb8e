"""Where each source of the book is listed, and how its entry is set: its text alone, with an anchor that can be cited.

The list may stand on one page or be divided over several; sphinxcontrib-bibtex knows which entry came where. The label
that it puts before an entry repeats author and year, which the entry itself gives, and docutils' roles for notes are
not allowed on the elements that it puts them on.
"""

from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from press.domain import held


def _open_entry(translator: Any, node: nodes.citation) -> None:
    node.remove(node[0])
    translator.body.append(translator.starttag(node, "div", CLASS="citation"))


def _close_entry(translator: Any, node: nodes.citation) -> None:
    translator.body.append("</div>\n")


def listed_on(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """Keys of the sources that a document lists, by their anchors; empty before all documents are read."""
    return {anchor: key for key, anchor in held(env, "sources").get(docname, {}).items()}


def source_href(builder: Builder, docname: str, key: str) -> str:
    """Address of a source's entry, from the page of a document.

    A key that no list holds leads to nothing: whoever names it warns of it.

    Raises:
        ConfigError: No page of the book lists any source.
    """
    lists: dict[str, dict[str, str]] = held(builder.env, "sources")
    if not lists:
        raise ConfigError(f"{docname} names the source '{key}'; a page of the book must list them: {{bibliography}}")
    page, anchor = next(((page, keys[key]) for page, keys in lists.items() if key in keys), (docname, ""))
    local = page == docname or builder.name == "singlehtml"
    return f"#{anchor}" if local else f"{builder.get_relative_uri(docname, page)}#{anchor}"


def order_lists(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the lists of sources in the order of their pages, as a book built from nothing reads them.

    sphinxcontrib-bibtex keeps them as they were last read, and sets the works of one citation in that order.
    """
    if "cite" in env.domains:
        lists: dict[Any, Any] = cast(Any, env.domains["cite"]).bibliographies
        in_order = sorted(lists.items(), key=lambda item: item[0].docname)
        lists.clear()
        lists.update(in_order)
    return []


def note_places(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Keep where the sources are listed; when one has moved, every page that may lead there is written again."""
    citations: list[Any] = cast(Any, env.domains["cite"]).citations if "cite" in env.domains else []
    known, before = held(env, "sources"), dict(held(env, "sources"))
    known.clear()
    for citation in citations:
        known.setdefault(citation.bibliography_key.docname, {})[citation.key] = citation.citation_id
    return sorted(env.found_docs) if known != before else []


def setup(app: Sphinx) -> None:
    """Set entries of the bibliography our way in HTML, and note their places when bibtex has given them."""
    app.setup_extension("press.domain")
    app.add_node(nodes.citation, override=True, html=(_open_entry, _close_entry))
    app.connect("env-updated", order_lists, priority=400)
    app.connect("env-updated", note_places, priority=600)
