"""Experiments: a line of a chapter's code, what a reader may write in its place, and what then happens.

    ```{experiment} Count the lamps that are out of use
    :replace: lamps.lit()
    :by: lamps.all()
    :watch: height.max()
    :then: rises

    What to look at, and why it moves.
    ```

The line is shown as it stands and as it would read. A build refuses an experiment whose text is not found in exactly
one line of the chapter's code; `experiments` hands the same declarations to whoever wants to try them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.parsers.directives import parse_directive_text
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_CELL: Final = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(?P<code>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_OURS: Final = re.compile(r"^```\{experiment\}(?P<title>[^\n]*)\n(?P<rest>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
# What may come of the watched value, in the words of the page.
OUTCOMES: Final = {"rises": "it rises", "falls": "it falls", "changes": "it changes", "stays": "it stays as it is"}


class ExperimentError(ValueError):
    """An experiment cannot be made as it is declared. The message says which and why."""


@dataclass(frozen=True)
class Experiment:
    """One experiment.

    Attributes:
        title: What is done, in a few words.
        replace: A part of one line of the chapter's code.
        by: What is written in its place.
        watch: A Python expression, to be evaluated when the chapter has run.
        then: What comes of its value, a key of `OUTCOMES`.
    """

    title: str
    replace: str
    by: str
    watch: str
    then: str

    def lines(self, text: str) -> tuple[str, str]:
        """The line of code as it stands in a chapter and as it would read.

        Args:
            text: The chapter.

        Raises:
            ExperimentError: The text to be replaced is not in exactly one line, or would stay the same.
        """
        found = [line for line in code_of(text).splitlines() for _ in range(line.count(self.replace))]
        if len(found) != 1:
            raise ExperimentError(
                f"experiment '{self.title}': the code of the chapter has '{self.replace}' {len(found)} times, "
                "and must have it once"
            )
        if self.by == self.replace:
            raise ExperimentError(f"experiment '{self.title}': 'by' is what 'replace' is")
        return found[0].strip(), found[0].replace(self.replace, self.by).strip()

    def applied(self, text: str) -> str:
        """A chapter with the line changed, and nothing else.

        Raises:
            ExperimentError: As for `lines`.
        """
        self.lines(text)
        return _CELL.sub(lambda cell: cell[0].replace(self.replace, self.by), text)


def code_of(text: str) -> str:
    """The code of a chapter, cell after cell."""
    return "\n".join(cell["code"] for cell in _CELL.finditer(text))


def experiments(text: str) -> list[Experiment]:
    """The experiments that a chapter declares, in order.

    Raises:
        ExperimentError: One lacks an option.
    """
    found: list[Experiment] = []
    for block in _OURS.finditer(text):
        parsed = parse_directive_text(ExperimentDirective, block["title"].strip(), block["rest"])
        if parsed.warnings:
            raise ExperimentError(f"experiment '{block['title'].strip()}': {parsed.warnings[0].msg}")
        found.append(_experiment(" ".join(parsed.arguments), parsed.options))
    return found


def _experiment(title: str, options: dict[str, Any]) -> Experiment:
    missing = [name for name in ("replace", "by", "watch", "then") if name not in options]
    if missing:
        raise ExperimentError(f"experiment '{title}' lacks {', '.join(missing)}")
    return Experiment(title, options["replace"], options["by"], options["watch"], options["then"])


def _outcome(argument: str) -> str:
    return directives.choice(argument, tuple(OUTCOMES))


class ExperimentDirective(SphinxDirective):
    """Sets an experiment into the page."""

    required_arguments: ClassVar[int] = 1
    final_argument_whitespace: ClassVar[bool] = True
    has_content: ClassVar[bool] = True
    option_spec: ClassVar[dict[str, Any]] = {  # pyright: ignore[reportIncompatibleVariableOverride]
        "replace": directives.unchanged_required,
        "by": directives.unchanged_required,
        "watch": directives.unchanged_required,
        "then": _outcome,
    }

    def run(self) -> list[nodes.Node]:
        """A box: the title, the line before and after, the text, and what to watch."""
        try:
            experiment = _experiment(self.arguments[0], self.options)
            before, after = experiment.lines(Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8"))
        except ExperimentError as error:
            raise self.error(str(error)) from error
        box = nodes.container("", classes=["experiment"])
        box += nodes.paragraph("", "", nodes.strong("", experiment.title))
        for words, line in (("In place of", before), ("write", after)):
            box += nodes.paragraph("", words, classes=["experiment-word"])
            box += nodes.literal_block(line, line, language="python")
        box += self.parse_content_to_nodes()
        box += nodes.paragraph(
            "",
            "",
            nodes.Text("Watch "),
            nodes.literal("", experiment.watch),
            nodes.Text(f": {OUTCOMES[experiment.then]}."),
            classes=["experiment-watch"],
        )
        return [box]


def connect(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("experiment", ExperimentDirective)
