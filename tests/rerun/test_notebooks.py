"""A notebook of every chapter: it opens through jupytext and runs, and so does the one that a reader downloads."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from bs4 import BeautifulSoup
from kernels import in_kernels

from press.displayed import BUNDLES
from press.rerun.notebooks import finished, with_numbers
from press.run.reads import Reads
from press.run.task import Run
from tango import listing
from tango.charts import figure

ROOT = Path(__file__).parents[2]
CHAPTERS = {
    path.relative_to(ROOT).with_suffix("").as_posix(): path
    for path in [ROOT / "index.md", *sorted((ROOT / "chapters").glob("*.md"))]
}


def code(notebook: Any) -> list[str]:
    """The code of a notebook, cell by cell."""
    return [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]


WITH_CODE = {name: path for name, path in CHAPTERS.items() if code(jupytext.read(path))}


# What programs that open notebooks show; anything else in one is for the printer alone, whatever it is called.
PUBLIC = {
    "text/plain", "text/markdown", "text/html", "text/latex", "image/svg+xml", "image/png",
    "application/vnd.vegalite.v5+json",
}  # fmt: skip


def outputs(notebook: Any) -> list[Any]:
    """What the outputs of a notebook hold, by form where there are several."""
    return [output.get("data", output.get("text")) for cell in notebook["cells"] for output in cell.get("outputs", [])]


def shown(notebook: Any) -> list[Any]:
    """What the outputs of a notebook hold in the forms that notebooks show, without the printer's own."""
    return [
        {mime: data for mime, data in item.items() if mime not in BUNDLES} if isinstance(item, dict) else item
        for item in outputs(notebook)
    ]


def test_every_chapter_opens_through_jupytext_and_runs_from_top_to_bottom(
    tmp_path: Path, figures: Counter[str]
) -> None:
    flat = {name.rpartition("/")[2]: path for name, path in WITH_CODE.items()}
    assert in_kernels(flat, ROOT / "chapters", tmp_path, ROOT / "src") == {}
    for name in flat:
        made = nbformat.read(tmp_path / f"{name}.ipynb", as_version=4)
        assert all(cell["execution_count"] for cell in made["cells"] if cell["cell_type"] == "code"), name
    figures["chapters run as notebooks through jupytext"] += len(flat)


def test_downloaded_notebooks_run_elsewhere_with_the_library_of_the_kit(
    book: Path, kit: Path, tmp_path: Path, figures: Counter[str]
) -> None:
    named = {name: book / "_sources" / "chapters" / f"{name}.ipynb" for name in ("limits", "ledger", "outlook")}
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    assert in_kernels(named, folder, tmp_path, kit / "src") == {}
    for name, file in named.items():
        made = nbformat.read(tmp_path / f"{name}.ipynb", as_version=4)
        assert shown(made) == shown(nbformat.read(file, as_version=4)), name
    figures["downloaded notebooks run with the kit's library, with the outputs that they came with"] += len(named)


@pytest.mark.parametrize("name", WITH_CODE)
def test_the_notebook_of_a_page_is_valid_whole_and_says_how_to_run_it(
    book: Path, pages: dict[str, BeautifulSoup], name: str
) -> None:
    (link,) = [a for a in pages[f"{name}.html"].select("footer a") if str(a["href"]).endswith(".ipynb")]
    file = ((book / f"{name}.html").parent / str(link["href"])).resolve()
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert file == (book / "_sources" / f"{name}.ipynb").resolve()
    assert code(notebook) == code(jupytext.read(CHAPTERS[name]))
    assert "-kit.zip" in notebook["cells"][0]["source"]
    assert "{eval}" not in "".join(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert all(cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_published_notebooks_hold_nothing_that_only_the_printer_reads(book: Path) -> None:
    for file in sorted((book / "_sources").rglob("*.ipynb")):
        for output in outputs(json.loads(file.read_text(encoding="utf-8"))):
            assert output, file.name
            assert not isinstance(output, dict) or set(output) <= PUBLIC, file.name


def test_the_register_of_bundles_holds_what_tango_displays_and_nothing_public() -> None:
    displayed = {
        value for module in (figure, listing) for name, value in vars(module).items() if name.endswith("_MIME")
    }
    assert displayed - PUBLIC == set(BUNDLES)


def test_a_page_without_code_has_no_notebook(book: Path, pages: dict[str, BeautifulSoup]) -> None:
    for name in CHAPTERS.keys() - WITH_CODE.keys():
        assert not [a for a in pages[f"{name}.html"].select("footer a") if str(a["href"]).endswith(".ipynb")]
        assert not (book / "_sources" / f"{name}.ipynb").exists()


def run_with(*values: tuple[int, str, str]) -> Run:
    """A run whose expressions have these plain texts."""
    outputs = [
        (cell, name, [{"output_type": "execute_result", "data": {"text/plain": text}}]) for cell, name, text in values
    ]
    return Run({}, outputs, None, Reads())


def test_a_number_is_set_in_where_its_expression_stood() -> None:
    run = run_with((0, "height", "'61 metres'"), (0, "lamps", "4"), (2, "height", "'62 metres'"))
    assert with_numbers("It is {eval}`height` high, with {eval}`lamps` lamps.", run, 0) == (
        "It is 61 metres high, with 4 lamps."
    )
    assert with_numbers("Now {eval}`height`.", run, 2) == "Now 62 metres."
    assert with_numbers("Only {eval}`width`.", run, 0) == "Only {eval}`width`."


def test_a_finished_notebook_has_the_same_names_every_time_and_nothing_for_the_printer() -> None:
    both = {mime: {"key": "x"} for mime in BUNDLES} | {"text/plain": "a chart"}
    cells = [
        {"cell_type": "markdown", "id": "a9f3", "metadata": {}, "source": "# Lamps"},
        {"cell_type": "code", "id": "77aa", "metadata": {}, "execution_count": 1, "source": "lamps",
         "outputs": [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": both}]},
    ]  # fmt: skip
    metadata = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}, "source_map": [1, 2]}
    made = finished({"cells": cells, "metadata": metadata}, run_with())
    assert [cell["id"] for cell in made["cells"]] == ["cell-1", "cell-2"]
    assert made["cells"][1]["outputs"][0]["data"] == {"text/plain": "a chart"}
    assert json.loads(json.dumps(made))["metadata"].keys() == {"kernelspec", "language_info"}
