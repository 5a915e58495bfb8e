"""Two rows that date one thing do not date it differently.

Seen: an event and the visit on which it happened, an act of which there is one between the same countries, and the
settlement of the debt in the three tables that have it. Not seen: what only prose tells, such as the years in a claim's
reasons, and two rows in which nothing says that they are of one thing.
"""

import datetime
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tango.data.dates import first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

# Kinds of acts that the same countries do not repeat within so many days.
_ONCE: Final = (
    "state_founded", "relations_opened", "treaty_signed", "treaty_ratified", "treaty_in_force", "treaty_joined",
    "treaty_notice", "treaty_ended", "law_signed",
)  # fmt: skip
_APART: Final = datetime.timedelta(days=366)
_OPEN_END: Final = datetime.timedelta(days=15)  # how long a visit of unknown end may have lasted
# Where the settlement of 2012 and its ratification stand: the term, the event of the debt and the kind of the event.
_SETTLEMENT: Final = {
    "signing_date": ("agreement", "agreement_signed"),
    "ratification_date": ("ratification", "law_signed"),
}


def events_fall_on_their_visit(facts: Facts) -> Iterator[Problem]:
    """An event of kind visit names its visit, and one that names a visit is of its traveller's country and its days."""
    visits = {row.key: row for row in facts.rows("visits")}
    for row in facts.rows("events"):
        visit = visits.get(row["visit_id"])
        if not row["visit_id"]:
            if row["kind"] == "visit":
                yield row.problem("visit_id", "a key of visits.csv, since the kind is visit")
        elif visit is None:
            yield row.problem("visit_id", "a key of visits.csv")
        elif not {visit["origin"]} <= set(row.items("actors")):
            yield row.problem("visit_id", f"a visit of one of {row['actors']}; {visit.key} is of {visit['origin']}")
        elif not _overlap(row["date"], visit):
            yield row.problem("date", f"a date of {visit.key}, {_days(visit)}")


def acts_have_one_date(facts: Facts) -> Iterator[Problem]:
    """An act that two countries do once, such as signing a treaty, is not dated twice within a year."""
    acts = [row for row in facts.rows("events") if row["kind"] in _ONCE]
    for one, other in combinations(acts, 2):
        same = one["kind"] == other["kind"] and set(one.items("actors")) == set(other.items("actors"))
        if same and abs(first_day(other["date"]) - first_day(one["date"])) < _APART:
            yield other.problem("date", f"one row for this act; {one.key} has it on {one['date']}")


def settlement_has_one_date(facts: Facts) -> Iterator[Problem]:
    """The agreement on the debt and its ratification have the same day in terms, debt and events."""
    for row in facts.rows("repayment_terms"):
        if row.key not in _SETTLEMENT:
            continue
        event, kind = _SETTLEMENT[row.key]
        debts = {
            other["date"]
            for other in facts.rows("debt")
            if (other["event"], other["creditor"], other["debtor"]) == (event, "RU", "KP")
        }
        acts = {other["date"] for other in facts.rows("events") if other["kind"] == kind}
        for table, dates in (("debt", debts), ("events", acts)):
            if dates and row["value"] not in dates:
                yield row.problem("value", f"a date that {table}.csv has for it: {', '.join(sorted(dates))}")


def _overlap(date: str, visit: Row) -> bool:
    start, end = visit["start_date"], visit["end_date"]
    last = last_day(end) if end else last_day(start) + _OPEN_END
    return first_day(date) <= last and first_day(start) <= last_day(date)


def _days(visit: Row) -> str:
    return f"{visit['start_date']} to {visit['end_date'] or 'an unknown day soon after'}"


RULES: Final[list[Rule]] = [events_fall_on_their_visit, acts_have_one_date, settlement_has_one_date]
