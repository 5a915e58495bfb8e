"""Dates are real, as exact as they claim to be, and in order."""

from collections.abc import Iterator
from typing import Final

from tango.data.dates import FORMS, date_precision
from tango.data.facts import Facts, Rule
from tango.data.problems import Problem

_DATES: Final = ("date", "start_date", "end_date")
# First and last of each span that some table has.
_SPANS: Final = (("from_year", "to_year"), ("rank_from", "rank_to"))


def dates_agree_with_precision(facts: Facts) -> Iterator[Problem]:
    """A date is one of the calendar, written out exactly as far as date_precision says."""
    for row in facts.rows_with("date_precision"):
        precision = row["date_precision"]
        for column in _DATES:
            date = row.cells.get(column)
            if date and precision in FORMS and date_precision(date) != precision:
                expected = f"a date of the calendar, {FORMS[precision]}, as date_precision is {precision}"
                yield row.problem(column, expected)


def end_is_not_before_start(facts: Facts) -> Iterator[Problem]:
    """A visit ends on or after the day it starts."""
    for row in facts.rows("visits"):
        if row["end_date"] and row["end_date"] < row["start_date"]:
            yield row.problem("end_date", f"{row['start_date']} (the start) or later")


def spans_are_ordered(facts: Facts) -> Iterator[Problem]:
    """A span of years or ranks begins with its lower end."""
    for first, last in _SPANS:
        for row in facts.rows_with(first, last):
            low, high = row.number(first), row.number(last)
            if low is not None and high is not None and low > high:
                yield row.problem(last, f"{row[first]} (column {first}) or more")


def terms_fit_their_unit(facts: Facts) -> Iterator[Problem]:
    """A term of the agreement is a date of the calendar, words or a number, as its unit says."""
    for row in facts.rows("repayment_terms"):
        if not row["value"] or row["unit"] == "text":
            continue
        if row["unit"] == "date" and date_precision(row["value"]) is None:
            yield row.problem("value", "a date: YYYY-MM-DD, YYYY-MM or YYYY, since the unit is date")
        if row["unit"] != "date" and row.number("value") is None:
            yield row.problem("value", f"a number, since the unit is {row['unit']}")


def event_keys_are_dates(facts: Facts) -> Iterator[Problem]:
    """An event's key is "ev-" and its date, with a letter where two events share the date."""
    for row in facts.rows("events"):
        key = f"ev-{row['date']}"
        letter = row["event_id"].removeprefix(key)
        if not row["event_id"].startswith(key) or (letter and not letter[1:].isalpha()):
            yield row.problem("event_id", f"{key}, from the date")


RULES: Final[list[Rule]] = [
    dates_agree_with_precision,
    end_is_not_before_start,
    spans_are_ordered,
    terms_fit_their_unit,
    event_keys_are_dates,
]
