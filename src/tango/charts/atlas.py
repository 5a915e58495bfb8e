"""Maps in pixels: countries and towns projected on a plane that conserves areas, framed, clipped and thinned.

Outlines become paths in the drawing's own pixels. So the marks, words and outlines of a chart share one plane, labels
can be kept apart by arithmetic, and the page needs no geography of its own to come alive.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]
_THINNED: Final = 0.6  # pixels by which an outline may stray
_SMALLEST: Final = 3.0  # square pixels below which an island is left out


def equal_area(points: Points, centre: tuple[float, float]) -> Points:
    """Lambert's azimuthal equal-area projection on the unit sphere.

    Method: J. P. Snyder, Map Projections: A Working Manual, US Geological Survey Professional Paper 1395 (1987),
    equations 22-4, 22-5 and 24-2.

    Args:
        points: Longitude and latitude in degrees, shape (n, 2).
        centre: Longitude and latitude where the plane touches the sphere.

    Returns:
        x to the east and y to the south in radii of the sphere, shape (n, 2); the centre is the origin.
    """
    longitude, latitude = np.radians(points).T
    longitude0, latitude0 = np.radians(centre)
    across = longitude - longitude0
    cosine = np.sin(latitude0) * np.sin(latitude) + np.cos(latitude0) * np.cos(latitude) * np.cos(across)
    scale = np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
    x = scale * np.cos(latitude) * np.sin(across)
    y = scale * (np.cos(latitude0) * np.sin(latitude) - np.sin(latitude0) * np.cos(latitude) * np.cos(across))
    return np.column_stack([x, -y])


@dataclass(frozen=True)
class Frame:
    """A rectangle of the drawing and the part of the world that it shows.

    Attributes:
        box: Left, top, right and bottom in pixels.
        centre: Longitude and latitude where the projection's plane touches the sphere.
        scale: Pixels a radius of the sphere.
        shift: Pixels from the drawing's top left to the centre of the projection.
    """

    box: tuple[float, float, float, float]
    centre: tuple[float, float]
    scale: float
    shift: tuple[float, float]

    def pixels(self, points: Points) -> Points:
        """Places of longitudes and latitudes in the drawing."""
        return equal_area(np.asarray(points, dtype=float), self.centre) * self.scale + self.shift

    def outline(self, geometry: BaseGeometry) -> BaseGeometry:
        """A country as far as the frame shows it, in pixels, thinned; empty if it lies outside."""
        left, top, right, bottom = self.box
        drawn = shapely.make_valid(shapely.transform(geometry, self.pixels))
        clipped = shapely.clip_by_rect(drawn, left, top, right, bottom)
        pieces = [piece for piece in polygons(clipped.simplify(_THINNED)) if piece.area >= _SMALLEST]
        return shapely.MultiPolygon(pieces)


def fit(points: Points, box: tuple[float, float, float, float], margins: tuple[float, float, float, float]) -> Frame:
    """The frame that shows all points as large as its box allows.

    Args:
        points: Longitude and latitude in degrees, shape (n, 2).
        box: Left, top, right and bottom in pixels.
        margins: Pixels kept free of points at the left, top, right and bottom.

    Raises:
        ValueError: The margins leave no room.
    """
    centre = (
        float(np.ptp(points[:, 0]) / 2 + points[:, 0].min()),
        float(np.ptp(points[:, 1]) / 2 + points[:, 1].min()),
    )
    left, top, right, bottom = (
        edge + sign * margin for edge, sign, margin in zip(box, (1, 1, -1, -1), margins, strict=True)
    )
    if right <= left or bottom <= top:
        raise ValueError(f"the margins {margins} leave no room in the box {box}")
    plane = equal_area(points, centre)
    low, size = plane.min(axis=0), np.maximum(np.ptp(plane, axis=0), 1e-9)
    scale = float(min((right - left) / size[0], (bottom - top) / size[1]))
    middle = low + size / 2
    shift = ((left + right) / 2 - middle[0] * scale, (top + bottom) / 2 - middle[1] * scale)
    return Frame(box, centre, scale, (float(shift[0]), float(shift[1])))


def countries(boundaries: Mapping[str, Any], codes: Sequence[str]) -> dict[str, BaseGeometry]:
    """Outlines of countries by their ISO 3166-1 codes.

    Args:
        boundaries: A GeoJSON FeatureCollection with the property `iso_a2`.
        codes: The countries wanted.

    Raises:
        ValueError: One is missing.
    """
    found = {item["properties"]["iso_a2"]: shape(item["geometry"]) for item in boundaries["features"]}
    missing = [code for code in codes if code not in found]
    if missing:
        raise ValueError(f"the boundaries have no country {missing[0]}")
    return {code: found[code] for code in codes}


def polygons(geometry: BaseGeometry) -> Iterator[shapely.Polygon]:
    """The polygons of a geometry; lines and points that clipping leaves are passed over."""
    for piece in shapely.get_parts(geometry):
        if isinstance(piece, shapely.Polygon) and not piece.is_empty:
            yield piece


def path(geometry: BaseGeometry) -> str:
    """Polygons as an SVG path in whole and half pixels."""
    rings = [ring for piece in polygons(geometry) for ring in (piece.exterior, *piece.interiors)]
    return "".join(_ring(ring.coords[:-1]) for ring in rings)


def _ring(points: Sequence[tuple[float, ...]]) -> str:
    rounded = [f"{round(x * 2) / 2:g},{round(y * 2) / 2:g}" for x, y, *_ in points]
    kept = [point for place, point in enumerate(rounded) if place == 0 or point != rounded[place - 1]]
    return f"M{'L'.join(kept)}Z"
