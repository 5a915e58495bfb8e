"""Who wants to know which files of data/ are opened is told the path of each before it is opened."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

observers: Final[list[Callable[[Path], None]]] = []


def opening(path: Path) -> Path:
    """The same path, after every observer was told of it; a folder stands for all that is in it."""
    for observer in observers:
        observer(path)
    return path
