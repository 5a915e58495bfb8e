"""A change of a table or module, and its undoing, leaves the book that a clean build makes; `make freshness` tries all.

The book that is changed is the one made in the unpacked kit: a whole book, which no other test reads afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from toy import book as files_of
from toy import different, start

pytestmark = pytest.mark.xdist_group("kit")  # they change the book that the kit made


def build(folder: Path) -> str:
    process = start(folder, 2, PYTHONPATH=str(folder / "src"))
    said, _ = process.communicate(timeout=600)
    assert process.returncode == 0, said
    return said


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    kept = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(kept, encoding="utf-8")


def made_again(said: str) -> set[str]:
    return {line.split(":")[0] for line in said.splitlines() if ": made again, since " in line}


def loaders_of(folder: Path, table: str) -> set[str]:
    """Pages whose own text loads a table; measures and charts read no files, so nobody else can."""
    pages = [folder / "index.md", *(folder / "chapters").glob("*.md")]
    found = [page for page in pages if f"load_{table}(" in page.read_text(encoding="utf-8")]
    return {page.relative_to(folder).with_suffix("").as_posix() for page in found}


def test_a_changed_module_makes_again_the_chapters_that_import_it(kit: Path, kit_book: dict[str, bytes]) -> None:
    module = kit / "src" / "tango" / "measures" / "rupture.py"
    with changed(module, module.read_text(encoding="utf-8") + "\n# A remark.\n"):
        again = made_again(build(kit))
        assert {"index", "chapters/rupture"} <= again
        assert not {"chapters/bibliography", "chapters/methods"} & again
        # The kit holds the module itself; every page is as it was.
        assert [name for name in different(files_of(kit), kit_book) if not name.startswith("_kit/")] == []
    build(kit)
    assert different(files_of(kit), kit_book) == []


def test_a_changed_row_makes_again_the_chapters_that_load_its_table(kit: Path, kit_book: dict[str, bytes]) -> None:
    table = kit / "data" / "restructurings.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    # One settlement is gone, of those that no chapter names.
    kept = [row for row in rows if not row.startswith("ru-ye-1997,")]
    assert len(kept) == len(rows) - 1
    # The ledger hands every table to the rules of the claims. The codebook's page is written anew with all others.
    readers = loaders_of(kit, "restructurings") | {"chapters/ledger"}
    with changed(table, header + "".join(kept)):
        assert made_again(build(kit)) == readers
        assert {"chapters/debt.html", "chapters/data.html"} <= set(different(files_of(kit), kit_book))
    # With the row back in its place, what was made clean at first: a page that kept a number would differ.
    assert made_again(build(kit)) == readers
    assert different(files_of(kit), kit_book) == []
