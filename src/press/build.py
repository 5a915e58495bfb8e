"""Build the book aside with Jupyter Book, and put it in place only when it is whole.

The work folder keeps what Jupyter Book needs to rebuild only what has changed. It is thrown away after a failed
build, and after one that was killed, because Sphinx does not repeat a warning about a page that it does not read
again: the next build would pass in silence over what made this one fail.

If nothing at all has changed since the last whole book, Jupyter Book is not even started.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from press.belonging import foreign_packages, refusal
from press.faults import advice, disk_advice, in_words
from press.paper import PAPER
from press.parent_watch import PARENT, watch_parent
from press.run.environment import SETTINGS, environment_digest
from press.run.reads import REPORT, Now, Reads
from press.swap import recover, swap_in
from press.versions import commit, controlled_files

# What a whole book depends on besides its chapters and data: when one changes, nothing old is kept.
_SETUP_FILES: Final = ("_config.yml", "_toc.yml", "requirements.txt", "src/press")
_SETUP: Final = "setup-digest"
_NO_SOURCES: Final = frozenset({"_build", "__pycache__", "node_modules"})
# This Python, and not the script that starts Jupyter Book: it names the Python of the folder that it was made in. Safe
# path: modules that lie in the folder at hand are not taken for installed ones.
_JUPYTER_BOOK: Final = ("-P", "-c", "from jupyter_book.cli.main import main; main()")
_SCRATCH: Final = frozenset({"__pycache__", "node_modules"})
# Seconds to wait for another build: one whose parent was killed needs some to notice.
_PATIENCE: Final = 10.0
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;]*m")


class BuildError(Exception):
    """The book could not be built. The message says why, and the book built before is untouched."""


def build_environment() -> dict[str, str]:
    """The environment in which a book is built: one time zone, locale, hash seed and terminal, whoever builds it."""
    # By SOURCE_DATE_EPOCH Sphinx would change the year of a copyright line that somebody wrote down.
    own = ("LANGUAGE", "COLUMNS", "LINES", "SOURCE_DATE_EPOCH")
    passed = {name: value for name, value in os.environ.items() if name not in own and not name.startswith("LC_")}
    return passed | SETTINGS


def _project_digest(root: Path, paper: str) -> str:
    """Digest of everything that a book can be made from: the project's files, what git says, what is installed."""
    controlled = controlled_files(root)  # which of the files the kit holds; hidden ones are passed over below
    said = [environment_digest(), commit(root), paper, *controlled]
    digest = hashlib.sha256("\0".join(said).encode())
    for hidden in (root / name for name in controlled if name.startswith(".") or "/." in name):
        digest.update(hidden.read_bytes() if hidden.is_file() else b"")
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in _NO_SOURCES and not name.startswith("."))
        if Path(folder, "pyvenv.cfg").exists():
            names.clear()
            continue
        for file in sorted(files):
            path = Path(folder, file)
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _is_current(build_folder: Path, root: Path, digest: str) -> bool:
    """Whether the book in place was made from what is there now, outside of the project too."""
    try:
        kept = json.loads((build_folder / "project-digest.json").read_text(encoding="utf-8"))
        outside = Reads.from_json(kept["outside"])
    except (OSError, ValueError, KeyError):
        return False
    whole = kept["digest"] == digest and (build_folder / "html" / "index.html").exists()
    return whole and not any(Now(root).changes(outside))


def _setup_digest(root: Path, paper: str) -> str:
    digest = hashlib.sha256(f"{environment_digest()}\0{paper}".encode())
    for name in _SETUP_FILES:
        place = root / name
        files = sorted(p for p in place.rglob("*") if _SCRATCH.isdisjoint(p.parts)) if place.is_dir() else [place]
        for file in files:
            if file.is_file():
                digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _only_build(build_folder: Path) -> Generator[tuple[int, ...]]:
    """Hold the build folder for this process and the programs that it hands the lock to, given as a descriptor.

    Raises:
        BuildError: Another build is at work in the same folder.
    """
    try:
        import fcntl
    except ImportError:  # Windows has no fcntl; there, builds are started by hand, one at a time.
        yield ()
        return
    with (build_folder / "lock").open("w") as lock:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise BuildError(
                        f"another build is at work in {build_folder}; wait until it has ended, and build again"
                    ) from None
                time.sleep(0.1)
        yield (lock.fileno(),)


def _prepared_work_folder(root: Path, build_folder: Path, paper: str) -> Path:
    """The folder that Jupyter Book works in, emptied if it was made with another setup or was left by a killed build.

    The digest of the setup that it was made with is taken away here and comes back with a whole book.
    """
    work, kept = build_folder / "work", build_folder / "work" / _SETUP
    if not kept.exists() or kept.read_text() != _setup_digest(root, paper):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
    kept.unlink(missing_ok=True)
    return work


def _report(work: Path) -> dict[str, Any]:
    """What the last build in a work folder left word of; empty if it did not come to that."""
    try:
        return json.loads((work / "_build" / ".doctrees" / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _failed_cells(report: dict[str, Any]) -> str:
    """Each cell that failed, with its chapter, its error and what to do; empty if none did."""
    return "\n".join(
        f"{cell['chapter']}: a cell failed with {cell['error']}\n\n{cell['source']}\n"
        + (f"\n{cell['remedy']}\n" if cell["remedy"] else "")
        for cell in report.get("failed", [])
    )


def _complaints(log: str) -> str:
    """What is wrong, from the log of a build: each warning and error once."""
    plain = _ESCAPES.sub("", log)
    wanted = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b|Error\b|Exception\b")
    lines = [line.rstrip() for line in plain.splitlines()]
    # The kernel's remark on its local connection is no complaint about the book.
    found = [line for line in lines if wanted.search(line) and "[IPKernelApp]" not in line]
    return "\n".join(dict.fromkeys(found)) or "\n".join(lines[-20:])


def _run_jupyter_book(root: Path, work: Path, log_file: Path, paper: str, lock: tuple[int, ...]) -> None:
    """Build into the work folder with every warning an error.

    The program holds the lock too, and ends when this process does: no build works on unseen after its parent.

    Raises:
        BuildError: Jupyter Book ended with a non-zero status; the message holds its complaints.
    """
    command = [sys.executable, *_JUPYTER_BOOK, "build", str(root), "--path-output", str(work)]
    flags = ["--warningiserror", "--nitpick", "--keep-going"]
    # The started program prints with the very modules of its parent, wherever an environment may lead.
    paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    own = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), PAPER: paper}
    (work / "_build" / ".doctrees" / REPORT).unlink(missing_ok=True)  # the word of an earlier build
    with log_file.open("w", encoding="utf-8") as log, watch_parent() as (line, descriptors):
        done = subprocess.run(
            [*command, *flags],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=build_environment() | own | {PARENT: line},
            pass_fds=(*lock, *descriptors),
            check=False,
        )
    if done.returncode != 0:
        said = log_file.read_text(encoding="utf-8", errors="replace")
        complaints = (
            _failed_cells(_report(work))
            or _complaints(said)
            or f"Jupyter Book ended with status {done.returncode} and said nothing"
        )
        raise BuildError(f"{complaints}\nThe whole log: {log_file}{advice(said) or disk_advice(log_file.parent)}")


@dataclass(frozen=True)
class Built:
    """A book in its place.

    Attributes:
        index: Its front page.
        again: Each chapter that was read again, with what it had read that has changed.
        remarks: What whoever builds should know and is no fault of the book.
    """

    index: Path
    again: dict[str, list[str]]
    remarks: list[str]


def build(root: Path, paper: str = "", complete: Callable[[Path], None] | None = None) -> Built:
    """Build the book at `root`, or find that it is built.

    Args:
        root: The folder that holds `_config.yml` and `_toc.yml`.
        paper: Name of the PDF of the whole book that every page is to link; empty for none.
        complete: Adds to the folder of the new book before it is put in place, such as that PDF.

    Raises:
        BuildError: Something is wrong with the book, with the disk, or with where the code comes from; the message
            says what, and what to do. The book built before is in place.
    """
    root = root.resolve()
    if foreign := foreign_packages(root):
        raise BuildError(refusal(root, foreign))
    build_folder = root / "_build"
    try:
        build_folder.mkdir(exist_ok=True)
        with _only_build(build_folder) as lock:
            return _build(root, build_folder, paper, complete, lock)
    except OSError as error:
        for half in (build_folder / "html.fresh", build_folder / "work"):  # what fills the disk or cannot be trusted
            shutil.rmtree(half, ignore_errors=True)
        words = in_words(error)
        raise BuildError(f"{words}{advice(words) or disk_advice(root)}") from error


def _build(
    root: Path, build_folder: Path, paper: str, complete: Callable[[Path], None] | None, lock: tuple[int, ...]
) -> Built:
    """Build under the lock; errors of the disk come as they are."""
    place, fresh = build_folder / "html", build_folder / "html.fresh"
    recover(place)
    shutil.rmtree(fresh, ignore_errors=True)  # half a book, or an older one, that a killed build left
    digest = _project_digest(root, paper)
    if _is_current(build_folder, root, digest):
        return Built(place / "index.html", {}, [])
    work = _prepared_work_folder(root, build_folder, paper)
    # Every page is written anew; a page or a download that the book no longer has must not linger.
    shutil.rmtree(work / "_build" / "html", ignore_errors=True)
    try:
        _run_jupyter_book(root, work, build_folder / "build.log", paper, lock)
    except BuildError:
        shutil.rmtree(work)
        raise
    report = _report(work)
    shutil.copytree(work / "_build" / "html", fresh)
    if complete:
        complete(fresh)
    (build_folder / "project-digest.json").unlink(missing_ok=True)
    swap_in(fresh, place)
    # From here on the new book is in place. What cannot be noted now is only made again by the next build.
    with suppress(OSError):
        (work / _SETUP).write_text(_setup_digest(root, paper))
        # The digest of what was there before the build: a file changed meanwhile is found changed by the next one.
        kept = {"digest": digest, "outside": report["outside"]}
        (build_folder / "project-digest.json").write_text(json.dumps(kept), encoding="utf-8")
    return Built(place / "index.html", report["again"], report["remarks"])
