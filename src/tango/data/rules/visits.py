"""Visits: who went where, and that no journey is in the table twice."""

import datetime
from collections.abc import Iterator
from typing import Final

from tango.data.dates import date_precision, first_day
from tango.data.facts import Facts, Row, Rule
from tango.data.places import kilometres_outside
from tango.data.problems import Problem

TOLERANCE_KM: Final = 30  # coasts are generalised, and small islands are left out
DELEGATION_DAYS: Final = 3  # members and head may be dated by departure, arrival or meeting
JOURNEY_DAYS: Final = 60  # the tour of 1956 took seven weeks
KEPT_DAYS: Final = 7  # a key is an address, and stays where a later reading moves the start by a few days


def sides_agree_with_pair(facts: Facts) -> Iterator[Problem]:
    """Origin and destination are the pair; of a meeting in a third country, the destination is outside it."""
    for row in facts.rows("visits"):
        sides = row["pair"].split("-")
        others = [side for side in sides if side != row["origin"]]
        outside = row["destination"] not in sides
        if row["origin"] not in sides:
            yield row.problem("origin", f"{' or '.join(sides)}, from pair {row['pair']}")
        elif row["kind"] == "third_country" and not outside:
            yield row.problem("destination", f"a country outside {row['pair']}, since kind is third_country")
        elif row["kind"] != "third_country" and row["destination"] not in others:
            expected = f"{' or '.join(others)}, from pair {row['pair']} and origin {row['origin']}"
            yield row.problem("destination", expected)


def places_lie_in_destination(facts: Facts) -> Iterator[Problem]:
    """The coordinate of a visit lies in the destination, or at most 30 km off its generalised outline."""
    known: dict[tuple[str, str, str], float] = {}  # most visits go to one of three capitals
    for row in facts.rows("visits"):
        longitude, latitude = row.number("longitude"), row.number("latitude")
        outline = facts.outlines.get(row["destination"])
        if longitude is None or latitude is None or outline is None:
            continue
        place = row["destination"], row["longitude"], row["latitude"]
        if place not in known:
            known[place] = kilometres_outside(longitude, latitude, outline)
        if known[place] > TOLERANCE_KM:
            off = f"{known[place]:,.0f} km outside"
            expected = f"a place in {place[0]}; at longitude {place[1]} this is {off}"
            yield row.problem("latitude", expected)


def places_are_whole(facts: Facts) -> Iterator[Problem]:
    """A city has its coordinate, and where no page names a city there is none: the capital does not stand in."""
    for row in facts.rows("visits"):
        for column in ("latitude", "longitude"):
            if bool(row["city"]) != bool(row[column]):
                expected = f"the coordinate of {row['city']}" if row["city"] else "a blank, since city is blank"
                yield row.problem(column, expected)


def cities_have_one_coordinate(facts: Facts) -> Iterator[Problem]:
    """The same city has the same coordinate in every row."""
    first: dict[tuple[str, str], Row] = {}
    for row in (row for row in facts.rows("visits") if row["city"]):
        known = first.setdefault((row["destination"], row["city"]), row)
        for column in ("latitude", "longitude"):
            if row[column] != known[column]:
                yield row.problem(column, f"{known[column]}, as {row['city']} has in row {known.line}")


def visit_keys_begin_with_date(facts: Facts) -> Iterator[Problem]:
    """A visit's key begins with the year and month of a day near its start, or with the year where no more is known."""
    for row in facts.rows("visits"):
        start = row["start_date"]
        days = _near(start) if date_precision(start) == "day" else (start,)
        if not any(row["visit_id"].startswith(f"{day[:7]}-") for day in days):
            yield row.problem("visit_id", f"a key that begins with {start[:7]}-, from start_date")


def no_visit_twice(facts: Facts) -> Iterator[Problem]:
    """The same person does not make the same journey, starting on the same date, in two rows."""
    first: dict[tuple[str, ...], Row] = {}
    for row in facts.rows("visits"):
        journey = tuple(row[column] for column in ("visitor", "origin", "destination", "start_date"))
        known = first.setdefault(journey, row)
        if known is not row:
            expected = f"a journey of its own; row {known.line} has this visitor, direction and start"
            yield row.problem("visitor", expected)


def members_have_a_head(facts: Facts) -> Iterator[Problem]:
    """A member of a delegation travels the same way, within three days, as a visit that has a row."""
    heads = [row for row in facts.rows("visits") if row["kind"] == "visit"]
    for row in facts.rows("visits"):
        if row["kind"] == "delegation_member" and not any(
            (row["origin"], row["destination"]) == (head["origin"], head["destination"])
            and abs(_days_between(head, row)) <= DELEGATION_DAYS
            for head in heads
        ):
            yield row.problem("kind", f"visit, or a row for the head within {DELEGATION_DAYS} days")


def legs_have_a_beginning(facts: Facts) -> Iterator[Problem]:
    """A later leg of a journey follows, within two months, an earlier row of the same traveller."""
    for row in facts.rows("visits"):
        if row["kind"] == "leg" and not any(
            earlier["visitor"] == row["visitor"] and 0 < _days_between(earlier, row) <= JOURNEY_DAYS
            for earlier in facts.rows("visits")
        ):
            yield row.problem("kind", "visit, or an earlier row of this traveller on the same journey")


def _near(day: str) -> tuple[str, ...]:
    """A day, and the first and the last of those that a key may still be of."""
    apart = datetime.timedelta(days=KEPT_DAYS)
    return (day, *((first_day(day) + by).isoformat() for by in (-apart, apart)))


def _days_between(earlier: Row, later: Row) -> int:
    """Days from one start to another."""
    return (first_day(later["start_date"]) - first_day(earlier["start_date"])).days


RULES: Final[list[Rule]] = [
    sides_agree_with_pair,
    places_lie_in_destination,
    places_are_whole,
    cities_have_one_coordinate,
    visit_keys_begin_with_date,
    no_visit_twice,
    members_have_a_head,
    legs_have_a_beginning,
]
