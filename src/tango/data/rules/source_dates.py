"""A source is as old as it has to be, and its date is that of its address.

Not seen: sources and rows without a date, offices (whose sources are those of the first and the last visit), and
forecasts, which an older text may settle. An address is read for whole days only, since years and months in a path
are often those of a folder.
"""

import re
from collections.abc import Iterator
from typing import Final

from tango.data.bibliography import BIBLIOGRAPHY, Source
from tango.data.dates import date_precision, first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

# The column that says when what a row tells of took place.
_WHEN: Final = {
    "visits": "start_date", "events": "date", "debt": "date", "published_visits": "date", "known_visits": "from_year",
    "tenures": "start_date", "restructurings": "year", "trade": "year", "indicators": "year",
    "published_visit_counts": "from_year", "projects": "announced_year",
}  # fmt: skip
# Why a source may be older than what it is cited for: it announces it, it tells what led up to it, it gives a part of
# what the row sums, or it has another date, as the row's note says.
TIMINGS: Final = ("plan", "prelude", "part", "contrary")
_AHEAD: Final = 366  # days by which a plan or a prelude may be ahead
# Why the address has another day: it is that of writing, of a later copy, or of the first of several versions.
ADDRESS_DATES: Final = ("edition", "copy", "updated")
_SNAPSHOT: Final = re.compile(r"/\d{14}([a-z]{2}_)?/")  # when an archive took its copy
_DAYS: Final = (
    re.compile(r"(?<!\d)(?=((?:19|20)\d\d)([-/])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d))"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"),  # often with a number behind it
)


def sources_are_not_older(facts: Facts) -> Iterator[Problem]:
    """A source is not older than what it is cited for, unless its field `timing` says how it can bear it."""
    for table, column in _WHEN.items():
        for row in facts.rows(table):
            for source in (facts.sources[key] for key in row.items("source_ids") if key in facts.sources):
                if row[column] and _is_too_old(source, row, column):
                    yield row.problem(
                        "source_ids",
                        f"sources of {row[column]} or later; {source.key} is of {_published(source)}: another source, "
                        f"or {_choices(TIMINGS)} as its field timing in {BIBLIOGRAPHY}",
                    )


def timings_are_needed(facts: Facts) -> Iterator[Problem]:
    """The field `timing` of a source is one of four words, and stands where a row is younger than the source."""
    younger = {
        key
        for table, column in _WHEN.items()
        for row in facts.rows(table)
        if row[column]
        for key in row.items("source_ids")
        if key in facts.sources and _days_ahead(facts.sources[key], row[column]) > 0
    }
    for source in facts.sources.values():
        timing = source.fields.get("timing")
        if timing is not None and timing not in TIMINGS:
            yield _problem(source, "timing", _choices(TIMINGS))
        elif timing is not None and source.key not in younger:
            yield _problem(source, "timing", "no such field, since no row that cites it is younger")


def source_dates_agree_with_address(facts: Facts) -> Iterator[Problem]:
    """A source's date is the day in its address, unless its field `addressdate` says why it is another."""
    for source in facts.sources.values():
        days, reason = _days_in(source.fields.get("url", "")), source.fields.get("addressdate")
        date = source.fields.get("date", "")
        differs = bool(days) and bool(date_precision(date)) and not any(day.startswith(date) for day in days)
        if reason is not None and reason not in ADDRESS_DATES:
            yield _problem(source, "addressdate", _choices(ADDRESS_DATES))
        elif differs and reason is None:
            yield _problem(source, "date", f"{days[0]}, from the address, or a field addressdate: why not")
        elif reason is not None and not differs:
            yield _problem(source, "addressdate", "no such field, since date and address agree")


def _is_too_old(source: Source, row: Row, column: str) -> bool:
    ahead, timing = _days_ahead(source, row[column]), source.fields.get("timing")
    if ahead <= 0 or timing == "part":
        return False
    return timing not in TIMINGS or ahead > _AHEAD


def _days_ahead(source: Source, date: str) -> int:
    """Days from the last day on which the source can have appeared to the first that the date may mean."""
    published = _published(source)
    return (first_day(date) - last_day(published)).days if date_precision(published) else 0


def _published(source: Source) -> str:
    return source.fields.get("date", source.fields.get("year", ""))


def _days_in(url: str) -> list[str]:
    """Days of the calendar in an address, as /2014/02/05/, 20140205 or 2014-02-05, without those of an archive."""
    address = _SNAPSHOT.sub("/", url)
    found = [f"{year}-{month}-{day}" for shape in _DAYS for year, _, month, day in shape.findall(address)]
    return [day for day in found if date_precision(day)]


def _choices(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _problem(source: Source, field: str, expected: str) -> Problem:
    return Problem(
        BIBLIOGRAPHY, expected, row=source.line, column=field, value=source.fields.get(field), key=source.key
    )


RULES: Final[list[Rule]] = [sources_are_not_older, timings_are_needed, source_dates_agree_with_address]
