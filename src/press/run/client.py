"""Sets a chapter's run into the page that MyST-NB makes of it.

MyST-NB chooses a client by its execution mode and has no place where another can be named. This one is put in the
place of the client of the mode `inline`, and answers the same questions; the ordinary one still runs what is not
Python and what is run in a folder of its own.
"""

import re
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

import myst_nb.core.execute as execution
import nbformat
from myst_nb.core.execute.base import EvalNameError, ExecutionError
from myst_nb.core.execute.inline import NotebookClientInline
from myst_nb.ext.glue import extract_glue_data_cell
from nbclient.exceptions import CellExecutionError
from sphinx.errors import ExtensionError

from press.run.scheduler import Scheduler
from press.run.task import Run, Task, task_of

# What a kernel says of its language; the version is left out, since no page depends on it.
LANGUAGE: Final = {
    "name": "python",
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "codemirror_mode": {"name": "ipython", "version": 3},
}


@dataclass(frozen=True)
class Failure:
    """A cell that failed.

    Attributes:
        chapter: File of the chapter, as a path from the project's folder.
        source: The cell.
        error: Name and value of its error.
        remedy: What to do, where that is known.
    """

    chapter: str
    source: str
    error: str
    remedy: str


def chapter_task(notebook: Any, path: Path, root: Path, config: Any) -> Task | None:
    """The task that a notebook sets; None if it takes an ordinary kernel.

    Args:
        notebook: The notebook, as nbformat has it.
        path: Its file.
        root: The project's folder.
        config: MyST-NB's configuration for it.

    Raises:
        ExtensionError: It declares what is not a list of paths beneath the project's folder.
    """
    kernel = notebook.metadata.get("kernelspec", {}).get("name", "python3")
    if kernel != "python3" or config.execution_in_temp or not path.is_relative_to(root):
        return None
    folder = path.parent.relative_to(root).as_posix()
    reads: Any = notebook.metadata.get("reads", [])
    task = task_of(
        notebook.cells,
        folder,
        max(config.execution_timeout or 0, 0),
        may_fail=config.execution_allow_errors,
        reads=reads if isinstance(reads, list) and all(isinstance(name, str) for name in reads) else [".."],
    )
    if not all((root / name).is_relative_to(root) and not name.startswith("..") for name in task.declared):
        raise ExtensionError(f"{path}: 'reads' must list files or folders of this project, as paths from the chapter")
    return task


class Client(NotebookClientInline):
    """Answers for one chapter with the run that was begun ahead."""

    scheduler: ClassVar[Scheduler | None] = None
    root: ClassVar[Path] = Path()
    # The run of each chapter set since the build began, by path, for whoever makes something else of it.
    runs_set: ClassVar[dict[str, Run]] = {}
    # What failed since then, for whoever builds.
    failures: ClassVar[list[Failure]] = []

    _run: Run | None = None

    def start_client(self) -> None:
        """Wait for the chapter's run."""
        task = (
            chapter_task(self.notebook, self.path, self.root, self.nb_config) if self.path and self.scheduler else None
        )
        if task is None or self.scheduler is None:
            super().start_client()
            return
        self._task, self._began = task, time.perf_counter()
        self._last, self._cell_error, self._exc_string = -1, None, None
        self._set_in(self.scheduler.result(task))
        self.notebook.metadata["language_info"] = nbformat.from_dict(LANGUAGE)

    def _set_in(self, run: Run) -> None:
        self._run = run
        self.runs_set[str(self.path)] = run
        for number, (count, outputs) in run.cells.items():
            cell = self.notebook.cells[number]
            cell["execution_count"] = count
            cell["outputs"] = [nbformat.from_dict(output) for output in outputs]

    def finalise_client(self) -> None:
        """Nothing is left to finish: no widgets are kept."""
        if self._run is None:
            super().finalise_client()

    def close_client(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """Report how the run went, as the ordinary client does."""
        if self._run is None:
            if hasattr(self, "_client"):
                super().close_client(exc_type, exc_val, exc_tb)
            return
        error = self._cell_error
        self.exec_metadata = {
            "mtime": time.time(),
            "runtime": time.perf_counter() - self._began,
            "method": self.nb_config.execution_mode,
            "succeeded": error is None,
            "error": type(error).__name__ if error else None,
            "traceback": self._exc_string,
        }
        if error:
            text = f"\n{self._exc_string}" if self.nb_config.execution_show_tb else ""
            self.logger.warning(f"Executing notebook failed: {type(error).__name__}{text}", subtype="exec")

    def code_cell_outputs(self, cell_index: int) -> tuple[int | None, list[Any]]:
        """Execution count and outputs of a cell.

        Raises:
            ExecutionError: The cell failed, and the book does not allow that.
        """
        if self._run is None:
            return super().code_cell_outputs(cell_index)
        while self._cell_error is None and self._last < cell_index:
            self._last += 1
            self._pass(self._run, self._last)
        cell = self.notebook.cells[cell_index]
        return cell.get("execution_count"), cell.get("outputs", [])

    def _pass(self, run: Run, number: int) -> None:
        """Take note of a cell that the page has come to: its error, its glue."""
        cell = self.notebook.cells[number]
        if run.failed and run.failed[0] == number:
            self.failures.append(self._failure(cell["source"], run.failed[1]))
            try:
                raise CellExecutionError.from_cell_and_msg(cell, run.failed[1])
            except CellExecutionError as error:
                if self.nb_config.execution_raise_on_error:
                    raise ExecutionError(str(self.path)) from error
                self._cell_error, self._exc_string = error, traceback.format_exc()
        for key, data in extract_glue_data_cell(cell):
            if key in self._glue_data:
                self.logger.warning(f"glue key {key!r} duplicate", subtype="glue", line=self.cell_line(number))
            self._glue_data[key] = data

    def _failure(self, source: str, error: dict[str, Any]) -> Failure:
        folder = Path(str(self.path)).parent
        name, remedy = error["file"], ""
        if name and (folder / name).exists():
            remedy = f"The chapter finds the files that it declares: add 'reads: [{name}]' to its front matter."
        chapter = Path(str(self.path)).relative_to(self.root).as_posix()
        return Failure(chapter, source, f"{error['ename']}: {error['evalue']}", remedy)

    def eval_variable(self, name: str) -> list[Any]:
        """Outputs of an expression where it stands in the text.

        Raises:
            EvalNameError: The book's `eval_regex` does not allow the expression.
        """
        if self._run is None or self.scheduler is None:
            return super().eval_variable(name)
        if not re.match(self.nb_config.eval_name_regex, name):
            raise EvalNameError(name)
        outputs = self._run.value(self._last, name)
        if outputs is None:  # it stands where the look through the text did not find it: run the chapter with it
            self._task = self._task.with_expression(self._last, name)
            self._set_in(self.scheduler.result(self._task))
            outputs = self._run.value(self._last, name) or []
        return [nbformat.from_dict(output) for output in outputs]


def failures() -> list[dict[str, str]]:
    """What failed since the build began, as plain JSON values."""
    return [asdict(failure) for failure in Client.failures]


def put_in_place() -> None:
    """Let the mode `inline` use this client.

    Raises:
        AttributeError: This MyST-NB chooses its clients in another way.
    """
    if not hasattr(execution, "NotebookClientInline"):
        raise AttributeError("myst_nb.core.execute has no NotebookClientInline; press.run was written for MyST-NB 1.4")
    execution.NotebookClientInline = Client
