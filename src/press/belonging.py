"""A book is made from the code and the data of its own folder, and of no other.

An environment remembers where the project lay when it was installed. In a folder that was copied together with its
environment, pages would come from the first folder's tables, and the downloads beside them from its own.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

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
