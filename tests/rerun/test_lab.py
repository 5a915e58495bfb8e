"""What `make lab` starts: a JupyterLab to which every chapter is a notebook, opened as one at a click."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

CHAPTERS = sorted(path.stem for path in (Path(__file__).parents[2] / "chapters").glob("*.md"))


pytestmark = pytest.mark.xdist_group("lab of the chapters")  # one JupyterLab for both


def recipe(root: Path) -> list[str]:
    """The commands of the target `lab`."""
    text = (root / "Makefile").read_text(encoding="utf-8")
    lines = re.search(r"^lab:[^\n]*\n((?:\t[^\n]*\n)+)", text, re.MULTILINE)
    assert lines
    return [line.strip().lstrip("@") for line in lines[1].splitlines()]


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab on a copy of the chapters, set up by the commands of `make lab`."""
    folder = tmp_path_factory.mktemp("lab")
    setting, starting = recipe(root)
    venv = folder / "venv"
    command = setting.replace("$(VENV)", str(venv)).replace("$(BIN)", str(Path(sys.executable).parent))
    subprocess.run(["/bin/sh", "-c", command], check=True, capture_output=True)
    assert starting == "$(BIN)/python -m jupyterlab chapters"
    shutil.copytree(root / "chapters", folder / "chapters")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = [
        sys.executable, "-m", "jupyterlab", "chapters", "--no-browser", "--allow-root", f"--port={port}",
        "--IdentityProvider.token=", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    own = {"JUPYTER_CONFIG_DIR": str(venv / "etc" / "jupyter"), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(server, cwd=folder, env=os.environ | own, **quiet) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urlopen(f"{address}/api").close()  # noqa: S310 (our own server on this machine)
                break
            except OSError:
                time.sleep(0.25)
        yield address
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it waits for a kernel that has not come up yet
            process.kill()


def test_every_chapter_is_a_notebook_to_jupyterlab(lab: str, figures: Counter[str]) -> None:
    for name in CHAPTERS:
        with urlopen(f"{lab}/api/contents/{name}.md?type=notebook") as answer:  # noqa: S310 (our own server)
            model = json.load(answer)
        kinds = {cell["cell_type"] for cell in model["content"]["cells"]}
        assert model["type"] == "notebook", name
        assert "markdown" in kinds, name
        figures["chapters opened by JupyterLab as notebooks"] += 1


def test_a_chapter_opens_as_a_notebook_and_not_as_text(lab: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.goto(f"{lab}/lab/tree/outlook.md")
    notebook = page.locator(".jp-NotebookPanel")
    expect(notebook).to_be_visible(timeout=60_000)
    expect(notebook).to_contain_text("came late, in part, or not at all", timeout=30_000)
    context.close()
