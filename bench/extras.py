"""Beside each package that a lock names with extras, name it without them: `extras.py LOCK...`, as `make lock` does.

uv writes one line, such as `jsonschema[format-nongpl]==4.24.1`. With digests asked for, an older pip (23.2, which
Python 3.11 brings) takes the package with and without for two, and stops at the one that has no version.
"""

import re
import sys
from pathlib import Path
from typing import Final

# A package with extras and the lines of its digests.
_NAMED: Final = re.compile(r"^([A-Za-z0-9._-]+)\[[^\]]+\](==.*\n(?: +--hash=.*\n)+)", re.MULTILINE)


def with_both(lock: str) -> str:
    """The text of a lock in which each package with extras stands without them as well, once."""
    bare = set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE))
    return _NAMED.sub(lambda found: found[0] if found[1] in bare else f"{found[1]}{found[2]}{found[0]}", lock)


def main() -> None:
    """Do so in each of the locks named."""
    for path in map(Path, sys.argv[1:]):
        path.write_text(with_both(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
