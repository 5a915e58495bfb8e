"""Outlines of countries, and how far outside one a place lies."""

import json
import math
from itertools import pairwise
from pathlib import Path
from typing import Final

from tango.data.errors import DataError
from tango.data.package import Json, data_directory, load_resource

Position = list[float]  # longitude, latitude, in degrees
Ring = list[Position]
Polygon = list[Ring]  # the outline, then its holes

_KM_PER_DEGREE: Final = 111.2


def load_boundaries(directory: Path | None = None) -> Json:
    """Outlines of six countries: a GeoJSON FeatureCollection with the properties `iso_a2` and `name`.

    Args:
        directory: Folder with the data; None means `data_directory()`.

    Raises:
        DataError: The file is missing or is not JSON.
    """
    path = (directory or data_directory()) / load_resource("boundaries", directory)["path"]
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(path.name, f"outlines at {path}; there is no such file") from None
    except json.JSONDecodeError as error:
        raise DataError(path.name, f"JSON; {error.msg}", row=error.lineno) from error
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"UTF-8 text; byte {error.start} is not") from error


def outlines(boundaries: Json) -> dict[str, list[Polygon]]:
    """Polygons of each country by its ISO 3166-1 code."""
    features: list[Json] = boundaries["features"]
    return {item["properties"]["iso_a2"]: item["geometry"]["coordinates"] for item in features}


def kilometres_outside(longitude: float, latitude: float, polygons: list[Polygon]) -> float:
    """How far a place lies outside the polygons, in km; 0 inside.

    Good to a per cent for the tens of kilometres that matter here, since degrees are scaled at the place's
    own latitude.
    """
    if any(_inside(longitude, latitude, polygon) for polygon in polygons):
        return 0.0
    scale = math.cos(math.radians(latitude))

    def seen_from_place(position: Position) -> Position:
        return [(position[0] - longitude) * scale, position[1] - latitude]

    edges = (edge for polygon in polygons for ring in polygon for edge in pairwise(ring))
    return _KM_PER_DEGREE * min(_from_origin(*map(seen_from_place, edge)) for edge in edges)


def _inside(x: float, y: float, polygon: Polygon) -> bool:
    """Whether a ray to the east crosses the rings an odd number of times."""
    crossings = 0
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def _from_origin(start: Position, end: Position) -> float:
    """Distance from the origin to the segment between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(start[0] * dx + start[1] * dy) / length))
    return math.hypot(start[0] + along * dx, start[1] + along * dy)
