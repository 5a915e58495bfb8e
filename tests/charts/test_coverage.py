"""The chart of what was searched says what the coverage table says."""

import pandas as pd
import pytest
from charts.drawing import drawn_paths
from playwright.sync_api import Browser

from tango import data
from tango.charts.coverage import coverage_by_year_and_rank
from tango.measures.visits import counted


@pytest.fixture(scope="module")
def visits() -> pd.DataFrame:
    return counted(data.load_visits())


def test_the_title_counts_the_cells_that_were_searched(visits: pd.DataFrame) -> None:
    # Russia: 1989-2010 at ranks 1-3 (66), 2013-2015 and 2023-2025 at ranks 1-4 (24). China: 2000-2012 (39), 2016-2019
    # (12) and 2023-2025 (9) at ranks 1-3, 2013-2015 at ranks 1-4 (12).
    title = coverage_by_year_and_rank(visits, data.load_coverage()).title
    assert title == "Russia was searched year by year in 90 cells of rank and year, China in 72"


def test_the_title_follows_the_table_whichever_partner_was_searched_harder(visits: pd.DataFrame) -> None:
    coverage = data.load_coverage()
    coverage.loc[coverage["pair"] == "RU-KP", "coverage"] = "partial"
    assert "Russia was searched year by year in no cells" in coverage_by_year_and_rank(visits, coverage).title


def test_cells_without_a_visit_are_blank_and_not_zero(visits: pd.DataFrame) -> None:
    rows = coverage_by_year_and_rank(visits, data.load_coverage()).rows
    assert rows["visits"].isna().any()
    assert not (rows["visits"] == 0).any()
    held = visits[visits["pair"].isin(["RU-KP", "CN-KP"])]
    assert rows["visits"].sum() == len(held.merge(rows[["pair", "year", "rank"]], on=["pair", "year", "rank"]))


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_the_area_of_a_dot_is_the_number_of_visits(browser: Browser, visits: pd.DataFrame, form: str) -> None:
    figure = coverage_by_year_and_rank(visits, data.load_coverage())
    areas = sorted(path.area for path in drawn_paths(browser, figure, form))
    found = figure.rows["visits"].dropna().astype(float)
    per_visit = sum(areas) / found.sum()
    assert areas == pytest.approx(sorted(found * per_visit), rel=0.01)
