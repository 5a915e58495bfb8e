"""A book is made from the code and the data of its own folder, and of no other.

An environment remembers where the project lay when it was installed. In a folder that was copied together with its
environment, pages would come from the first folder's tables, and the downloads beside them from its own.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from press.run.reads import ABSENT, Reads

SOURCES: Final = "src"


def foreign_packages(root: Path) -> dict[str, str]:
    """The packages of a project that Python would not import from it: name, and where each is found instead.

    Args:
        root: The project's folder; its packages, if it has any, are those in `src`.
    """
    names = sorted(file.parent.name for file in (root / SOURCES).glob("*/__init__.py"))
    specs = {name: find_spec(name) for name in names}
    places = {name: Path(spec.origin).resolve() if spec and spec.origin else None for name, spec in specs.items()}
    return {
        name: str(place.parent) if place else "nowhere"
        for name, place in places.items()
        if not place or not place.is_relative_to(root.resolve())
    }


def refusal(root: Path, foreign: dict[str, str]) -> str:
    """What is wrong with packages that are not the project's own, and what to do."""
    found = ", ".join(f"{name} is found in {place}" for name, place in foreign.items())
    src = root / SOURCES
    return (
        f"this project has its own {' and '.join(foreign)} in {src}, but {found}: the environment is another folder’s. "
        f"Build with `make book`, or put {src} first in PYTHONPATH."
    )


def foreign_reads(reads: Reads, root: Path) -> Iterator[str]:
    """Complaints of files read in another folder where the project has a file of that path itself.

    Args:
        reads: What a page read.
        root: The project's folder.
    """
    for path, state in reads.files.items():
        full = Path(os.path.normpath(root / path))
        if state == ABSENT or full.is_relative_to(root):
            continue
        # The path from a folder at least: a name alone, such as LICENSE, may be that of anything.
        tails = (Path(*full.parts[start:]) for start in range(1, len(full.parts) - 1))
        own = next((tail for tail in tails if (root / tail).is_file()), None)
        if own:
            names = [name for name, value in reads.variables.items() if value and full.is_relative_to(value)]
            named = f" (named by the environment variable {names[0]}: unset it)" if names else ""
            yield f"{full} was read{named}, and this project has its own {own.as_posix()}; read that, with `make book`"
