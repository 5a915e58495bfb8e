"""A small book on harbours, with an address, data and corrections: built as it is, or with one thing wrong in it."""

import io
import shutil
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from sphinx.cmd.build import build_main

SOURCE = Path(__file__).parent / "harbours"


def _build(source: Path, folder: Path) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        status = build_main(["-q", "-W", "-d", str(folder / "doctrees"), str(source), str(folder / "html")])
    return status, said.getvalue()


@pytest.fixture(scope="session")
def build() -> Callable[[Path, Path], tuple[int, str]]:
    """Build a book from a source into a folder; gives the status and what was said."""
    return _build


@pytest.fixture(scope="session")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built book."""
    folder = tmp_path_factory.mktemp("harbours")
    status, said = _build(SOURCE, folder)
    assert status == 0, said
    return folder / "html"


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str, str, str], str]:
    """Build the book with one text replaced in one file, and give what was said of it."""

    def build(file: str, old: str, new: str) -> str:
        shutil.copytree(SOURCE, tmp_path / "source")
        path = tmp_path / "source" / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        status, said = _build(tmp_path / "source", tmp_path)
        assert status != 0
        return said

    return build
