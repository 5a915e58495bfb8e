"""No number about the world is typed into the words of a figure: they are computed, years of the rows among them.

The scan reads the title, subtitle, description and trust of every `Figure` in the sources, with the functions and
constants of the same file that they call. A year may stand where it names an event, each such phrase is listed, or
where the key of the figure has it, as in `partners-2014`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from book.test_prose import COMPUTED, NUMBER

CHARTS = sorted((Path(__file__).parents[2] / "src" / "tango" / "charts").glob("*.py"))
WORDS = {"title", "subtitle", "description", "trust"}
# Phrases in which a number names or defines, and states nothing of the world.
ALLOWED = {
    r"early 2015": "when the article appeared",
    r"May 2014": "the law on the debt",
    r"17 September 2012 and ratified in 2014": "the settlement of the debt",
    r"dollars of 2011": "a unit",
    r"thousands of tonnes": "a unit",
    r"to 20 November": "names a published count",
    r"95 per cent interval": "defines the interval",
    r"is ten times": "a log scale",
    r"\(pale, 100\)": "the scale of the bars",
    r"[1-4] (leaders|heads of government|ministers|deputies)": "the four ranks",
    r"0: ministers": "a sign in the drawing",
    r"a sample of ten without finding an error, which leaves room for up to three in ten": "how verdicts were checked",
}


def text_of(node: ast.AST) -> str:
    """A literal as the reader meets it, with what is computed as one sign."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else COMPUTED


def literals(node: ast.AST) -> Iterator[str]:
    """The texts of an expression or a function, its docstring left out."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        yield text_of(node)
    for child in ast.iter_child_nodes(node):
        is_told = isinstance(node, ast.FunctionDef) and isinstance(child, ast.Expr)
        is_part = isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)
        is_key = isinstance(node, ast.Subscript | ast.FormattedValue) and isinstance(
            child, ast.Constant | ast.JoinedStr
        )
        if not (is_told or is_part or is_key):
            yield from literals(child)


def years_of(key: str) -> set[str]:
    """The years that a figure is about by its key: "visits-2013-2015" is about three."""
    named = [int(year) for year in re.findall(r"\b\d{4}\b", key)]
    return {str(year) for year in range(min(named), max(named) + 1)} if named else set()


def said(source: str) -> Iterator[tuple[str, set[str]]]:
    """The texts of the words of every figure in a file, each with the years that the figure's key names."""
    tree = ast.parse(source)
    named: dict[str, ast.AST] = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets
            named |= {target.id: node.value for target in targets if isinstance(target, ast.Name)}
    figures = [
        (function, call)
        for function in tree.body
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Figure"
    ]
    for function, call in figures:
        local = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        key = next(keyword.value for keyword in call.keywords if keyword.arg == "key")
        years = years_of(text_of(key))
        todo: list[ast.AST] = [keyword.value for keyword in call.keywords if keyword.arg in WORDS]
        seen: set[str] = set()
        while todo:
            part = todo.pop()
            yield from ((text, years) for text in literals(part))
            names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)} - seen
            seen |= names
            todo += [found for name in names for found in (local.get(name), named.get(name)) if found is not None]


def typed(source: str) -> list[str]:
    """Every number in the words of a file's figures that is not allowed."""
    found = []
    for text, years in said(source):
        rest = text
        for pattern in ALLOWED:
            rest = re.sub(pattern, lambda hit: " " * len(hit[0]), rest)
        found += [
            f"{hit[0]!r} in “{text[max(0, hit.start() - 40) : hit.end() + 40]}”"
            for hit in NUMBER.finditer(rest)
            if " " in text.strip() and hit[0].rstrip(".,") not in years
        ]
    return sorted(set(found))


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_words_of_figures_have_no_typed_number(path: Path) -> None:
    assert typed(path.read_text(encoding="utf-8")) == []


def test_each_allowed_phrase_is_in_use() -> None:
    everything = "\n".join(text for path in CHARTS for text, _ in said(path.read_text(encoding="utf-8")))
    assert [pattern for pattern in ALLOWED if not re.search(pattern, everything)] == []


def test_the_scan_follows_functions_constants_and_parts_of_a_text() -> None:
    source = (
        'KEY: Final = {"a": "about 40 of them"}\n'
        'def more(rows):\n    """Ten rows."""\n    return f"{len(rows)} of 1965 are missing"\n'
        'def chart(rows):\n    note = KEY["a"]\n    other = "not said in 1999"\n'
        '    return Figure(title=f"{note} and {rows[0]}", trust=more(rows), key="seven-8", rows=rows)\n'
    )
    assert [line.split(" in ")[0] for line in typed(source)] == ["'1965'", "'40'"]
    assert [line.split(" in ")[0] for line in typed(source.replace("seven-8", "gaps-1964-1966"))] == ["'40'"]
