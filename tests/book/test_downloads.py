"""What can be downloaded opens safely in a spreadsheet: no cell is a formula, in any table, figure or archive."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# What makes a spreadsheet compute a cell; a number may have a sign.
STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def runs(cell: str) -> bool:
    """Whether a spreadsheet would run a cell when it opens the file; spaces before it do not hold it back."""
    return cell.lstrip(" \n").startswith(STARTS) and not NUMBER.fullmatch(cell.strip())


def archives(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every file in a zip, in zips within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for inner in archive.namelist():
            within = archive.read(inner)
            if inner.endswith(".zip"):
                yield from archives(within, f"{name}/{inner}")
            else:
                yield f"{name}/{inner}", within


def downloads(book: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the book, and every file in its archives."""
    for path in sorted(book.rglob("*")):
        if path.is_file():
            name = path.relative_to(book).as_posix()
            yield name, path.read_bytes()
            if path.suffix == ".zip":
                yield from archives(path.read_bytes(), name)


def test_no_cell_of_any_table_is_run(book: Path) -> None:
    found, tables, cells = [], 0, 0
    for name, content in downloads(book):
        if not name.endswith((".csv", ".tsv")):
            continue
        tables += 1
        for number, row in enumerate(csv.reader(io.StringIO(content.decode("utf-8"), newline="")), start=1):
            cells += len(row)
            found += [(name, number, cell) for cell in row if runs(cell)]
    assert tables > 50
    assert cells > 50_000
    assert found == []


def test_no_path_in_an_archive_leads_out_of_it(book: Path) -> None:
    for path in book.rglob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                assert not name.startswith(("/", "\\")), name
                assert ".." not in Path(name).parts, name


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "--1", "-1+1", "+7 999"])
def test_a_formula_is_seen(cell: str) -> None:
    assert runs(cell)


@pytest.mark.parametrize("cell", ["", "a=b", "-1.5", "+3", "1e-9", "-2E+6", "−1", "2014-02-30"])
def test_a_number_or_a_text_is_let_pass(cell: str) -> None:
    assert not runs(cell)
