"""What to do about a machine that does not let the book be built, in words for whoever builds it."""

import errno
import os
import shutil
from pathlib import Path
from typing import Final, cast

_FULL: Final = "The disk is full: make room, some hundred megabytes, and build again."
_CLOSED: Final = (
    "This folder may not be written to: give yourself the right to, or copy the project to a folder of your own, and "
    "build there."
)
_ADVICE: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _CLOSED,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.ENOMEM: "The machine has too little memory: end other programs, and build again.",
    errno.EMFILE: "Too many files are open: raise the limit (`ulimit -n 4096`), and build again.",
}
_STAYS: Final = "The book built before is in place as it was."
# With less free than this a program may have died of it without a word: its last words had no room either.
_LITTLE: Final = 1_000_000


def advice(said: str) -> str:
    """What to do about an error of the system named in a text, on a line of its own; empty if there is none.

    Args:
        said: Words of an exception or the log of a program, in which the system's own words for the error stand.
    """
    for code, words in _ADVICE.items():
        if os.strerror(code) in said:
            return f"\n{words} {_STAYS}"
    return ""


def disk_advice(folder: Path) -> str:
    """What to do if the disk that a folder is on has next to nothing left; empty if it has."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""
    return f"\n{_FULL} {_STAYS}" if free < _LITTLE else ""


def in_words(error: OSError) -> str:
    """What an error of the system says; of one that copying a folder gathered from many files, the first."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        gathered = cast(list[tuple[str, str, str]], error.args[0])
        return str(gathered[0][2])
    return str(error)
