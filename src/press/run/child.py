"""Runs one chapter in a process of its own: an IPython shell, its cells and expressions one after another."""

import json
import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from press.run.recorder import RECORDER
from press.run.screen import Displays, Output, Results, Screen, take_over
from press.run.task import Run, Step, Task


def run_task(task: Task, root: Path, connection: Connection) -> None:
    """Run a chapter and send what came of it, as JSON.

    Args:
        task: The chapter.
        root: The project's folder.
        connection: Where the outcome goes.
    """
    os.chdir(root / task.folder)
    sys.path.insert(0, "")  # as in a kernel: modules beside the chapter are found first
    connection.send_bytes(json.dumps(_run(task, root).to_json(), allow_nan=False).encode())
    connection.close()


def _run(task: Task, root: Path) -> Run:
    screen = Screen()
    shell = _shell(screen, root / "_build" / "ipython")
    below = take_over(screen)
    cells: dict[int, tuple[int, list[Output]]] = {}
    values: list[tuple[int, str, list[Output]]] = []
    failed: tuple[int, dict[str, Any]] | None = None
    for step in task.steps:
        count = shell.execution_count
        with _time_limit(task.timeout):
            error = _execute(shell, screen, step)
        below.collect()
        outputs = screen.take()
        if not step.is_cell:
            values.append((step.cell, step.source, outputs))
            continue
        cells[step.cell] = (count, outputs)
        if error and not step.may_fail:
            failed = step.cell, error
            break
    return Run(cells, values, failed, RECORDER.stop(root))


def _shell(screen: Screen, folder: Path) -> Any:
    """A shell with a folder of its own, and without history and profile of the person who builds the book."""
    from traitlets.config import Config

    from press.run.preamble import InteractiveShell

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.HistoryManager.hist_file = ":memory:"

    class Shell(InteractiveShell):
        """Shows its errors on the screen as well."""

        def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
            screen.fail(etype.__name__, str(evalue), list(stb))

    shell = Shell.instance(
        config=settings, ipython_dir=str(folder), displayhook_class=Results, display_pub_class=Displays
    )
    hooks: list[Any] = [shell.displayhook, shell.display_pub]
    for hook in hooks:
        hook.screen = screen
    return shell


def _execute(shell: Any, screen: Screen, step: Step) -> dict[str, Any] | None:
    """Run one step; its error, if there was one, as it is shown."""
    result = shell.run_cell(step.source, store_history=step.is_cell)
    raised = result.error_before_exec or result.error_in_exec
    if raised is None:
        return None
    if screen.error is None:  # IPython prints its own complaints, about a magic for example, without a traceback
        screen.fail(type(raised).__name__, str(raised), [f"{type(raised).__name__}: {raised}"])
    return screen.error


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
