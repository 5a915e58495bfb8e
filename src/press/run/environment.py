"""A digest of what the book is computed with: Python, the machine's kind, and every installed distribution."""

import hashlib
import platform
import sys
import sysconfig
from functools import cache
from pathlib import Path


@cache
def environment_digest() -> str:
    """Digest of the interpreter and of the file lists of everything installed beside it, which hold digests."""
    digest = hashlib.sha256(f"{sys.version} {platform.platform()}".encode())
    folders = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    for folder in sorted(folders):
        for listing in sorted(Path(folder).glob("*.dist-info/RECORD")):
            digest.update(listing.parent.name.encode() + listing.read_bytes())
    return digest.hexdigest()
