"""The files of a figure beside the pages: rows, images, and the script that brings the drawing to life."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from press.output import write_file

FOLDER: Final = "_figures"


@dataclass(frozen=True)
class FigureFile:
    """A file of a figure, by its name in the folder of figures."""

    name: str
    content: bytes

    @property
    def version(self) -> str:
        """Short digest of the content, for a browser to know a new file from an old one."""
        return hashlib.sha256(self.content).hexdigest()[:10]


def write(outdir: Path, files: Collection[FigureFile]) -> None:
    """Write files into the output; a file that has not changed keeps its date."""
    for file in files:
        write_file(outdir, f"{FOLDER}/{file.name}", file.content)


def remove_others(outdir: Path, keys: Collection[str]) -> None:
    """Remove the files of figures that the book no longer has."""
    for path in sorted((outdir / FOLDER).glob("*")):
        if path.stem not in keys:
            path.unlink()
