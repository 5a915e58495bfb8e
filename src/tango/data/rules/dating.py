"""What the dates of visits rest on, so that one trip is not told twice under two dates."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tango.data.dates import first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

APART_DAYS: Final = 400  # a page without a year is easily taken for one of the year before or after


def years_rest_on_something(facts: Facts) -> Iterator[Problem]:
    """The year of a visit rests on a dated page, or the table of evidence says on what it rests."""
    rows, undated = {row["visit_id"]: row for row in facts.rows("visits")}, _undated(facts)
    said = {row["visit_id"] for row in facts.rows("year_evidence")}
    for key in undated - said:
        expected = "a source that shows its date, or a row in year_evidence.csv that says on what the year rests"
        yield rows[key].problem("source_ids", expected)
    for row in facts.rows("year_evidence"):
        if row["visit_id"] not in undated:
            yield row.problem("visit_id", "a visit of which no source shows its date; others need no row here")


def one_trip_is_one_row(facts: Facts) -> Iterator[Problem]:
    """Two visits of one person that may be one trip, since the date of one is worked out, are two by a source."""
    doubtful = {(first["visit_id"], second["visit_id"]): second for first, second in _doubtful(facts)}
    settled = {(row["visit_a"], row["visit_b"]) for row in facts.rows("separate_trips")}
    for (first, second), row in doubtful.items():
        if (first, second) not in settled:
            expected = (
                f"another trip than {first}, by a row {first},{second} in separate_trips.csv, or one row for both"
            )
            yield row.problem("start_date", expected)
    for row in facts.rows("separate_trips"):
        if (row["visit_a"], row["visit_b"]) not in doubtful:
            expected = (
                f"two visits, in order, of one person in one direction within {APART_DAYS} days, one date worked out"
            )
            yield row.problem("visit_a", expected)


def _doubtful(facts: Facts) -> Iterator[tuple[Row, Row]]:
    """Pairs of visits that may be one trip, the earlier first."""
    undated, journeys = _undated(facts), dict[tuple[str, ...], list[Row]]()
    for row in facts.rows("visits"):
        if row["person_id"] and row["kind"] == "visit":
            journeys.setdefault((row["person_id"], row["origin"], row["destination"]), []).append(row)
    for rows in journeys.values():
        for first, second in combinations(sorted(rows, key=lambda row: (row["start_date"], row["visit_id"])), 2):
            days = (first_day(second["start_date"]) - last_day(first["start_date"])).days
            worked_out = any(row["date_basis"] == "inferred" or row["visit_id"] in undated for row in (first, second))
            if days <= APART_DAYS and worked_out:
                yield first, second


def _undated(facts: Facts) -> set[str]:
    """Keys of the visits of which no source shows the day or month of its publication."""
    return {
        row["visit_id"]
        for row in facts.rows("visits")
        if not any("date" in facts.sources[key].fields for key in row.items("source_ids") if key in facts.sources)
    }


RULES: Final[list[Rule]] = [years_rest_on_something, one_trip_is_one_row]
