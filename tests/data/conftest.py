"""What the tests of the data share: a copy that a test may break."""

import shutil
from pathlib import Path

import pytest
from data.broken import Copy

from tango.data import data_directory, load_package


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A fresh copy of every file that the package describes."""
    source = data_directory()
    for resource in load_package()["resources"]:
        shutil.copy(source / resource["path"], tmp_path)
    shutil.copy(source / "datapackage.json", tmp_path)
    return Copy(tmp_path)
