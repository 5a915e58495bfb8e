"""The same chapters as nbconvert and mkdocs-jupyter set them, for the comparison only.

nbconvert is the one that JupyterLab brings; mkdocs-jupyter has an environment of its own (bench/requirements.txt),
made under `_build` the first time.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import jupytext
import stock

BENCH: Final = Path(__file__).parent
# The chapters of the argument that are set by all four makers.
CHAPTERS: Final = ("origins", "rupture", "entente", "limits")
ENVIRONMENT: Final = stock.ROOT / "_build" / "mkdocs"
MKDOCS: Final = """site_name: A Twisted Tango
plugins: [mkdocs-jupyter]
docs_dir: notebooks
site_dir: site
use_directory_urls: false
theme: {name: material}
"""


def _run(*command: str, folder: Path, **more: str) -> None:
    environment = {**os.environ, "NO_COLOR": "1", **more}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-1500:]}{done.stderr[-1500:]}")


def notebooks(folder: Path, book: Path) -> Path:
    """The chapters of a stock book as executed notebooks with stock Altair charts, in `folder`/notebooks."""
    target = folder / "notebooks"
    target.mkdir()
    for name in CHAPTERS:
        jupytext.write(jupytext.read(book / "chapters" / f"{name}.md"), target / f"{name}.ipynb")
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    names = [f"{name}.ipynb" for name in CHAPTERS]
    command = (jupyter, "nbconvert", "--to", "notebook", "--execute", "--inplace", *names)
    _run(*command, folder=target, PYTHONPATH=str(book / "src"))
    return target


def nbconvert(folder: Path) -> Path:
    """Pages by nbconvert from executed notebooks; returns their folder."""
    target = folder / "nbconvert"
    shutil.copytree(folder / "notebooks", target)
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    _run(jupyter, "nbconvert", "--to", "html", *(f"{name}.ipynb" for name in CHAPTERS), folder=target)
    return target


def mkdocs(folder: Path) -> Path:
    """Pages by mkdocs-jupyter from the same executed notebooks; returns their folder."""
    if not (ENVIRONMENT / "bin" / "mkdocs").exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(BENCH / "requirements.txt")], check=True)
    (folder / "notebooks" / "index.md").write_text("# A Twisted Tango\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    _run(str(ENVIRONMENT / "bin" / "mkdocs"), "build", folder=folder)
    return folder / "site"
