"""The kit to run a book again: one zip of the project's own files, the same on every machine.

It holds nothing that is built, so that a book built from the kit makes the same kit. Two files are added, made anew by
every build: `RE-RUN.md` says what to do, and `kit-files.txt` which files are the project's own where no version control
can say it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from press.archive import zipped
from press.citing.project import read_project
from press.domain import once
from press.freshness import files_read, remark
from press.output import write_file
from press.rerun.holding import LIST, held, missing

_LOGGER: Final = logging.getLogger(__name__)
FOLDER: Final = "_kit"
README: Final = "RE-RUN.md"


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


def make_kit(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Make the kit once every page is read and before one is written: pages say how large it is."""
    kit: Kit | None = None
    listed: list[str] = app.config.press_kit
    root = Path(app.srcdir)
    if gone := missing(root, listed):
        # A part of a project can be built, as benchmarks do, and is no kit.
        _LOGGER.info("no kit is made: press_kit lists %s, and there is no such file or folder", ", ".join(gone))
    elif app.builder.format == "html" and listed:
        holding = held(root, listed, files_read(env))
        remark(app, holding.remarks)
        name = _folder_name(root, "CITATION.cff", app.config.html_title)
        files = {path: (root / path).read_bytes() for path in holding.files if path not in (README, LIST)}
        added = {README: readme(app.config.html_title, name), LIST: "".join(f"{path}\n" for path in sorted(files))}
        whole = files | {path: text.encode() for path, text in added.items()}
        kit = Kit(name, zipped({f"{name}/{path}": content for path, content in whole.items()}))
    once(env, "kit", lambda: kit)
    return []


def kit_of(app: Sphinx) -> Kit | None:
    """The kit of this build; None where the configuration lists nothing."""
    return once(app.env, "kit", lambda: None)


def write_kit(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, put the kit beside the pages."""
    kit = kit_of(app)
    if exception is None and kit:
        write_file(Path(app.outdir), kit.path, kit.content)
