"""Who the visitors were and which offices they were seen to hold: derived from the visits, never guessed.

Everything here works on the text of the tables, so that the rules can hold the tables to it and
`python -m tango.data.renew` can write it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tango.data.dates import date_precision, first_day, last_day
from tango.data.ranks import RankRule, deciding_rule

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
        rank: The rank that follows from it; None where no rule fits.
        source_ids: Sources of the first and the last of these visits.
    """

    person_id: str
    office: str
    attested_from: str
    attested_to: str
    rank: int | None
    source_ids: str


def is_unnamed(visitor: str) -> bool:
    """Whether the cell describes a delegation whose head no page names."""
    return _UNNAMED.search(visitor) is not None


def slug(name: str) -> str:
    """A name as a key: "Wang Yi" becomes "wang-yi"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def holdings(visits: Iterable[Cells], rules: list[RankRule]) -> list[Holding]:
    """The offices that visitors were seen to hold, one a person and office, in order of person and date.

    Wordings that differ in capitals alone are one office.

    Args:
        visits: Rows of the table `visits`; those without a person are passed over.
        rules: Rules of rank.
    """
    seen: dict[tuple[str, str], list[Cells]] = {}
    for visit in visits:
        if visit["person_id"] and date_precision(visit["start_date"]):
            seen.setdefault((visit["person_id"], visit["visitor_role"].casefold()), []).append(visit)
    found = [_holding(sorted(rows, key=_order), rules) for rows in seen.values()]
    return sorted(found, key=lambda item: (item.person_id, item.attested_from, item.office))


def _order(visit: Cells) -> tuple[str, str]:
    return visit["start_date"], visit["visit_id"]


def _holding(rows: Sequence[Cells], rules: list[RankRule]) -> Holding:
    first, last = rows[0], rows[-1]
    rule = deciding_rule(first["visitor_role"], first["origin"], first["person_id"], rules)
    keys = [key for row in (first, last) for key in row["source_ids"].split(";")]
    return Holding(
        person_id=first["person_id"],
        office=first["visitor_role"],
        attested_from=first["start_date"],
        attested_to=last["start_date"],
        rank=rule.rank if rule else None,
        source_ids=";".join(dict.fromkeys(keys)),
    )


def host_rank(visit: Cells, people: Iterable[Cells], offices: Iterable[Cells], tenures: Iterable[Cells]) -> str:
    """The rank of the highest host whose office on that day is known; blank where none is.

    A host's office is known on the days of a leader's tenure, and between the first and the last day on which the
    table of offices has seen the host in it.

    Args:
        visit: A row of `visits`.
        people: Rows of `people`.
        offices: Rows of `offices`.
        tenures: Rows of `tenures`, all of leaders.
    """
    names = {name.strip() for name in visit["host"].split(";")} if visit["host"] else set[str]()
    if not names or not date_precision(visit["start_date"]):
        return ""
    keys = {row["person_id"] for row in people if row["name"] in names and row["country"] == visit["destination"]}
    ranks = [
        row["rank"]
        for row in offices
        if row["person_id"] in keys and _covers(row, "attested_from", "attested_to", visit)
    ]
    ranks += [
        "1"
        for row in tenures
        if row["person"] in names
        and row["country"] == visit["destination"]
        and _covers(row, "start_date", "end_date", visit)
    ]
    return min(ranks, default="")


def _covers(row: Cells, start: str, end: str, visit: Cells) -> bool:
    if not date_precision(row[start]) or not date_precision(row[end]):
        return False
    day = visit["start_date"]
    return first_day(row[start]) <= last_day(day) and first_day(day) <= last_day(row[end])


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
    role = visit["visitor_role"].casefold()
    seen = {row["person_id"] for row in offices if row["office"].casefold() == role}
    fitting = [row["person_id"] for row in known if row["person_id"] in seen]
    return fitting[0] if len(fitting) == 1 else None
