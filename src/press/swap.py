"""Put a finished folder in the place of an older one, so that no reader ever finds half of either.

The older folder is renamed away first and removed last. If the new one cannot be renamed into place, the older one is
put back at once; if the program dies between the two renames, `recover` puts it back.
"""

import shutil
from pathlib import Path


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

    Raises:
        OSError: A folder could not be renamed; what was at `place` is there.
    """
    recover(place)
    if place.exists():
        place.rename(_older(place))
    try:
        fresh.rename(place)
    finally:
        recover(place)  # removes the older folder, or puts it back
