"""Docstrings in the book: written for readers of the source, set for readers of the page.

A line that ends with a colon and has "name: words" lines indented under it is a list. That code stands between single
backticks is said by `default_role`; Sphinx's autodoc and napoleon do the rest. A book that does not load autodoc has no
such event, and this part then does nothing.
"""

import re
from typing import Any, Final

from sphinx.application import Sphinx

_ITEM: Final = re.compile(r"(?P<name>[a-z_]+(?:, [a-z_]+)*): (?P<words>.*)")
# What napoleon reads itself.
_SECTIONS: Final = ("Args:", "Attributes:", "Examples:", "Example:", "Raises:", "Returns:", "Yields:", "Note:")


def with_lists(lines: list[str]) -> list[str]:
    """Lines of a docstring with each list under a colon set as one."""
    made: list[str] = []
    is_list = False
    for before, line in zip(["", *lines], lines, strict=False):
        begins = line.startswith("    ") and before.endswith(":") and before[:1].strip() and before not in _SECTIONS
        item = _ITEM.fullmatch(line.strip())
        if begins and item:
            is_list = True
            made.append("")
        if is_list and not line.startswith("    "):
            is_list = False
        if is_list and item and line.startswith("    ") and line[4] != " ":
            made.append(f"* ``{item['name']}``: {item['words']}")
        elif is_list:
            made.append(f"  {line.strip()}")
        else:
            made.append(line)
    return made


def as_read(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Set a docstring's lists."""
    lines[:] = with_lists(lines)


def connect(app: Sphinx, config: Any) -> None:
    """Register the step, before napoleon's, once it is known whether the book loads autodoc."""
    if "sphinx.ext.autodoc" in app.extensions:
        app.connect("autodoc-process-docstring", as_read, priority=400)


def setup(app: Sphinx) -> None:
    """Register the step above."""
    app.connect("config-inited", connect)
