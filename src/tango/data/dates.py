"""Dates known to the day, to the month or to the year only, and the span of days that they leave open."""

import calendar
import datetime
import re
from typing import Final

import pandas as pd

# The precision of a date is the form of its text; the first four characters are always the year.
FORMS: Final = {"day": "YYYY-MM-DD", "month": "YYYY-MM", "year": "YYYY"}
_PARTS: Final = {1: "year", 2: "month", 3: "day"}
_SHAPE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")


def date_precision(text: str) -> str | None:
    """The precision of a date by its form: "day", "month", "year"; None if it is no date of the calendar."""
    if not _SHAPE.fullmatch(text):
        return None
    try:
        first_day(text)
    except ValueError:
        return None
    return _PARTS[text.count("-") + 1]


def first_day(text: str) -> datetime.date:
    """The first day that a date may mean.

    Raises:
        ValueError: The calendar has no such date.
    """
    return datetime.date.fromisoformat(f"{text}-01-01"[:10])


def last_day(text: str) -> datetime.date:
    """The last day that a date may mean.

    Raises:
        ValueError: The calendar has no such date.
    """
    first = first_day(text)
    if len(text) == len(FORMS["day"]):
        return first
    month = first.month if len(text) == len(FORMS["month"]) else 12
    return first.replace(month=month, day=calendar.monthrange(first.year, month)[1])


def earliest(dates: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """The first day that each date may mean: 1984-05 gives 1 May 1984. Blank stays blank."""
    return _days(dates + dates.str.len().map({4: "-01-01", 7: "-01"}).fillna(""))


def latest(dates: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """The last day that each date may mean: 1984-05 gives 31 May 1984. Blank stays blank."""
    last = _days(dates + dates.str.len().map({4: "-12-31", 7: "-01"}).fillna(""))
    return last.where(dates.str.len() != 7, last + pd.offsets.MonthEnd(0))


def year(dates: "pd.Series[str]") -> "pd.Series[int]":
    """The year of each date, as Int64; blank where the date is blank."""
    return pd.to_numeric(dates.str[:4]).astype("Int64")


def _days(dates: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    # One unit for every table, whatever pandas would infer from the text.
    return pd.to_datetime(dates, format="%Y-%m-%d").astype("datetime64[us]")
