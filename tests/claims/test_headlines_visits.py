"""No headline on visits is refuted by a count, a list or a row of ours that speaks of the same cell.

Each title, finding and typed heading that states how many, who was ahead or that nobody came is set against the counts
that others published and the visits that are known and have no row: a larger one stands beside it, by its number.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from tango import data, findings
from tango.charts import entente, entente_cutoff, entente_periods, entente_visits, origins, rupture_visits
from tango.charts.figure import Figure
from tango.measures import visits as counting
from tango.measures.cells import Record
from tango.measures.known import within

ROOT = Path(__file__).parents[2]
NUMBERS = {
    word: n for n, word in enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
}
NUMBER = rf"(\d[\d,.]*|{'|'.join(NUMBERS)})"


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(**data.load_visit_record())


@pytest.fixture(scope="module")
def known() -> pd.DataFrame:
    return data.load_known_visits()


@pytest.fixture(scope="module")
def figures(record: Record, known: pd.DataFrame) -> dict[str, Figure]:
    visits, events = record.visits, data.load_events()
    made = [
        origins.leaders_visits(visits, events, data.load_tenures(), known),
        rupture_visits.visits_by_year(visits, record.coverage, known),
        entente_visits.visits_2013_2015(visits, events),
        entente_cutoff.trips_by_cutoff(visits),
        entente.published_counts_of_2014(visits, record.published),
        entente_periods.before_and_after_2014(record),
    ]
    return {figure.key: figure for figure in made}


@pytest.fixture(scope="module")
def said(record: Record) -> dict[str, str]:
    tables = {name: load(None) for name, load in data.LOADERS.items()}
    mine = (findings.journeys, findings.silence, findings.visitors_of_2014)
    return {function.__name__: function(tables, record).sentence for function in mine}


def number(text: str, pattern: str) -> float:
    """The number in a sentence, in digits or letters, where the pattern has N."""
    found = re.search(re.sub(r"\bN\b", lambda _: NUMBER, pattern), text, re.IGNORECASE)
    assert found is not None, f"{pattern!r} is not in {text!r}"
    return NUMBERS.get(found[1].lower(), float(found[1].replace(",", "")) if found[1][0].isdigit() else 0.0)


def larger(record: Record, channel: str, direction: str, years: tuple[int, int], than: float) -> "pd.Series[int]":
    """Whole counts of others of one channel and direction, within some years, that are larger than ours."""
    counts = record.published
    rows = counts[(counts["channel"] == channel) & (counts["direction"] == direction) & (counts["covers"] != "misread")]
    rows = rows[(rows["from_year"] >= years[0]) & (rows["to_year"] <= years[1])]
    return rows.loc[rows["count"] > than, "count"]


def test_journeys_to_moscow_are_at_least_as_many_as_any_list_has(
    record: Record, figures: Mapping[str, Figure], said: Mapping[str, str]
) -> None:
    for text in (figures["leaders-visits"].title, said["journeys"]):
        ours = number(text, "at least N times")
        assert larger(record, "leader", "KP>RU", (1949, 1991), ours).empty


def test_no_row_has_a_soviet_leader_in_pyongyang(
    record: Record, figures: Mapping[str, Figure], known: pd.DataFrame
) -> None:
    assert "no Soviet leader came to Pyongyang" in figures["leaders-visits"].title
    rows = record.visits.query("direction == 'RU>KP' and rank == 1 and year <= 1991")
    assert rows.empty
    told = known[(known["direction"] == "RU>KP") & (known["rank_from"] == 1) & (known["from_year"] <= 1991)]
    assert told.empty
    assert larger(record, "leader", "RU>KP", (1945, 1991), 0).empty


@pytest.mark.parametrize("where", ["title", "finding"])
def test_a_silence_names_every_visit_that_a_list_puts_into_it(
    where: str, record: Record, figures: Mapping[str, Figure], said: Mapping[str, str], known: pd.DataFrame
) -> None:
    gap = counting.leader_gap(record.visits, "RU-KP", since=1984, until=2014)
    figure = figures["visits-by-year"]
    text = f"{figure.title} {figure.trust}" if where == "title" else said["silence"]
    assert f"{gap.years_low:.1f} years" in text
    for row in within(known, "RU-KP", gap).itertuples():
        assert str(row.visitor) in text
        assert str(row.from_year) in text


def test_trips_of_2014_are_set_beside_the_largest_count_of_others(
    record: Record, figures: Mapping[str, Figure], said: Mapping[str, str]
) -> None:
    title = figures["trips-by-cutoff"].title
    to_russia, to_china = number(title, "N trips to Russia"), number(title, "and N trips? to China")
    assert number(said["visitors_of_2014"], "hold N trips? of North Korean officials to Russia") == to_russia
    assert larger(record, "all", "KP>RU", (2014, 2014), to_russia).empty
    both = record.published.query("pair == 'CN-KP' and direction == 'both' and channel == 'all' and covers == 'whole'")
    most = both.query("from_year == 2014 and to_year == 2014")["count"].max()
    ours = len(counting.select(record.visits, "CN-KP", (2014, 2014)))
    sentence = said["visitors_of_2014"]
    assert number(sentence, "at most N if it holds all") == to_china + max(most - ours, 0)
    assert number(sentence, "at most N if none") == to_china + most


def test_the_rise_of_2014_is_that_of_the_rows_and_below_the_record_of_later_years(
    record: Record, figures: Mapping[str, Figure]
) -> None:
    title = figures["visits-2013-2015"].title
    before, after = number(title, "from N in 2013"), number(title, "to N in 2014")
    years = counting.select(record.visits, "RU-KP", (2013, 2014))["year"].value_counts()
    assert (before, after) == (years[2013], years[2014])
    # Seoul's ministry has 2019 as the fullest year until then, by a count of both ways: 2014 may not surpass it.
    until = record.published.query("pair == 'RU-KP' and direction == 'both' and covers == 'whole' and to_year == 2019")
    assert after <= until["count"].max()


def test_what_is_set_beside_2014_names_the_count_that_is_larger_than_a_year_of_ours(
    record: Record, figures: Mapping[str, Figure]
) -> None:
    title = figures["before-and-after-2014"].title
    years = counting.select(record.visits, "RU-KP", (2014, 2025), direction="KP>RU")["year"].value_counts()
    assert number(title, "N North Korean trips to Russia in 2023–25") == sum(years[year] for year in (2023, 2024, 2025))
    assert number(title, "and N in 2014") == years[2014]
    assert number(title, "counts N in") == larger(record, "all", "KP>RU", (2023, 2025), years[2014]).max()


@pytest.mark.parametrize(
    ("chapter", "heading", "bears"),
    [
        ("origins", "Moscow made North Korea, and Kim Il-sung made the journeys", lambda one, other: one > other),
        (
            "entente",
            "More North Korean officials in our record went to Russia than to China",
            lambda one, other: one > other,
        ),
    ],
)
def test_headings_on_visits_say_what_the_rows_bear(
    chapter: str, heading: str, bears: Callable[[int, int], bool], record: Record
) -> None:
    assert re.search(rf"^#+ {re.escape(heading)}$", (ROOT / "chapters" / f"{chapter}.md").read_text(), re.MULTILINE)
    cell = (1, (1949, 1991), "RU>KP") if chapter == "origins" else (4, (2014, 2014), "KP>CN")
    rank, years, back = cell
    one = counting.select(record.visits, "RU-KP", years, rank, "KP>RU")
    other = counting.select(record.visits, f"{back.replace('>', '').replace('KP', '')}-KP", years, rank, back)
    assert bears(len(one), len(other))
