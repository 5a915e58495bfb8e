"""Drawings kept between builds: drawing costs a tenth of a second, looking it up nothing.

A kept drawing is found by a digest of all that it depends on: the specification, the engine and this package.
"""

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from press.output import replace_file


@cache
def _recipe() -> bytes:
    """Digest of how drawings are made: the engine's version and the modules of this package."""
    digest = hashlib.sha256(str(getattr(vl_convert, "__version__", "")).encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.digest()


class Cache:
    """A folder of made things, each under the digest of what it was made from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, kind: str, ingredients: Any, make: Callable[[], bytes]) -> bytes:
        """The thing of this kind made from these ingredients: the kept one, or a new one.

        Args:
            kind: What is made; things of two kinds may have the same ingredients.
            ingredients: JSON values that, together with this package, decide every byte of the result.
            make: Makes it.
        """
        text = json.dumps([kind, ingredients], sort_keys=True, ensure_ascii=False)
        path = self._folder / hashlib.sha256(_recipe() + text.encode()).hexdigest()
        try:
            return path.read_bytes()
        except FileNotFoundError:
            made = make()
        replace_file(path, made)
        return made
