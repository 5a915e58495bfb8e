"""A small book of birds whose one page displays a bundle, as a notebook would: for the tests of what prints bundles."""

import io
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main

Built = tuple[int, str, BeautifulSoup]
CONF = """
extensions = ["myst_nb", "sphinxcontrib.bibtex", "press.figures", "{printer}"]
html_theme = "basic"
exclude_patterns = ["jupyter_execute", "html"]
nb_execution_mode = "off"
bibtex_bibfiles = ["sources.bib"]
bibtex_cite_id = "source-{{key}}"
"""
INDEX = "# Birds\n\n```{toctree}\npage\nsources\n```\n\n{ref}`a puffin <bird-puffin>`\n"
SOURCE = "@book{evans-2015, author={Evans, Ann}, title={Birds}, publisher={P}, year={2015}}"


def displayed(folder: Path, printer: str, kind: str, payload: dict[str, Any], index: str = INDEX) -> Built:
    """Build the book into `folder`/html; gives status, what was said, and the page.

    Args:
        folder: Where its sources are written.
        printer: The extension that prints the bundle, such as "press.listing".
        kind: The MIME type of the bundle.
        payload: The bundle.
        index: The front page.
    """
    (folder / "conf.py").write_text(CONF.format(printer=printer))
    (folder / "index.md").write_text(index)
    (folder / "sources.md").write_text("# Sources\n\n```{bibliography}\n:all:\n```\n")
    (folder / "sources.bib").write_text(SOURCE)
    notebook = nbformat.v4.new_notebook(metadata={"language_info": {"name": "python", "pygments_lexer": "python"}})
    cell = nbformat.v4.new_code_cell("birds")
    cell.outputs = [nbformat.v4.new_output("display_data", data={kind: payload, "text/plain": "x"})]
    notebook.cells = [nbformat.v4.new_markdown_cell("# Page"), cell]
    nbformat.write(notebook, folder / "page.ipynb")
    said, out = io.StringIO(), folder / "html"
    with redirect_stdout(said), redirect_stderr(said), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        status = build_main(["-q", "-W", "-b", "html", str(folder), str(out)])
    page = out / "page.html"
    return status, said.getvalue(), BeautifulSoup(page.read_text() if page.exists() else "", "html.parser")
