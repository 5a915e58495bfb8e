"""Reading .bib files: each of them once, and their fields without TeX."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from pybtex.database import BibliographyData, Entry, parse_file
from pybtex.richtext import Text
from sphinx.application import Sphinx

# What TeX sets otherwise than it is written. Braces alone only group, and reading them as TeX takes a millisecond each.
_TEX: Final = re.compile(r"[\\~]|--")
_TEX_AMONG_BRACES: Final = re.compile(r"[$%#&^_`<>]|''|,,")


@lru_cache(maxsize=65536)  # one work is named on many pages
def plain(latex: str) -> str:
    """A field of an entry without TeX."""
    if _TEX.search(latex) or ("{" in latex and _TEX_AMONG_BRACES.search(latex)):
        return " ".join(str(Text.from_latex(latex)).split())
    return " ".join(latex.replace("{", "").replace("}", "").split())


@lru_cache(maxsize=16)
def _parsed(path: str, _modified: int) -> BibliographyData:
    """A .bib file, read once as long as it is not written again."""
    return parse_file(path, bib_format="bibtex")


def read_entries(files: Iterable[Path]) -> dict[str, Entry]:
    """The entries of .bib files, by key, in order."""
    entries: dict[str, Entry] = {}
    for file in files:
        entries |= dict(_parsed(str(file), file.stat().st_mtime_ns).entries.items())
    return entries


def bibliography_files(app: Sphinx) -> list[Path]:
    """The .bib files of the book; none where it does not load sphinxcontrib-bibtex."""
    return [Path(app.srcdir) / name for name in getattr(app.config, "bibtex_bibfiles", [])]


def depend_on_bibliography(app: Sphinx) -> None:
    """Let the document that is being read depend on the .bib files, whose works it names."""
    for name in getattr(app.config, "bibtex_bibfiles", []):
        app.env.note_dependency(name)
