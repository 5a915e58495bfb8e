"""Zips whose bytes depend on nothing but what is in them, the same on every machine.

Nothing is compressed, since compressors differ from machine to machine, and no file has a date of its own.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the beginning of time as zip files count it


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip, by their paths within it and in the order of these; a script may be run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = (0o755 if files[name].startswith(b"#!") else 0o644) << 16
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return buffer.getvalue()
