"""Building the book on lighthouses, as it is and with pages put in."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LIGHTHOUSES = Path(__file__).parent / "lighthouses"


@dataclass(frozen=True)
class Built:
    """What a build left: its status, what it said, and where the book is."""

    status: int
    said: str
    folder: Path


def sphinx(source: Path, folder: Path, builder: str = "html") -> Built:
    """Build the book at `source` with every warning an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder, "-d", str(folder / "doctrees")]
    done = subprocess.run(
        [*command, str(source), str(folder / builder)], capture_output=True, text=True, check=False
    )
    return Built(done.returncode, done.stdout + done.stderr, folder / builder)
