"""Statements of "first", "last" and "only": each stands in firsts.csv and is held against the rows.

Words of that kind are looked for in prose on visits and relations only: "first deputy minister" or "first name" is none
of them. A statement on an office ("first foreign minister") cannot be tried by rows that know ranks and not offices; it
says so by `tested_by` reading.
"""

import re
from collections.abc import Iterator
from typing import Final

from tango.data.dates import first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

# Columns whose prose tells of visits and relations.
_PROSE: Final = {
    "visits": ("purpose", "outcome", "note"),
    "events": ("title", "description", "effect_reason", "note"),
    "claims": ("reason_2015", "settled_2015", "hindsight_note", "settled_hindsight"),
    "debt": ("purpose", "note"),
    "projects": ("status_2015", "status_latest", "note"),
    "restructurings": ("remainder_terms", "note"),
    "forecasts": ("how",),
    "tenures": ("note",),
    "known_visits": ("note",),
}
_WHAT: Final = (
    r"(?:visits?|visitors?|trips?|journeys?|summits?|meetings?|missions?|exchange|leader|premier|president|"
    r"(?:foreign[- ])?minister|head of state|guest|accord|treaty|recognition)"
)
_NOT_SAID: Final = r"(?![- ](?:deputy|vice|secretary|name|stop)\b)"
SUPERLATIVE: Final = re.compile(
    rf"\b(?:first|last|sole|the only){_NOT_SAID}(?:[ -](?!and\b|or\b)[\w'’]+){{0,4}}[ -]{_WHAT}\b"
    r"|\bfirst (?:in years|such)\b|\bnever (?:visited|came|went|met|travelled|returned)\b",
    re.IGNORECASE,
)


def superlatives_are_registered(facts: Facts) -> Iterator[Problem]:
    """A statement that a visit or its like was the first, last or only one has a row in firsts.csv with these words."""
    known: dict[tuple[str, str, str], list[str]] = {}
    for row in facts.rows("firsts"):
        known.setdefault((row["said_in"], row["row_id"], row["column"]), []).append(row["words"])
    for table, columns in _PROSE.items():
        for row in facts.rows(table):
            for column in columns:
                for words in unregistered(row.cells.get(column, ""), known.get((table, row.key, column), [])):
                    yield row.problem(column, f"a row in firsts.csv with the words {words!r}, or other words")


def unregistered(text: str, registered: list[str]) -> list[str]:
    """The superlatives of a text that none of the registered words takes in."""
    found = [match[0] for match in SUPERLATIVE.finditer(text)]
    return [words for words in found if not any(words in item or item in words for item in registered)]


def firsts_stand_where_they_say(facts: Facts) -> Iterator[Problem]:
    """A row of firsts.csv on a table names a row and a column of it that has the words; one on a page has neither."""
    for row in facts.rows("firsts"):
        if row["said_in"] not in facts.tables:
            for column in ("row_id", "column"):
                if row[column]:
                    yield row.problem(column, f"a blank, since {row['said_in']} is no table")
            continue
        said = next((other for other in facts.rows(row["said_in"]) if other.key == row["row_id"]), None)
        if said is None:
            yield row.problem("row_id", f"a key of {row['said_in']}")
        elif row["words"] not in said.cells.get(row["column"], ""):
            yield row.problem("words", f"words of column {row['column']} of {row['row_id']}, or no such row here")


def firsts_are_not_refuted(facts: Facts) -> Iterator[Problem]:
    """No visit of the direction, traveller, rank and span of a statement comes before a first or after a last one."""
    visits = {row.key: row for row in facts.rows("visits")}
    for row in facts.rows("firsts"):
        visit = visits.get(row["visit_id"])
        if row["tested_by"] != "visits":
            if row["visit_id"]:
                yield row.problem("visit_id", "a blank, since tested_by is reading")
        elif visit is None:
            yield row.problem("visit_id", "a key of visits.csv, since tested_by is visits")
        elif not _is_of(visit, row):
            yield row.problem("visit_id", "a visit of the direction, traveller, rank and span of this row")
        elif against := next((other for other in visits.values() if _refutes(other, visit, row)), None):
            yield row.problem(
                "verdict", f"another statement, since {against.key} of {against['start_date']} refutes it"
            )


def verdicts_on_firsts_say_why(facts: Facts) -> Iterator[Problem]:
    """A statement that rows try holds; one that is refuted says by what, for the reader of where it stands."""
    for row in facts.rows("firsts"):
        if row["tested_by"] == "visits" and row["verdict"] != "holds":
            yield row.problem("verdict", "holds, since rows try it and one that they refute is not made")
        if row["verdict"] == "refuted" and not row["note"]:
            yield row.problem("note", "what refutes it")


def _is_of(visit: Row, statement: Row) -> bool:
    """Whether a visit is of the direction, traveller, highest rank and span that a statement is about."""
    rank, most = visit.number("rank"), statement.number("rank_to")
    start = visit["start_date"]
    return (
        _direction(visit) in statement.items("direction")
        and statement["person_id"] in ("", visit["person_id"])
        and (rank is None or most is None or rank <= most)
        and (not statement["from_date"] or last_day(start) >= first_day(statement["from_date"]))
        and (not statement["to_date"] or first_day(start) <= last_day(statement["to_date"]))
    )


def _refutes(other: Row, visit: Row, statement: Row) -> bool:
    """Whether another visit of the kind surely lies before a first visit, or after a last one."""
    # A meeting in a third country is no visit, unless the statement is about one.
    if other.key == visit.key or other["kind"] not in ("visit", visit["kind"]) or not _is_of(other, statement):
        return False
    start, ours = other["start_date"], visit["start_date"]
    if statement["extreme"] == "last":
        return first_day(start) > last_day(ours)
    inside = not statement["from_date"] or first_day(start) >= first_day(statement["from_date"])
    return inside and last_day(start) < first_day(ours)


def _direction(visit: Row) -> str:
    """Who travelled to whom; of a meeting in a third country, the traveller and the other side of the pair."""
    other = visit["destination"]
    if visit["kind"] == "third_country":
        other = next((side for side in visit["pair"].split("-") if side != visit["origin"]), other)
    return f"{visit['origin']}>{other}"


RULES: Final[list[Rule]] = [
    superlatives_are_registered,
    firsts_stand_where_they_say,
    firsts_are_not_refuted,
    verdicts_on_firsts_say_why,
]
