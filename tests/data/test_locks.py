"""The locks install with any pip, on every Python that is named; the same versions are named wherever they stand.

`make wheels` asks for wheels and `make alone` installs; here is what can be seen without a network.
"""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "tests/requirements.txt")
VERSIONS = ["3.11", "3.12", "3.13", "3.14"]


def locked(root: Path, lock: str) -> dict[str, set[str]]:
    """The packages of a lock with the extras that it names; "" where it names them without."""
    found: dict[str, set[str]] = {}
    text = (root / lock).read_text(encoding="utf-8")
    for name, extras in re.findall(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?==", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), set()).update(extras.split(","))
    return found


def asked(packages: dict[str, set[str]]) -> dict[str, set[str]]:
    """The extras that locked packages ask of one another, as far as they are installed here."""
    found: dict[str, set[str]] = {}
    for package, extras in packages.items():
        try:
            needed = [Requirement(text) for text in requires(package) or []]
        except PackageNotFoundError:  # for another system
            continue
        for need in needed:
            holds = [need.marker is None or need.marker.evaluate({"extra": extra}) for extra in {"", *extras}]
            if need.extras and any(holds):
                found.setdefault(canonicalize_name(need.name), set()).update(need.extras)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_the_extras_that_its_packages_ask_for(root: Path, lock: str) -> None:
    """A pip of some years ago stops at one that is not named: it takes it for a package without a version."""
    packages = locked(root, lock)
    assert len(packages) > 100
    lacking = {name: extras - packages[name] for name, extras in asked(packages).items() if name in packages}
    assert {name: extras for name, extras in lacking.items() if extras} == {}
    assert [name for name, extras in packages.items() if "" not in extras] == []  # which others may ask for


def test_the_versions_of_python_are_the_same_wherever_they_stand(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "bench"))
    from wheels import pythons  # pyright: ignore[reportMissingImports]

    makefile = (root / "Makefile").read_text(encoding="utf-8")
    workflow = yaml.safe_load((root / ".github" / "workflows" / "book.yml").read_text(encoding="utf-8"))
    words = f"{', '.join(VERSIONS[:-1])} or {VERSIONS[-1]}"
    assert pythons(root) == VERSIONS
    assert f"PYTHONS := {' '.join(VERSIONS)}\n" in makefile
    for job in ("test", "locks"):
        assert workflow["jobs"][job]["strategy"]["matrix"]["python"] == [VERSIONS[0], VERSIONS[-1]]
    for page in ("README.md", "src/press/rerun/re-run.txt"):
        assert words in (root / page).read_text(encoding="utf-8"), page
    runtime = (root / ".binder" / "runtime.txt").read_text(encoding="utf-8").strip()
    assert runtime.removeprefix("python-") in VERSIONS
    assert (
        tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pyright"]["pythonVersion"]
        == "3.11"
    )


@pytest.mark.parametrize("version", [(3, 10, 2), (3, 15, 0)])
def test_another_python_is_refused_by_the_names_of_those_that_work(
    root: Path, tmp_path: Path, version: tuple[int, int, int]
) -> None:
    """A Python that says it is another one: its own file is read before the recipe's line."""
    said = ".".join(map(str, version))
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys\nsys.version_info = {version!r}\nsys.version = '{said} (other)'\n", encoding="utf-8"
    )
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / "other").write_text(
        f'#!/bin/sh\nPYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"\n', encoding="utf-8"
    )
    (tmp_path / "other").chmod(0o755)
    done = subprocess.run(
        ["make", "--file", str(root / "Makefile"), "PYTHON=./other", "book"],  # noqa: S607 (make is found by PATH)
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert f"Python 3.11, 3.12, 3.13 or 3.14 is needed; this is {said}. Name another: make PYTHON=" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_package_with_extras_is_named_without_them_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "bench"))
    from extras import with_both  # pyright: ignore[reportMissingImports]

    digests = "==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    lock = f"lamp[oil]{digests}    # via tower\nwick{digests}"
    both = f"lamp{digests}{lock}"
    assert with_both(lock) == both
    assert with_both(both) == both
