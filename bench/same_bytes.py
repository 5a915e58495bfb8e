"""Build and print this book twice, as differently as one machine allows: is every file the same, byte for byte?

Run `make same-bytes` (some minutes); it works on copies and writes `bench/same-bytes.json`. The two builds differ in
path, clock (ten years), dates of files, time zone, locale, hash seed, SOURCE_DATE_EPOCH and number of cores. Ends with
status 1 if a file differs, the PDF too, which Chromium makes; then it says in which objects.
"""

import collections
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from chromium import chromium_path
from test_same_bytes import HERE, LATER, THERE
from toy import book, copied, different, write

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "same-bytes.json"


def begin(folder: Path, cores: int, environment: dict[str, str], *modules: Path) -> "subprocess.Popen[str]":
    """Begin to build and print the book in a folder, on so many cores."""
    path = os.pathsep.join(map(str, [folder / "src", *modules]))

    def keep_to_cores() -> None:
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    return subprocess.Popen(
        [sys.executable, "-m", "press.paper", str(chromium_path())],
        cwd=folder,
        env=os.environ | environment | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=keep_to_cores if hasattr(os, "sched_setaffinity") else None,
    )


def differing_objects(one: bytes, other: bytes, few: int = 5) -> list[str]:
    """How many objects of two PDFs differ, and how the first of them do."""
    first, second = (content.split(b"endobj\n") for content in (one, other))
    pairs = [(ours, theirs) for ours, theirs in zip(first, second, strict=False) if ours != theirs]
    found = [f"{len(first)} and {len(second)} objects, of which {len(pairs)} differ"]
    for ours, theirs in pairs[:few]:
        at = next((place for place, (x, y) in enumerate(zip(ours, theirs, strict=False)) if x != y), 0)
        found.append(f"{ours[max(at - 60, 0) : at + 60]!r} and {theirs[max(at - 60, 0) : at + 60]!r}")
    return found


def compare(temporary: Path) -> dict[str, Any]:
    """Build both, and say what was compared and what differs."""
    here, there = copied(ROOT, temporary / "a"), copied(ROOT, temporary / "much" / "longer path")
    for path in there.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    clock = write(temporary / "clock", {"sitecustomize.py": LATER})
    for process in (begin(here, 2, HERE), begin(there, 1, THERE, clock)):
        said, _ = process.communicate()
        if process.returncode != 0:
            sys.exit(said)
    one, other = book(here), book(there)
    wrong = different(one, other)
    kinds = collections.Counter(Path(name).suffix or Path(name).name for name in one)
    pdfs = {name: differing_objects(one[name], other[name]) for name in wrong if name.endswith(".pdf")}
    return {"files": len(one), "kinds": dict(sorted(kinds.items())), "different": wrong, "pdf": pdfs}


def main() -> int:
    """Compare, write the results, and return the exit status."""
    with tempfile.TemporaryDirectory(prefix="same-bytes-") as temporary:
        found = compare(Path(temporary).resolve())
    RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(
        f"{found['files']} files compared, {len(found['different'])} differ: {', '.join(found['different']) or 'none'}"
    )
    return int(bool(found["different"]))


if __name__ == "__main__":
    sys.exit(main())
