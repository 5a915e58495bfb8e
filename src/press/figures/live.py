"""What a drawing needs to come alive, as a script that any page may load, also one opened from a folder.

Both forms draw the same rows, so each table of values is written once and the forms point to it.
"""

import json
from typing import Any

from press.figures.controls import without_bindings
from press.figures.drawing import Drawing
from press.figures.payload import Json


def script(drawings: list[Drawing]) -> str:
    """The script that hands the Vega of a figure's forms to the page."""
    tables: list[Any] = []
    forms = {drawing.form: _pointing(without_bindings(drawing.vega), tables) for drawing in drawings}
    spoken = json.dumps({"tables": tables, "forms": forms}, ensure_ascii=False, separators=(",", ":"))
    return f'pressFigures.add("{drawings[0].figure.key}",{spoken});\n'


def _pointing(vega: Json, tables: list[Any]) -> Json:
    """The specification with the number of a table in place of each table of values."""
    return {**vega, "data": [_pointing_source(source, tables) for source in vega.get("data", [])]}


def _pointing_source(source: Json, tables: list[Any]) -> Json:
    if not isinstance(source.get("values"), list):
        return source
    if source["values"] not in tables:
        tables.append(source["values"])
    return {**source, "values": tables.index(source["values"])}
