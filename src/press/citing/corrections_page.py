"""The page of corrections: `{corrections}` in a chapter stands for all of them, a section for each version.

Each correction is a section with its own anchor and a part that can be cited. Pages and tables are ordinary references,
which a build resolves or complains of.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import ClassVar, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from press.citing.book import Book, Part, book_of
from press.citing.corrections import FILE, FOUND, KIND, Correction
from press.citing.parts import PartNode
from press.citing.work import long_date
from press.datasets.packages import anchor
from press.displayed import typographic
from press.output import root_of

_READ: Final = (FILE, "revisions.yml")


def _words(text: str) -> nodes.paragraph:
    return nodes.paragraph("", typographic(text))


def _list(texts: Iterable[str]) -> nodes.bullet_list:
    return nodes.bullet_list("", *(nodes.list_item("", _words(text)) for text in texts))


def _links(references: Sequence[nodes.Node]) -> nodes.paragraph:
    """References in a row, joined by semicolons, since titles of pages have commas."""
    line = nodes.paragraph("")
    for number, reference in enumerate(references):
        line += [nodes.Text("; ")] * bool(number) + [reference]
    return line


class Corrections(SphinxDirective):
    """Set every correction: `{corrections}`, with no arguments."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """One section for each version, the newest first."""
        for name in _READ:
            path = Path(self.env.app.confdir) / self.config.press_records / name
            self.env.note_dependency(str(path))
        corrections = book_of(self.env.app).corrections
        return [self._of_version(list(group)) for _, group in groupby(corrections, lambda item: item.revision.version)]

    def _of_version(self, corrections: list[Correction]) -> nodes.section:
        revision = corrections[0].revision
        section = nodes.section("", ids=[nodes.make_id(f"corrected in {revision.version}")], names=[])
        section += nodes.title("", f"Version {revision.version}, {long_date(revision.date)}")
        section += [self._section(correction) for correction in corrections]
        self.state.document.note_explicit_target(section)
        return section

    def _section(self, correction: Correction) -> nodes.section:
        section = nodes.section("", ids=[correction.id], names=[], classes=[KIND])
        section += nodes.title("", typographic(correction.title))
        section += nodes.definition_list("", *(self._item(term, content) for term, content in self._parts(correction)))
        section += PartNode("", part=Part(correction.id, KIND, f"Correction: {correction.title}"))
        self.state.document.note_explicit_target(section)
        return section

    def _parts(self, correction: Correction) -> list[tuple[str, nodes.Node]]:
        moved = [f"{move.what}: {move.before} → {move.after}" for move in correction.moved]
        parts: list[tuple[str, nodes.Node | None]] = [
            ("What stood", _words(correction.stood)),
            ("What is right", _words(correction.right)),
            ("Moved", _list(moved) if moved else None),
            ("Not moved", _list(correction.unmoved) if correction.unmoved else None),
            ("Found by", _words(FOUND[correction.found])),
            ("Pages", _links([self._page(name) for name in correction.pages]) if correction.pages else None),
            ("Tables", _links([self._table(name) for name in correction.tables]) if correction.tables else None),
        ]
        return [(term, content) for term, content in parts if content is not None]

    @staticmethod
    def _item(term: str, content: nodes.Node) -> nodes.definition_list_item:
        return nodes.definition_list_item("", nodes.term("", term), nodes.definition("", content))

    def _page(self, docname: str) -> nodes.Node:
        return self._reference("doc", f"/{docname}", nodes.inline("", docname), explicit=False)

    def _table(self, name: str) -> nodes.Node:
        return self._reference("ref", anchor("table", name), nodes.inline("", name), explicit=True)

    def _reference(self, kind: str, target: str, words: nodes.inline, *, explicit: bool) -> nodes.Node:
        return addnodes.pending_xref(
            "", words, refdoc=self.env.docname, refdomain="std", reftype=kind, reftarget=target, refexplicit=explicit,
            refwarn=True,
        )  # fmt: skip


def corrected(book: Book, corrections: Iterable[Correction], page: str) -> list[dict[str, str]]:
    """Corrections as the panels of pages and tables name them: title and address.

    Args:
        book: The book.
        corrections: Those that the panel is to name.
        page: Path of the page that the addresses start from.

    Raises:
        RecordError: No page of the book has the corrections.
    """
    return [
        {"title": typographic(item.title), "href": f"{root_of(page)}{book.correction_path(item)}"}
        for item in corrections
    ]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("corrections", Corrections)
