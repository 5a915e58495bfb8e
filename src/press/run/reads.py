"""What a run read: files, folders and modules, each with the state that it was in.

A record holds as long as everything is in that state still. Contents count, times of change do not.
"""

import hashlib
import importlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, Final

REPORT: Final = "press-report.json"  # where a build leaves, beside its environment, what it read and what failed
ABSENT: Final = "absent"
_SCRATCH: Final = frozenset({"__pycache__", ".ipynb_checkpoints"})


@dataclass(frozen=True)
class Module:
    """Where a module was found, or that it was not.

    Attributes:
        origin: Path of its file; empty if the import found none.
        folders: Where it was looked for within the project, in order.
    """

    origin: str
    folders: tuple[str, ...]


@dataclass(frozen=True)
class Reads:
    """Everything that a run read. Paths beneath the project's folder are relative to it.

    Attributes:
        files: State of each file and folder, by path.
        modules: Where each module of the project was found, and those that were looked for in vain.
    """

    files: dict[str, str] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Reads":
        """The record from what `to_json` made."""
        modules = {name: Module(m["origin"], tuple(m["folders"])) for name, m in values["modules"].items()}
        return cls(values["files"], modules)

    def __or__(self, other: "Reads") -> "Reads":
        """What either read; where both read the same, the state that the right one found."""
        return Reads(self.files | other.files, self.modules | other.modules)

    def outside(self) -> "Reads":
        """The part that no look at the project's own files can vouch for."""
        return Reads({path: state for path, state in self.files.items() if Path(path).is_absolute()})


class Now:
    """The present state of files, looked at once each.

    Args:
        root: The project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._state = cache(state)
        importlib.invalidate_caches()

    def changes(self, reads: Reads) -> Iterator[str]:
        """What is in another state than recorded, in words; nothing if the record holds."""
        for path, recorded in reads.files.items():
            if self._state(self._root / path) != recorded:
                yield path
        for name, module in reads.modules.items():
            if self._origin(name, module) != module.origin:
                yield f"where the module {name} is found"

    def _origin(self, name: str, module: Module) -> str:
        found = PathFinder.find_spec(name, [str(self._root / folder) for folder in module.folders])
        return named(found.origin, self._root) if found and found.origin else ""


def state(path: Path) -> str:
    """A digest of a file's bytes or of a folder's names; `ABSENT` if there is neither."""
    try:
        if path.is_dir():
            names = sorted(inner.name for inner in path.iterdir() if inner.name not in _SCRATCH)
            return "folder " + hashlib.sha256("\0".join(names).encode()).hexdigest()
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ABSENT


def states(path: Path, root: Path) -> dict[str, str]:
    """The state of a file, or of a folder and all that is in it, by the paths of a record.

    Args:
        path: The file or folder.
        root: The project's folder.
    """
    inner = path.rglob("*") if path.is_dir() else ()
    return {named(str(found), root): state(found) for found in (path, *inner) if found.name not in _SCRATCH}


def named(path: str, root: Path) -> str:
    """A path as a record names it: relative to the project's folder if it is beneath it."""
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return path
