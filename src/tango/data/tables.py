"""Each table of data/ as a typed frame.

Types come from the schema: text is `str`, whole numbers are `Int64` (a blank stays a blank, `<NA>`), other
numbers are `float64` (a blank is NaN). Dates stay the text that they are, since "1984-05" is not a day;
columns that end in `_earliest` and `_latest` bound them (`datetime64[us]`). A blank is unknown, never zero
and never empty text. Rows keep the order of the file; index `i` is line `i + 2`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

import pandas as pd

from tango.data import dates
from tango.data.bibliography import load_sources
from tango.data.errors import DataError
from tango.data.package import Json, default_directory, load_labels, load_resource
from tango.opening import opening

_EXPECTED: Final = {"integer": "a whole number", "number": "a number"}
_TRUTH: Final = {"true": True, "false": False}
Column: TypeAlias = "pd.Series[Any]"


def load_visits(directory: Path | None = None) -> pd.DataFrame:
    """Journeys of officials between Russia, China, North and South Korea, one row a traveller and journey.

    Columns of visits.csv, and derived from them:
        year: Int64, year of the start.
        direction: str, "KP>RU" for a North Korean in Russia; origin and destination joined by ">".
        start_earliest, start_latest, end_earliest, end_latest: datetime64, the days that the date may mean;
            the end is blank where no end is known.

    `rank` and `host_rank` are 1 (leader) to 4; `person_id` is a key of `load_people`; latitude and longitude are
    degrees. `kind` tells a visit from a transit, a later leg of a journey, a meeting in a third country and a
    member of a delegation that has a row: choose by it before counting.

    Args:
        directory: Folder with the data; None means `data_directory()`.

    Raises:
        DataError: The file is missing or a cell cannot be read as the schema says; the error names file, row,
            column, value and what would be right.
    """
    table = _load("visits", directory)
    table["direction"] = table["origin"] + ">" + table["destination"]
    table = _with_bounds(table, "visits.csv", start="start_date", end="end_date")
    table["year"] = dates.year(table["start_date"])
    return table


def load_year_evidence(directory: Path | None = None) -> pd.DataFrame:
    """On what the year of a visit rests whose pages all lack a date, one row a visit.

    Columns of year_evidence.csv.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("year_evidence", directory)


def load_separate_trips(directory: Path | None = None) -> pd.DataFrame:
    """Pairs of visits that might be one trip told twice and are two, one row a pair.

    Columns of separate_trips.csv: `visit_a` and `visit_b` are keys of `load_visits`.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("separate_trips", directory)


def load_observations(directory: Path | None = None) -> pd.DataFrame:
    """What pages say of the visits that cite them, one row a page and visit.

    Columns of observations.csv, and derived from them `start_earliest`, `start_latest`, `end_earliest` and
    `end_latest` (datetime), the days that the dates may mean. `start_basis` has two values more than the
    `date_basis` of the visits: "stated", where a page dates the visit and no event of it, and "planned".

    Raises:
        DataError: As for `load_visits`.
    """
    return _with_bounds(_load("observations", directory), "observations.csv", start="start_date", end="end_date")


def load_people(directory: Path | None = None) -> pd.DataFrame:
    """Who travelled, one row a person; `person_id` of the visits names them.

    Columns of people.csv: `hangul`, `hanzi` and `cyrillic` hold the name in its own script where it is certain.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("people", directory)


def load_offices(directory: Path | None = None) -> pd.DataFrame:
    """Offices that officials were seen to hold, one row a person and office.

    Columns of offices.csv, and derived from them `attested_from_earliest` and so on (datetime), the days that the
    dates may mean. They are the first and last sight of the person in the office, not a tenure.

    Raises:
        DataError: As for `load_visits`.
    """
    return _with_bounds(
        _load("offices", directory), "offices.csv", attested_from="attested_from", attested_to="attested_to"
    )


def load_ranks(directory: Path | None = None) -> pd.DataFrame:
    """The rank of each kind of office, and what one country, period or person has apart.

    Columns of ranks.csv; `rank`, `from_year` and `to_year` are Int64.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("ranks", directory)


def load_published_visits(directory: Path | None = None) -> pd.DataFrame:
    """Single visits that published lists name, one row a visit on a list; `visit_id` is blank where we lack it.

    Columns of published_visits.csv, and derived from them `year` (Int64), `date_earliest` and `date_latest`. A visit
    of `found_later` was looked for because the list names it, and is no evidence of how complete the record was.

    Raises:
        DataError: As for `load_visits`.
    """
    return _dated(_load("published_visits", directory), "published_visits.csv")


def load_known_visits(directory: Path | None = None) -> pd.DataFrame:
    """Visits that pages tell of and that have no row in visits, one row a visit; no count takes them in.

    Columns of known_visits.csv: `from_year`, `to_year` and `rank_from` are Int64; `why` says why there is no row.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("known_visits", directory)


def load_firsts(directory: Path | None = None) -> pd.DataFrame:
    """Statements that a visit or its like was the first, last or only one, one row a statement where it stands.

    Columns of firsts.csv; `rank_to` is Int64.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("firsts", directory)


def load_searches(directory: Path | None = None) -> pd.DataFrame:
    """The search log, one row a query.

    Columns of searches.csv: `pages_read`, `pages_relevant` and `rows_gained` are Int64; derived from them,
    `from_year` and `to_year` (Int64) bound the window.

    Raises:
        DataError: As for `load_visits`.
    """
    table = _load("searches", directory)
    return table.assign(from_year=dates.year(table["from_date"]), to_year=dates.year(table["to_date"]))


def load_further_searches(directory: Path | None = None) -> pd.DataFrame:
    """Queries for other than new visits, one row a query.

    Columns of further_searches.csv: `from_year`, `to_year`, `pages_read`, `pages_relevant` and `rows_gained` are Int64.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("further_searches", directory)


def load_rechecks(directory: Path | None = None) -> pd.DataFrame:
    """Visits drawn at random and looked up anew by a second reader, one row a visit.

    Columns of rechecks.csv: each judged field is right, wrong or unseen.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("rechecks", directory)


def load_publishers(directory: Path | None = None) -> pd.DataFrame:
    """Names of publishers with the house that each belongs to and the side that the house is on.

    Columns of publishers.csv.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("publishers", directory)


def load_published_visit_counts(directory: Path | None = None) -> pd.DataFrame:
    """Counts of visits that others have published, one row a count.

    Columns of published_visit_counts.csv: `count` (Int64) is in `unit` (trips or delegations), from
    `from_year` to `to_year`, both included, in the scope that `rank_scope` puts in words; `covers` says whether it is
    whole, `channel` between whom the visits were.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("published_visit_counts", directory)


def load_coverage(directory: Path | None = None) -> pd.DataFrame:
    """How thoroughly the visits were searched for, one row a pair, span of years and span of ranks.

    Columns of coverage.csv: first and last years and ranks (Int64) are both included; `coverage` is searched,
    partial, landmark or none.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("coverage", directory)


def load_tenures(directory: Path | None = None) -> pd.DataFrame:
    """Who ruled North Korea, the Soviet Union and China, one row a leader.

    Columns of tenures.csv, and derived from them `start_earliest`, `start_latest`, `end_earliest` and
    `end_latest` (datetime), the days that the dates may mean.

    Raises:
        DataError: As for `load_visits`.
    """
    return _with_bounds(_load("tenures", directory), "tenures.csv", start="start_date", end="end_date")


def load_debt(directory: Path | None = None) -> pd.DataFrame:
    """Credits, debts, reliefs and what was said of them, one row a statement or event. Never sum these rows.

    Columns of debt.csv, and derived from them `year` (Int64), `date_earliest` and `date_latest` (datetime).
    `amount_low` and `amount_high` are millions of `unit`; `usd_million_low` and `usd_million_high` are
    millions of US dollars; a low without a high means "more than". `interest_rate_pct` is per cent a year.
    `is_running_total` (bool) marks a sum that repeats others, `rouble` tells old, Soviet and transferable ones apart,
    and `stock_covers` whether a stock is all that was owed.

    Raises:
        DataError: As for `load_visits`.
    """
    return _dated(_load("debt", directory), "debt.csv")


def load_restructurings(directory: Path | None = None) -> pd.DataFrame:
    """Settlements of Soviet-era and later debts that are comparable with that of 2012, one row a settlement.

    Columns of restructurings.csv: amounts are millions of US dollars, the share is per cent of the claim.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("restructurings", directory)


def load_repayment_terms(directory: Path | None = None) -> pd.DataFrame:
    """The terms of the agreement of 17 September 2012, one row a term.

    Columns of repayment_terms.csv: `value` is text, since a term may be a number, a date or words; derived
    from it, `number` (float64) holds the value where the `unit` is that of a number.

    Raises:
        DataError: As for `load_visits`.
    """
    table = _load("repayment_terms", directory)
    table["number"] = pd.to_numeric(table["value"].where(~table["unit"].isin(["text", "date"])), errors="coerce")
    return table


def load_trade(directory: Path | None = None) -> pd.DataFrame:
    """Yearly trade in goods of four pairs of countries, one row a year, flow and reporter.

    Columns of trade.csv: `value` (float64) is in millions of `unit` (US dollars or Soviet roubles).
    `reporter_direction` runs from the exporter to the importer and is blank for a total. Rows of different
    `basis` must not be joined into one line.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("trade", directory)


def load_indicators(directory: Path | None = None) -> pd.DataFrame:
    """Yearly figures on economies, energy, aid, labour and investment, one row a year, country and indicator.

    Columns of indicators.csv, and derived from the codebook `subject`: what the indicator is about. `value` (float64)
    is in `unit`; `partner` is the other country, blank where there is none.

    Raises:
        DataError: As for `load_visits`.
    """
    table = _load("indicators", directory)
    return table.assign(subject=table["indicator"].map(load_labels("indicators", "indicator", directory, "subject")))


def load_projects(directory: Path | None = None) -> pd.DataFrame:
    """Joint projects: what was promised, what came of it, one row a project.

    Columns of projects.csv: amounts are millions of US dollars, rounded reports; `sector` is what it was for.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("projects", directory)


def load_events(directory: Path | None = None) -> pd.DataFrame:
    """Turning points in relations since 1945, one row an event.

    Columns of events.csv, and derived from them `year` (Int64), `date_earliest` and `date_latest` (datetime).
    `short_title` is what a timeline writes, blank for events that none marks. `kind` says what happened, `visit_id` on
    which of our visits. `effect_on_ties` (Int64) is our judgement from -2 to 2; `actors` are countries joined by ";".
    Votes (Int64) are counts, blank where there was no vote or no count was found.

    Raises:
        DataError: As for `load_visits`.
    """
    return _dated(_load("events", directory), "events.csv")


def load_claims(directory: Path | None = None) -> pd.DataFrame:
    """The article's claims in our words, with verdicts, one row a claim.

    Columns of claims.csv: `order` and `paragraph` (Int64) place the claim in the article (paragraph 0 is its
    standfirst); `verdict_2015` judges it as of early 2015, `hindsight` by what came later. `settled_2015` and
    `settled_hindsight` say why a verdict stands against the rule of its test (`tango.claims`), and are blank elsewhere.

    Raises:
        DataError: As for `load_visits`.
    """
    return _load("claims", directory)


def load_forecasts(directory: Path | None = None) -> pd.DataFrame:
    """When and how each forecast of the article was settled, one row a forecast.

    Columns of forecasts.csv, and derived from them `due_earliest`, `due_latest`, `resolved_earliest` and
    `resolved_latest` (datetime), the days that the dates may mean. What a forecast came to is the hindsight of its
    claim.

    Raises:
        DataError: As for `load_visits`.
    """
    return _with_bounds(_load("forecasts", directory), "forecasts.csv", due="due_date", resolved="resolved_date")


def load_visit_record(directory: Path | None = None) -> dict[str, pd.DataFrame]:
    """All that says what was found of visits, how it was searched for and what others counted.

    Returns:
        The tables visits, coverage, searches, published (counts), listed (published visits) and sources, by these
        names, which are those that `tango.measures.cells.Record` takes.

    Raises:
        DataError: As for `load_visits`.
    """
    return {
        "visits": load_visits(directory),
        "coverage": load_coverage(directory),
        "searches": load_searches(directory),
        "published": load_published_visit_counts(directory),
        "listed": load_published_visits(directory),
        "sources": load_sources(directory),
    }


LOADERS: Final[dict[str, Callable[[Path | None], pd.DataFrame]]] = {
    "visits": load_visits,
    "year_evidence": load_year_evidence,
    "separate_trips": load_separate_trips,
    "observations": load_observations,
    "people": load_people,
    "offices": load_offices,
    "ranks": load_ranks,
    "published_visit_counts": load_published_visit_counts,
    "published_visits": load_published_visits,
    "known_visits": load_known_visits,
    "searches": load_searches,
    "further_searches": load_further_searches,
    "rechecks": load_rechecks,
    "coverage": load_coverage,
    "tenures": load_tenures,
    "debt": load_debt,
    "restructurings": load_restructurings,
    "repayment_terms": load_repayment_terms,
    "trade": load_trade,
    "indicators": load_indicators,
    "projects": load_projects,
    "events": load_events,
    "claims": load_claims,
    "forecasts": load_forecasts,
    "firsts": load_firsts,
    "publishers": load_publishers,
}


def _load(name: str, directory: Path | None) -> pd.DataFrame:
    resource = load_resource(name, directory)
    fields: list[Json] = resource["schema"]["fields"]
    table = _read(opening((directory or default_directory()) / resource["path"]))
    expected = [field["name"] for field in fields]
    found = [str(column) for column in table.columns]
    if found != expected:
        raise DataError(resource["path"], f"the columns {', '.join(expected)}", 1, value=", ".join(found))
    for field in fields:
        if field["type"] == "boolean":
            column: Column = table.loc[:, field["name"]]
            _refuse(column, ~column.isin(list(_TRUTH)), resource["path"], "true or false")
            table[field["name"]] = column.map(_TRUTH).astype("bool")
        if field["type"] in _EXPECTED:
            table[field["name"]] = _numbers(table.loc[:, field["name"]], field["type"], resource["path"])
    return table


def _read(path: Path) -> pd.DataFrame:
    """All cells as text; only the empty cell is a blank, so that "NA" or "None" would stay what it says."""
    try:
        # A blank line stays a row, so that row numbers in messages are those of a spreadsheet.
        return pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], skip_blank_lines=False)
    except FileNotFoundError:
        raise DataError(path.name, f"a table at {path}; there is no such file") from None
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"UTF-8 text; byte {error.start} is not") from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise DataError(path.name, f"a comma-separated table; {str(error).strip()}") from error


def _numbers(column: Column, kind: str, file: str) -> Column:
    numbers: Column = pd.to_numeric(column, errors="coerce").astype("float64")
    readable = numbers.notna() if kind == "number" else numbers % 1 == 0
    _refuse(column, column.notna() & ~readable, file, _EXPECTED[kind])
    return numbers.astype("Int64") if kind == "integer" else numbers


def _dated(table: pd.DataFrame, file: str) -> pd.DataFrame:
    table = _with_bounds(table, file, date="date")
    table["year"] = dates.year(table["date"])
    return table


def _with_bounds(table: pd.DataFrame, file: str, **columns: str) -> pd.DataFrame:
    """Add `<name>_earliest` and `<name>_latest` for each name=column."""
    for name, column in columns.items():
        readable = table[column].fillna("").map(dates.date_precision).notna()
        expected = "a date of the calendar: YYYY-MM-DD, YYYY-MM or YYYY"
        _refuse(table[column], table[column].notna() & ~readable, file, expected)
        table[f"{name}_earliest"] = dates.earliest(table[column])
        table[f"{name}_latest"] = dates.latest(table[column])
    return table


def _refuse(column: Column, wrong: Column, file: str, expected: str) -> None:
    """Raise for the first cell marked as wrong."""
    for index in wrong.index[wrong]:
        raise DataError(file, expected, int(index) + 2, str(column.name), str(column[index]))
