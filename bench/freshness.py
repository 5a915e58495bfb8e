"""Change every table and every module of the book in turn: which pages are made again, and is the book a clean one's?

Run `python bench/freshness.py` (some minutes); it works on a copy and writes `bench/freshness.json`. After a change of
a table the book built on from before is compared, byte for byte, with one built from nothing. A module gets a remark,
which no page shows, so that the book must be again the one from before. Ends with status 1 if a book differs, or if a
table makes pages again that are not the codebook and do not load it by name, or fails to make those again that do.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "freshness.json"
CODEBOOK: Final = "chapters/data"
FREE: Final = re.compile("note|comment|detail|outcome|purpose|summary|reason|^how$|^question$")  # columns of free text
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
    pages = [folder / "index.md", *(folder / "chapters").glob("*.md")]
    found = [page for page in pages if re.search(rf"\bload_{table}\(", page.read_text(encoding="utf-8"))]
    return sorted(page.relative_to(folder).with_suffix("").as_posix() for page in found)


def sweep(temporary: Path) -> dict[str, Any]:
    """Change tables, then modules, one after another; the changes add up, and are taken back together at the end."""
    folder = temporary / "book"
    ignored = shutil.ignore_patterns("_build", "__pycache__", ".*", "tests", "node_modules")
    shutil.copytree(ROOT, folder, ignore=ignored)
    build(folder)
    before = book(folder)
    found: dict[str, Any] = {"tables": {}, "modules": {}}
    tables = sorted((folder / "data").glob("*.csv"))
    modules = sorted((folder / "src" / "tango").rglob("*.py"))
    kept: dict[Path, bytes] = {}
    changed = before
    for path in [*tables, *modules]:
        kept[path] = path.read_bytes()
        if path in tables:
            change_row(path)
        else:
            path.write_bytes(kept[path] + b"\n# A remark.\n")
        again = build(folder)
        if path in tables:
            changed = clean_book(folder, temporary / "clean")
        result: dict[str, Any] = {"again": again, "differs": differences(book(folder), changed)}
        if path in tables:
            result["loaded_by"] = loaders_of(folder, path.stem)
            result["exact"] = set(again) - {CODEBOOK} == set(result["loaded_by"]) - {CODEBOOK}
        found["tables" if path in tables else "modules"][path.relative_to(folder).as_posix()] = result
        print(path.relative_to(folder), json.dumps(result), flush=True)
    for path, content in kept.items():
        path.write_bytes(content)
    build(folder)
    found["restored_differs"] = differences(book(folder), before)
    return found


def main() -> int:
    """Sweep, write the results, and return the exit status."""
    with tempfile.TemporaryDirectory(prefix="tango-fresh-") as temporary:
        found = sweep(Path(temporary).resolve())
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    results = [*found["tables"].values(), *found["modules"].values()]
    wrong = found["restored_differs"] or any(result["differs"] or not result.get("exact", True) for result in results)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
