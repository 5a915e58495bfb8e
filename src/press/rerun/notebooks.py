"""The notebooks behind the pages, run and with their outputs, as a reader downloads them.

MyST-NB leaves each notebook that it has run beside the book. Here it is made fit to be read elsewhere: computed numbers
stand in its sentences, what only this printing understands is left out, and names of cells are the same every time. A
first cell says where the library and the data are to be had.
"""

import ast
import json
from pathlib import Path
from typing import Any, Final

import nbformat
from sphinx.application import Sphinx

from press.displayed import BUNDLES
from press.output import write_file
from press.rerun.kit import kit_of
from press.rerun.launch import Repository, repository
from press.run.client import Client
from press.run.task import ROLE, Output, Run

FOLDER: Final = "_sources"
_KEPT: Final = "press-notebooks"
Json = dict[str, Any]


def _words(outputs: list[Output]) -> str | None:
    """The outputs of an expression as they stand in a sentence; None where that is no plain text."""
    texts = [output.get("data", {}).get("text/plain") for output in outputs]
    if len(texts) != 1 or not isinstance(texts[0], str):
        return None
    try:
        value = ast.literal_eval(texts[0])
    except (ValueError, SyntaxError):
        return texts[0]
    return value if isinstance(value, str) else texts[0]


def with_numbers(text: str, run: Run, last: int) -> str:
    """A text with each computed number set in; what is no plain text stays as it is written.

    Args:
        text: Source of a text cell.
        run: The run of its chapter.
        last: Number of the last code cell before it; -1 if there is none.
    """

    def number(found: Any) -> str:
        expression = " ".join(found["text"].split("\n")).strip()
        return _words(run.value(last, expression) or []) or found[0]

    return ROLE.sub(number, text)


def finished(notebook: Json, run: Run) -> Json:
    """A notebook fit to be read elsewhere.

    Args:
        notebook: As MyST-NB left it.
        run: The run of its chapter.
    """
    cells: list[Json] = []
    last = -1
    for number, cell in enumerate(notebook["cells"]):
        new = {**cell, "id": f"cell-{number + 1}"}
        if cell["cell_type"] == "code":
            last = number
            new["outputs"] = [_without_ours(output) for output in cell["outputs"]]
        else:
            new["source"] = with_numbers(cell["source"], run, last)
        cells.append(new)
    metadata = {name: notebook["metadata"][name] for name in ("kernelspec", "language_info")}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _without_ours(output: Output) -> Output:
    if "data" not in output:
        return output
    return {**output, "data": {mime: data for mime, data in output["data"].items() if mime not in BUNDLES}}


def _place(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir) / _KEPT / f"{docname}.ipynb"


def keep_notebook(app: Sphinx, doctree: Any) -> None:
    """Keep the notebook of a page that was read just now; other builds take it from there."""
    docname = app.env.docname
    place = _place(app, docname)
    place.unlink(missing_ok=True)
    run = Client.runs_set.get(str(app.env.doc2path(docname)))
    config: Any = getattr(app.env, "mystnb_config", None)
    if run is None or config is None or not run.cells:
        return
    made = Path(config.output_folder) / f"{docname}.ipynb"
    notebook: Any = nbformat.read(made, as_version=4)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_dumped(finished(notebook, run)), encoding="utf-8")


def _dumped(notebook: Json) -> str:
    """A notebook as JSON on one line; nbformat gives every number of a chart its own, which takes a build seconds."""
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True) + "\n"


def notebook_path(app: Sphinx, docname: str) -> str:
    """Where the notebook of a page lies in the book; empty if it has none."""
    return f"{FOLDER}/{docname}.ipynb" if _place(app, docname).exists() else ""


def first_cell(app: Sphinx, docname: str) -> Json:
    """The cell that says what the notebook needs to run, and where that is to be had."""
    title = app.env.titles[docname].astext()
    base = str(app.config.html_baseurl).rstrip("/")
    page = f"[{title}]({base}/{docname}.html)" if base else f"“{title}”"
    words = [f"*This is the notebook of {page} in {app.config.html_title}, run when the book was built.*"]
    kit, source = kit_of(app), repository(app)
    if kit:
        where = f"[{Path(kit.path).name}]({base}/{kit.path})" if base else f"`{Path(kit.path).name}`"
        words.append(
            f"To run it again, get the book’s library, data and environment: {where}, linked at the foot of each page. "
            "Unpack it, put this file beside its chapters, and start `make lab`."
        )
    if source:
        words.append(_from_repository(source))
    words.append("Numbers in the sentences were set by that run; change a cell, and its outputs change, not the text.")
    return {"cell_type": "markdown", "id": "how-to-run", "metadata": {}, "source": "\n\n".join(words)}


def _from_repository(source: Repository) -> str:
    return (
        "On a machine with nothing of it, run this first:\n\n"
        f"    !git clone --depth 1 --branch {source.branch} {source.url} book\n"
        "    %pip install -r book/requirements.txt\n"
        "    %pip install --no-deps -e book"
    )


def write_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, put the notebooks beside the sources of the pages."""
    if exception is not None or app.builder.format != "html":
        return
    for docname in sorted(app.env.found_docs):
        place = _place(app, docname)
        if place.exists():
            notebook: Any = json.loads(place.read_text(encoding="utf-8"))
            notebook["cells"].insert(0, first_cell(app, docname))
            nbformat.validate(notebook)
            write_file(Path(app.outdir), f"{FOLDER}/{docname}.ipynb", _dumped(notebook).encode())
