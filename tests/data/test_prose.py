"""No measure, claim, figure or register chooses rows by words of a prose cell: what rows mean stands in columns."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tango.data.package import load_schema, table_names

SOURCES = Path(__file__).parents[2] / "src" / "tango"
READERS = sorted(
    path
    for part in ("measures", "claims", "charts", "statements", "registers")
    for path in (SOURCES / part).glob("*.py")
)
PARTS_OF_TEXT = {
    "contains",
    "match",
    "fullmatch",
    "startswith",
    "endswith",
    "extract",
    "extractall",
    "findall",
    "count",
}
PATTERNS = {"search", "match", "findall", "finditer", "compile", "split"}


def coded() -> set[str]:
    """Columns whose values are codes: a fixed set, or a form; those that the loaders add are coded too."""
    fields = [field for table in table_names() for field in load_schema(table)]
    kept = {f["name"] for f in fields if {"enum", "pattern"} & set(f.get("constraints", {}))}
    return kept | {"direction"}


def prose() -> set[str]:
    """Columns of text that are no codes."""
    fields = [field for table in table_names() for field in load_schema(table)]
    return {field["name"] for field in fields if field["type"] == "string"} - coded()


def columns(node: ast.AST) -> set[str]:
    """Texts that an expression takes items by, as in `rows["note"]`."""
    items = [part.slice for part in ast.walk(node) if isinstance(part, ast.Subscript)]
    return {item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)}


def choices_by_words(source: str) -> Iterator[str]:
    """Expressions that look into the text of a cell."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of, name = node.func.value, node.func.attr
            in_text = isinstance(of, ast.Attribute) and of.attr == "str" and name in PARTS_OF_TEXT
            by_pattern = isinstance(of, ast.Name) and of.id == "re" and name in PATTERNS
            # A column of codes may be looked into; one that is not named where it is read may be any.
            if by_pattern or (in_text and not columns(of) & coded()):
                yield ast.unparse(node)
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.ops[0], ast.In | ast.NotIn)
            and isinstance(node.left, ast.Constant)
            and columns(node.comparators[0]) & prose()
        ):
            yield ast.unparse(node)


@pytest.mark.parametrize("path", READERS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_row_is_chosen_by_the_words_of_a_cell(path: Path) -> None:
    assert list(choices_by_words(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'rows[rows["title"].str.contains("invit", case=False)]',
        'rows[rows["note"].fillna("").str.contains("cumulative")]',
        'names[names.str.startswith("Rail")]',
        'new = "new roubles" in str(row["note"])',
        'found = re.search("to 19..", row["purpose"])',
    ],
)
def test_a_choice_by_words_is_seen(line: str) -> None:
    assert len(list(choices_by_words(line))) == 1


@pytest.mark.parametrize(
    "line", ['cells["pair"].str.startswith("RU-")', 'rows[rows["kind"] == "invitation"]', '"a" in names']
)
def test_a_choice_by_code_is_let_pass(line: str) -> None:
    assert list(choices_by_words(line)) == []
