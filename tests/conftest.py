"""What several kinds of test share: the project's folder, its built book and a browser to read it with."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from chromium import chromium_path
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
pytest_plugins = ["tiers"]
# A busy machine is no fault of the code: a property may take its time. `make test-all` asks for more examples of each.
settings.register_profile("change", deadline=None, max_examples=20)
settings.register_profile("night", deadline=None, max_examples=100)
settings.load_profile("change")
# The browser asks other hosts for updates and lists of its own accord; these flags keep it to what a page asks for.
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book, built now from what is in the project; of several processes the first one builds it."""
    with FileLock(tmp_path_factory.getbasetemp().parent / "book.lock"):
        done = subprocess.run([sys.executable, "-m", "press", str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return ROOT / "_build" / "html"


@pytest.fixture(scope="session")
def pages(book: Path) -> dict[str, BeautifulSoup]:
    """Every page of the book, parsed, by its path within the book."""
    return {
        path.relative_to(book).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(book.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
