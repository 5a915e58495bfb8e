"""A data frame that a cell shows, set as a table of the book: headings with their scope, numbers to the right.

pandas writes a frame as HTML of its own, with a style in it that a strict page may not hold. The words of its cells,
cut off and rounded as a notebook shows them, are taken from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from press.displayed import templates
from press.strict import cell_of

_LOGGER: Final = logging.getLogger(__name__)
_TEMPLATE: Final = templates(Path(__file__).parent).get_template("frame.html")


@dataclass(frozen=True)
class Cell:
    """A cell of the table.

    Attributes:
        text: Its words.
        scope: What it heads: col, colgroup, row, rowgroup; empty for a cell that heads nothing.
        across: Columns that it covers.
        down: Rows that it covers.
        is_number: Whether it stands in a column of numbers.
    """

    text: str
    scope: str
    across: int
    down: int
    is_number: bool


@dataclass(frozen=True)
class Frame:
    """A frame as it is shown.

    Attributes:
        head: Rows of headings.
        body: Rows of cells.
        size: What pandas says of a frame that it cuts short, such as "200 rows × 3 columns"; else empty.
    """

    head: list[list[Cell]]
    body: list[list[Cell]]
    size: str


class FrameNode(nodes.General, nodes.Element):
    """A frame, at `node["frame"]`; its children are its rows in words, for the search and for plain builders."""


def read_frame(text: str) -> Frame | None:
    """The frame in what pandas wrote; None if the HTML is anything else."""
    soup = BeautifulSoup(text, "html.parser")
    table = soup.select_one("table.dataframe")
    if table is None or table.find_all(["script", "img", "a", "table"]):
        return None
    head, body = ([row.find_all(["th", "td"]) for row in table.select(f"{part} > tr")] for part in ("thead", "tbody"))
    head = _with_names_of_rows(head)
    # Rows of an index cover several lines, so columns are counted from the right.
    width = max((len(row.find_all("td")) for row in table.select("tbody > tr")), default=0)
    numeric = [_holds_numbers(body, width - place) for place in range(width)]
    said = table.find_next_sibling("p")
    return Frame(
        [[_heading(cell, place - len(row), numeric) for place, cell in enumerate(row)] for row in head],
        [[_cell(cell, place - len(row), numeric) for place, cell in enumerate(row)] for row in body],
        said.get_text() if said else "",
    )


def _with_names_of_rows(head: Sequence[Sequence[Tag]]) -> Sequence[Sequence[Tag]]:
    """The rows of headings, with the names of the index in the blanks above them if they fit there."""
    if len(head) < 2 or len(head[-1]) != len(head[-2]):
        return head
    upper, lower = head[-2], head[-1]
    pairs = list(zip(upper, lower, strict=True))
    if any(one.get_text() and other.get_text() for one, other in pairs):
        return head
    return [*head[:-2], [one if one.get_text() else other for one, other in pairs]]


def _holds_numbers(body: Sequence[Sequence[Tag]], from_right: int) -> bool:
    texts = [row[-from_right].get_text().strip() for row in body if len(row) >= from_right]
    return any(map(_is_number, texts)) and all(_is_number(text) or text in ("", "...", "…", "NaN") for text in texts)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return text != "NaN"


def _span(cell: Tag, name: str) -> int:
    return int(str(cell.get(name, "1")))


def _heading(cell: Tag, place: int, numeric: list[bool]) -> Cell:
    across, text = _span(cell, "colspan"), cell.get_text()
    is_number = bool(text) and across == 1 and -place <= len(numeric) and numeric[place]
    scope = ("colgroup" if across > 1 else "col") if text else ""
    return Cell(text, scope, across, _span(cell, "rowspan"), is_number)


def _cell(cell: Tag, place: int, numeric: list[bool]) -> Cell:
    down = _span(cell, "rowspan")
    heads = cell.name == "th"
    scope = ("rowgroup" if down > 1 else "row") if heads and cell.get_text() else ""
    return Cell(cell.get_text(), scope, _span(cell, "colspan"), down, not heads and numeric[place])


class SetFrames(SphinxPostTransform):
    """Puts a frame in the place of its HTML, once it is known which form of an output the page shows."""

    default_priority = 6  # after MyST-NB has chosen, before references are resolved

    def run(self, **_: Any) -> None:
        """Look at every piece of HTML; within a sentence there is no room for a table."""
        for node in list(self.document.findall(nodes.raw)):
            frame = None if isinstance(node.parent, nodes.TextElement) else read_frame(node.astext())
            if frame is not None:
                rows = [" ".join(cell.text for cell in row) for row in (*frame.head, *frame.body)]
                table = FrameNode("", *(nodes.paragraph("", row) for row in rows), frame=frame, cell=cell_of(node))
                table.source, table.line = node.source, node.line
                node.replace_self(table)


def _visit(translator: HTML5Translator, node: FrameNode) -> None:
    translator.body.append(_TEMPLATE.render(frame=node["frame"], cell=node["cell"]))
    raise nodes.SkipNode


def _pass(translator: Any, node: nodes.Element) -> None:
    """Leave the words to the children."""


def setup(app: Sphinx) -> None:
    """Register the node and the step."""
    words_only = (_pass, _pass)
    app.add_node(FrameNode, html=(_visit, _pass), latex=words_only, text=words_only, man=words_only)
    app.add_post_transform(SetFrames)
