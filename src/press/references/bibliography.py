"""The bibliography as its citation style sets it: each work once, and what was read in its place.

sphinxcontrib-bibtex chooses and sorts the entries and gives them their anchors; the words of an entry, and those that
appear over a citation of it, are those of the style `press_bibliography_style`.
"""

import re
from typing import Any, ClassVar, Final, cast

from docutils import nodes
from markupsafe import Markup
from pybtex.database import Entry
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from sphinx.application import Sphinx

from press.domain import once
from press.output import kept_folder
from press.references.bibtex import bibliography_files, read_entries
from press.references.places import listed_on
from press.references.style import Styled
from press.references.works import csl_of, remark

_PIECE: Final = re.compile(r"(</?(?:i|b|sup|sub)>)|(https?://[^\s<]+)")
# Asked for again and again, once a citation: pybtex looks through every installed package each time.
_ASKED_FOR: Final = {
    "pybtex.backends": ("plaintext",),
    "pybtex.style.names": ("plain",),
    "pybtex.style.labels": ("number",),
    "pybtex.style.sorting": ("none", "author_year_title"),
}


def rich(html: str) -> Text:
    """A citation in HTML as pybtex has it: words, emphasis, and addresses as links."""
    made: list[Any] = []
    emphasised: list[Any] | None = None
    for piece in filter(None, _PIECE.split(html)):
        if piece == "<i>":
            emphasised = []
        elif piece == "</i>" and emphasised is not None:
            made.append(Tag("em", *emphasised))
            emphasised = None
        elif not re.fullmatch(r"</?\w+>", piece):
            words = Markup(piece).unescape()  # noqa: S704 (read, not written)
            part = HRef(words, words) if piece.startswith(("http://", "https://")) else words
            (made if emphasised is None else emphasised).append(part)
    return Text(*made)


def styled(app: Sphinx) -> Styled:
    """The citations of this build, as styles set them."""
    return once(app.env, "styled", lambda: Styled(kept_folder(app) / "citations.json"))


def _entries(app: Sphinx) -> dict[str, Text]:
    """Every entry in the style of the bibliography, set at once."""
    entries = read_entries(bibliography_files(app))
    items = [csl_of(key, entry, app.config.press_work_types) for key, entry in entries.items()]
    texts = styled(app).citations(app.config.press_bibliography_style, items)
    return {key: rich(text) for key, text in zip(entries, texts, strict=True)}


def _style(app: Sphinx, *, remarks: bool) -> type[BaseStyle]:
    """A style for pybtex: entries as the book's citation style sets them, with or without what they remark."""

    class Cited(BaseStyle):
        default_name_style: ClassVar[str] = "plain"
        default_label_style: ClassVar[str] = "number"
        default_sorting_style: ClassVar[str] = "author_year_title"

        def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
            text = once(app.env, "entries", lambda: _entries(app))[str(entry.key)]
            words = remark(entry) if remarks else ""
            return FormattedEntry(entry.key, Text(text, f" [{words}]") if words else text, label)

    return Cited


def set_remarks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """After each entry of a list, say what it remarks of the page that was read."""
    entries, keys = read_entries(bibliography_files(app)), listed_on(app.env, docname)
    for node in doctree.findall(nodes.citation):
        words = remark(entries[keys[node["ids"][0]]]) if node["ids"] and node["ids"][0] in keys else ""
        if words:
            cast(nodes.paragraph, node[-1]).append(nodes.inline("", f" [{words}]", classes=["source-remark"]))


def keep(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, keep what was set for the next one."""
    if exception is None:
        styled(app).keep()


def setup(app: Sphinx) -> None:
    """Register the styles `press` and, for the words over a citation, `press-tooltip`."""
    app.add_config_value("press_work_types", [], "html", types=frozenset({list}))
    app.add_config_value("press_bibliography_style", "apa", "html", types=frozenset({str}))
    register_plugin("pybtex.style.formatting", "press", _style(app, remarks=False), force=True)
    register_plugin("pybtex.style.formatting", "press-tooltip", _style(app, remarks=True), force=True)
    for group, names in _ASKED_FOR.items():
        for name in names:
            register_plugin(group, name, find_plugin(group, name), force=True)
    app.connect("doctree-resolved", set_remarks)
    app.connect("build-finished", keep)
