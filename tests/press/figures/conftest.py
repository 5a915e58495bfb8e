"""A small book on lighthouses in Sphinx's plainest theme, and a browser that reads it strictly."""

import io
import json
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Page, Request
from sphinx.cmd.build import build_main

from press.figures.payload import FIGURE_MIME

LIGHTHOUSES = Path(__file__).parent / "lighthouses"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)


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


class _StrictHandler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(lighthouses: Path) -> Iterator[str]:
    """Address of the book, served under the strict policy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_StrictHandler, directory=str(lighthouses))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@dataclass
class Reader:
    """Opens pages of the book, and remembers what was asked for and what went wrong.

    Attributes:
        open: Open a page in a new window: `open("towers.html", width=360, touch=True)`.
        requests: Addresses asked for since the window was opened.
        complaints: What the console said, scripts that threw, and violations of the policy.
    """

    browser: Browser
    site: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(
        self,
        address: str,
        *,
        width: int = 1100,
        touch: bool = False,
        scripts: bool = True,
        dark: bool = False,
    ) -> Page:
        """Open a page in a window of its own."""
        self.requests.clear()
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, has_touch=touch, java_script_enabled=scripts
        )
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("request", self._note_request)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address if "://" in address else f"{self.site}/{address}")
        if dark:
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
        return page

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def asked_for(self, part: str) -> bool:
        """Whether an address with this part in it was asked for."""
        return any(part in address for address in self.requests)


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """A reader under whose eyes nothing may go wrong, and no other host may be asked."""
    reader = Reader(browser, site)
    yield reader
    for context in browser.contexts:
        context.close()
    assert reader.complaints == []
    assert [address for address in reader.requests if not address.startswith((site, "file:", "data:"))] == []
