"""The collapse of 1990-91 by basis, and three partners without spliced lines."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import data
from tango.measures import rupture


def figure(year: int, value: float, basis: str = "rok-mofa", **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "year": year, "pair": "RU-KP", "measure": "total", "value": value, "unit": "USD_million",
        "basis": basis,
        "source_ids": f"s{year}", "verification": "sourced", "note": None,
    }  # fmt: skip
    return row | changes


def test_a_fall_is_that_of_one_basis_and_unit() -> None:
    trade = pd.DataFrame(
        [
            figure(1990, 2000), figure(1991, 500),
            figure(1990, 1000, "soviet-statistics", unit="SUR_million"), figure(1991, 900,
            "soviet-statistics"),
            figure(1990, 2700, "reference-encyclopedia"),
        ]
    )  # fmt: skip
    falls = rupture.collapse_by_basis(trade)
    assert list(falls["basis"]) == ["rok-mofa"]
    assert falls.loc[0, "change_pct"] == pytest.approx(-75)
    assert falls.loc[0, "left_pct"] == pytest.approx(25)
    assert falls.loc[0, "source_ids"] == "s1990;s1991"


def test_a_nearby_first_year_is_said_and_comes_last() -> None:
    trade = pd.DataFrame(
        [
            figure(1989, 100, measure="exports"), figure(1991, 99, measure="exports"),
            figure(1989, 500), figure(1990, 400), figure(1991, 100),
        ]
    )  # fmt: skip
    falls = rupture.collapse_by_basis(trade)
    assert list(falls["exact"]) == [True, False]
    assert list(falls["first_year"]) == [1990, 1989]
    assert list(falls["change_pct"].round(6)) == [-75, -1]
    assert list(rupture.collapse_by_basis(trade, reach=0)["measure"]) == ["total"]


def test_without_both_years_there_is_no_fall() -> None:
    with pytest.raises(ValueError, match="no basis counts the trade of RU-KP in both 1990 and 1991"):
        rupture.collapse_by_basis(pd.DataFrame([figure(1990, 100), figure(1991, 50, "kotra")]))


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_what_was_left_and_what_was_lost_are_the_whole(before: float, after: float) -> None:
    falls = rupture.collapse_by_basis(pd.DataFrame([figure(1990, before), figure(1991, after)]))
    assert list(falls["left_pct"] - falls["change_pct"]) == pytest.approx([100])
    assert list(falls["first_value"] * falls["left_pct"] / 100) == pytest.approx([after])


def test_partners_keep_their_bases_apart_and_roubles_out() -> None:
    trade = pd.DataFrame(
        [
            figure(1990, 1499, "soviet-statistics", unit="SUR_million"), figure(1992, 292, "cow"),
            figure(1992, 600, "russian-government"), figure(1992, 227, "cow", measure="exports"),
            figure(1992, 748, "cow", pair="CN-KP"), figure(1987, 541, "cow", pair="CN-KP"),
        ]
    )  # fmt: skip
    rows = rupture.partner_trade(trade, ("RU-KP", "CN-KP"), (1988, 2014), "USD_million")
    assert list(rows["value"]) == [748, 292, 600]
    with pytest.raises(ValueError, match="pair 'KR-KP' is not there; there are CN-KP, RU-KP"):
        rupture.partner_trade(trade, ("KR-KP",), (1988, 2014), "USD_million")


def test_a_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="RU-KP in 1992 on basis cow is not above zero"):
        rupture.partner_trade(pd.DataFrame([figure(1992, 0, "cow")]), ("RU-KP",), (1988, 2014), "USD_million")


@given(st.sets(st.integers(1988, 2014), min_size=1))
def test_a_run_never_spans_a_gap(years: set[int]) -> None:
    rows = pd.DataFrame([figure(year, 1, "cow") for year in sorted(years)])
    runs = rupture.unbroken_runs(rows)
    for _, run in rows.groupby(runs):
        assert list(run["year"]) == list(range(run["year"].min(), run["year"].max() + 1))
    gaps = sum(1 for year in years if year + 1 not in years) - 1
    assert runs.max() == gaps


def test_a_figure_far_above_its_smoothed_one_is_an_outlier() -> None:
    rows = pd.DataFrame(
        [
            figure(1995, 92, "cow"), figure(1995, 107, "cow-smoothed"), figure(1996, 924, "cow"),
            figure(1996, 95, "cow-smoothed"), figure(1997, 98, "cow"),
        ]
    )  # fmt: skip
    assert list(rupture.outliers(rows)) == [False, False, True, False, False]
    assert not rupture.outliers(rows, ratio=10).any()


def test_a_ratio_needs_both_partners_on_one_basis() -> None:
    rows = pd.DataFrame([figure(2014, 100, "cow"), figure(2014, 6728, "cow", pair="CN-KP"), figure(2014, 92, "kotra")])
    assert rupture.ratio_of_partners(rows, "cow", 2014, "CN-KP", "RU-KP") == pytest.approx(67.28)
    with pytest.raises(ValueError, match="kotra has no figure for CN-KP in 2014"):
        rupture.ratio_of_partners(rows, "kotra", 2014, "CN-KP", "RU-KP")


def test_the_shipped_fall_runs_from_39_to_85_per_cent() -> None:
    falls = rupture.collapse_by_basis(data.load_trade()).query("exact and measure == 'total'").set_index("basis")
    # 2,320 to 1,420 million dollars; 1,970 to 580; 1,499 to 231 million roubles.
    assert falls["change_pct"].round(1).to_dict() == {
        "rok-mofa": -38.8, "reference-wikipedia": -70.6, "soviet-statistics": -84.6,
    }  # fmt: skip
