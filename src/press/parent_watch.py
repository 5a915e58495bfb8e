"""A program that was started for a build ends when its parent does, however that one ended.

The parent keeps one end of a pipe, and the system closes it with the parent. Without this, a build that is killed
would leave Jupyter Book at work in the folder in which the next build begins.
"""

import os
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARENT: Final = "PRESS_PARENT"


@contextmanager
def watch_parent() -> Generator[tuple[str, tuple[int, ...]]]:
    """A pipe: what the started program is to find in its variable `PARENT`, and the descriptors to hand to it."""
    if os.name != "posix":  # Windows hands no descriptors on; there a program is ended by hand.
        yield "", ()
        return
    theirs, ours = os.pipe()
    try:
        yield str(theirs), (theirs,)
    finally:
        os.close(theirs)
        os.close(ours)


def _end_after(parent: int) -> None:
    os.read(parent, 1)  # nothing is ever written: this returns when the other end is closed
    os._exit(1)  # at once, whatever is under way: the folder it works in is thrown away


def setup(app: "Sphinx") -> None:
    """Begin to watch, in a program that was handed a pipe."""
    descriptor = os.environ.pop(PARENT, "")  # chapters and their programs need not know
    if descriptor:
        threading.Thread(target=_end_after, args=(int(descriptor),), daemon=True, name="parent_watch").start()
