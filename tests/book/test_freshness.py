"""After a change of a table or module this book is the one that a clean build makes; `bench/freshness.py` tries all."""

from pathlib import Path

import pytest
from toy import book as files_of
from toy import copied, different, start


def build(folder: Path) -> str:
    process = start(folder, 2, PYTHONPATH=str(folder / "src"))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


pytestmark = pytest.mark.xdist_group("freshness")  # its two tests change one book


@pytest.fixture(scope="module")
def this_book(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(root, tmp_path_factory.mktemp("this") / "book")
    build(folder)
    return folder


def made_again(said: str) -> set[str]:
    return {line.split(":")[0] for line in said.splitlines() if ": made again, since " in line}


def loaders_of(folder: Path, table: str) -> set[str]:
    """Pages whose own text loads a table; measures and charts read no files, so nobody else can."""
    pages = [folder / "index.md", *(folder / "chapters").glob("*.md")]
    found = [page for page in pages if f"load_{table}(" in page.read_text()]
    return {page.relative_to(folder).with_suffix("").as_posix() for page in found}


def test_a_changed_row_makes_again_the_chapters_that_load_its_table(this_book: Path, tmp_path: Path) -> None:
    table = this_book / "data" / "restructurings.csv"
    kept = table.read_text()
    header, *rows = kept.splitlines(keepends=True)
    assert rows
    # One settlement is gone, of those that no chapter names.
    table.write_text(header + "".join(row for row in rows if not row.startswith("ru-ye-1997,")))
    try:
        again = made_again(build(this_book))
        # The ledger hands every table to the rules of the claims. The codebook's page is written anew with all others.
        assert again == loaders_of(this_book, "restructurings") | {"chapters/ledger"}
        clean = copied(this_book, tmp_path / "clean")
        build(clean)
        assert different(files_of(this_book), files_of(clean)) == []
    finally:
        table.write_text(kept)


def test_a_changed_module_makes_again_the_chapters_that_import_it(this_book: Path) -> None:
    build(this_book)
    before = files_of(this_book)
    module = this_book / "src" / "tango" / "measures" / "rupture.py"
    kept = module.read_text()
    module.write_text(kept + "\n# A remark.\n")
    try:
        again = made_again(build(this_book))
        assert {"index", "chapters/rupture"} <= again
        assert not {"chapters/bibliography", "chapters/methods"} & again
        # The kit holds the module itself; every page is as it was.
        assert [name for name in different(files_of(this_book), before) if not name.startswith("_kit/")] == []
    finally:
        module.write_text(kept)
