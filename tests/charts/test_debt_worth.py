"""The figures on the debt: titles follow the rows, the moving band is the measure's own sum, nothing is cut."""

import pandas as pd
import pytest
from charts.drawing import check_drawings, texts

from tango.charts import debt_abroad, debt_worth
from tango.measures import debt as owing
from tango.measures import worth


def test_the_worth_of_the_remainder_follows_the_terms(restructurings: pd.DataFrame, terms: pd.DataFrame) -> None:
    figure = debt_worth.remainder_worth(restructurings, terms)
    grid = worth.worth_grid(owing.write_off(restructurings, terms)).set_index(["default_pct", "rate_pct"])
    high = grid.loc[(0, 10), "high"]
    assert f"${high:,.0f} million at most" in figure.title
    assert figure.title.endswith("it was to be spent in North Korea")
    home = terms["value"].mask(terms["term"] == "return_to_russian_budget", "yes")
    assert debt_worth.remainder_worth(restructurings, terms.assign(value=home)).title.endswith("was to come to Moscow")
    assert len(figure.rows) == len(grid)
    check_drawings(figure)
    assert "no default" in texts(figure.wide)
    assert "No payment has been reported since" in figure.trust


@pytest.mark.parametrize("chance", [0.0, 5.0, 30.0])
@pytest.mark.parametrize("rate", [0.0, 10.0])
def test_the_moving_band_has_the_closed_form_of_the_measure(
    restructurings: pd.DataFrame, terms: pd.DataFrame, chance: float, rate: float
) -> None:
    deal = owing.write_off(restructurings, terms)
    spec = str(debt_worth.remainder_worth(restructurings, terms).wide.to_dict())
    keeps = (1 - chance / 100) / (1 + rate / 100)
    assert (
        f"pow({{keeps}}, {deal.years})".replace("{keeps}", "((1 - default_chance / 100) / (1 + datum.rate_pct / 100))")
        in spec
    )
    series = deal.instalments if keeps == 1 else (1 - keeps**deal.years) / (1 - keeps ** (1 / deal.per_year))
    for first in owing.FIRST_DUE_YEARS:
        expected = worth.expected_value(deal.remainder, deal.instalments, deal.per_year, rate, chance, first)
        assert deal.instalment * keeps**first * series == pytest.approx(expected)


def test_settlements_say_how_many_forgave_more_as_much_and_less(restructurings: pd.DataFrame) -> None:
    figure = debt_abroad.settlements_of_moscow(restructurings)
    others = figure.rows[figure.rows["debtor"] != "KP"]["share_pct"].round()
    assert (len(others), (others > 90).sum(), (others == 90).sum(), (others < 90).sum()) == (18, 8, 3, 7)
    assert figure.title.endswith("its 18 other settlements: eight forgave more, three as much, seven less")
    assert "Laos 2003" in texts(figure.narrow)
    assert not figure.rows["name"].str.match(r"[A-Z]{2} ").any(), "a debtor without a name in the figure"
    check_drawings(figure)
    assert "North Korea 2012" in texts(figure.narrow)
    with pytest.raises(ValueError, match="debtor 'KP' is not there; there are AF"):
        debt_abroad.settlements_of_moscow(restructurings[restructurings["debtor"] != "KP"])


def test_the_debt_to_seoul_is_statements_and_no_line(debt: pd.DataFrame) -> None:
    figure = debt_abroad.owed_to_seoul(debt)
    assert "$660 million waived" in figure.title
    marks = {layer["mark"]["type"] for layer in figure.wide.to_dict()["layer"]}
    assert marks == {"point", "text"}
    check_drawings(figure)
    with pytest.raises(ValueError, match="lacks Moscow's debt to Seoul"):
        debt_abroad.owed_to_seoul(debt[debt["creditor"] != "KR"])
