"""A folder that was copied or moved with its environment builds its own code and data, or says why it does not.

The project's own Makefile is tried on a project of a few lines, whose build prints what it was made from: the way from
`make` to the code is the same, and takes a second. That a whole book says so is tried on the small one.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from toy import CONFIG, reading, start, write
from toy import book as files_of

from press.belonging import foreign_packages
from press.build import BuildError, build
from tango.data.__main__ import main as check
from tango.data.renew import main as renew

CHECK = """import sys
from pathlib import Path

height = Path(__file__).parents[3] / "data" / "height.txt"
sys.exit(0 if int(height.read_text()) < 100 else f"{height}: a height below 100 is needed")
"""
SMALL = {
    "data/height.txt": "61",
    "src/tango/__init__.py": "",
    "src/tango/data/__init__.py": "",
    "src/tango/data/__main__.py": CHECK,
    "src/press/__init__.py": "",
    "src/press/__main__.py": "import tango\nprint(__file__, tango.__file__)\n",
    "requirements.txt": "",
    "pyproject.toml": "",
}


def make(folder: Path, **variables: str) -> tuple[int, str]:
    """Status of `make book` in a folder, and what it said."""
    done = subprocess.run(
        ["make", "book"],  # noqa: S607 (make is found by PATH)
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A project as `make book` leaves it: with an environment that names its folder."""
    folder = write(tmp_path / "first folder", SMALL | {"Makefile": (root / "Makefile").read_text(encoding="utf-8")})
    environment = folder / ".venv"
    venv.create(environment, with_pip=False)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(environment)}))
    (packages / "project.pth").write_text(f"{folder / 'src'}\n", encoding="utf-8")
    (environment / ".book").touch()
    assert make(folder)[0] == 0
    return folder


def test_a_copy_is_checked_by_its_own_rules_and_made_of_its_own_code(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "copied", symlinks=True))
    (copy / "data" / "height.txt").write_text("101", encoding="utf-8")
    status, said = make(copy)
    assert status != 0
    assert f"{copy}/data/height.txt: a height below 100 is needed" in said
    assert make(project)[0] == 0
    (copy / "data" / "height.txt").write_text("99", encoding="utf-8")
    status, said = make(copy, PYTHONPATH=str(project / "src"))
    assert status == 0, said
    assert str(project) not in said
    assert said.count(f"{copy}/src/") == 2


def test_a_moved_folder_builds(project: Path, tmp_path: Path) -> None:
    moved = project.rename(tmp_path / "moved")
    status, said = make(moved)
    assert status == 0, said
    assert said.count(f"{moved}/src/") == 2


def test_no_recipe_starts_a_script_that_names_the_folder_of_its_environment(root: Path) -> None:
    """Scripts that pip writes begin with the path of their Python; programs that are no scripts do not."""
    lines = (root / "Makefile").read_text(encoding="utf-8").splitlines()
    started = {
        word.split("/", 1)[1] for line in lines for word in line.split() if word.startswith(("$(BIN)/", "@$(BIN)/"))
    }
    scripts = Path(sys.executable).parent
    named = [name for name in sorted(started - {"python"}) if (scripts / name).read_bytes()[:2] == b"#!"]
    assert named == []


def test_packages_of_another_folder_are_refused_before_anything_is_built(tmp_path: Path) -> None:
    book = write(tmp_path / "copied", {"_config.yml": CONFIG, "src/press/__init__.py": "", "src/lamps/__init__.py": ""})
    assert set(foreign_packages(book)) == {"lamps", "press"}
    with pytest.raises(
        BuildError, match=r"lamps is found in nowhere, press is found in .*put .*src first in PYTHONPATH"
    ):
        build(book)
    assert not (book / "_build").exists()


def test_a_projects_own_packages_are_let_through(root: Path) -> None:
    assert foreign_packages(root) == {}


CHAPTER = (
    reading("data/height.txt")
    + """# The tall one

```{code-cell} ipython3
import os
from pathlib import Path

Path(os.environ.get("LIGHTS", "data"), "height.txt").read_text()
```
"""
)


def test_no_variable_leads_a_chapter_to_the_data_of_another_folder(tmp_path: Path) -> None:
    toc = "format: jb-book\nroot: index\nchapters:\n- file: tall\n"
    files = {"_config.yml": CONFIG, "_toc.yml": toc, "index.md": "# Lights\n", "tall.md": CHAPTER}
    book = write(tmp_path / "copied", files | {"data/height.txt": "61"})
    other = write(tmp_path / "first", files | {"data/height.txt": "47"})
    process = start(book, 2, LIGHTS=str(other / "data"))
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    page = files_of(book)["tall.html"]
    assert b"61" in page
    assert b"47" not in page


@pytest.mark.parametrize("command", [check, renew])
def test_a_command_started_in_a_folder_with_data_of_its_own_takes_no_other(
    command: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "copied", {"data/datapackage.json": "{}"})
    monkeypatch.chdir(folder)
    assert callable(command)
    assert command([]) == 2
    said = capsys.readouterr().err
    assert f"expected {folder}/data, the data of this folder; start it with PYTHONPATH={folder}/src" in said
