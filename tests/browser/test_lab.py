"""A chapter in JupyterLab: its notebook runs, and its charts are live, captioned, and ask no other host."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, expect


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab that has one chapter, run from top to bottom."""
    folder = tmp_path_factory.mktemp("lab")
    notebook = jupytext.read(root / "chapters" / "limits.md")
    NotebookClient(notebook, resources={"metadata": {"path": str(root / "chapters")}}).execute()
    nbformat.write(notebook, folder / "limits.ipynb")
    port = free_port()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    own = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=os.environ | own, **quiet) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urlopen(f"{address}/api").close()  # noqa: S310 (our own server on this machine)
                break
            except OSError:
                time.sleep(0.25)
        yield address
        server.terminate()


def test_the_charts_of_a_chapter_are_live_and_captioned(lab: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lab}/lab/tree/limits.ipynb")
    chart = page.locator(".jp-RenderedVegaCommon5 svg, .vega-embed svg").first
    expect(chart).to_be_visible(timeout=30_000)
    expect(chart).to_contain_text("China traded")
    mark = chart.locator(".mark-rect.role-mark path").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert [url for url in asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))] == []
    context.close()
