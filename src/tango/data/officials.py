"""Who the visitors were, which offices they held and what rank that gave them: derived from the rows, never guessed.

Everything here works on the text of the tables, so that the rules can hold the tables to it and
`python -m tango.data.renew` can write it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tango.data.dates import date_precision, first_day, last_day
from tango.data.ranks import Standing, deciding

Cells = Mapping[str, str]
# What stands for a name where no page gives one.
_UNNAMED: Final = re.compile(r"\b(delegation|deputies|officials|group|mission|team)\b|not named", re.IGNORECASE)


@dataclass(frozen=True)
class Holding:
    """An office that somebody was seen to hold.

    Attributes:
        person_id: The person.
        office: In the words of the first visit that shows it.
        attested_from: Start of the first visit made in it; no beginning of a tenure.
        attested_to: Start of the last one.
        source_ids: Sources of the first and the last of these visits.
    """

    person_id: str
    office: str
    attested_from: str
    attested_to: str
    source_ids: str


def is_unnamed(visitor: str) -> bool:
    """Whether the cell describes a delegation whose head no page names."""
    return _UNNAMED.search(visitor) is not None


def slug(name: str) -> str:
    """A name as a key: "Wang Yi" becomes "wang-yi"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def offices_in(role: str) -> list[str]:
    """The offices that a role names, joined by semicolons: "WPK secretary; Politburo member" has two."""
    return [part.strip() for part in role.split(";") if part.strip()]


def holdings(visits: Iterable[Cells]) -> list[Holding]:
    """The offices that visitors were seen to hold, one a person and office, in order of person and date.

    Wordings that differ in capitals alone are one office.

    Args:
        visits: Rows of the table `visits`; those without a person are passed over.
    """
    seen: dict[tuple[str, str], list[tuple[str, Cells]]] = {}
    for visit in visits:
        if visit["person_id"] and date_precision(visit["start_date"]):
            for office in offices_in(visit["visitor_role"]):
                seen.setdefault((visit["person_id"], office.casefold()), []).append((office, visit))
    found = [_holding(sorted(sights, key=_order)) for sights in seen.values()]
    return sorted(found, key=lambda item: (item.person_id, item.attested_from, item.office))


def _order(sight: tuple[str, Cells]) -> tuple[str, str]:
    return sight[1]["start_date"], sight[1]["visit_id"]


def _holding(sights: Sequence[tuple[str, Cells]]) -> Holding:
    (office, first), (_, last) = sights[0], sights[-1]
    keys = [key for row in (first, last) for key in row["source_ids"].split(";")]
    return Holding(
        person_id=first["person_id"],
        office=office[0].upper() + office[1:],
        attested_from=first["start_date"],
        attested_to=last["start_date"],
        source_ids=";".join(dict.fromkeys(keys)),
    )


def visitor_rank(visit: Cells, offices: Iterable[Cells], standings: Sequence[Standing]) -> Standing | None:
    """The row of the table of ranks that decides a visit: that of the highest office held when it began.

    These are the offices that the row names, and those that the table of offices shows the visitor in before and
    after; for a head whom no page names, the kind that the row gives.

    Args:
        visit: A row of `visits`.
        offices: Rows of `offices` of the visitor; others are passed over.
        standings: Rows of `ranks`.

    Returns:
        None where no office has a kind that the table of ranks knows.
    """
    if not date_precision(visit["start_date"]):
        return None
    year, named = int(visit["start_date"][:4]), {office.casefold() for office in offices_in(visit["visitor_role"])}
    kinds = [
        row["kind"]
        for row in offices
        if row["person_id"] == visit["person_id"] != ""
        and (row["office"].casefold() in named or _held_throughout(row, visit["start_date"]))
    ]
    kinds += [visit["unnamed_kind"]] if visit["unnamed_kind"] else []
    found = [deciding(kind, visit["origin"], visit["person_id"], year, standings) for kind in kinds]
    return min((row for row in found if row), key=lambda row: row.rank, default=None)


def host_rank(
    visit: Cells,
    people: Iterable[Cells],
    offices: Iterable[Cells],
    tenures: Iterable[Cells],
    standings: Sequence[Standing],
) -> str:
    """The rank of the highest host whose office on that day is known; blank where none is.

    A host's office is known on the days of a leader's tenure, and between the first and the last day on which the
    table of offices has seen the host in it.

    Args:
        visit: A row of `visits`.
        people: Rows of `people`.
        offices: Rows of `offices`.
        tenures: Rows of `tenures`, all of leaders.
        standings: Rows of `ranks`.
    """
    names = {name.strip() for name in visit["host"].split(";")} if visit["host"] else set[str]()
    if not names or not date_precision(visit["start_date"]):
        return ""
    country, year = visit["destination"], int(visit["start_date"][:4])
    keys = {row["person_id"] for row in people if row["name"] in names and row["country"] == country}
    found = [
        deciding(row["kind"], country, row["person_id"], year, standings)
        for row in offices
        if row["person_id"] in keys and _covers(row, "attested_from", "attested_to", visit)
    ]
    ranks = [row.rank for row in found if row]
    ranks += [
        1
        for row in tenures
        if row["person"] in names and row["country"] == country and _covers(row, "start_date", "end_date", visit)
    ]
    return str(min(ranks)) if ranks else ""


def _covers(row: Cells, start: str, end: str, visit: Cells) -> bool:
    """Whether a span may include the start of a visit."""
    if not date_precision(row[start]) or not date_precision(row[end]):
        return False
    day = visit["start_date"]
    return first_day(row[start]) <= last_day(day) and first_day(day) <= last_day(row[end])


def _held_throughout(row: Cells, date: str) -> bool:
    """Whether the office was held on every day that a date may mean."""
    first, last = row["attested_from"], row["attested_to"]
    if not date_precision(first) or not date_precision(last):
        return False
    return last_day(first) <= first_day(date) and last_day(date) <= first_day(last)


def person_for(visit: Cells, people: Sequence[Cells], offices: Sequence[Cells]) -> str | None:
    """The key of the person who made a visit that names none yet.

    Returns:
        The key of the one person of that name and country; where namesakes are known, of the one seen in this
        office; blank for an unnamed head; None where a new person is needed or namesakes cannot be told apart.
    """
    if is_unnamed(visit["visitor"]):
        return ""
    known = [row for row in people if row["name"] == visit["visitor"] and row["country"] == visit["origin"]]
    if len(known) == 1 and not known[0]["namesake"]:
        return known[0]["person_id"]
    named = {office.casefold() for office in offices_in(visit["visitor_role"])}
    seen = {row["person_id"] for row in offices if row["office"].casefold() in named}
    fitting = [row["person_id"] for row in known if row["person_id"] in seen]
    return fitting[0] if len(fitting) == 1 else None
