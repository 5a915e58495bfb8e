"""A digest of what the book is computed with: Python, the machine's kind, what is installed, the executor."""

import hashlib
import platform
import sys
import sysconfig
from functools import cache
from pathlib import Path


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
