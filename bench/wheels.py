"""Ask whether every package of the book's lock has a wheel, for each Python and each machine that the README names.

Run `make wheels`. Nothing is installed: uv is asked what it would install if it may compile nothing. It ends with
status 1 if a package has no wheel, and names it with the Python and the machine. Versions are those of
`requires-python`.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from packaging.specifiers import SpecifierSet

ROOT: Final = Path(__file__).parents[1]
LOCK: Final = "requirements.txt"
# Kinds of machine, and what uv calls each.
MACHINES: Final = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux aarch64": "aarch64-manylinux_2_28",
    "macOS arm64": "aarch64-apple-darwin",
    "macOS x86-64": "x86_64-apple-darwin",
    "Windows x86-64": "x86_64-pc-windows-msvc",
}
_MINORS: Final = 40


def pythons(root: Path) -> list[str]:
    """The versions of Python that the project says it works with, such as "3.11"."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    allowed = SpecifierSet(project["requires-python"])
    return [f"3.{minor}" for minor in range(_MINORS) if f"3.{minor}" in allowed]


def missing(lock: Path, python: str, machine: str) -> str:
    """What uv says it cannot install from a lock on a machine, in one line; empty if every package has a wheel."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--target", folder, "-r", str(lock)]
        wheels = ["--only-binary", ":all:", "--require-hashes", "--no-deps"]
        place = ["--python-version", python, "--python-platform", machine]
        done = subprocess.run([*command, *wheels, *place], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    named = re.findall(r"\b([a-z0-9][a-z0-9.-]*==[\w.+]+)", done.stderr)
    return ", ".join(dict.fromkeys(named)) or done.stderr.strip().splitlines()[-1]


def main() -> int:
    """Ask for each Python and machine, say what is missing, and return the exit status."""
    lacking = 0
    for python in pythons(ROOT):
        found = {name: missing(ROOT / LOCK, python, machine) for name, machine in MACHINES.items()}
        for name, packages in found.items():
            if packages:
                print(f"Python {python}, {name}: no wheel of {packages}")
        lacking += sum(map(bool, found.values()))
        ready = sum(not packages for packages in found.values())
        print(f"Python {python}: {ready} of {len(found)} machines need no compiler")
    return int(lacking > 0)


if __name__ == "__main__":
    sys.exit(main())
