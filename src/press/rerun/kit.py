"""The kit to run a book again: one zip of the files that the configuration lists, the same on every machine.

It holds the project and nothing that is built, so that a book built from the kit makes the same kit. The one file that
is added, `RE-RUN.md`, says what to do; it is made anew by every build and is none of the listed ones.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util import logging

from press.archive import zipped
from press.cite.panel import write_file
from press.cite.project import read_project

_LOGGER: Final = logging.getLogger(__name__)
FOLDER: Final = "_kit"
README: Final = "RE-RUN.md"
# What machines and editors leave among the files of a project.
_LEFT_BEHIND: Final = frozenset(
    {"__pycache__", "node_modules", "_build", ".ipynb_checkpoints", ".DS_Store", ".venv"}
    | {".pytest_cache", ".ruff_cache", ".hypothesis"}
)
_ENDINGS: Final = (".pyc", ".egg-info")


@dataclass(frozen=True)
class Kit:
    """A kit.

    Attributes:
        name: Name of the folder that it unpacks to.
        content: The zip.
    """

    name: str
    content: bytes

    @property
    def path(self) -> str:
        """Where it lies in the book."""
        return f"{FOLDER}/{self.name}-kit.zip"

    @property
    def size(self) -> str:
        """Its size in words, such as "4.7 MB"."""
        return f"{len(self.content) / 1e6:.1f} MB"


def _is_left_behind(path: Path) -> bool:
    return any(part in _LEFT_BEHIND or part.endswith(_ENDINGS) for part in path.parts)


def listed_files(root: Path, listed: list[str]) -> list[Path]:
    """The files that a list of files and folders stands for, relative to the root, sorted.

    Args:
        root: The project's folder.
        listed: Paths beneath it; a folder stands for all in it. One whose name begins with a dot may be missing, as
            many ways of copying a folder leave such names out and no page is made from them.

    Raises:
        ConfigError: A file is a link, which a zip cannot carry to every machine.
        FileNotFoundError: A path is not there.
    """
    found: set[Path] = set()
    for name in listed:
        place = root / name
        if not place.exists():
            if name.startswith("."):
                continue
            raise FileNotFoundError(f"press_kit lists '{name}', and there is no such file or folder")
        inner = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
        found |= {path.relative_to(root) for path in inner}
    files = sorted((path for path in found if not _is_left_behind(path)), key=lambda path: path.as_posix())
    for path in files:
        if (root / path).is_symlink():
            raise ConfigError(f"press_kit: '{path.as_posix()}' is a link; put the file itself there")
    return files


def readme(title: str, folder: str) -> str:
    """The words of `RE-RUN.md`.

    Args:
        title: Title of the book.
        folder: Name of the folder that the kit unpacks to.
    """
    text = (Path(__file__).parent / "re-run.txt").read_text(encoding="utf-8")
    return text.replace("TITLE", title).replace("FOLDER", folder)


def _folder_name(root: Path, project: str, title: str) -> str:
    """Name and version as CITATION.cff has them; without one, the title alone."""
    record = root / project
    words, version = title, ""
    if record.exists():
        known = read_project(record)
        words, version = known.short_title, f"-{known.version}"
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") + version


def make_kit(app: Sphinx) -> None:
    """Make the kit before the pages, which say how large it is."""
    kit: Kit | None = None
    listed: list[str] = app.config.press_kit
    root = Path(app.srcdir)
    missing = [name for name in listed if not name.startswith(".") and not (root / name).exists()]
    if missing:
        # A part of a project can be built, as benchmarks do, and is no kit.
        _LOGGER.info("no kit is made: press_kit lists %s, and there is no such file or folder", ", ".join(missing))
    elif app.builder.format == "html" and listed:
        name = _folder_name(root, "CITATION.cff", app.config.html_title)
        files = {f"{name}/{path.as_posix()}": (root / path).read_bytes() for path in listed_files(root, listed)}
        files[f"{name}/{README}"] = readme(app.config.html_title, name).encode()
        kit = Kit(name, zipped(files))
    setattr(app, "press_kit_made", kit)  # noqa: B010 (Sphinx has no place of its own for what an extension made)


def kit_of(app: Sphinx) -> Kit | None:
    """The kit of this build; None where the configuration lists nothing."""
    return getattr(app, "press_kit_made", None)


def write_kit(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, put the kit beside the pages."""
    kit = kit_of(app)
    if exception is None and kit:
        write_file(Path(app.outdir), kit.path, kit.content)
