"""Notes what this process reads, as it reads it: Python's audit events tell of every file opened through Python.

A file that native code opens by itself, without Python's `open`, is not seen.
"""

# Called for every file that anything opens: making a Path of each would cost more than all the rest.
# ruff: noqa: PTH100, PTH118

import os
import sys
import sysconfig
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

from press.run.reads import Module, Reads, existence, named, state

# What is installed is one lock and one digest for the whole book; devices and processes are no sources.
_INSTALLED: Final = tuple(
    sorted(
        {
            os.path.join(os.path.realpath(sysconfig.get_path(kind)), "")
            for kind in ("stdlib", "platstdlib", "purelib", "platlib")
        }
        | {os.path.join(sysconfig.get_path(kind), "") for kind in ("stdlib", "platstdlib", "purelib", "platlib")}
        | {os.path.join(entry, "") for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))}
    )
)
# What runs a chapter is not what it reads; it is part of `environment_digest`.
_NO_SOURCES: Final = ("/proc/", "/dev/", "/sys/", str(Path(__file__).parents[1]) + os.sep)
_IMPORT_SYSTEM: Final = "<frozen importlib._bootstrap_external>"
_TEMPORARY: Final = os.path.join(tempfile.gettempdir(), "tmp")  # where the tempfile module puts what it makes
_WRITING: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class Recorder:
    """Notes reads between `start` and `stop`. A process has one, since an audit hook stays for good."""

    def __init__(self) -> None:
        self._at_work = threading.local()
        self._thread: int | None = None
        self._is_on = False
        self._is_installed = False
        self._files: dict[str, str] = {}
        self._looked_for: dict[str, str] = {}
        self._written: set[str] = set()
        self._imports: set[str] = set()
        self._variables: dict[str, str | None] = {}
        # Names of environment variables that an iteration has come to, whose values were not fetched yet.
        self.passing: deque[str] = deque()

    def start(self, *, thread: int | None = None, everything: bool = False) -> None:
        """Begin a new record.

        Args:
            thread: Note the reads of this thread alone; None for all.
            everything: Note environment variables and questions for existence too, which replaces
                `os.environ`'s class and `os.stat` for good: for a process that does nothing else.
        """
        self._files, self._looked_for, self._written, self._imports = {}, {}, set(), set()
        self._variables = {}
        self._thread = thread
        if not self._is_installed:
            self._is_installed = True
            sys.addaudithook(self._on_event)
        if everything:
            self._follow_environment()
            self._follow_questions()
        self._is_on = True

    def stop(self, root: Path) -> Reads:
        """End the record and return it.

        Args:
            root: The project's folder; what is built beneath it, in `_build`, is no source.
        """
        self._is_on = False
        built = os.path.join(root, "_build")
        own = self._written
        files = {path: found for path, found in self._files.items() if path not in own and not path.startswith(built)}
        asked = {
            path: found
            for path, found in self._looked_for.items()
            if path not in own and path not in files and not path.startswith(built)
        }
        return Reads(
            {named(path, root): found for path, found in files.items()},
            {named(path, root): found for path, found in asked.items()},
            dict(self._variables),
            self._modules(root),
        )

    def _on_event(self, event: str, details: tuple[Any, ...]) -> None:
        """Python calls this for every audit event; most are of no interest and must cost next to nothing."""
        if not self._is_on or event not in ("open", "os.listdir", "os.scandir", "import", "exec"):
            return
        if self._thread not in (None, threading.get_ident()) or getattr(self._at_work, "now", False):
            return
        self._at_work.now = True
        try:
            self._note(event, details)
        finally:
            self._at_work.now = False

    def _note(self, event: str, details: tuple[Any, ...]) -> None:
        if event == "import":
            self._imports.add(details[0])
        elif event == "exec":  # a module's code, loaded from a compiled file, so that its source was not opened
            source = getattr(details[0], "co_filename", "")
            if source.endswith(".py"):
                self._file(source)
        elif event == "open":
            path, mode, flags = details
            is_written = any(letter in mode for letter in "wax") if isinstance(mode, str) else bool(flags & _WRITING)
            if is_written and (full := _full(path)):
                self._written.add(full)
            else:
                self._file(path)
        # The import system lists folders to find modules; that is recorded module by module.
        elif sys._getframe(2).f_code.co_filename != _IMPORT_SYSTEM:  # pyright: ignore[reportPrivateUsage]
            self._file("." if details[0] is None else details[0])

    def _file(self, path: object) -> None:
        full = _full(path)
        if full and full not in self._files and full not in self._written and _is_source(full):
            self._files[full] = state(Path(full))

    def _follow_questions(self) -> None:
        ask = os.stat
        if ask.__module__ == __name__:
            return

        def stat(path: Any, *arguments: Any, **options: Any) -> os.stat_result:
            if self._is_on and not getattr(self._at_work, "now", False):
                full = _full(path)
                if full and full not in self._looked_for and _is_source(full) and not full.startswith(_TEMPORARY):
                    self._looked_for[full] = existence(Path(full))
            return ask(path, *arguments, **options)

        os.stat = stat

    def _follow_environment(self) -> None:
        kind: Any = type(os.environ)
        if kind.__module__ == __name__:
            return
        recorder = self

        class Followed(kind):
            """The environment, noting what is asked of it."""

            def __iter__(self) -> Iterator[str]:
                recorder.passing.clear()
                for name in super().__iter__():
                    recorder.passing.append(name)
                    yield name

            def __getitem__(self, name: str) -> str:
                # Whoever copies the whole environment, as libraries do to start a program, asks after none of it:
                # a copy fetches the values in the very order in which it was given the names.
                asks = not recorder.passing or recorder.passing.popleft() != name
                if asks:
                    recorder.passing.clear()
                try:
                    value: str = super().__getitem__(name)
                except KeyError:
                    recorder.variable(name, None)
                    raise
                if asks:
                    recorder.variable(name, value)
                return value

            def __setitem__(self, name: str, value: str) -> None:
                recorder.variable(name, self.get(name))  # what it was before the run set it
                super().__setitem__(name, value)

        os.environ.__class__ = Followed

    def variable(self, name: str, value: str | None) -> None:
        """Note the value that an environment variable had when it was first asked for."""
        if self._is_on:
            self._variables.setdefault(name, value)

    def _modules(self, root: Path) -> dict[str, Module]:
        """Modules of the project that are loaded now, and names that were looked for and not found."""
        places = tuple(dict.fromkeys(named(entry, root) for entry in map(_full, sys.path) if _beneath(entry, root)))
        found: dict[str, Module] = {}
        for name, module in list(sys.modules.items()):
            origin = getattr(getattr(module, "__spec__", None), "origin", None)
            if isinstance(origin, str) and _beneath(origin, root) and _is_source(origin):
                found[name] = Module(named(origin, root), self._folders(name, places, root))
        for name in self._imports - set(sys.modules):
            folders = self._folders(name, places, root)
            if folders and name not in found:
                found[name] = Module("", folders)
        return found

    @staticmethod
    def _folders(name: str, places: tuple[str, ...], root: Path) -> tuple[str, ...]:
        """Folders of the project in which a module of this name is looked for."""
        parent = name.rpartition(".")[0]
        if not parent:
            return places
        paths = getattr(sys.modules.get(parent), "__path__", ())
        return tuple(named(path, root) for path in paths if _beneath(path, root) and _is_source(path))


def _full(path: object) -> str:
    """The whole path; empty for what is no path, such as the number of an open file."""
    if isinstance(path, os.PathLike):
        path = os.fspath(cast("os.PathLike[str]", path))
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    return os.path.abspath(path) if isinstance(path, str) and not path.startswith("<") else ""


@lru_cache(maxsize=65536)  # asked of every module after every chapter
def _beneath(path: str, root: Path) -> bool:
    return os.path.join(path, "").startswith(os.path.join(root, ""))


def _is_source(path: str) -> bool:
    """Whether a path is neither installed nor made by the machine."""
    return not path.startswith((*_INSTALLED, *_NO_SOURCES)) and "__pycache__" not in path


RECORDER: Final = Recorder()
