"""What the tests of the data share: a copy that a test may break, and files read once while they stay the same."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from data.broken import Copy

from tango.data import data_directory, load_package, validation


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    """A fresh copy of every file that the package describes, gone after the test."""
    source = data_directory()
    for resource in load_package()["resources"]:
        shutil.copy(source / resource["path"], tmp_path)
    shutil.copy(source / "datapackage.json", tmp_path)
    yield Copy(tmp_path)
    shutil.rmtree(tmp_path)


def _by_bytes(function: Callable[..., Any], path: Callable[..., Path]) -> Callable[..., Any]:
    """The function, that for the same bytes of its file, name and other arguments gives what it gave before."""
    seen: dict[Any, Any] = {}

    def kept(*arguments: Any) -> Any:
        file = path(*arguments)
        others = [argument for argument in arguments if not isinstance(argument, Path)]
        key = (file.name, file.read_bytes(), json.dumps(others, sort_keys=True))
        if key not in seen:
            seen[key] = function(*arguments)
        return seen[key]

    return kept


@pytest.fixture(autouse=True, scope="session")
def files_read_once() -> Iterator[None]:
    """A file that no test touched is not looked at again: what is said of a file depends on its bytes alone."""
    with pytest.MonkeyPatch.context() as patch:
        in_folder = _by_bytes(validation.check_cells, lambda folder, resource: folder / resource["path"])
        patch.setattr(validation, "check_cells", in_folder)
        patch.setattr(validation, "read_rows", _by_bytes(validation.read_rows, lambda path, key: path))
        yield
