"""A break is found where it was made, and is not claimed of a level series."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango.measures import breaks


def series(values: list[float], first: int = 1990) -> "pd.Series[float]":
    return pd.Series(values, index=range(first, first + len(values)), dtype="float64")


@given(place=st.integers(4, 16), size=st.floats(5, 100))
def test_a_step_is_found_where_it_was_made(place: int, size: float) -> None:
    wave = [0.1 * (-1) ** year for year in range(20)]
    found = breaks.strongest_break(series([wave[i] + (size if i >= place else 0) for i in range(20)]))
    assert found.first_year == 1990 + place
    assert found.after - found.before == pytest.approx(size, abs=0.2)
    assert found.p_value < 0.05


def test_logarithms_give_geometric_means() -> None:
    found = breaks.strongest_break(series([1, 100, 10, 10, 1000, 100000, 10000, 10000]), logarithms=True)
    assert found.first_year == 1994
    assert (found.before, found.after) == pytest.approx((10, 10000))
    assert found.times == pytest.approx(1000)


def test_a_level_series_shows_no_break() -> None:
    assert breaks.strongest_break(series([1, 2] * 10)).p_value > 0.5


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        (series([1, 2, 3]), "3 years are too few"),
        (series([1] * 8).drop(1993), "has a gap"),
        (series([1, 2, 0, 4, 5, 6, 7, 8]), "no logarithm"),
        (series([1, 2, float("nan"), 4, 5, 6, 7, 8]), "missing"),
    ],
)
def test_a_series_that_cannot_be_tested_is_refused(values: "pd.Series[float]", complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        breaks.strongest_break(values, logarithms=True)
