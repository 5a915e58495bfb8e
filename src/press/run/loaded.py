"""The modules that a process has loaded: which of them are the project's, where they were found, what was not there."""

import sys
import sysconfig
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Final

from press.run.reads import Module, Reads, named, state

# What is installed has one digest for the whole book, and what prints the book is a foundation of all of it.
_INSTALLED: Final = tuple(
    Path(folder)
    for folder in {
        *(sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib", "purelib", "platlib")),
        *(entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))),
        str(Path(__file__).parents[1]),
    }
)


class Missing:
    """Notes the names of modules that no finder has found: it stands last among them, and finds none either."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Take note of a name."""
        self.names.add(name)
        return None


def loaded_modules(root: Path, missing: set[str], before: Mapping[str, str]) -> Reads:
    """The modules of the project that are loaded now, with their files, and those that it might have and has not.

    Args:
        root: The project's folder.
        missing: Names that were looked for and not found.
        before: State of the project's modules before any was loaded, by path; a file that is changed meanwhile then
            counts as changed.
    """
    places = tuple(dict.fromkeys(named(entry, root) for entry in sys.path if _is_beneath(entry, root)))
    files: dict[str, str] = {}
    found: dict[str, Module] = {}
    for name, module in list(sys.modules.items()):
        origin = getattr(getattr(module, "__spec__", None), "origin", None)
        if not isinstance(origin, str) or not origin.endswith(".py") or _is_installed(origin):
            continue
        path = named(origin, root)
        files[path] = before.get(path) or state(Path(origin))
        if _is_beneath(origin, root):
            found[name] = Module(path, _folders(name, places, root))
    for name in missing - set(sys.modules):
        if folders := _folders(name, places, root):
            found[name] = Module("", folders)
    return Reads(files, found)


def _folders(name: str, places: tuple[str, ...], root: Path) -> tuple[str, ...]:
    """Folders of the project in which a module of this name is looked for."""
    parent = name.rpartition(".")[0]
    if not parent:
        return places
    paths = getattr(sys.modules.get(parent), "__path__", ())
    return tuple(named(path, root) for path in paths if _is_beneath(path, root) and not _is_installed(path))


@lru_cache(maxsize=65536)  # asked of every module after every chapter
def _is_installed(path: str) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in _INSTALLED)


def _is_beneath(path: str, root: Path) -> bool:
    return Path(path).is_relative_to(root)
