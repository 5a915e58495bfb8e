"""Dates are real, as exact as they claim to be, and in order."""

from collections.abc import Iterator
from itertools import product
from typing import Final

from tango.data.dates import FORMS, date_precision, first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

# How the descriptor marks a column of dates; the schema sees to their form, not to the calendar.
_DATE: Final = r"^\d{4}(-\d{2}(-\d{2})?)?$"
# First and last day of each span of days that some table has, beside start and end.
_DAYS: Final = (("start_date", "end_date"), ("attested_from", "attested_to"), ("from_date", "to_date"))
# First and last of each span that some table has.
_SPANS: Final = (("from_year", "to_year"), ("rank_from", "rank_to"))


def dates_are_real(facts: Facts) -> Iterator[Problem]:
    """A date is one of the calendar; where date_precision says how exact it is, it is written just so far."""
    for table, fields in facts.fields.items():
        columns = [field["name"] for field in fields if field.get("constraints", {}).get("pattern") == _DATE]
        for row, column in product(facts.rows(table), columns):
            date, precision = row[column], row.cells.get("date_precision")
            found = date_precision(date)
            if date and found is None:
                yield row.problem(column, "a date of the calendar: YYYY-MM-DD, YYYY-MM or YYYY")
            elif date and precision in FORMS and found != precision:
                yield row.problem(column, f"{FORMS[precision]}, since date_precision is {precision}")


def end_is_not_before_start(facts: Facts) -> Iterator[Problem]:
    """What has a start and an end may end on the day it starts, not before."""
    for first, last in _DAYS:
        for row in facts.rows_with(first, last):
            start, end = row[first], row[last]
            if start and end and last_day(end) < first_day(start):
                yield row.problem(last, f"{start} (the start) or later")


def tenures_do_not_overlap(facts: Facts) -> Iterator[Problem]:
    """A country's next leader begins no earlier than the last one ends."""
    last: dict[str, Row] = {}
    for row in facts.rows("tenures"):
        before = last.get(row["country"])
        last[row["country"]] = row
        if before and before["end_date"] and last_day(row["start_date"]) < first_day(before["end_date"]):
            yield row.problem("start_date", f"{before['end_date']} (the end in row {before.line}) or later")


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


FORM: Final[list[Rule]] = [dates_are_real, terms_fit_their_unit]
RULES: Final[list[Rule]] = [
    end_is_not_before_start,
    tenures_do_not_overlap,
    spans_are_ordered,
    event_keys_are_dates,
]
