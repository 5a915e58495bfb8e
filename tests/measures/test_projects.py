"""Projects: a blank is not found, a zero is nothing built, and sums take in what is known."""

from typing import Any

import pandas as pd
import pytest

from tango import data
from tango.measures import projects


def project(
    key: str, partner: str, year: int, promised: float | None, realised: float | None, **ends: float
) -> dict[str, Any]:
    ranges = {f"{what}_{end}_usd_million": None for what in ("promised", "realised") for end in ("low", "high")}
    return {
        "project_id": key, "partner": partner, "announced_year": year, "promised_usd_million": promised,
        "realised_usd_million": realised, "source_ids": f"z;s-{key}", **ranges,
        **{f"{name}_usd_million": value for name, value in ends.items()},
    }  # fmt: skip


FIVE = pd.DataFrame(
    [
        project("bridge", "CN", 2001, 350.0, 350.0),
        project("rail", "RU", 2014, 25000.0, None, promised_low=20000.0, promised_high=31000.0),
        project("pipe", "RU", 2008, 6000.0, 0.0),
        project("port", "RU", 2009, 200.0, 300.0, realised_low=250.0, realised_high=400.0),
        project("line", "RU", 2015, None, None),
        project("rok-soviet-loan-1991", "KR", 1991, 3000.0, 1470.0),
    ]
)


def test_unknown_is_not_zero() -> None:
    rows = projects.outcomes(FIVE)
    assert dict(zip(rows["project_id"], rows["outcome"], strict=True)) == {
        "pipe": "nothing", "port": "realised", "rail": "not found", "line": "not found", "bridge": "realised",
    }  # fmt: skip
    assert list(rows["project_id"]) == ["pipe", "port", "rail", "line", "bridge"]


def test_a_tally_sums_what_is_known_and_counts_what_is_not() -> None:
    russia = projects.tally(FIVE)
    assert (russia.projects, russia.promised, russia.with_promise) == (4, 31200, 3)
    assert (russia.realised, russia.built, russia.unknown) == (300, 1, 2)
    # 20,000 or 31,000 for the railway; 6,000 and 200 stand, for nobody gave them a range.
    assert russia.realised_range == (250, 400)
    assert russia.source_ids == "s-line;s-pipe;s-port;s-rail;z"


def test_a_partner_without_projects_in_the_north_is_refused() -> None:
    with pytest.raises(ValueError, match="partner 'KR' is not there"):
        projects.tally(FIVE, "KR")
    with pytest.raises(ValueError, match="has none in North Korea"):
        projects.outcomes(FIVE[FIVE["partner"] == "KR"])


def test_the_shipped_projects() -> None:
    # 200 + 25,000 + 6,000 + 25,000 promised, and one of six with a realised sum.
    russia = projects.tally(data.load_projects())
    assert (russia.projects, russia.promised, russia.realised, russia.built) == (6, 56200, 300, 1)
    assert (russia.with_promise, russia.unknown) == (4, 4)
