"""Whatever befalls a build, the earlier book stays whole, the message says what to do, and the next build succeeds.

`make faults` does more of the same: fifty kills of this book, a disk that is truly full, a folder truly closed.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toy import FILES, book, copied, different, start, write

from press.build import BuildError, build
from press.faults import advice, disk_advice

KILLS = 2
SOONEST, LATEST = 0.3, 1.2  # of the time that a build takes, from killed at once to killed after the end
CHANCE = random.Random(20261124)
# Fails as a system does: writing a file beneath a folder, from the n-th on. Python loads it at its start.
BROKEN_DISK = """
import builtins, errno, io, os
_open, _left = io.open, [int(os.environ["DISK_LEFT"])]
_under, _code = os.environ["DISK"], getattr(errno, os.environ["DISK_ERROR"])
def open(file, mode="r", *rest, **more):
    if set(mode) & set("wax+") and isinstance(file, (str, os.PathLike)) and os.fspath(file).startswith(_under):
        _left[0] -= 1
        if _left[0] < 0:
            raise OSError(_code, os.strerror(_code), os.fspath(file))
    return _open(file, mode, *rest, **more)
io.open = builtins.open = open
"""


@pytest.fixture(scope="module")
def lighthouses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("lighthouses") / "book", FILES)
    build(root)
    return root


def change(root: Path, height: int) -> None:
    (root / "data" / "height.txt").write_text(f"{height}\n")


def finished(process: "subprocess.Popen[str]") -> str:
    said, _ = process.communicate(timeout=300)
    return said


def killed(process: "subprocess.Popen[str]") -> None:
    """Kill the starter alone: what it has started must end by itself."""
    process.kill()
    finished(process)


def test_a_killed_build_leaves_the_earlier_book_and_the_next_one_succeeds(lighthouses: Path) -> None:
    started = time.monotonic()
    change(lighthouses, 100)
    build(lighthouses)
    takes = time.monotonic() - started
    for number in range(KILLS):
        before = book(lighthouses)
        change(lighthouses, 101 + number)
        process = start(lighthouses, 2)
        time.sleep(takes * CHANCE.uniform(SOONEST, LATEST))
        killed(process)
        found = book(lighthouses)
        if f"{101 + number} metres".encode() not in found["tall.html"]:  # killed before the exchange
            assert different(found, before) == []
        build(lighthouses)
        assert f"{101 + number} metres".encode() in book(lighthouses)["tall.html"]


# An extension that stops a build while it writes pages, for as long as there is a file called `hold`.
HOLD = """
import time
from pathlib import Path

def hold(app, *rest):
    Path(app.srcdir, "_build", "held").touch()
    while Path(app.srcdir, "_build", "hold").exists():
        time.sleep(0.02)

def setup(app):
    app.connect("html-page-context", hold)
"""


def test_a_warning_that_a_killed_build_gave_is_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx keeps what it has read, and says nothing of it a second time."""
    config = FILES["_config.yml"].replace("press]", "press, holding]")
    assert config != FILES["_config.yml"]
    root = write(tmp_path / "book", FILES | {"_config.yml": config, "holding.py": HOLD})
    monkeypatch.setenv("PYTHONPATH", str(root), prepend=os.pathsep)
    build(root)
    earlier = book(root)
    (root / "notes.md").write_text(FILES["notes.md"] + "\n```{foghorn}\n```\n")
    (root / "_build" / "held").unlink()
    (root / "_build" / "hold").touch()
    process = start(root, 2)
    until = time.monotonic() + 60
    while not (root / "_build" / "held").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert process.poll() is None  # it has read the page, warned of it, and writes
    killed(process)
    (root / "_build" / "hold").unlink()
    with pytest.raises(BuildError, match="foghorn"):
        build(root)
    assert different(book(root), earlier) == []


@pytest.mark.parametrize(
    ("error", "left", "advised"),
    [
        ("ENOSPC", 0, "The disk is full: make room"),
        ("ENOSPC", 25, "The disk is full: make room"),
        ("EROFS", 0, "may not be written to: give yourself the right to"),
    ],
)
def test_a_disk_that_takes_no_more_is_named(
    lighthouses: Path, tmp_path: Path, error: str, left: int, advised: str
) -> None:
    before = book(lighthouses)
    change(lighthouses, 200 + left)
    disk = write(tmp_path, {"sitecustomize.py": BROKEN_DISK})
    build_folder = str(lighthouses.resolve() / "_build")
    process = start(lighthouses, 2, PYTHONPATH=str(disk), DISK=build_folder, DISK_LEFT=str(left), DISK_ERROR=error)
    said = finished(process)
    assert process.returncode == 1, said
    assert "The book was not built." in said
    assert advised in said
    assert "The book built before is in place as it was." in said
    assert "Traceback" not in said.partition("The whole log")[2]
    assert different(book(lighthouses), before) == []
    build(lighthouses)
    assert f"{200 + left} metres".encode() in book(lighthouses)["tall.html"]


def test_of_two_builds_at_once_one_waits_or_says_so_and_the_book_is_whole(lighthouses: Path, tmp_path: Path) -> None:
    change(lighthouses, 300)
    both = [start(lighthouses, 1), start(lighthouses, 1)]
    said = [finished(process) for process in both]
    assert 0 in [process.returncode for process in both], said
    for process, words in zip(both, said, strict=True):
        if process.returncode != 0:
            assert "another build is at work" in words
            assert "wait until it has ended" in words
    clean = copied(lighthouses, tmp_path / "clean")
    build(clean)
    assert different(book(lighthouses), book(clean)) == []


def test_a_build_needs_no_browser_and_no_fonts(lighthouses: Path, tmp_path: Path) -> None:
    here, there = copied(lighthouses, tmp_path / "here"), copied(lighthouses, tmp_path / "there")
    build(here)
    bare = write(tmp_path / "bare", {"fonts.conf": "<fontconfig></fontconfig>"})
    process = start(there, 2, PATH=str(bare), CHROMIUM="", FONTCONFIG_FILE=str(bare / "fonts.conf"))
    said = finished(process)
    assert process.returncode == 0, said
    assert different(book(here), book(there)) == []


def test_printing_without_a_browser_says_what_to_do_and_leaves_the_book(root: Path, lighthouses: Path) -> None:
    before = book(lighthouses)
    write(lighthouses, {"CITATION.cff": (root / "CITATION.cff").read_text(encoding="utf-8")})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "press.paper", "/nowhere/chromium"],
            cwd=lighthouses, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        (lighthouses / "CITATION.cff").unlink()
    assert done.returncode == 1
    assert "no Chromium starts from '/nowhere/chromium'" in done.stderr
    assert "name yours in the variable CHROMIUM" in done.stderr
    assert "Traceback" not in done.stderr
    assert different(book(lighthouses), before) == []


def test_advice_is_given_for_what_the_system_says_and_for_nothing_else() -> None:
    assert "The disk is full" in advice("OSError: [Errno 28] No space left on device: 'x'")
    assert advice("WARNING: a reference to nothing") == ""
    assert disk_advice(Path("/nowhere/at/all")) == ""
