"""What is run of a chapter, and what came of it."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from press.run.reads import Reads

# {eval}`expression` within text, and the directives {eval} and {eval:figure} with their argument.
ROLE: Final = re.compile(r"\{eval\}(?P<ticks>`+)(?P<text>.+?)(?P=ticks)", re.DOTALL)
_DIRECTIVE: Final = re.compile(
    r"^\s*(?:`{3,}|:{3,}|~{3,})\s*\{eval(?::figure)?\}[ \t]+(?P<text>\S.*?)[ \t]*$", re.MULTILINE
)
Output = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """A cell to run, or an expression to evaluate.

    Attributes:
        cell: Number of the cell in the notebook; of an expression, of the last code cell before it, or -1.
        source: Python, with IPython's magics.
        is_cell: Whether it is a cell.
        may_fail: Whether the chapter goes on after an error in it.
    """

    cell: int
    source: str
    is_cell: bool
    may_fail: bool = False


@dataclass(frozen=True)
class Task:
    """A chapter to be run.

    Attributes:
        folder: Folder in which it runs, relative to the project's.
        steps: Cells and expressions in the order of the text.
        timeout: Seconds that one step may take; 0 for no limit.
        reads: Files and folders that it declares, as paths from its own folder.
    """

    folder: str
    steps: tuple[Step, ...]
    timeout: int
    reads: tuple[str, ...] = ()

    @property
    def declared(self) -> tuple[str, ...]:
        """The files and folders that it declares, as paths from the project's folder."""
        return tuple(os.path.normpath(f"{self.folder}/{name}") for name in self.reads)

    def digest(self, environment: str) -> str:
        """A name for all that the outcome depends on and that is known beforehand.

        Args:
            environment: Digest of what is installed.
        """
        steps = [[step.cell, step.source, step.is_cell, step.may_fail] for step in self.steps]
        return hashlib.sha256(json.dumps([environment, self.folder, steps, self.reads]).encode()).hexdigest()

    def with_expression(self, cell: int, expression: str) -> "Task":
        """The same chapter with one more expression, evaluated after the cell of this number."""
        before = sum(1 for step in self.steps if step.cell <= cell)
        added = Step(cell, expression, is_cell=False)
        return replace(self, steps=(*self.steps[:before], added, *self.steps[before:]))


@dataclass(frozen=True)
class Run:
    """What came of a chapter.

    Attributes:
        cells: Number of each cell that was run, with its execution count and its outputs.
        values: Cell before it, text and outputs of each expression.
        failed: Number of the cell that ended the run, with name, value and traceback of its error, and the `file` that
            it did not find; None if none did.
        reads: What was read.
    """

    cells: dict[int, tuple[int, list[Output]]]
    values: list[tuple[int, str, list[Output]]]
    failed: tuple[int, dict[str, Any]] | None
    reads: Reads

    def to_json(self) -> dict[str, Any]:
        """The run as plain JSON values."""
        return {
            "cells": [[cell, count, outputs] for cell, (count, outputs) in self.cells.items()],
            "values": self.values,
            "failed": self.failed,
            "reads": self.reads.to_json(),
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Run":
        """The run from what `to_json` made."""
        failed = values["failed"]
        return cls(
            {cell: (count, outputs) for cell, count, outputs in values["cells"]},
            [(cell, text, outputs) for cell, text, outputs in values["values"]],
            (failed[0], failed[1]) if failed else None,
            Reads.from_json(values["reads"]),
        )

    def value(self, cell: int, expression: str) -> list[Output] | None:
        """Outputs of an expression that stands after the cell of this number; None if it was not evaluated there."""
        return next((outputs for at, text, outputs in self.values if text == expression and at >= cell), None)


def task_of(
    cells: list[dict[str, Any]], folder: str, timeout: int, *, may_fail: bool, reads: Sequence[str] = ()
) -> Task:
    """The task that a notebook sets.

    Args:
        cells: Cells of the notebook, as nbformat has them.
        folder: Folder in which it runs.
        timeout: Seconds that one step may take; 0 for no limit.
        may_fail: Whether a chapter goes on after any error.
        reads: Files and folders that it declares, as paths from its own folder.
    """
    steps: list[Step] = []
    last = -1
    for number, cell in enumerate(cells):
        tags = cell.get("metadata", {}).get("tags", [])
        if cell["cell_type"] == "code":
            last = number
            if cell["source"].strip() and "skip-execution" not in tags:
                steps.append(Step(number, cell["source"], True, may_fail or "raises-exception" in tags))
        else:
            steps += [Step(last, text, False) for text in expressions(cell["source"])]
    return Task(folder, tuple(steps), timeout, tuple(reads))


def expressions(text: str) -> list[str]:
    """The expressions that a text asks for, in order. One that is missed costs a second run and nothing else."""
    found = sorted([*ROLE.finditer(text), *_DIRECTIVE.finditer(text)], key=lambda match: match.start())
    return [" ".join(match["text"].split("\n")).strip() for match in found]
