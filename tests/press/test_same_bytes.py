"""Two clean builds are the same in every byte: at another place and time, in another zone and tongue, on one core.

Here a small book; `make same-bytes` tries this one so, and the test of the kit builds it at another place.
"""

import os
from pathlib import Path

from toy import FILES, book, copied, different, start, write

# A clock ten years on, for everything in Python that asks the time module.
LATER = """
import time
_time, _time_ns, _gmtime, _localtime, _strftime = time.time, time.time_ns, time.gmtime, time.localtime, time.strftime
_AHEAD = 315_576_000
time.time = lambda: _time() + _AHEAD
time.time_ns = lambda: _time_ns() + _AHEAD * 10**9
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)
"""
HERE = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"}
THERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "ru_RU.UTF-8", "LANGUAGE": "ru", "LANG": "ru_RU.UTF-8",
    "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "1500000000",
}  # fmt: skip


def two_builds(source: Path, tmp_path: Path, module_folder: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The book built twice, as differently as one machine allows."""
    here, there = copied(source, tmp_path / "a"), copied(source, tmp_path / "much" / "longer path")
    for path in there.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    clock = write(tmp_path / "clock", {"sitecustomize.py": LATER})
    paths = os.pathsep.join([str(there / module_folder), str(clock)])
    builds = [
        start(here, 2, **HERE, PYTHONPATH=str(here / module_folder)),
        start(there, 1, **THERE, PYTHONPATH=paths),
    ]
    for process in builds:
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
    return book(here), book(there)


def test_a_small_book(tmp_path: Path) -> None:
    one, other = two_builds(write(tmp_path / "source", FILES), tmp_path, ".")
    assert one
    assert different(one, other) == []
    assert b"2026 the keepers" in one["index.html"]
