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
import yaml
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from toy import CONFIG, FILES, contents, different, start, write
from toy import book as files_of

from press.archive import zipped
from press.rerun.holding import LIST, Holding, held
from press.rerun.kit import README


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
        assert held == kept | {README, LIST}
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
    # A page that leads on to another has no foot.
    chapters = [name for name, page in pages.items() if name.startswith("chapters/") and page.footer]
    assert len(chapters) > 20
    for name in [*chapters, "index.html"]:
        (link,) = [a for a in pages[name].select("footer a") if str(a["href"]).endswith("-kit.zip")]
        assert ((book / name).parent / str(link["href"])).resolve() == archive.resolve(), name
        assert size in link.get_text(), name


KIT = "    press_kit: [_config.yml, _toc.yml, index.md, notes.md, old.md, tall.md, keepers.py, lamps.py, data]\n"


def test_a_small_book_makes_the_same_kit_and_the_kit_the_same_book(tmp_path: Path) -> None:
    source = write(tmp_path / "source", FILES | {"_config.yml": CONFIG + KIT})
    first = start(source, 2, PYTHONPATH=str(source))
    said, _ = first.communicate(timeout=300)
    assert first.returncode == 0, said
    with zipfile.ZipFile(archive_of(source / "_build" / "html")) as archive:
        archive.extractall(tmp_path / "empty")
        assert not [name for name in archive.namelist() if "_build" in name]
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


# What people, editors and machines leave in a folder; none of it is the book's.
LYING = {
    "data/.env": "SECRET=abc",
    "data/.~lock.height.txt#": "Ann,desk",
    "data/height.txt~": "60",
    "data/.height.txt.swp": "60",
    "data/#height.txt#": "60",
    "data/__pycache__/left.pyc": "behind",
}
DRAFTS = {"data/draft.txt": "private", "data/big.bin": "out"}  # whose names tell nothing


def controlled(folder: Path) -> None:
    """Put what lies in a folder under version control."""
    for arguments in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S607 (git is found by PATH)


def made(folder: Path) -> tuple[str, dict[str, bytes]]:
    """What a build of the small book said, and the files of its kit."""
    process = start(folder, 2, PYTHONPATH=str(folder))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    with zipfile.ZipFile(archive_of(folder / "_build" / "html")) as archive:
        return said, {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_the_kit_holds_what_is_controlled_and_what_was_read_and_a_kit_of_the_kit_is_the_same(tmp_path: Path) -> None:
    source = write(tmp_path / "source", FILES | {"_config.yml": CONFIG + KIT, ".gitignore": "_build/\n"})
    controlled(source)
    write(source, LYING | DRAFTS | {"data/old/second.txt": "1751\n"})
    said, files = made(source)
    listed = sorted({*FILES, "data/old/second.txt"} - {"unused.py"})
    assert sorted(files) == sorted([*listed, README, LIST])
    assert files[LIST].decode().splitlines() == listed
    assert "Note: data/old/second.txt was read and is not under version control: it is in the kit" in said
    assert said.count("Note:") == 1

    unpacked = write(tmp_path / "unpacked", {name: content.decode() for name, content in files.items()})
    write(unpacked, LYING | DRAFTS)
    said, again = made(unpacked)
    assert again == files
    assert "Note:" not in said


def test_a_file_put_under_version_control_makes_another_kit(tmp_path: Path) -> None:
    source = write(tmp_path / "source", FILES | {"_config.yml": CONFIG + KIT, ".gitignore": "_build/\n"})
    controlled(source)
    write(source, DRAFTS)
    assert "data/draft.txt" not in made(source)[1]
    subprocess.run(["git", "add", "data/draft.txt"], cwd=source, check=True)  # noqa: S607 (git is found by PATH)
    assert made(source)[1]["data/draft.txt"] == b"private"


def test_without_version_control_and_list_names_decide_and_are_said(tmp_path: Path) -> None:
    root = write(
        tmp_path, LYING | {"data/height.txt": "61", "data/.npmrc": "", ".ci/run": "make test", "index.md": "#"}
    )
    holding = held(root, [".ci", ".github", "data", "data/.npmrc", "index.md"], ["data/height.txt", "data/.env"])
    assert holding.files == [".ci/run", "data/.npmrc", "data/height.txt", "index.md"]
    left = [name for name in LYING if "__pycache__" not in name]
    assert sorted(holding.remarks) == sorted(
        [f"{name} is left out of the kit, by its name" for name in left]
        + ["data/.env was read and is not among those listed: a kit holds no file of such a name"]
    )


def test_names_alone_choose_the_files_that_are_under_version_control(root: Path, tmp_path: Path) -> None:
    """An archive of a commit, which has no version control, gives the kit that a clone gives."""
    if not (root / ".git").exists():
        pytest.skip("this project is not under version control")
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    listed = config["sphinx"]["config"]["press_kit"]
    files = held(root, listed, []).files
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert held(tmp_path, listed, []) == Holding(files, [])


def test_the_environment_that_builds_is_none_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"index.md": "# Lighthouses", ".venv/lib/parser.py": "pass"})
    controlled(tmp_path)
    monkeypatch.setattr("sys.prefix", str(tmp_path / ".venv"))
    assert held(tmp_path, ["index.md"], [".venv/lib/parser.py"]) == Holding(["index.md"], [])


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lists 'chapter', and there is no such file"):
        held(tmp_path, ["chapter"], [])


@pytest.mark.parametrize("target", ["height.txt", "old"])
@pytest.mark.parametrize("is_controlled", [True, False])
def test_a_link_to_a_file_or_a_folder_is_refused(tmp_path: Path, target: str, is_controlled: bool) -> None:
    write(tmp_path, {"data/height.txt": "61", "data/old/first.txt": "1698"})
    (tmp_path / "data" / "again").symlink_to(target)
    if is_controlled:
        controlled(tmp_path)
    with pytest.raises(ConfigError, match=r"'data/again' is a link"):
        held(tmp_path, ["data"], [])


def test_the_zip_does_not_know_when_or_in_which_order_it_was_made() -> None:
    one = zipped({"b": b"2", "a": b"1", "run": b"#!/bin/sh\n"})
    assert one == zipped({"run": b"#!/bin/sh\n", "a": b"1", "b": b"2"})
