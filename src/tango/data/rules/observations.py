"""Observations: what a page says is said of a visit that cites it, in time, and with what it rests on."""

import datetime
from collections.abc import Iterator
from typing import Final

from tango.data.dates import first_day, last_day
from tango.data.facts import Facts, Rule
from tango.data.problems import Problem

NEAR: Final = datetime.timedelta(days=366)  # a page read under the wrong year is not of this visit
REPORTED: Final = datetime.timedelta(days=2)  # a report is printed a day later, and dated where the clock is ahead
_NOT_HAD: Final = "not_to_be_had"
_OF_THE_READING: Final = ("visit_id", "source_id", "seen", "remark")
_TOGETHER: Final = (("page_date", "page_date_basis"), ("start_date", "start_basis"))


def observations_are_of_a_cited_page(facts: Facts) -> Iterator[Problem]:
    """An observation is of a visit that has a row, and of a page that this row cites."""
    visits = {row["visit_id"]: row for row in facts.rows("visits")}
    for row in facts.rows("observations"):
        visit = visits.get(row["visit_id"])
        if visit is None:
            yield row.problem("visit_id", "a key of visits.csv")
        elif row["source_id"] not in visit.items("source_ids"):
            yield row.problem("source_id", f"a source of this visit: {', '.join(visit.items('source_ids'))}")


def pages_not_had_say_nothing(facts: Facts) -> Iterator[Problem]:
    """Of a page that was not to be had nothing is written but a remark; one that was read was told at some time."""
    for row in facts.rows("observations"):
        had = row["seen"] != _NOT_HAD
        if had and not row["told"]:
            yield row.problem("told", "how the page stands to the stay, since it was read")
        for column in row.cells:
            if not had and row[column] and column not in _OF_THE_READING:
                yield row.problem(column, "a blank, since the page was not to be had")


def observed_dates_have_a_basis(facts: Facts) -> Iterator[Problem]:
    """A date says on what it rests or what it is of, and nothing rests on a blank."""
    for row in facts.rows("observations"):
        for date, basis in _TOGETHER:
            if row[date] and not row[basis]:
                yield row.problem(basis, f"what {date} rests on or is of")
            if row[basis] and not row[date]:
                yield row.problem(basis, f"a blank, since there is no {date}")


def observed_starts_are_near_the_visit(facts: Facts) -> Iterator[Problem]:
    """The start on a page is at most a year from that of the visit: else the page is of another."""
    visits = {row["visit_id"]: row["start_date"] for row in facts.rows("visits")}
    for row in facts.rows("observations"):
        start, known = row["start_date"], visits.get(row["visit_id"], "")
        if _before(start, known, NEAR) or _before(known, start, NEAR):
            yield row.problem("start_date", f"a date at most a year from {known}, the start of the visit")


def pages_are_of_their_time(facts: Facts) -> Iterator[Problem]:
    """A page that tells of a stay is not older than it; one that announces a day is; a report is of its day."""
    for row in facts.rows("observations"):
        page, start, basis = row["page_date"], row["start_date"], row["start_basis"]
        if basis == "planned" and _before(start, page):
            yield row.problem("start_basis", f"another than planned, since the page is of {page}")
        elif row["told"] != "planned" and _before(page, start):
            yield row.problem("page_date", f"{start} (the start) or later, since the page tells of the stay")
        elif basis == "report" and _before(start, page, REPORTED):
            yield row.problem("start_basis", f"stated, since the page is of {page}")


def plans_are_no_meetings(facts: Facts) -> Iterator[Problem]:
    """A page written before the stay reports nobody as met, and no day of it but the departure as a fact."""
    for row in facts.rows("observations"):
        if row["told"] == "planned" and row["host"]:
            yield row.problem("host", "a blank, since the page was written before the stay")
        if row["told"] == "planned" and row["start_basis"] in ("arrival", "meeting", "present"):
            yield row.problem("start_basis", "planned or departure, since the page was written before the stay")
        if row["start_basis"] == "planned" and row["told"] != "planned":
            yield row.problem("told", "planned, since the start is")


def _before(first: str, second: str, by_more_than: datetime.timedelta = datetime.timedelta()) -> bool:
    """Whether the first date, whatever day it means, lies before the second; false where one is blank."""
    return bool(first and second) and first_day(second) - last_day(first) > by_more_than


RULES: Final[list[Rule]] = [
    observations_are_of_a_cited_page,
    pages_not_had_say_nothing,
    observed_dates_have_a_basis,
    observed_starts_are_near_the_visit,
    pages_are_of_their_time,
    plans_are_no_meetings,
]
