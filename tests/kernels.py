"""Runs notebooks in Jupyter kernels: `in_kernels` several, `python kernels.py NOTEBOOK FOLDER RESULT` one."""

import os
import subprocess
import sys
from pathlib import Path


def in_kernels(notebooks: dict[str, Path], folder: Path, results: Path, modules: Path) -> dict[str, str]:
    """Run notebooks, each in a kernel of its own, as many at once as there are cores; what went wrong with which.

    Args:
        notebooks: File of each, `.ipynb` or MyST Markdown, by its name.
        folder: The folder that they run in.
        results: Folder for the notebooks with their outputs, `NAME.ipynb`.
        modules: Folder of the library that the kernels are to import.
    """
    environment = os.environ | {"PYTHONPATH": str(modules)}
    waiting, failed = list(notebooks.items()), {}
    while waiting:
        batch = [waiting.pop(0) for _ in range(min(len(waiting), os.cpu_count() or 1))]
        started = {
            name: subprocess.Popen(
                [sys.executable, __file__, str(file), str(folder), str(results / f"{name}.ipynb")],
                env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )
            for name, file in batch
        }  # fmt: skip
        for name, process in started.items():
            said, _ = process.communicate(timeout=300)
            if process.returncode:
                failed[name] = said[-2000:]
    return failed


def _main(file: str, folder: str, result: str) -> None:
    import jupytext
    import nbformat
    from nbclient import NotebookClient

    notebook = jupytext.read(file)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}).execute()
    nbformat.write(notebook, result)


if __name__ == "__main__":
    _main(*sys.argv[1:])
