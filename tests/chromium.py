"""Find a Chromium for the tests, or get one: the system's, else Playwright's own, else the package manager's.

`python tests/chromium.py` sees to it and prints its path; the tests ask `chromium_path()`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def _playwright_path() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def chromium_path() -> str | None:
    """Path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or (str(_MACOS) if _MACOS.exists() else None) or _playwright_path()


def _run(*command: str) -> bool:
    prefix = ["sudo", "--non-interactive"] if command[0] == "apt-get" and os.geteuid() != 0 else []
    try:
        return subprocess.run([*prefix, *command], stdout=sys.stderr, check=False).returncode == 0
    except FileNotFoundError:
        return False


def main() -> int:
    """Make sure that there is a Chromium, and print its path. Returns the exit status."""
    for step in (_nothing, _from_playwright, _from_the_system):
        step()
        path = chromium_path()
        if path:
            sys.stdout.write(f"{path}\n")
            return 0
    sys.stderr.write("No Chromium was found, and none could be installed. Install one, or name it in CHROMIUM.\n")
    return 1


def _nothing() -> None:
    """Most machines have one."""


def _from_playwright() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _from_the_system() -> None:
    _run("apt-get", "update", "--quiet")
    _run("apt-get", "install", "--yes", "--quiet", "chromium")


if __name__ == "__main__":
    raise SystemExit(main())
