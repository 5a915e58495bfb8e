"""A chapter run in a process of its own shows what a kernel would show, and says what it read."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press.run.reads import Now
from press.run.run_cache import RunCache
from press.run.scheduler import RunError, Scheduler
from press.run.task import Step, Task, expressions


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Scheduler]:
    (tmp_path / "book").mkdir()
    runs = Scheduler(tmp_path / "book", RunCache(tmp_path / "kept", "a lock"), [])
    yield runs
    runs.end()


def cells(*sources: str, timeout: int = 0, may_fail: bool = False) -> Task:
    steps = (Step(number, source, True, may_fail) for number, source in enumerate(sources))
    return Task(".", tuple(steps), timeout)


def shown(runs: Scheduler, source: str) -> list[dict[str, Any]]:
    return runs.result(cells(source)).cells[0][1]


def test_text_displays_and_the_result_come_in_their_order(runs: Scheduler) -> None:
    source = "import sys\nprint('one')\nprint('two')\ndisplay(3)\nprint('four', file=sys.stderr)\n5"
    assert shown(runs, source) == [
        {"output_type": "stream", "name": "stdout", "text": "one\ntwo\n"},
        {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "3"}},
        {"output_type": "stream", "name": "stderr", "text": "four\n"},
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "5"}},
    ]


def test_a_program_that_a_cell_starts_is_heard(runs: Scheduler) -> None:
    source = "import os\nstatus = os.system('echo out; echo wrong >&2')"
    assert [(output["name"], output["text"]) for output in shown(runs, source)] == [
        ("stdout", "out\n"),
        ("stderr", "wrong\n"),
    ]


def test_a_warning_is_shown_where_it_stops_the_build(runs: Scheduler) -> None:
    (output,) = shown(runs, "import warnings\nwarnings.warn('old lens')")
    assert output["name"] == "stderr"
    assert "UserWarning: old lens" in output["text"]


def test_an_error_ends_the_run_and_is_told(runs: Scheduler) -> None:
    run = runs.result(cells("1", "1 / 0", "2"))
    assert list(run.cells) == [0, 1]
    assert run.failed is not None
    number, error = run.failed
    assert (number, error["ename"], error["evalue"]) == (1, "ZeroDivisionError", "division by zero")
    assert "ZeroDivisionError" in error["traceback"][-1]


def test_an_error_that_is_allowed_does_not(runs: Scheduler) -> None:
    run = runs.result(cells("1 / 0", "2", may_fail=True))
    assert list(run.cells) == [0, 1]
    assert run.failed is None


def test_a_cell_that_takes_too_long_fails(runs: Scheduler) -> None:
    run = runs.result(cells("while True: pass", timeout=1))
    assert run.failed is not None
    assert run.failed[1]["ename"] == "TimeoutError"


def test_a_process_that_dies_is_reported(runs: Scheduler) -> None:
    with pytest.raises(RunError, match="status 3"):
        runs.result(cells("import os\nos._exit(3)"))


def test_an_expression_sees_the_cells_before_it_and_not_those_after(runs: Scheduler) -> None:
    task = Task(".", (Step(0, "lamps = 1", True), Step(0, "lamps", False), Step(1, "lamps = 2", True)), 0)
    run = runs.result(task.with_expression(1, "lamps + 0"))
    assert [(at, text, outputs[0]["data"]["text/plain"]) for at, text, outputs in run.values] == [
        (0, "lamps", "1"),
        (1, "lamps + 0", "2"),
    ]


def test_one_chapter_does_not_meet_another(runs: Scheduler) -> None:
    runs.result(cells("import os, sys\nlens = 1\nos.environ['LENS'] = '1'\nsys.path.append('lens')"))
    run = runs.result(cells("import os, sys\n'lens' in dir(), 'LENS' in os.environ, 'lens' in sys.path"))
    assert run.cells[0][1][0]["data"]["text/plain"] == "(False, False, False)"


def declaring(*files: str) -> Task:
    return replace(cells(f"[open(name).read() for name in {files}]"), reads=files)


def test_a_run_is_kept_until_something_that_it_read_changes(tmp_path: Path) -> None:
    (tmp_path / "height.txt").write_text("61")
    task = declaring("height.txt")
    store = RunCache(tmp_path / "_build", "a lock")
    runs = Scheduler(tmp_path, store, [])
    run = runs.result(task)
    runs.end()
    assert list(run.reads.files) == ["height.txt"]
    assert store.get(task, Now(tmp_path)) == run
    assert RunCache(tmp_path / "_build", "another lock").get(task, Now(tmp_path)) is None
    (tmp_path / "height.txt").write_text("62")
    assert store.get(task, Now(tmp_path)) is None


def test_a_chapter_finds_what_it_declares_and_nothing_else(tmp_path: Path) -> None:
    """Whoever opens, lists or asks after a file: Python, a library in C, a program that a cell starts."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "height.txt").write_text("61")
    (tmp_path / "data" / "oil.txt").write_text("9")
    source = "import os, pathlib, subprocess\nos.listdir('data'), pathlib.Path('data/oil.txt').exists(), "
    source += "subprocess.run(['ls', 'data'], capture_output=True, text=True).stdout"
    runs = Scheduler(tmp_path, RunCache(tmp_path / "_build", "a lock"), [])
    run = runs.result(replace(cells(source), reads=("data/height.txt",)))
    failed = runs.result(cells("open('data/oil.txt')")).failed
    runs.end()
    assert run.cells[0][1][0]["data"]["text/plain"] == "(['height.txt'], False, 'height.txt\\n')"
    assert failed is not None
    assert (failed[1]["ename"], failed[1]["file"]) == ("FileNotFoundError", "data/oil.txt")


LOADER = """
observers = []

def load(path):
    for observer in observers:
        observer(path)
    return path.read_text()
"""


def test_a_loader_tells_what_it_opens_and_a_module_is_known_by_where_it_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "height.txt").write_text("61")
    (tmp_path / "lens_loader.py").write_text(LOADER)
    (tmp_path / "lamps.py").write_text("oil = 9")
    runs = Scheduler(tmp_path, RunCache(tmp_path / "_build", "a lock"), [], "lens_loader")
    source = "try:\n    import fog\nexcept ImportError:\n    import lamps\nfrom pathlib import Path\n"
    run = runs.result(cells(f"{source}from lens_loader import load\nload(Path({str(tmp_path)!r}) / 'height.txt')"))
    runs.end()
    assert run.failed is None
    assert set(run.reads.files) == {"height.txt", "lamps.py", "lens_loader.py"}
    assert [run.reads.modules[name].origin for name in ("fog", "lamps")] == ["", "lamps.py"]
    assert not list(Now(tmp_path).changes(run.reads))
    (tmp_path / "fog.py").write_text("")
    assert list(Now(tmp_path).changes(run.reads)) == ["where the module fog is found"]


def test_a_cell_finds_no_variable_of_whoever_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])  # with the environment of now
    monkeypatch.setenv("LENS", "Fresnel")
    monkeypatch.setenv("TZ", "Asia/Pyongyang")
    runs = Scheduler(tmp_path, RunCache(tmp_path / "_build", "a lock"), [])
    run = runs.result(cells("import os, time\n'LENS' in os.environ, os.environ['TZ'], time.timezone"))
    runs.end()
    assert run.cells[0][1][0]["data"]["text/plain"] == "(False, 'UTC', 0)"


def test_without_fork_the_outcome_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    (tmp_path / "height.txt").write_text("61")
    runs = Scheduler(tmp_path, RunCache(tmp_path / "_build", "a lock"), [])
    run = runs.result(declaring("height.txt"))
    runs.end()
    assert run.cells[0][1][0]["data"]["text/plain"] == "['61']"
    assert "height.txt" in run.reads.files


def test_expressions_are_found_in_roles_and_directives() -> None:
    text = "It is {eval}`high` and {eval}``f`{low}` ``.\n\n```{eval} lamps[0]\n```\n\n:::{eval:figure} plan\n:::\n"
    assert expressions(text) == ["high", "f`{low}`", "lamps[0]", "plan"]
