"""Compiled modules that are trusted by the content of their source, not by its time of change.

Python takes a compiled module for current if size and time (in whole seconds) of its source agree. A number changed
for another within a second would go unseen. Compiled with a digest of the source, it cannot.
"""

import importlib.util
import os
import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_CHECKED: Final = (3).to_bytes(4, "little")  # PEP 552: found by digest, and the source is looked at each time
_SKIPPED: Final = frozenset({"__pycache__", "_build", "node_modules"})


def compile_modules(folders: list[Path]) -> None:
    """Compile every module in these folders that is not compiled so already."""
    for source in module_files(folders):
        try:
            compiled = Path(importlib.util.cache_from_source(str(source)))
            header = compiled.read_bytes()[:16] if compiled.exists() else b""
            digest = importlib.util.source_hash(source.read_bytes())
            if header != importlib.util.MAGIC_NUMBER + _CHECKED + digest:
                mode = py_compile.PycInvalidationMode.CHECKED_HASH
                py_compile.compile(str(source), doraise=True, quiet=2, invalidation_mode=mode)
        except (OSError, py_compile.PyCompileError, NotImplementedError):
            continue  # a folder that cannot be written to, or an error that the chapter will meet itself


def module_files(folders: list[Path]) -> Iterator[Path]:
    """Every module in these folders and beneath them, but for what is installed or built there."""
    for top in folders:
        for folder, names, files in os.walk(top):
            names[:] = [
                name
                for name in names
                if name not in _SKIPPED and not name.startswith(".") and Path(folder, name) != Path(sys.prefix)
            ]
            yield from (Path(folder, name) for name in files if name.endswith(".py"))
