"""What the tests of running again share: an unpacked kit, and the figures that are said at the end."""

import os
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from toy import book as files_of

FIGURES: Counter[str] = Counter()


@pytest.fixture(scope="session")
def figures() -> Counter[str]:
    """Numbers to be said after the tests, by what they count."""
    return FIGURES


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what was run."""
    if FIGURES:
        terminalreporter.section("running again")
        for words, number in FIGURES.items():
            terminalreporter.write_line(f"{number} {words}")


@pytest.fixture(scope="session")
def kit(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of the built book, unpacked in an empty folder."""
    (archive,) = (book / "_kit").glob("*.zip")
    folder = tmp_path_factory.mktemp("empty")
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.fixture(scope="session")
def kit_book(kit: Path) -> dict[str, bytes]:
    """Every file of the book that one command makes in the unpacked kit, by its path."""
    venv = Path(sys.prefix)
    done = subprocess.run(
        ["make", "book", f"VENV={venv}", f"--old-file={venv / '.book'}"],  # noqa: S607 (make is found by PATH)
        cwd=kit,
        env=os.environ | {"PYTHONPATH": str(kit / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return files_of(kit)
