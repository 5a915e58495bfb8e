"""The MIME types of displayed bundles, and the templates that their printers fill."""

import re
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader

# What a notebook displays for the printer alone; each has another form for notebooks beside it.
FIGURE_MIME: Final = "application/vnd.chart-figure.v1+json"
LISTING_MIME: Final = "application/vnd.listing.v1+json"
BUNDLES: Final = (FIGURE_MIME, LISTING_MIME)


def typographic(text: str) -> str:
    """Words from tables hold typewriter apostrophes; the page around them does not."""
    return re.sub(r"(?<=\w)'", "’", text)


def templates(folder: Path) -> Environment:
    """The templates of a folder, which escape what is put into them and have the filter `typographic`."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["typographic"] = typographic
    return environment
