"""Reading .bib files: each of them once, and their fields without TeX."""

import re
from functools import lru_cache
from typing import Final

from pybtex.database import BibliographyData, parse_file
from pybtex.richtext import Text

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
def parsed(path: str, _modified: int) -> BibliographyData:
    """A .bib file, read once as long as it is not written again."""
    return parse_file(path, bib_format="bibtex")
