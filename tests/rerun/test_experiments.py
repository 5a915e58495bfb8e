"""Every experiment at the end of a chapter can be made: the line is there once, the chapter runs, and it comes out so.

A changed chapter is run as the build runs it, cells and the expressions in its sentences alike, so that a reader may
change it in a notebook or build the book with it.
"""

import operator
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from myst_nb.core.config import NbParserConfig
from myst_nb.core.read import create_nb_reader
from myst_parser.config.main import MdParserConfig

from press.rerun.experiment import Experiment, ExperimentError, experiments
from press.run.run_cache import RunCache
from press.run.scheduler import Scheduler
from press.run.task import Run, Task, task_of

ROOT = Path(__file__).parents[2]
CHAPTERS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "chapters").glob("*.md"))}
DECLARED = [(name, experiment) for name, text in CHAPTERS.items() for experiment in experiments(text)]
ARGUMENT = ["origins", "rupture", "entente", "limits", "debt", "outlook"]
# An expression that is worth the watched one as a plain number, and is known by how it begins.
WATCHED = '("watched", float({}))[1]'
OUTCOMES: dict[str, Callable[[Any, Any], bool]] = {
    "rises": operator.lt, "falls": operator.gt, "changes": operator.ne, "stays": operator.eq,
}  # fmt: skip


def task(text: str, watches: list[str]) -> Task:
    """What the build would run of a chapter, and the watched expressions after all of it."""
    reader = create_nb_reader("chapter.md", MdParserConfig(), NbParserConfig(execution_mode="inline"), text)
    assert reader is not None
    cells = reader.read(text).cells
    made = task_of(cells, "chapters", 120, may_fail=False)
    for watch in watches:
        made = made.with_expression(len(cells), WATCHED.format(watch))
    return made


def as_it_is(name: str) -> Task:
    """A chapter as it stands, with all that its experiments watch."""
    watches = dict.fromkeys(experiment.watch for chapter, experiment in DECLARED if chapter == name)
    return task(CHAPTERS[name], list(watches))


def changed(name: str, experiment: Experiment) -> Task:
    """A chapter with one line changed, and what is watched."""
    return task(experiment.applied(CHAPTERS[name]), [experiment.watch])


pytestmark = pytest.mark.xdist_group("experiments")  # they share the runs of the chapters as they are


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduler]:
    """Runs chapters, at once, and keeps none from earlier tests."""
    store = RunCache(tmp_path_factory.mktemp("runs"), "experiments")
    made = Scheduler(ROOT, store, ["pandas", "altair", "scipy.stats"])
    for name, experiment in DECLARED:
        made.begin(as_it_is(name))
        made.begin(changed(name, experiment))
    yield made
    made.end()


def watched(run: Run, watch: str) -> float:
    """The value of a watched expression."""
    (outputs,) = [outputs for _, text, outputs in run.values if text == WATCHED.format(watch)]
    return float(outputs[0]["data"]["text/plain"])


def said(run: Run) -> tuple[Any, Any]:
    """All that a reader sees of a run: outputs of cells, numbers in sentences."""
    numbers = [(text, outputs) for _, text, outputs in run.values if not text.startswith(WATCHED[:9])]
    return [outputs for _, outputs in run.cells.values()], numbers


def errors(run: Run) -> list[Any]:
    """Errors of cells and of expressions."""
    outputs = [output for _, _, values in run.values for output in values]
    return [*([run.failed] if run.failed else []), *(o for o in outputs if o["output_type"] == "error")]


@pytest.mark.parametrize(("name", "experiment"), DECLARED, ids=[f"{n}: {e.title}" for n, e in DECLARED])
def test_an_experiment_runs_and_comes_out_as_declared(
    runs: Scheduler, figures: Counter[str], name: str, experiment: Experiment
) -> None:
    before, after = runs.result(as_it_is(name)), runs.result(changed(name, experiment))
    assert errors(before) == []
    assert errors(after) == []
    assert said(before) != said(after)
    values = watched(before, experiment.watch), watched(after, experiment.watch)
    assert OUTCOMES[experiment.then](*values), values
    figures["variations of chapters run"] += 1


@pytest.mark.parametrize("name", ARGUMENT)
def test_each_chapter_of_the_argument_ends_with_two_or_three(name: str) -> None:
    text = CHAPTERS[name]
    assert 2 <= len(experiments(text)) <= 3
    assert text.rstrip().endswith("```")
    assert text.index("## Change this") > max(text.rindex(f"## {title}") for title in ("What this chapter",))


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _ in DECLARED))
def test_the_page_shows_the_line_before_and_after(book: Path, name: str) -> None:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup((book / "chapters" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    shown = [tuple(pre.get_text().strip() for pre in box.select("pre")) for box in soup.select(".experiment")]
    assert shown == [experiment.lines(CHAPTERS[name]) for experiment in experiments(CHAPTERS[name])]


CHAPTER = """# Lamps

```{code-cell} ipython3
:tags: [hide-input]

lit = lamps(lit=True)
out = lamps(lit=False)
```
"""


@pytest.mark.parametrize(
    ("replace", "by", "complaint"),
    [
        ("lamps(", "all(", "2 times"),
        ("hide-input", "x", "0 times"),
        ("out", "out", "is what"),
        ("unlit", "x", "0 times"),
    ],
)
def test_an_experiment_that_cannot_be_made_is_refused(replace: str, by: str, complaint: str) -> None:
    with pytest.raises(ExperimentError, match=complaint):
        Experiment("Count all", replace, by, "lit", "rises").applied(CHAPTER)


def test_an_experiment_changes_its_line_and_nothing_else() -> None:
    changed = Experiment("Count all", "lit=True", "lit=None", "lit", "rises").applied(CHAPTER)
    assert changed == CHAPTER.replace("lit=True", "lit=None")
