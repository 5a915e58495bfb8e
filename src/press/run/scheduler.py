"""The chapters' runs of one build: begun as soon as it is known that a chapter will be read, taken when it is."""

import json
import multiprocessing
import os
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from press.run.bytecode import compile_modules, module_files
from press.run.reads import Now, named, state
from press.run.run_cache import RunCache
from press.run.task import Run, Task
from press.run.worker import Ground, run_task


class RunError(Exception):
    """The process that ran a chapter ended before the chapter did."""


class Scheduler:
    """Runs chapters in forked processes, as many at a time as there are cores.

    Where the system cannot fork (Windows), each process starts from nothing and imports what it needs: slower, and
    with the same outcome.

    Args:
        root: The project's folder.
        store: Where runs are kept.
        preload: Modules to import before forking: libraries, never the project's own, since a change of those
            must be seen in each run.
        loader: The module whose `observers` are called with the path of each file before it is opened; empty for none.
    """

    def __init__(self, root: Path, store: RunCache, preload: Sequence[str], loader: str = "") -> None:
        self._root = root
        self._store = store
        self._now = Now(root)
        self._ground = Ground(root, loader, {named(str(path), root): state(path) for path in module_files([root])})
        can_fork = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if can_fork else "spawn")
        if can_fork:
            self._context.set_forkserver_preload(["__main__", "press.run.preamble", "press.run.worker", *preload])
        self._workers = ThreadPoolExecutor(cores(), thread_name_prefix="chapter")
        self._under_way: dict[Task, Future[Run]] = {}
        self._is_ready = threading.Event()
        self._workers.submit(self._prepare)

    def begin(self, task: Task) -> Future[Run]:
        """Run a chapter in the background, unless a kept run still holds."""
        if task not in self._under_way:
            kept = self._store.get(task, self._now)
            if kept:
                self._under_way[task] = Future()
                self._under_way[task].set_result(kept)
            else:
                self._under_way[task] = self._workers.submit(self._run, task)
        return self._under_way[task]

    def result(self, task: Task) -> Run:
        """What came of a chapter.

        Raises:
            RunError: Its process died.
        """
        return self.begin(task).result()

    def end(self) -> None:
        """Give up what nobody waits for any more."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _prepare(self) -> None:
        """Compile the project's modules, in the process from which chapters will be forked."""
        try:
            inner = [Path(entry) for entry in sys.path if Path(entry).is_relative_to(self._root)]
            folders = [folder for folder in inner if not folder.is_relative_to(sys.prefix)]
            process = self._context.Process(target=compile_modules, args=(folders,))
            process.start()
            process.join()
        finally:
            self._is_ready.set()

    def _run(self, task: Task) -> Run:
        self._is_ready.wait()
        ours, theirs = self._context.Pipe(duplex=False)
        with tempfile.TemporaryDirectory(prefix="chapter-") as desk:
            process = self._context.Process(target=run_task, args=(task, self._ground, desk, theirs))
            process.start()
            theirs.close()
            try:
                run = Run.from_json(json.loads(ours.recv_bytes()))
            except EOFError:
                process.join()
                raise RunError(f"the process that ran it ended with status {process.exitcode}") from None
            process.join()
        if run.failed is None:
            self._store.keep(task, run)
        return run


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
