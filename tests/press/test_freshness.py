"""Whatever a page has read, a change of it makes that page again and no other; and the book equals a clean one."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from toy import CONFIG, FILES, book, copied, different, write

from press.build import build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A built book, and a copy of all its files."""
    root = write(tmp_path_factory.mktemp("lighthouses") / "book", FILES)
    build(root)
    return root, Path(shutil.copytree(root, root.with_name("kept")))


@pytest.fixture
def lighthouses(built: tuple[Path, Path]) -> Iterator[Path]:
    """The built book; whatever a test changes in it is put back."""
    root, kept = built
    yield root
    shutil.rmtree(root)
    shutil.copytree(kept, root)


def text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text by one of the same length: neither size nor second gives it away."""
    assert len(old) == len(new)

    def change(root: Path) -> None:
        path = root / name
        before = path.stat()
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


def touch_everything(root: Path) -> None:
    for name in FILES:
        os.utime(root / name, (2_000_000_000, 2_000_000_000))


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda root: None, set()),
    "dates of files alone": (touch_everything, set()),
    "a table nobody reads": (text("data/unread.txt", "Nobody", "No-one"), set()),
    "a module nobody imports": (text("unused.py", "gas", "oil"), set()),
    "a table that a function opens": (text("data/height.txt", "61", "62"), {"tall"}),
    "a table that a loader keeps": (text("data/oil.txt", "9", "8"), {"tall"}),
    "a module": (text("keepers.py", "metres", "yardss"), {"tall"}),
    "a module of a module": (text("lamps.py", "rape", "seal"), {"tall"}),
    "a package found before a module": (
        lambda root: write(root, {"lamps/__init__.py": "oil = lambda: 'no oil'\n"}),
        {"tall"},
    ),
    "a table found by its folder": (text("data/old/first.txt", "1698", "1699"), {"old"}),
    "one more in the folder": (lambda root: write(root, {"data/old/next.txt": "1759\n"}), {"old"}),
    "one renamed in the folder": (lambda root: (root / "data/old/first.txt").rename(root / "data/old/1.txt"), {"old"}),
    "one less in the folder": (lambda root: (root / "data/old/first.txt").unlink(), {"old"}),
    "a file that was looked for in vain": (lambda root: write(root, {"data/fog.txt": "fog\n"}), {"old"}),
    "a file that a directive sets": (text("data/notes.txt", "north", "south"), {"notes"}),
    "a chapter's prose": (text("tall.md", "stands", "stoops"), {"tall"}),
    "a chapter's title": (text("tall.md", "tall one", "thin one"), {"tall"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_again_what_read_it_and_nothing_else(lighthouses: Path, tmp_path: Path, name: str) -> None:
    change, expected = CHANGES[name]
    change(lighthouses)
    assert set(build(lighthouses).again) == expected
    clean = copied(lighthouses, tmp_path / "clean")
    build(clean)
    assert different(book(lighthouses), book(clean)) == []


def test_no_chapter_finds_a_variable_of_whoever_builds(lighthouses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEEPER", "Ann")
    assert build(lighthouses).again == {}
    text("old.md", "Built", "Begun")(lighthouses)
    assert set(build(lighthouses).again) == {"old"}
    assert b">nobody<" in book(lighthouses)["old.html"]


def test_a_removed_chapter_leaves_nothing_behind(lighthouses: Path, tmp_path: Path) -> None:
    toc = (lighthouses / "_toc.yml").read_text()
    (lighthouses / "_toc.yml").write_text(toc.replace("- file: old\n", ""))
    (lighthouses / "old.md").rename(tmp_path / "old.md")
    build(lighthouses)
    assert "old.html" not in book(lighthouses)
    assert "_sources/old.md" not in book(lighthouses)


def test_a_run_under_another_environment_is_no_run_of_today(lighthouses: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.build.environment_digest", lambda: "another lock")
    assert set(build(lighthouses).again) == {"index", "notes", "old", "tall"}


# Two pages that list sources, and a third that names one of each in one breath.
LISTS = {
    "_config.yml": CONFIG.replace("[myst_nb", "[sphinxcontrib.bibtex, myst_nb")
    + "    bibtex_bibfiles: [a.bib, b.bib]\n",
    "_toc.yml": "format: jb-book\nroot: index\nchapters:\n- file: books\n- file: letters\n- file: oil\n",
    "index.md": "# Lighthouses\n\nFour of them.\n",
    "books.md": "# Books\n\nOld ones.\n\n```{bibliography} a.bib\n:all:\n```\n",
    "letters.md": "# Letters\n\nOld ones.\n\n```{bibliography} b.bib\n:all:\n```\n",
    "oil.md": "# Oil\n\nDear {cite}`bob,ann`.\n",
    "a.bib": "@book{ann, author={Ann Keeper}, title={Oil}, publisher={The house}, year={1901}}\n",
    "b.bib": "@misc{bob, author={Bob Keeper}, title={More oil}, year={1902}}\n",
}


def test_a_list_of_sources_read_again_leaves_the_order_of_citations_as_it_was(tmp_path: Path) -> None:
    root = write(tmp_path / "book", LISTS)
    build(root)
    text("books.md", "Old ones", "New ones")(root)
    text("oil.md", "Dear", "Nice")(root)
    assert {"books", "oil"} <= set(build(root).again)
    clean = copied(root, tmp_path / "clean")
    build(clean)
    assert different(book(root), book(clean)) == []
