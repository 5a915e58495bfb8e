"""The kit of the book: unpacked in an empty folder, one command makes the same book, byte for byte.

What is borrowed here is the environment: the kit's own would be fetched from an index of packages. `make` is told where
it lies and that it is not to be renewed; the library that is imported is the kit's, by PYTHONPATH. So this does not
try the installing itself, the three lines of the Makefile before the build.
"""

import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from toy import CONFIG, FILES, contents, different, start, write
from toy import book as files_of

from press.rerun.kit import README, listed_files, zipped


def archive_of(site: Path) -> Path:
    """The kit in a built book."""
    (archive,) = (site / "_kit").glob("*.zip")
    return archive


@pytest.mark.xdist_group("kit")
def test_one_command_in_an_empty_folder_makes_the_same_book(
    book: Path, kit_book: dict[str, bytes], figures: Counter[str]
) -> None:
    assert different(contents(book), kit_book) == []
    assert any(name.startswith("_kit/") for name in kit_book)
    figures["files of the book that the kit makes, all identical"] += len(kit_book)


def test_the_kit_holds_the_project_as_it_is_under_version_control(
    root: Path, book: Path, figures: Counter[str]
) -> None:
    with zipfile.ZipFile(archive_of(book)) as archive:
        held = {name.partition("/")[2] for name in archive.namelist()}
    figures["files in the kit"] += len(held)
    if (root / ".git").exists():
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        kept = {name for name in listed.stdout.split("\0") if name and (root / name).exists()}
        assert held == kept | {README}
    assert {"_config.yml", "data/visits.csv", "requirements.txt", "src/tango/__init__.py", README} <= held


def test_its_readme_names_commands_that_the_makefile_has(root: Path, kit: Path) -> None:
    words = (kit / README).read_text(encoding="utf-8")
    named = {line.split()[1] for line in words.splitlines() if line.startswith("    make ")}
    targets = {line.partition(":")[0] for line in (root / "Makefile").read_text(encoding="utf-8").splitlines()}
    assert named == {"book", "lab", "test"}
    assert named <= targets
    assert f"{kit.name}/chapters" in words


def test_every_page_links_the_kit_with_its_size(book: Path, pages: dict[str, BeautifulSoup]) -> None:
    archive = archive_of(book)
    size = f"{archive.stat().st_size / 1e6:.1f} MB"
    chapters = [name for name in pages if name.startswith("chapters/")]
    assert chapters
    for name in [*chapters, "index.html"]:
        (link,) = [a for a in pages[name].select("footer a") if str(a["href"]).endswith("-kit.zip")]
        assert ((book / name).parent / str(link["href"])).resolve() == archive.resolve(), name
        assert size in link.get_text(), name


KIT = "    press_kit: [_config.yml, _toc.yml, index.md, notes.md, old.md, tall.md, keepers.py, lamps.py, data]\n"


def test_a_small_book_makes_the_same_kit_and_the_kit_the_same_book(tmp_path: Path) -> None:
    source = write(tmp_path / "source", FILES | {"_config.yml": CONFIG + KIT})
    (source / "data" / "__pycache__").mkdir()
    (source / "data" / "__pycache__" / "left.pyc").write_text("behind")
    first = start(source, 2, PYTHONPATH=str(source))
    said, _ = first.communicate(timeout=300)
    assert first.returncode == 0, said
    with zipfile.ZipFile(archive_of(source / "_build" / "html")) as archive:
        archive.extractall(tmp_path / "empty")
        assert not [name for name in archive.namelist() if "pycache" in name or "_build" in name]
    unpacked = tmp_path / "empty" / "lighthouses"
    second = start(unpacked, 1, PYTHONPATH=str(unpacked))
    said, _ = second.communicate(timeout=300)
    assert second.returncode == 0, said
    assert different(files_of(source), files_of(unpacked)) == []


@pytest.mark.parametrize("config", [CONFIG, CONFIG + KIT.replace("index.md", "index.md, somewhere.md")])
def test_a_book_that_lists_nothing_or_is_not_whole_has_no_kit(tmp_path: Path, config: str) -> None:
    source = write(tmp_path / "source", FILES | {"_config.yml": config})
    process = start(source, 2, PYTHONPATH=str(source))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    made = files_of(source)
    assert not [name for name in made if name.startswith("_kit")]
    assert b"run the book again" not in made["tall.html"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lists 'chapter', and there is no such file"):
        listed_files(tmp_path, ["chapter"])


def test_a_hidden_path_may_be_missing_and_is_taken_where_it_is_there(tmp_path: Path) -> None:
    write(tmp_path, {".ci/run": "make test", "index.md": "# Lighthouses"})
    assert [path.as_posix() for path in listed_files(tmp_path, [".ci", ".github", "index.md"])] == [
        ".ci/run",
        "index.md",
    ]


def test_a_link_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"data/height.txt": "61"})
    (tmp_path / "data" / "again.txt").symlink_to("height.txt")
    with pytest.raises(ConfigError, match=r"'data/again.txt' is a link"):
        listed_files(tmp_path, ["data"])


def test_the_zip_does_not_know_when_or_in_which_order_it_was_made() -> None:
    one = zipped("lights", {"b": b"2", "a": b"1", "run": b"#!/bin/sh\n"})
    assert one == zipped("lights", {"run": b"#!/bin/sh\n", "a": b"1", "b": b"2"})
