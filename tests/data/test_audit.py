"""The audit of the locks: a weakness is named, and a service that does not answer says nothing and stops nobody."""

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WEAK = {
    "dependencies": [
        {"name": "lamp", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]},
        {"name": "oil", "version": "2.0", "vulns": []},
        {"name": "fog", "skip_reason": "not found"},
    ]
}
UNKNOWN = {"dependencies": [{"name": "fog", "skip_reason": "not found"}]}


@pytest.fixture
def audit() -> ModuleType:
    """The program, which stands among the benches."""
    spec = importlib.util.spec_from_file_location("audit", ROOT / "bench" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answering(answer: object) -> Any:
    """pip-audit as it would be if it found this; None for a service that cannot be reached."""

    def run(command: list[str], **how: Any) -> "subprocess.CompletedProcess[str]":
        if answer is not None:
            Path(command[command.index("--output") + 1]).write_text(json.dumps(answer))
        return subprocess.CompletedProcess(command, 1, "", "ERROR: connection refused")

    return run


def test_a_weakness_is_named_with_what_mends_it(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit.subprocess, "run", answering(WEAK))
    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "requirements.txt: 2 packages asked after, 1 could not be asked after, 1 weaknesses known" in said
    assert "lamp 1.0: PYSEC-1, mended in 1.1, 2.0" in said


@pytest.mark.parametrize("answer", [None, UNKNOWN])
def test_a_service_that_does_not_answer_stops_nobody(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: object
) -> None:
    monkeypatch.setattr(audit.subprocess, "run", answering(answer))
    assert audit.main() == 0
    assert "Nothing is known of tests/requirements.txt" in capsys.readouterr().out


def test_both_locks_are_there(audit: ModuleType) -> None:
    assert all((ROOT / lock).is_file() for lock in audit.LOCKS)
