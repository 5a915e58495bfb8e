"""What printers of displayed bundles share: MIME types, how a bundle is read, the templates that are filled."""

import re
from pathlib import Path
from typing import Annotated, Final

from jinja2 import Environment, FileSystemLoader
from msgspec import Meta, Struct

# What a notebook displays for the printer alone; each has another form for notebooks beside it.
FIGURE_MIME: Final = "application/vnd.chart-figure.v1+json"
LISTING_MIME: Final = "application/vnd.listing.v1+json"
BUNDLES: Final = (FIGURE_MIME, LISTING_MIME)
# Keys, anchors and names: lower-case words joined by hyphens; a key may begin with a digit.
Name = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a bundle, with the fields that it names and no other."""


def typographic(text: str) -> str:
    """Words from tables hold typewriter apostrophes; the page around them does not."""
    return re.sub(r"(?<=\w)'", "’", text)


def templates(*folders: Path) -> Environment:
    """The templates of folders, which escape what is put into them and have the filter `typographic`."""
    environment = Environment(loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["typographic"] = typographic
    return environment
