"""A small book on lighthouses in Sphinx's plainest theme, and a browser that reads it strictly."""

import io
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser
from reading import Reader, served, strict_reader
from sphinx.cmd.build import build_main

from press.displayed import FIGURE_MIME

LIGHTHOUSES = Path(__file__).parent / "lighthouses"


@dataclass(frozen=True)
class Built:
    """What a build left: its status, what it said, and where the book is."""

    status: int
    said: str
    folder: Path


def _arguments(source: Path, folder: Path, builder: str) -> list[str]:
    flags = ["-q", "-W", "--keep-going", "-b", builder, "-d", str(folder / "doctrees")]
    return [*flags, str(source), str(folder / builder)]


def _sphinx_in_a_process_of_its_own(source: Path, folder: Path) -> Built:
    """Build the book at `source` with every warning an error, and with a hash seed of its own."""
    command = [sys.executable, "-m", "sphinx", *_arguments(source, folder, "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Built(done.returncode, done.stdout + done.stderr, folder / "html")


def _sphinx(source: Path, folder: Path, builder: str = "html") -> Built:
    """The same in this process, which is quicker."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        status = build_main(_arguments(source, folder, builder))
    return Built(status, said.getvalue(), folder / builder)


@pytest.fixture
def sphinx() -> Callable[..., Built]:
    """Build the book in a folder: `sphinx(source, folder, "singlehtml")`."""
    return _sphinx


@pytest.fixture
def sphinx_elsewhere() -> Callable[..., Built]:
    """Build the book in a process of its own: `sphinx_elsewhere(source, folder)`."""
    return _sphinx_in_a_process_of_its_own


@pytest.fixture(scope="session")
def lighthouses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, built: its notebooks run, its figures drawn."""
    folder = tmp_path_factory.mktemp("lighthouses")
    shutil.copytree(LIGHTHOUSES, folder / "source")
    built = _sphinx_in_a_process_of_its_own(folder / "source", folder)
    assert built.status == 0, built.said
    return built.folder


@pytest.fixture(scope="session")
def payloads(lighthouses: Path) -> dict[str, dict[str, Any]]:
    """The figures as the notebooks displayed them, by key."""
    outputs = [
        output["data"][FIGURE_MIME]
        for notebook in (lighthouses.parent / "jupyter_execute").glob("*.ipynb")
        for cell in nbformat.read(notebook, as_version=4).cells
        for output in cell.get("outputs", [])
        if FIGURE_MIME in output.get("data", {})
    ]
    return {output["key"]: output for output in outputs}


@pytest.fixture
def payload(payloads: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One figure to spoil."""
    return json.loads(json.dumps(payloads["reach-by-year"]))


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Build a book whose pages display the payloads given, without running anything."""

    def build_pages(*pages: list[dict[str, Any]], builder: str = "html") -> Built:
        source = tmp_path / "source"
        shutil.copytree(LIGHTHOUSES, source, ignore=shutil.ignore_patterns("towers.md", "lamps.md"))
        names = [f"page{number}" for number, _ in enumerate(pages)]
        lines = ["# Lights", "", "```{toctree}", ":numbered: 1", *names, "sources", "```", ""]
        (source / "index.md").write_text("\n".join(lines))
        conf = source / "conf.py"
        conf.write_text(conf.read_text() + '\nnb_execution_mode = "off"\n')
        for name, bundles in zip(names, pages, strict=True):
            notebook = nbformat.v4.new_notebook(
                metadata={"language_info": {"name": "python", "pygments_lexer": "python"}}
            )
            notebook.cells.append(nbformat.v4.new_markdown_cell(f"# {name}"))
            for bundle in bundles:
                cell = nbformat.v4.new_code_cell("figure()")
                cell.outputs = [nbformat.v4.new_output("display_data", data=bundle)]
                notebook.cells.append(cell)
            nbformat.write(notebook, source / f"{name}.ipynb")
        return _sphinx(source, tmp_path, builder)

    return build_pages


@pytest.fixture(scope="session")
def site(lighthouses: Path) -> Iterator[str]:
    """Address of the book, served under the strict policy."""
    with served(lighthouses) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader of the book."""
    with strict_reader(browser, site) as reader:
        yield reader
