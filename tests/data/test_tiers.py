"""Every test is in a tier: no folder is forgotten, and what waits for the night says what stands in for it."""

import re
from pathlib import Path

import pytest
from tiers import holds, nightly


def targets(root: Path) -> dict[str, str]:
    """What each target of the Makefile needs and does, by its name."""
    text = (root / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):([^\n]*\n(?:\t[^\n]*\n)*)", text, re.MULTILINE))


def test_every_folder_of_tests_is_tried(root: Path) -> None:
    folders = {path.relative_to(root / "tests").parts[0] for path in (root / "tests").rglob("test_*.py")}
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    checked = set(re.search(r"^CHECKED := .*tests/,([a-z ]+)\)\)$", makefile, re.MULTILINE)[1].split())
    tested = set(re.findall(r"tests/(\w+)", re.search(r"^TESTED := (.*)$", makefile, re.MULTILINE)[1]))
    assert folders - {"whole"} <= checked | tested
    assert not checked & tested
    assert "tests/whole" in targets(root)["pdf-check"]


def test_the_tiers_hold_each_other(root: Path) -> None:
    made = targets(root)
    assert made["test"].split("##")[0].split() == ["check", "types"]
    assert {"style", "types"} <= set(made["test-all"].split("##")[0].split())
    assert "nightly" not in made["test-all"].partition("\n")[2]
    assert (root / ".ci" / "run").read_text(encoding="utf-8").endswith("exec make test\n")
    night = (root / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8")
    assert re.findall("run: make (.*)", night) == ["test-all", "pdf-check"]
    assert "schedule:" in night


def test_what_waits_says_what_does_not() -> None:
    assert [entry["test"] for entry in nightly() if not entry.get("but") and not entry.get("instead")] == []


@pytest.mark.parametrize(
    ("wanted", "name", "held"),
    [
        ("press/paper", "press/paper/test_paper.py::test_a", True),
        ("press/test_a.py", "press/test_a.py::test_a[one]", True),
        ("press/test_a.py::test_a", "press/test_a.py::test_a[one]", True),
        ("press/test_a.py::test_a", "press/test_a.py::test_a_b", False),
        ("press/test_a.py::test_a", "press/test_b.py::test_a", False),
    ],
)
def test_an_entry_holds_its_tests_and_no_others(wanted: str, name: str, held: bool) -> None:
    assert holds({"test": wanted}, name) is held
