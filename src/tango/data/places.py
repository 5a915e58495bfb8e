"""How far outside a country a place lies. Only checking needs it, so that reading stays free of shapely."""

import math
from typing import Final

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from tango.data.package import Json

_KM_PER_DEGREE: Final = 111.2


def outlines(boundaries: Json) -> dict[str, BaseGeometry]:
    """The outline of each country by its ISO 3166-1 code, in degrees of longitude and latitude."""
    return {item["properties"]["iso_a2"]: shape(item["geometry"]) for item in boundaries["features"]}


def kilometres_outside(longitude: float, latitude: float, outline: BaseGeometry) -> float:
    """How far a place lies outside an outline, in km; 0 inside.

    Good to a per cent for the tens of kilometres that matter here, since degrees are scaled at the place's
    own latitude.
    """
    scale = [math.cos(math.radians(latitude)), 1.0]
    seen_from_place = shapely.transform(outline, lambda degrees: (degrees - [longitude, latitude]) * scale)
    return _KM_PER_DEGREE * seen_from_place.distance(shapely.Point(0, 0))
