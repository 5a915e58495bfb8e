"""What every part writes with: paths between pages, files of the output, and files put whole in their place."""

import os
from pathlib import Path

from sphinx.application import Sphinx


def root_of(path: str) -> str:
    """Relative path from a page to the root of the book: "../" for "chapters/towers.html", "" for one page."""
    return "../" * path.partition("#")[0].count("/")


def write_file(outdir: Path, name: str, content: bytes) -> None:
    """Write a file of the output; one that has not changed keeps its date."""
    path = outdir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file aside and then rename it, so that whoever is broken off leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def kept_folder(app: Sphinx) -> Path:
    """Where what is costly to make is kept from build to build: `press_cache`, or beside the environment."""
    cache = app.config.press_cache
    return Path(app.confdir) / cache if cache else Path(app.doctreedir) / "press-cache"
