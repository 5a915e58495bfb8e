"""Which files of a project its kit holds: what is its own, and what the build read; never what merely lies there.

A folder that people work in holds more than the project: drafts, backups of an editor, a lock with somebody's name in
it, a file of secrets. What the project's own files are is asked of version control; in an unpacked kit, of the list
that the kit brings; and where there is neither, as in an archive of a commit, of the names.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from sphinx.errors import ConfigError

from press.versions import controlled_files

LIST: Final = "kit-files.txt"
# What machines and editors leave among the files of a project, by name.
LEFTOVERS: Final = (".*", "*~", "#*#", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp", "*.pyc")
_FOLDERS: Final = ("__pycache__", "node_modules", "_build", "*.egg-info")


@dataclass(frozen=True)
class Holding:
    """What a kit is to hold.

    Attributes:
        files: Paths relative to the project's folder, sorted.
        remarks: What whoever builds should know of files that are held or left out.
    """

    files: list[str]
    remarks: list[str]


def held(root: Path, listed: Iterable[str], read: Iterable[str]) -> Holding:
    """What the kit of a project is to hold.

    Args:
        root: The project's folder.
        listed: Files and folders beneath it of which the kit is made. One whose name begins with a dot may be missing,
            as many ways of copying a folder leave such names out and no page is made from them.
        read: Files beneath it that the build read, listed or not; those of the environment that builds are none of its
            own, wherever that lies.

    Raises:
        ConfigError: A file is a link, which a zip cannot carry to every machine.
        FileNotFoundError: A path that is listed is not there.
    """
    listed = list(listed)
    known, left, how = _own(root, listed)
    own = (name for name in set(read) - known if not (root / name).is_relative_to(sys.prefix))
    loose = sorted(name for name in own if (root / name).is_file() and not _is_built(name))
    hidden = [name for name in loose if _is_leftover(name)]
    added = [name for name in loose if name not in hidden]
    for name in sorted(known | set(added)):
        if (root / name).is_symlink():
            raise ConfigError(f"press_kit: '{name}' is a link; put the file itself there")
    files = sorted({name for name in known if (root / name).is_file()} | set(added))
    remarks = [f"{name} was read and is not {how}: it is in the kit, and will be missing elsewhere" for name in added]
    remarks += [f"{name} was read and is not {how}: a kit holds no file of such a name" for name in hidden]
    return Holding(files, remarks + [f"{name} is left out of the kit, by its name" for name in left])


def missing(root: Path, listed: Iterable[str]) -> list[str]:
    """What is listed and is not there, but for hidden files and folders."""
    return [name for name in listed if not PurePosixPath(name).name.startswith(".") and not (root / name).exists()]


def _own(root: Path, listed: list[str]) -> tuple[set[str], list[str], str]:
    """The project's own files of those listed, what was left out by its name, and what they were known by."""
    for name in missing(root, listed):
        raise FileNotFoundError(f"press_kit lists '{name}', and there is no such file or folder")
    if controlled := controlled_files(root):
        return {name for name in controlled if _is_beneath(name, listed)}, [], "under version control"
    if (root / LIST).is_file():
        return set((root / LIST).read_text(encoding="utf-8").splitlines()), [], f"in {LIST}"
    there = {path.relative_to(root).as_posix() for name in listed for path in _walk(root / name)}
    left = sorted(name for name in there if _is_leftover(name, listed) and not _is_built(name))
    return (
        {name for name in there if not _is_leftover(name, listed) and not _is_built(name)},
        left,
        "among those listed",
    )


def _walk(place: Path) -> Iterable[Path]:
    """The files of a folder, and links whatever they lead to; a file itself."""
    inner = place.rglob("*") if place.is_dir() and not place.is_symlink() else [place]
    return [path for path in inner if path.is_file() or path.is_symlink()]


def _is_beneath(name: str, listed: list[str]) -> bool:
    return any(name == entry or name.startswith(f"{entry}/") for entry in listed)


def _is_built(name: str) -> bool:
    """Whether a file is made by the project or a tool, and not by hand."""
    folders = PurePosixPath(name).parts[:-1]
    return any(fnmatchcase(part, kind) for part in folders for kind in _FOLDERS) or name.endswith(".pyc")


def _is_leftover(name: str, listed: Iterable[str] = ()) -> bool:
    """Whether a file, or a folder that it is in, has a name of what is left behind; those listed by name have not."""
    path = PurePosixPath(name)
    places = [path, *path.parents][:-1]
    spared = {PurePosixPath(entry) for entry in listed}
    return any(fnmatchcase(place.name, kind) for place in places if place not in spared for kind in LEFTOVERS)
