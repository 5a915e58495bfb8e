"""Change every table and every module of the book in turn: which pages are made again, and is the book a clean one's?

Run `python bench/freshness.py` (an hour or two), or `freshness.py tables` and `freshness.py modules` one after the
other. It works on a copy for each and writes `bench/freshness.json`. After a change of a table the book built on from
before is compared, byte for byte, with one built from nothing. A module gets a remark, which no page shows, so that the
book must be again the one from before. Ends with status 1 if a book differs, or if a table makes pages again that are
not the codebook and do not load it by name, or fails to make those again that do.
"""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "freshness.json"
CODEBOOK: Final = "chapters/data"
FREE: Final = re.compile("note|comment|detail|outcome|purpose|summary|reason|^how$|^question$")  # columns of free text
# What the loader of the whole record of visits loads; the loader of sources reads their publishers.
RECORD: Final = frozenset(
    {"visits", "coverage", "searches", "published_visit_counts", "published_visits", "publishers"}
)
SOURCES: Final = frozenset({"publishers"})
NOTING: Final = Lock()
_AGAIN: Final = re.compile(r"^(\S+): made again", re.MULTILINE)


def build(folder: Path) -> list[str]:
    """Build a book and return the pages that were made again.

    Raises:
        SystemExit: It was not built.
    """
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    command = [sys.executable, "-m", "press", "."]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return sorted(_AGAIN.findall(done.stdout))


def book(folder: Path) -> dict[str, bytes]:
    """Every file of the built book."""
    top = folder / "_build" / "html"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def clean_book(folder: Path, place: Path) -> dict[str, bytes]:
    """The book as it is when built from nothing, at another place."""
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    build(place)
    made = book(place)
    shutil.rmtree(place)
    return made


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Names of files in which two books differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def change_row(path: Path) -> None:
    """Add a word to a cell of free text in the last row."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    free = [name for name in rows[0] if FREE.search(name)]
    if not free:
        sys.exit(f"{path.name}: no column of free text to change")
    rows[-1][rows[0].index(free[0])] += " Changed."
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")


def loaders_of(folder: Path, table: str) -> list[str]:
    """Pages whose own text loads a table: measures and charts read no files, so nobody else does."""
    calls = [rf"\bload_{table}\(", r"\bdata\.LOADERS\b", *([r"\bload_visit_record\("] if table in RECORD else [])]
    calls += [r"\bload_sources\("] if table in SOURCES else []
    pages = [folder / "index.md", *(folder / "chapters").glob("*.md")]
    found = [page for page in pages if re.search("|".join(calls), page.read_text(encoding="utf-8"))]
    return sorted(page.relative_to(folder).with_suffix("").as_posix() for page in found)


def change_module(path: Path) -> None:
    """Add a remark, which no page shows."""
    path.write_bytes(path.read_bytes() + b"\n# A remark.\n")


def check_table(folder: Path, path: Path, again: list[str], before: dict[str, bytes]) -> dict[str, Any]:
    """Is the book, built on from before, a clean one's, and were exactly the table's readers made again?"""
    del before  # the table is changed: the book to be like is a new one
    loaded_by = loaders_of(folder, path.stem)
    return {
        "again": again,
        "differs": differences(book(folder), clean_book(folder, folder.parent / "clean")),
        "loaded_by": loaded_by,
        "exact": set(again) - {CODEBOOK} == set(loaded_by) - {CODEBOOK},
    }


def check_module(folder: Path, path: Path, again: list[str], before: dict[str, bytes]) -> dict[str, Any]:
    """Is the book, built on from before, the one from before? A remark shows on no page."""
    del path
    return {"again": again, "differs": differences(book(folder), before)}


def digest(folder: Path) -> str:
    """Of all that a book is made of."""
    made = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != "bench"):
        made.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


def sweep(temporary: Path, kind: str) -> bool:
    """Change the tables or the modules one after another and note each; the changes are taken back together.

    What an earlier sweep of the same book noted, and was cut off after, is not tried again.

    Returns:
        Was every book the right one, and were exactly the right pages made again?
    """
    pattern, change, check = KINDS[kind]
    folder = temporary / kind / "book"
    ignored = shutil.ignore_patterns("_build", "__pycache__", ".*", "*.egg-info", "tests", "node_modules")
    shutil.copytree(ROOT, folder, ignore=ignored)
    found: dict[str, Any] = {"book": digest(folder), "changed": {}, "restored_differs": ["not yet restored"]}
    if noted().get(kind, {}).get("book") == found["book"]:
        found["changed"] = noted()[kind]["changed"]
    build(folder)
    before = book(folder)
    kept: dict[Path, bytes] = {}
    for path in sorted(folder.glob(pattern)):
        name = path.relative_to(folder).as_posix()
        if name in found["changed"]:
            continue
        kept[path] = path.read_bytes()
        change(path)
        found["changed"][name] = check(folder, path, build(folder), before)
        note(kind, found)
        print(name, json.dumps(found["changed"][name]), flush=True)
    for path, content in kept.items():
        path.write_bytes(content)
    build(folder)
    found["restored_differs"] = differences(book(folder), before)
    note(kind, found)
    results = found["changed"].values()
    return not found["restored_differs"] and all(not one["differs"] and one.get("exact", True) for one in results)


def noted() -> dict[str, Any]:
    """What sweeps have found."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def note(kind: str, found: dict[str, Any]) -> None:
    """Write what a sweep found so far beside what the other kind's found: a sweep cut off loses nothing."""
    with NOTING:
        RESULTS.write_text(json.dumps(noted() | {kind: found}, indent=1) + "\n", encoding="utf-8")


KINDS: Final = {
    "tables": ("data/*.csv", change_row, check_table),
    "modules": ("src/tango/**/*.py", change_module, check_module),
}


def main(kinds: list[str]) -> int:
    """Sweep the kinds at once, and return the exit status."""
    with tempfile.TemporaryDirectory(prefix="tango-fresh-") as temporary, ThreadPoolExecutor() as pool:
        place = Path(temporary).resolve()
        right = list(pool.map(lambda kind: sweep(place, kind), kinds))
    return int(not all(right))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(KINDS)))
