"""What a chapter is run in, the same whoever builds, and a digest of what the book is computed with."""

import hashlib
import os
import platform
import sys
import sysconfig
import time
from functools import cache
from pathlib import Path
from typing import Final

# One time zone, locale, hash seed and terminal.
SETTINGS: Final = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TERM": "dumb"}
# What a machine needs to start programs and to make temporary files; nothing else of its environment is passed on.
_MACHINE: Final = ("PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")


def narrow_environment() -> None:
    """Leave this process no environment variable that could differ from builder to builder and change a page."""
    kept = {name: os.environ[name] for name in _MACHINE if name in os.environ}
    os.environ.clear()
    os.environ.update(kept | SETTINGS)
    if hasattr(time, "tzset"):
        time.tzset()


@cache
def environment_digest() -> str:
    """Digest of the interpreter, of the lists (with digests) of all files installed, and of the executor."""
    digest = hashlib.sha256(f"{sys.version} {platform.platform()}".encode())
    folders = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    for folder in sorted(folders):
        for listing in sorted(Path(folder).glob("*.dist-info/RECORD")):
            digest.update(listing.parent.name.encode() + listing.read_bytes())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
