"""What a strict page may not hold stops the build by chapter and cell or line; a plain data frame is set as a table.

One small book holds every kind at once, all of it harmless, and is built once; another holds what is right.
"""

import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from toy import CONFIG, NOTEBOOK, write

from press.build import BuildError, build
from press.strict import faults_of_html

INSTEAD = "show a Figure (lamps.figure)"
# A bundle as other programs display it, without the programs.
SHOWN = """class Shown:
    def __init__(self, mime, value):
        self.bundle = {mime: value, "text/plain": "shown"}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle
"""


def cell(*lines: str) -> str:
    """A code cell of these lines."""
    return "\n".join(["```{code-cell} ipython3", *lines, "```", ""])


def shown(mime: str, value: str) -> str:
    """A cell that shows a bundle; the value is Python."""
    return cell("from shown import Shown", f"Shown({mime!r}, {value})")


CELL = r":\d+: ERROR: cell 2 puts "
TEXT = r":\d+: ERROR: HTML in the text puts "
IN_PAGE = " into the page, which may hold no script, style or other host: "
# Name of a chapter, what it holds, and what the message must say after the chapter's name.
WRONGS = {
    "chart": (
        cell(
            "import altair as alt",
            "import pandas as pd",
            'alt.Chart(pd.DataFrame({"x": [1, 2]})).mark_line().encode(x="x")',
        ),
        CELL + r"<style>, <script>[^:]*" + IN_PAGE + re.escape(INSTEAD),
    ),
    "bare": (
        shown("application/vnd.vegalite.v6+json", "{}"),
        r":\d+: WARNING: cell 2 shows a bare Vega-Lite chart.*" + re.escape(INSTEAD),
    ),
    "html": (
        cell("from IPython.display import HTML", "HTML(\"<b onclick='lit()'>lit</b>\")"),
        CELL + "onclick=" + IN_PAGE,
    ),
    "remote": (
        cell("from IPython.display import Image", 'Image(url="https://example.org/light.png")'),
        CELL + "src=https://example.org/light.png" + IN_PAGE,
    ),
    "javascript": (cell("from IPython.display import Javascript", 'Javascript("let lit = 1")'), CELL + "<script>"),
    "widget": (shown("application/vnd.jupyter.widget-view+json", '{"model_id": "1"}'), CELL + "<script>"),
    "styled": (
        shown("text/html", '"<style>#a td {color: red}</style><table id=a><tr><td>1</table>"'),
        CELL + "<style>",
    ),
    "markdown": (
        cell("from IPython.display import Markdown", 'Markdown("Lit.\\n\\n<iframe src=a.html></iframe>\\n")'),
        CELL + "<iframe>",
    ),
    "sentence": (
        cell("from IPython.display import HTML", "lit = HTML(\"<i style='color: red'>lit</i>\")")
        + "\nIt is {eval}`lit`.\n",
        TEXT + "style=" + IN_PAGE,
    ),
    "drawing": (
        cell(
            "from IPython.display import SVG",
            "SVG(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>let lit = 1</script></svg>\")",
        ),
        r":\d+: ERROR: the picture of cell 2 holds <script>; save it without, or as PNG",
    ),
    "raw": (
        'Before.\n\n<div onmouseover="lit()" style="color: red">lit</div>\n',
        TEXT + "onmouseover=, style=" + IN_PAGE + "write it in Markdown, or " + re.escape(INSTEAD),
    ),
    "inline": ("Lit <img src='//example.org/a.png'> here.\n", TEXT + "src=//example.org/a.png" + IN_PAGE),
    "directive": (
        "```{raw} html\n<link rel=stylesheet href=https://example.org/a.css>\n```\n",
        TEXT + "<link>, href=https://example.org/a.css" + IN_PAGE,
    ),
    "picture": (
        "![A light](https://example.org/light.png)\n",
        r":\d+: ERROR: the picture https://example.org/light.png is on another host; put the file beside the chapter",
    ),
    "file": ("![A light](light.svg)\n", r":\d+: ERROR: the picture light.svg holds onload=; save it without"),
    "size": (
        "```{image} plain.svg\n:width: 50%\n:alt: A light\n```\n",
        r":\d+: ERROR: the width of this image would be a style; leave `:width:` out",
    ),
    "widths": (
        "```{list-table}\n:widths: 30 70\n\n* - a\n  - b\n```\n",
        r":\d+: ERROR: the widths of this table’s columns would be a style; leave `:widths:` out",
    ),
}
RIGHT = {
    "frame": cell(
        "import pandas as pd",
        'rows = {"place": ["Nash <Point>", "Skye"], "height": [37.5, None]}',
        'pd.DataFrame(rows, index=pd.Index([1832, 1909], name="lit"))',
    ),
    "long": cell("import pandas as pd", 'pd.DataFrame({"n": range(200)})')
    + "\n"
    + cell(
        'index = pd.MultiIndex.from_tuples([("p", 1)], names=["one", "two"])',
        'pd.DataFrame({("a", "x"): [1], ("a", "y"): ["z"]}, index=index)',
    ),
    "plain": "A [link](https://example.org/) and <kbd>Esc</kbd> and <a href='https://example.org/'>another</a>.\n\n"
    "![A light](plain.svg)\n\n```{raw} html\n<table><tr><td>1</td></tr></table>\n```\n",
}
PLAIN = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path style='fill: red' d='M0 0h9v9z'/></svg>"
LIT = PLAIN.replace("<path", "<path onload='lit()'")


def lights(root: Path, chapters: dict[str, str]) -> Path:
    """Write a book of these chapters, each with a first cell that shows nothing."""
    config = yaml.safe_load(CONFIG)
    config["sphinx"]["config"]["press_instead"] = INSTEAD
    toc = "".join(f"- file: {name}\n" for name in chapters)
    files = {name + ".md": NOTEBOOK + f"# {name}\n\n" + text for name, text in chapters.items()}
    return write(
        root,
        {
            "_config.yml": yaml.safe_dump(config),
            "_toc.yml": "format: jb-book\nroot: index\nchapters:\n" + toc,
            "index.md": "# Lights\n",
            "shown.py": SHOWN,
            "light.svg": LIT,
            "plain.svg": PLAIN,
            **files,
        },
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the build says of a book that holds every wrong."""
    root = lights(tmp_path_factory.mktemp("wrong") / "book", {name: text for name, (text, _) in WRONGS.items()})
    with pytest.raises(BuildError) as refused:
        build(root)
    assert not (root / "_build" / "html").exists()
    return str(refused.value)


@pytest.mark.parametrize("name", WRONGS)
def test_it_stops_the_build_by_chapter_and_cell_or_line(said: str, name: str) -> None:
    assert re.search(rf"{name}\.md{WRONGS[name][1]}", said), said


def test_nothing_else_is_complained_of(said: str) -> None:
    complained = set(re.findall(r"(\w+)\.md\S* (?:ERROR|WARNING)", said))
    assert complained == set(WRONGS)


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages of a book that holds what is right."""
    site = build(lights(tmp_path_factory.mktemp("right") / "book", RIGHT)).index.parent
    return {name: BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser") for name in RIGHT}


def cells(page: BeautifulSoup, number: int = 0) -> list[list[tuple[str, str, str]]]:
    """Scope, class and words of the cells of a table, row by row."""
    table = page.select("main table")[number]
    return [
        [(str(cell.get("scope", "")), " ".join(cell.get("class", [])), cell.get_text()) for cell in row(["th", "td"])]
        for row in table("tr")
    ]


def test_a_data_frame_is_a_table_with_headings_scopes_and_numbers(right: dict[str, BeautifulSoup]) -> None:
    assert cells(right["frame"]) == [
        [("col", "", "lit"), ("col", "", "place"), ("col", "number", "height")],
        [("row", "", "1832"), ("", "", "Nash <Point>"), ("", "number", "37.5")],
        [("row", "", "1909"), ("", "", "Skye"), ("", "number", "NaN")],
    ]
    main = right["frame"].select_one("main")
    assert main is not None
    assert not main.select("[style], style, [border]")
    region = main.select_one("[role=region]")
    assert region is not None
    assert (region["aria-label"], region["tabindex"]) == ("Table of cell 2", "0")


def test_a_long_frame_is_cut_short_and_says_so(right: dict[str, BeautifulSoup]) -> None:
    caption = right["long"].select_one("main caption")
    assert caption is not None
    assert caption.get_text() == "Rows of a table of 200 rows × 1 columns"
    assert len(cells(right["long"])) == 12
    assert cells(right["long"])[-1] == [("row", "", "199"), ("", "number", "199")]


def test_headings_of_two_rows_and_rows_of_two_headings_keep_their_spans(right: dict[str, BeautifulSoup]) -> None:
    assert cells(right["long"], 1) == [
        [("", "", ""), ("", "", ""), ("colgroup", "", "a")],
        [("col", "", "one"), ("col", "", "two"), ("col", "number", "x"), ("col", "", "y")],
        [("row", "", "p"), ("row", "", "1"), ("", "number", "1"), ("", "", "z")],
    ]


def test_links_plain_html_and_a_plain_picture_are_let_through(right: dict[str, BeautifulSoup]) -> None:
    main = right["plain"].select_one("main")
    assert main is not None
    assert len(main.select("a[href='https://example.org/']")) == 2
    assert main.select_one("kbd")
    assert main.select_one("img[src$='plain.svg']")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("<p>lit</p><a href='https://example.org/'>a</a><img src='a.png' alt=''>", []),
        ("<img srcset='a.png 1x, https://example.org/b.png 2x'>", ["srcset=https://example.org/b.png"]),
        ("<a href='JavaScript:lit()'>a</a>", ["href= with a script"]),
        ("<svg><image xlink:href='//example.org/a.png'/></svg>", ["xlink:href=//example.org/a.png"]),
        ("<video poster='https://example.org/a.png'></video>", ["poster=https://example.org/a.png"]),
        ("<form action='https://example.org/'></form>", ["action=https://example.org/"]),
        ("<P STYLE='a' ONCLICK=lit()><P STYLE='b'>", ["style=", "onclick="]),
        ("&lt;script&gt; and <code>&lt;style&gt;</code>", []),
    ],
)
def test_what_a_strict_page_may_not_hold_is_named_once(text: str, faults: list[str]) -> None:
    assert faults_of_html(text) == faults
