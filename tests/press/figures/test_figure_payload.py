"""A figure is read strictly: what it fails to say is named."""

from typing import Any

import pytest

from press.figures.errors import FigureError
from press.figures.payload import read_figure


def test_reads_all_that_a_figure_says(payload: dict[str, Any]) -> None:
    figure = read_figure(payload)
    assert figure.anchor == "fig-reach-by-year"
    assert figure.sources == ("trinity1901", "board1930", "jones1955")
    assert [column.label for column in figure.table.columns if column.numeric] == ["Lit", "Height", "Reach"]
    assert [column.label for column in figure.table.columns if column.holds_sources] == ["Sources"]
    assert len(figure.table.rows) == 36


@pytest.mark.parametrize("part", ["title", "subtitle", "description", "trust", "csv", "wide", "narrow"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_names_the_figure_and_the_part_that_is_missing(payload: dict[str, Any], part: str, value: Any) -> None:
    payload[part] = value
    with pytest.raises(FigureError, match=rf"figure 'reach-by-year': .* `\$\.{part}`"):
        read_figure(payload)


@pytest.mark.parametrize("key", [None, "", "Reach By Year", "reach--by", "../etc"])
def test_refuses_a_key_that_could_not_be_an_anchor(payload: dict[str, Any], key: Any) -> None:
    payload["key"] = key
    with pytest.raises(FigureError, match=r"`\$\.key`"):
        read_figure(payload)


@pytest.mark.parametrize(
    "table",
    [
        None,
        {},
        {"columns": [], "rows": []},
        {"columns": [{"label": "Year"}], "rows": []},
        {"columns": [{"label": "Year", "numeric": True}], "rows": [["1901", "1902"]]},
        {"columns": [{"label": "Year", "numeric": True}], "rows": [[1901]]},
    ],
)
def test_refuses_a_table_of_another_shape(payload: dict[str, Any], table: Any) -> None:
    payload["table"] = table
    with pytest.raises(FigureError, match="reach-by-year"):
        read_figure(payload)


@pytest.mark.parametrize("data", [None, "a chart", [], {}])
def test_refuses_what_is_no_figure(data: Any) -> None:
    with pytest.raises(FigureError):
        read_figure(data)


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", " =1", "-1+1"])
def test_refuses_a_row_that_a_spreadsheet_would_run(payload: dict[str, Any], cell: str) -> None:
    payload["csv"] = f'name,reach\nLight,3\n"{cell}",4\n'
    with pytest.raises(FigureError, match=r"row 3 of its csv has .* which a spreadsheet runs"):
        read_figure(payload)


@pytest.mark.parametrize("cell", ["-1.5", "+3", "-2e-6", "a=b", "\N{MINUS SIGN}1", ""])
def test_lets_a_number_and_a_word_pass(payload: dict[str, Any], cell: str) -> None:
    payload["csv"] = f"name,reach\nLight,{cell}\n"
    assert read_figure(payload).csv.endswith(f"{cell}\n")
