"""The projection conserves areas, a frame shows what it should, and outlines become paths of its own pixels."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tango.charts import atlas

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}


def test_the_centre_is_the_origin_and_a_quarter_of_the_globe_lies_at_the_root_of_two() -> None:
    # Snyder: the distance from the centre is 2 sin(c/2), so 90 degrees away it is 2 sin 45° = √2.
    points = np.array([[20.0, 0.0], [110.0, 0.0], [20.0, 90.0]])
    x_y = atlas.equal_area(points, (20.0, 0.0))
    assert x_y == pytest.approx(np.array([[0, 0], [math.sqrt(2), 0], [0, -math.sqrt(2)]]), abs=1e-12)


@given(longitude=st.floats(-60, 60), latitude=st.floats(-60, 60))
def test_a_patch_of_the_sphere_keeps_its_area_wherever_it_lies(longitude: float, latitude: float) -> None:
    step = 0.01
    corners = [(0, 0), (step, 0), (step, step), (0, step)]
    patch = np.array([[longitude + x, latitude + y] for x, y in corners])
    low, high = math.radians(latitude), math.radians(latitude + step)
    on_sphere = math.radians(step) * (math.sin(high) - math.sin(low))
    assert shapely.Polygon(atlas.equal_area(patch, (0.0, 0.0))).area == pytest.approx(on_sphere, rel=1e-3)


def test_a_frame_keeps_its_points_within_its_margins_and_touches_two_of_them() -> None:
    points = np.array([[30.0, 60.0], [135.0, 48.0], [104.0, 23.0]])
    frame = atlas.fit(points, (10.0, 20.0, 410.0, 320.0), (5.0, 6.0, 7.0, 8.0))
    x, y = frame.pixels(points).T
    assert min(x) >= 15 - 1e-6
    assert max(x) <= 403 + 1e-6
    assert min(y) >= 26 - 1e-6
    assert max(y) <= 312 + 1e-6
    assert (max(x) - min(x) == pytest.approx(388)) or (max(y) - min(y) == pytest.approx(286))


def test_margins_that_leave_no_room_are_refused() -> None:
    with pytest.raises(ValueError, match="leave no room"):
        atlas.fit(np.array([[0.0, 0.0], [1.0, 1.0]]), (0, 0, 10, 10), (6, 0, 6, 0))


def test_an_outline_ends_at_the_edge_of_its_frame() -> None:
    frame = atlas.Frame((0.0, 0.0, 50.0, 50.0), (0.0, 0.0), 1000.0, (0.0, 50.0))
    drawn = frame.outline(shapely.geometry.shape(SQUARE))
    assert drawn.bounds == pytest.approx((0, 0, 50, 50), abs=0.7)
    assert atlas.path(shapely.box(0, 0, 2.26, 1)).startswith("M")
    assert set(atlas.path(shapely.box(0, 0, 2.26, 1))[1:-1].split("L")) == {"0,0", "2.5,0", "2.5,1", "0,1"}


def test_a_country_that_the_boundaries_lack_is_named() -> None:
    boundaries = {"features": [{"properties": {"iso_a2": "RU"}, "geometry": SQUARE}]}
    assert list(atlas.countries(boundaries, ["RU"])) == ["RU"]
    with pytest.raises(ValueError, match="no country CN"):
        atlas.countries(boundaries, ["RU", "CN"])
