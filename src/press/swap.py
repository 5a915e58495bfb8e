"""Put a finished folder in the place of an older one, so that no reader ever finds half of either.

The kernel exchanges the two names in one step where it can (Linux, macOS). Elsewhere the older folder is renamed
away first, and `recover` puts it back should the program die between the two renames.
"""

import ctypes
import os
import shutil
import sys
from pathlib import Path
from typing import Final

_AT_CURRENT_FOLDER: Final = -100
_LINUX_EXCHANGE: Final = 2  # RENAME_EXCHANGE of renameat2(2)
_MACOS_SWAP: Final = 2  # RENAME_SWAP of renamex_np(2)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two existing folders in one step; False if this system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(first), os.fsencode(second)
    try:
        if sys.platform == "linux":
            return library.renameat2(_AT_CURRENT_FOLDER, names[0], _AT_CURRENT_FOLDER, names[1], _LINUX_EXCHANGE) == 0
        if sys.platform == "darwin":
            return library.renamex_np(*names, _MACOS_SWAP) == 0
    except AttributeError:  # a C library without the call
        return False
    return False


def _older(place: Path) -> Path:
    return place.with_name(f"{place.name}.older")


def recover(place: Path) -> None:
    """Undo a swap that was cut short: if `place` is gone and its older folder is there, put that back."""
    older = _older(place)
    if older.exists() and not place.exists():
        older.rename(place)
    shutil.rmtree(older, ignore_errors=True)


def swap_in(fresh: Path, place: Path) -> None:
    """Move the folder `fresh` to `place`; what was there is removed afterwards.

    Args:
        fresh: A complete folder on the same file system as `place`.
        place: Where readers look. It need not exist.
    """
    recover(place)
    if not place.exists():
        fresh.rename(place)
    elif _exchange(fresh, place):
        shutil.rmtree(fresh)
    else:
        place.rename(_older(place))
        fresh.rename(place)
        shutil.rmtree(_older(place))
