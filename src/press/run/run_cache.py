"""Runs kept from build to build: the last one of each chapter's text, with everything that it read."""

import json
import os
from pathlib import Path

from press.run.reads import Now
from press.run.task import Run, Task


class RunCache:
    """A folder of runs.

    Args:
        folder: Where they are kept.
        environment: Digest of what is installed: a run under another one is no run of today.
    """

    def __init__(self, folder: Path, environment: str) -> None:
        self._folder = folder
        self._environment = environment

    def get(self, task: Task, now: Now) -> Run | None:
        """The kept run of a chapter, if everything that it read is as it was."""
        try:
            run = Run.from_json(json.loads(self._path(task).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None  # none was kept, or half of one
        return None if any(now.changes(run.reads)) else run

    def keep(self, task: Task, run: Run) -> None:
        """Keep a run in the place of the chapter's last one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(task)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(run.to_json()), encoding="utf-8")
        part.replace(path)

    def _path(self, task: Task) -> Path:
        return self._folder / f"{task.digest(self._environment)}.json"
