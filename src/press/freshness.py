"""A page is made again when something that it read has changed, and not otherwise.

A page depends on its text, on what directives declare to Sphinx (a table that one counts, the bibliography), and on
what the run of its cells read. Sphinx goes by times of change; here contents decide, so that a file that was only
touched makes nothing anew, and one changed within the same second does.

Reading is what costs. Once anything is read, every page is written again: a number, a title or a place in the
contents may stand on any of them.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from press.run.client import Client, failures
from press.run.reads import ABSENT, REPORT, Now, Reads, named, state


def _records(env: BuildEnvironment) -> dict[str, Reads]:
    """What each document read; kept with the environment from build to build."""
    if not hasattr(env, "press_reads"):
        env.press_reads = {}  # pyright: ignore[reportAttributeAccessIssue]
    return env.press_reads  # pyright: ignore[reportAttributeAccessIssue]


def files_read(env: BuildEnvironment) -> set[str]:
    """The files of the project that its pages read, their own text among them, relative to its folder."""
    reads = [record.files for record in _records(env).values()]
    return {
        path for files in reads for path, found in files.items() if found != ABSENT and not Path(path).is_absolute()
    }


def remark(app: Sphinx, remarks: list[str]) -> None:
    """Say something to whoever builds that is no fault of the book and so does not stop the build."""
    app.press_remarks = [*getattr(app, "press_remarks", []), *remarks]  # pyright: ignore[reportAttributeAccessIssue]


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """The documents that read something that has changed; those that Sphinx suspects for a date alone are let off."""
    now, records = Now(Path(app.srcdir)), _records(env)
    reasons: dict[str, list[str]] = {}
    for docname in sorted(env.found_docs - added):
        if docname not in records:
            reasons[docname] = ["it was not read before"]
        elif changes := sorted(set(now.changes(records[docname]))):
            reasons[docname] = [f"{change} has changed" for change in changes]
        elif docname not in env.reread_always and Path(app.doctreedir, f"{docname}.doctree").is_file():
            changed.discard(docname)
    for docname in sorted(added):
        reasons[docname] = ["it is new to this build folder"]
    for docname in removed:
        records.pop(docname, None)
    app.press_reasons = reasons  # pyright: ignore[reportAttributeAccessIssue]
    return set(reasons) - added


def record(app: Sphinx, doctree: Any) -> None:
    """Put together what the document read: its text, what was declared, what its cells read."""
    env, root = app.env, Path(app.srcdir)
    text = Path(env.doc2path(env.docname))
    declared = [text, *(root / dependency for dependency in env.dependencies[env.docname])]
    own = Reads({named(str(path), root): state(path) for path in declared})
    run = Client.runs_set.get(str(text))
    _records(env)[env.docname] = own | run.reads if run else own


def write_everything(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every document, to be written again."""
    return sorted(env.found_docs)


def report(app: Sphinx, exception: Exception | None) -> None:
    """Leave beside the environment which pages were read again and why, what was outside, what failed, and remarks."""
    beyond = Reads()
    for reads in _records(app.env).values():
        beyond |= reads.outside()
    words = {
        "again": getattr(app, "press_reasons", {}),
        "outside": beyond.to_json(),
        "failed": failures(),
        "remarks": getattr(app, "press_remarks", []),
    }
    Path(app.doctreedir, REPORT).write_text(json.dumps(words), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the steps."""
    app.connect("env-get-outdated", find_outdated, priority=900)
    app.connect("doctree-read", record, priority=900)
    app.connect("env-updated", write_everything)
    app.connect("build-finished", report)
