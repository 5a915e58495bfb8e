"""Runs one chapter in a process of its own: an IPython shell, its cells and expressions one after another.

It works in a folder that holds the files that the chapter declares, each where the project has it, and no other.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell

from press.run.environment import narrow_environment
from press.run.loaded import Missing, loaded_modules
from press.run.output_capture import DisplayCapture, Output, OutputCapture, ResultCapture, capture_output
from press.run.reads import Reads, states
from press.run.task import Run, Step, Task


@dataclass(frozen=True)
class Ground:
    """Where chapters are run.

    Attributes:
        root: The project's folder.
        loader: The module whose `observers` are called with the path of each file before it is opened; empty for none.
        modules: State of the project's modules before any was loaded, by path.
    """

    root: Path
    loader: str
    modules: Mapping[str, str]


def run_task(task: Task, ground: Ground, desk: str, connection: Connection) -> None:
    """Run a chapter and send what came of it, as JSON.

    Args:
        task: The chapter.
        ground: Where it is run.
        desk: An empty folder, to be filled with what the chapter declares.
        connection: Where the outcome goes.
    """
    narrow_environment()
    sys.dont_write_bytecode = True  # what is compiled is trusted by its content: press.run.bytecode
    sys.path.insert(0, str(ground.root / task.folder))  # as in a kernel: modules beside the chapter are found first
    connection.send_bytes(json.dumps(_run(task, ground, Path(desk)).to_json(), allow_nan=False).encode())
    connection.close()


def _run(task: Task, ground: Ground, desk: Path) -> Run:
    root = ground.root
    files = _laid_out(task, root, desk)
    missing = Missing()
    sys.meta_path.append(missing)
    if ground.loader:
        observers = import_module(ground.loader).observers
        observers.append(lambda path: files.update(states(path, root) | files))  # the first state of each counts
    capture = OutputCapture()
    shell = _shell(capture, root / "_build" / "ipython")
    below = capture_output(capture)
    cells: dict[int, tuple[int, list[Output]]] = {}
    values: list[tuple[int, str, list[Output]]] = []
    failed: tuple[int, dict[str, Any]] | None = None
    for step in task.steps:
        count = shell.execution_count
        with _time_limit(task.timeout):
            error = _execute(shell, capture, step)
        below.collect()
        outputs = capture.take()
        if not step.is_cell:
            values.append((step.cell, step.source, outputs))
            continue
        cells[step.cell] = (count, outputs)
        if error and not step.may_fail:
            failed = step.cell, error
            break
    return Run(cells, values, failed, Reads(files) | loaded_modules(root, missing.names, ground.modules))


def _laid_out(task: Task, root: Path, desk: Path) -> dict[str, str]:
    """Copy the files that a chapter declares to where it will look for them, and go there; their states before."""
    found: dict[str, str] = {}
    for name in task.declared:
        source, place = root / name, desk / name
        found |= states(source, root)
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copyfile(source, place)
    (desk / task.folder).mkdir(parents=True, exist_ok=True)
    os.chdir(desk / task.folder)
    return found


def _shell(capture: OutputCapture, folder: Path) -> Any:
    """A shell with a folder of its own, and without history and profile of the person who builds the book."""
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"

    class Shell(InteractiveShell):
        """Shows its errors in the outputs as well."""

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            capture.fail(etype.__name__, str(evalue), list(stb))

    shell = Shell.instance(
        config=settings, ipython_dir=str(folder), displayhook_class=ResultCapture, display_pub_class=DisplayCapture
    )
    hooks: list[Any] = [shell.displayhook, shell.display_pub]
    for hook in hooks:
        hook.capture = capture
    return shell


def _execute(shell: Any, capture: OutputCapture, step: Step) -> dict[str, Any] | None:
    """Run one step; its error, if there was one, as it is shown."""
    result = shell.run_cell(step.source, store_history=step.is_cell)
    raised = result.error_before_exec or result.error_in_exec
    if raised is None:
        return None
    if capture.error is None:  # IPython prints its own complaints, about a magic for example, without a traceback
        capture.fail(type(raised).__name__, str(raised), [f"{type(raised).__name__}: {raised}"])
    return capture.error and capture.error | {"file": _sought(raised)}


def _sought(error: BaseException) -> str:
    """Name of the file that was not found, as the cell has it; empty for another error."""
    name = error.filename if isinstance(error, FileNotFoundError) else None
    return name if isinstance(name, str) and not Path(name).is_absolute() else ""


@contextmanager
def _time_limit(seconds: int) -> Generator[None]:
    """Raise TimeoutError in the step when its time is over, where the system has alarms."""
    if seconds <= 0 or not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"it ran for more than {seconds} s, the limit of a cell")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
