"""`press.run` as a Sphinx extension: begins the runs of the chapters that will be read, before the first one is."""

from pathlib import Path
from typing import Any

from myst_nb.core.read import create_nb_reader
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.run.client import Client, chapter_task, put_in_place
from press.run.environment import environment_digest
from press.run.run_cache import RunCache
from press.run.scheduler import Scheduler


def start(app: Sphinx) -> None:
    """Start the process from which chapters are forked, so that it imports while Sphinx makes ready."""
    kept = Path(app.confdir) / app.config.press_runs if app.config.press_runs else Path(app.doctreedir) / "press-runs"
    Client.root = Path(app.srcdir)
    store = RunCache(kept, environment_digest())
    Client.scheduler = Scheduler(Client.root, store, app.config.press_preload, app.config.press_loader)
    Client.runs_set.clear()
    Client.failures.clear()


def begin(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Begin the run of every chapter that is about to be read."""
    config: Any = getattr(env, "mystnb_config", None)  # a book without notebooks has none
    if Client.scheduler is None or config is None or config.execution_mode != "inline":
        return
    for docname in docnames:
        path = Path(env.doc2path(docname))
        text = path.read_text(encoding="utf-8")
        reader = create_nb_reader(str(path), env.myst_config, config, text)  # pyright: ignore[reportAttributeAccessIssue]
        task = chapter_task(reader.read(text), path, Client.root, config) if reader else None
        if task:
            Client.scheduler.begin(task)


def end(app: Sphinx, exception: Exception | None) -> None:
    """Give up the runs that are still under way after a failure."""
    if Client.scheduler:
        Client.scheduler.end()
    Client.scheduler = None


def setup(app: Sphinx) -> None:
    """Register the configuration values and the steps."""
    app.add_config_value("press_preload", [], "", types=frozenset({list}))
    app.add_config_value("press_loader", "", "", types=frozenset({str}))
    app.add_config_value("press_runs", "", "", types=frozenset({str}))
    put_in_place()
    app.connect("builder-inited", start)
    app.connect("env-before-read-docs", begin)
    app.connect("build-finished", end)
