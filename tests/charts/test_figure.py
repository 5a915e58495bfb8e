"""A figure says all that it must, or is refused; and it shows itself to the printer, the notebook and the terminal."""

import json
from dataclasses import replace
from typing import Any

import altair as alt
import pandas as pd
import pytest

from tango.charts.figure import FIGURE_MIME, Figure, FigureError


def figure(**changes: Any) -> Figure:
    rows = pd.DataFrame({"year": [1990, 1991], "value": [2.0, None], "unused": ["x", "y"], "source_ids": ["b;a", "b"]})
    chart = alt.Chart(rows).mark_point().encode(x="year:Q", y="value:Q")
    given: dict[str, Any] = {
        "key": "two-years", "title": "It fell", "subtitle": "Value, 1990 to 1991", "wide": chart, "narrow": chart,
        "description": "Two points.", "trust": "Two rows.", "rows": rows, "columns": {"year": "Year"},
    }  # fmt: skip
    return Figure(**given | changes)


@pytest.mark.parametrize("part", ["title", "subtitle", "description", "trust"])
def test_a_figure_that_does_not_say_its_part_is_refused(part: str) -> None:
    with pytest.raises(FigureError, match=f"'two-years': the {part} is missing"):
        figure(**{part: " "})


def test_a_figure_without_rows_or_sources_is_refused() -> None:
    with pytest.raises(FigureError, match="no rows to plot"):
        figure(rows=figure().rows.head(0))
    with pytest.raises(FigureError, match="no column source_ids"):
        figure(rows=figure().rows.drop(columns="source_ids"))


def test_a_heading_for_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(FigureError, match="no such column in its rows: month"):
        figure(columns={"month": "Month"})


def test_a_key_that_cannot_be_an_anchor_is_refused() -> None:
    with pytest.raises(FigureError, match="lower-case words joined by hyphens"):
        figure(key="Two years")


def test_sources_come_most_used_first_then_by_name() -> None:
    assert figure().sources == ["b", "a"]


def test_the_download_holds_exactly_the_rows_and_the_table_the_columns_chosen() -> None:
    payload = figure().payload()
    assert payload["csv"] == "year,value,unused,source_ids\n1990,2.0,x,b;a\n1991,,y,b\n"
    assert payload["table"] == {"columns": [{"label": "Year", "numeric": True}], "rows": [["1990"], ["1991"]]}


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ([2014, 1990], ["2014", "1990"]),
        ([2014.0, None], ["2014", ""]),
        ([696.57, 5630.0, -18.7], ["696.57", "5630", "-18.7"]),  # as the source gave them
        ([966.5084080286, 1090.0, 44.64046, None], ["967", "1090", "45", ""]),
        ([9.94525547, 0.40730351, 0.0], ["9.95", "0.41", "0.00"]),
        ([1200.04567, 0.40730351], ["1200", "0.41"]),  # a small number is not nothing
        ([0.00012345, 0.0], ["0.000123", "0.000000"]),
        (["1990", None], ["1990", ""]),
        ([True, False], ["True", "False"]),
        ([None, None], ["", ""]),
    ],
)
def test_the_table_shows_numbers_as_given_and_what_was_worked_out_in_a_few_digits(
    column: list[Any], shown: list[str]
) -> None:
    rows = pd.DataFrame({"value": column, "source_ids": "a"})
    assert figure(rows=rows, columns={"value": "Value"}).payload()["table"]["rows"] == [[cell] for cell in shown]


def test_a_drawing_carries_only_columns_that_it_draws_and_no_value_that_json_lacks() -> None:
    payload = figure().payload()
    (rows,) = payload["wide"]["datasets"].values()
    assert rows == [{"year": 1990, "value": 2.0}, {"year": 1991, "value": None}]
    json.dumps(payload, allow_nan=False)


def test_a_figure_shows_itself_in_three_ways() -> None:
    bundle = replace(figure())._repr_mimebundle_()
    assert bundle[FIGURE_MIME]["key"] == "two-years"
    assert bundle["text/plain"] == "It fell\nValue, 1990 to 1991"
    (live,) = (shown for mime, shown in bundle.items() if "vegalite" in mime)
    assert live["title"]["text"]
