"""What the shipped Vega runtime can do, and a check that a drawing asks for no more.

The runtime holds only the parts of Vega that charts of a book use. A drawing that needs another part would be
still for ever, and nobody would notice: so the build stops.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from press.figures.drawing import Drawing
from press.figures.errors import FigureError
from press.figures.payload import Json

RUNTIME: Final = Path(__file__).parent / "static" / "vega-runtime.js"
_MANIFEST: Final = Path(__file__).parent / "vega-runtime.json"
_REMEDY: Final = "add it in src/press/runtime/src/parts.js, then run: npm ci && npm run build (in src/press/runtime)"
_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_CALL: Final = re.compile(r"(?<![.\w$])([A-Za-z_$][\w$]*)\s*\(")
_EXPRESSIONS: Final = ("signal", "expr", "test", "update", "init")


@cache
def runtime_parts() -> dict[str, frozenset[str]]:
    """Names of the parts in the runtime, by kind."""
    manifest = json.loads(_MANIFEST.read_text(encoding="utf-8"))
    return {kind: frozenset(names) for kind, names in manifest["parts"].items()}


def needed_parts(vega: Json) -> dict[str, set[str]]:
    """Names of the parts of Vega that a compiled specification asks for, by kind."""
    needed: dict[str, set[str]] = {
        kind: set() for kind in ("transforms", "marks", "scales", "functions", "projections")
    }
    for part in _objects(vega):
        needed["transforms"] |= {_type(step) for step in _list(part, "transform")}
        needed["marks"] |= {_type(mark) for mark in _list(part, "marks")}
        needed["scales"] |= {_type(scale, "linear") for scale in _list(part, "scales")}
        needed["projections"] |= {_type(projection, "mercator") for projection in _list(part, "projections")}
        texts = [part[name] for name in _EXPRESSIONS if isinstance(part.get(name), str)]
        needed["functions"] |= {name for text in texts for name in _CALL.findall(_QUOTED.sub("''", text))}
    return needed


def check_runtime(drawing: Drawing) -> None:
    """Refuse a drawing that the shipped runtime could not bring to life.

    Raises:
        FigureError: A part is missing; the message names it and the remedy.
    """
    held = runtime_parts()
    for kind, names in needed_parts(drawing.vega).items():
        missing = sorted(names - held.get(kind, frozenset()))
        if missing:
            asked = f"the {drawing.form} drawing needs Vega's {kind.removesuffix('s')} '{missing[0]}'"
            raise FigureError(drawing.figure.key, f"{asked}, which the runtime lacks: {_REMEDY}")


def _objects(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name != "values":  # rows of a table: long, and no specification
                yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def _list(part: Json, name: str) -> list[Json]:
    value = part.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _type(part: Json, otherwise: str = "") -> str:
    kind = part.get("type", otherwise)
    return kind.lower() if isinstance(kind, str) else otherwise
