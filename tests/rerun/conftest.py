"""What the tests of running again share: an unpacked kit, and the figures that are said at the end."""

import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

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
