"""Find a Chromium for the tests, or get one: the system's, else Playwright's own, else the package manager's.

`python tests/chromium.py` sees to it before the tests run; the tests ask `chromium_path()`.
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
        return subprocess.run([*prefix, *command], stdout=subprocess.DEVNULL, check=False).returncode == 0
    except FileNotFoundError:
        return False


def main() -> int:
    """Make sure that there is a Chromium. Returns the exit status."""
    if chromium_path():
        return 0
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    if chromium_path():
        return 0
    _run("apt-get", "update", "--quiet")
    _run("apt-get", "install", "--yes", "--quiet", "chromium")
    if chromium_path():
        return 0
    sys.stderr.write("No Chromium was found, and none could be installed. Install one, or name it in CHROMIUM.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
