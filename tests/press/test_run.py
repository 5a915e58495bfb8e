"""A chapter run in a process of its own shows what a kernel would show, and says what it read."""

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from press.run.reads import Now
from press.run.runs import RunError, Runs
from press.run.store import Store
from press.run.task import Step, Task, expressions


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    (tmp_path / "book").mkdir()
    runs = Runs(tmp_path / "book", Store(tmp_path / "kept", "a lock"), [], {})
    yield runs
    runs.end()


def cells(*sources: str, timeout: int = 0, may_fail: bool = False) -> Task:
    steps = (Step(number, source, True, may_fail) for number, source in enumerate(sources))
    return Task(".", tuple(steps), timeout)


def shown(runs: Runs, source: str) -> list[dict[str, Any]]:
    return runs.result(cells(source)).cells[0][1]


def test_text_displays_and_the_result_come_in_their_order(runs: Runs) -> None:
    source = "import sys\nprint('one')\nprint('two')\ndisplay(3)\nprint('four', file=sys.stderr)\n5"
    assert shown(runs, source) == [
        {"output_type": "stream", "name": "stdout", "text": "one\ntwo\n"},
        {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3"}},
        {"output_type": "stream", "name": "stderr", "text": "four\n"},
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "5"}},
    ]


def test_a_program_that_a_cell_starts_is_heard(runs: Runs) -> None:
    source = "import os\nstatus = os.system('echo out; echo wrong >&2')"
    assert [(output["name"], output["text"]) for output in shown(runs, source)] == [
        ("stdout", "out\n"),
        ("stderr", "wrong\n"),
    ]


def test_a_warning_is_shown_where_it_stops_the_build(runs: Runs) -> None:
    (output,) = shown(runs, "import warnings\nwarnings.warn('old lens')")
    assert output["name"] == "stderr"
    assert "UserWarning: old lens" in output["text"]


def test_an_error_ends_the_run_and_is_told(runs: Runs) -> None:
    run = runs.result(cells("1", "1 / 0", "2"))
    assert list(run.cells) == [0, 1]
    assert run.failed is not None
    number, error = run.failed
    assert (number, error["ename"], error["evalue"]) == (1, "ZeroDivisionError", "division by zero")
    assert "ZeroDivisionError" in error["traceback"][-1]


def test_an_error_that_is_allowed_does_not(runs: Runs) -> None:
    run = runs.result(cells("1 / 0", "2", may_fail=True))
    assert list(run.cells) == [0, 1]
    assert run.failed is None


def test_a_cell_that_takes_too_long_fails(runs: Runs) -> None:
    run = runs.result(cells("while True: pass", timeout=1))
    assert run.failed is not None
    assert run.failed[1]["ename"] == "TimeoutError"


def test_a_process_that_dies_is_reported(runs: Runs) -> None:
    with pytest.raises(RunError, match="status 3"):
        runs.result(cells("import os\nos._exit(3)"))


def test_an_expression_sees_the_cells_before_it_and_not_those_after(runs: Runs) -> None:
    task = Task(".", (Step(0, "lamps = 1", True), Step(0, "lamps", False), Step(1, "lamps = 2", True)), 0)
    run = runs.result(task.with_expression(1, "lamps + 0"))
    assert [(at, text, outputs[0]["data"]["text/plain"]) for at, text, outputs in run.values] == [
        (0, "lamps", "1"),
        (1, "lamps + 0", "2"),
    ]


def test_one_chapter_does_not_meet_another(runs: Runs) -> None:
    runs.result(cells("import os, sys\nlens = 1\nos.environ['LENS'] = '1'\nsys.path.append('lens')"))
    run = runs.result(cells("import os, sys\n'lens' in dir(), 'LENS' in os.environ, 'lens' in sys.path"))
    assert run.cells[0][1][0]["data"]["text/plain"] == "(False, False, False)"


def test_a_run_is_kept_until_something_that_it_read_changes(tmp_path: Path) -> None:
    (tmp_path / "height.txt").write_text("61")
    task = cells("open('height.txt').read()")
    store = Store(tmp_path / "_build", "a lock")
    runs = Runs(tmp_path, store, [], dict(os.environ))
    run = runs.result(task)
    runs.end()
    assert list(run.reads.files) == ["height.txt"]
    assert store.get(task, Now(tmp_path, os.environ)) == run
    assert Store(tmp_path / "_build", "another lock").get(task, Now(tmp_path, os.environ)) is None
    (tmp_path / "height.txt").write_text("62")
    assert store.get(task, Now(tmp_path, os.environ)) is None


def test_asking_after_a_variable_counts_and_copying_them_all_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])  # with the environment of now
    monkeypatch.setenv("LENS", "Fresnel")
    monkeypatch.setenv("LAMP", "Argand")
    runs = Runs(tmp_path, Store(tmp_path / "_build", "a lock"), [], {})
    source = "import os\ncopy = dict(os.environ), os.environ.copy()\nos.environ['LENS'], os.environ.get('FOG')"
    reads = runs.result(cells(source)).reads
    runs.end()
    assert reads.variables["LENS"] == "Fresnel"
    assert reads.variables["FOG"] is None
    assert "LAMP" not in reads.variables


def test_without_fork_the_outcome_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    (tmp_path / "height.txt").write_text("61")
    runs = Runs(tmp_path, Store(tmp_path / "_build", "a lock"), [], {})
    run = runs.result(cells("open('height.txt').read()"))
    runs.end()
    assert run.cells[0][1][0]["data"]["text/plain"] == "'61'"
    assert "height.txt" in run.reads.files


def test_expressions_are_found_in_roles_and_directives() -> None:
    text = "It is {eval}`high` and {eval}``f`{low}` ``.\n\n```{eval} lamps[0]\n```\n\n:::{eval:figure} plan\n:::\n"
    assert expressions(text) == ["high", "f`{low}`", "lamps[0]", "plan"]
