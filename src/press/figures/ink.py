"""Inks of a drawing: CSS variables on a page, plain colours in a file that leaves the page.

A colour is written `var(--name, LITERAL)`. A browser takes the variable, so a drawing follows light, dark and
print; anything else that reads the drawing needs the literal.
"""

import re
from typing import Any, Final

_VARIABLE: Final = re.compile(r"var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))+?)\s*\)")


def literal(spec: Any) -> Any:
    """A copy of a chart specification in which every CSS variable is its literal colour."""
    if isinstance(spec, str):
        return _VARIABLE.sub(r"\1", spec)
    if isinstance(spec, dict):
        return {key: literal(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [literal(value) for value in spec]
    return spec
