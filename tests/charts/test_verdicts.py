"""The title of the verdicts follows the table of claims."""

import pytest
from charts.drawing import drawn_paths
from playwright.sync_api import Browser

from tango import data
from tango.charts.verdicts import verdicts_on_claims


def test_the_title_counts_what_the_table_holds() -> None:
    claims = data.load_claims()
    verdicts = claims["verdict_2015"].value_counts()
    title = verdicts_on_claims(claims).title
    supported, against = verdicts["supported"], verdicts["contradicted"]
    expected = f"Of 85 claims, {supported} stood up in early 2015 and {against} were contradicted"
    assert title == expected


def test_a_changed_verdict_changes_the_title() -> None:
    claims = data.load_claims()
    before = verdicts_on_claims(claims).title
    claims.loc[claims["verdict_2015"] == "opinion", "verdict_2015"] = "contradicted"
    assert verdicts_on_claims(claims).title != before


def test_a_table_without_a_contradicted_claim_is_drawn_too() -> None:
    claims = data.load_claims()
    claims.loc[claims["verdict_2015"] == "contradicted", "verdict_2015"] = "unresolved"
    figure = verdicts_on_claims(claims)
    assert figure.title.endswith("and 0 were contradicted")
    assert "Contradicted:" not in figure.description


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_the_area_of_a_disc_is_the_number_of_claims(browser: Browser, form: str) -> None:
    figure = verdicts_on_claims(data.load_claims())
    areas = sorted(path.area for path in drawn_paths(browser, figure, form))
    per_claim = sum(areas) / figure.rows["claims"].sum()
    assert areas == pytest.approx(sorted(figure.rows["claims"] * per_claim), rel=0.01)
