"""What version control says of a project; a project without it, or a machine without git, is asked in vain."""

import subprocess
from pathlib import Path


def _git(root: Path, *arguments: str) -> str:
    """What git says in a folder; empty if it is not there or has nothing to say."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607 (git is found by PATH)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def commit(root: Path) -> str:
    """The commit that is checked out; empty outside of git."""
    return _git(root, "rev-parse", "HEAD").strip()


def controlled_files(root: Path) -> list[str]:
    """The files under version control beneath a folder, relative to it, sorted; none outside of git.

    A folder that merely lies within somebody's repository has none of its own either.
    """
    return sorted(name for name in _git(root, "ls-files", "-z").split("\0") if name)
