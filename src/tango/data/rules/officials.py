"""Officials: each visitor is one person of the table, each rank follows from the offices held, each host's from his."""

from collections.abc import Iterator
from typing import Final

from tango.data.facts import Facts, Row, Rule
from tango.data.officials import Holding, holdings, host_rank, is_unnamed, offices_in, visitor_rank
from tango.data.problems import Problem
from tango.data.ranks import Standing, standings_from

_RENEW: Final = "`python -m tango.data.renew` writes it"


def visits_name_their_person(facts: Facts) -> Iterator[Problem]:
    """A visit names the person of the table who has the visitor's name and country; an unnamed head has none."""
    people = {row["person_id"]: row for row in facts.rows("people")}
    for row in facts.rows("visits"):
        key, person = row["person_id"], people.get(row["person_id"])
        if is_unnamed(row["visitor"]):
            if key:
                yield row.problem("person_id", "a blank, since the visitor is not named")
        elif person is None:
            yield row.problem("person_id", f"the key of {row['visitor']} in people.csv; {_RENEW}")
        elif (person["name"], person["country"]) != (row["visitor"], row["origin"]):
            expected = f"the key of {row['visitor']} of {row['origin']}; {key} is {person['name']}, {person['country']}"
            yield row.problem("person_id", expected)


def people_are_seen(facts: Facts) -> Iterator[Problem]:
    """Each person has a visit or an office of its own."""
    seen = {row["person_id"] for row in facts.rows("visits", "offices")}
    for row in facts.rows("people"):
        if row["person_id"] not in seen:
            yield row.problem("person_id", "a person whom a visit or an office names")


def namesakes_are_told_apart(facts: Facts) -> Iterator[Problem]:
    """People of one name and country each say what tells them apart."""
    first: dict[tuple[str, str], Row] = {}
    for row in facts.rows("people"):
        known = first.setdefault((row["name"], row["country"]), row)
        for namesake in (known, row) if known is not row else ():
            if not namesake["namesake"]:
                yield namesake.problem("namesake", f"what tells this {row['name']} from {known['person_id']}")


def name_forms_have_a_basis(facts: Facts) -> Iterator[Problem]:
    """A form of the name says where it comes from, and no basis stands without a form."""
    for row in facts.rows("people"):
        forms = [row[script] for script in ("hangul", "hanzi", "cyrillic") if row[script]]
        if bool(forms) != bool(row["forms_basis"]):
            expected = "where the forms come from" if forms else "a blank, since no form is given"
            yield row.problem("forms_basis", expected)


def each_kind_has_one_rank(facts: Facts) -> Iterator[Problem]:
    """A kind of office has one rank for all, and a country, period or person at most one of its own beside it."""
    seen: dict[str, list[Standing]] = {}
    for row in facts.rows("ranks"):
        for standing in standings_from([row.cells]):
            others = seen.setdefault(standing.kind, [])
            for other in others:
                if standing.meets(other):
                    expected = f"a kind, country, person and years that the row {other.rank_id} does not have"
                    yield row.problem("kind", expected)
            others.append(standing)
    for row in facts.rows("ranks"):
        kind = row["kind"]
        if kind in seen and not any(standing.is_general for standing in seen.pop(kind)):
            yield row.problem(
                "kind", "a row of this kind without country, years and person too: the rank for all others"
            )


def offices_have_a_kind(facts: Facts) -> Iterator[Problem]:
    """The kind of an office is one of the table of ranks; a visit has one of its own where the head is not named."""
    kinds = {row["kind"] for row in facts.rows("ranks")}
    for row in facts.rows("offices"):
        if row["kind"] not in kinds:
            yield row.problem("kind", f"the kind of the office {row['office']!r}, one of {', '.join(sorted(kinds))}")
    for row in facts.rows("visits"):
        kind = row["unnamed_kind"]
        if row["person_id"] and kind:
            yield row.problem("unnamed_kind", f"a blank: {row['visitor']} is named, and offices.csv has the kind")
        if not row["person_id"] and is_unnamed(row["visitor"]) and kind not in kinds:
            yield row.problem("unnamed_kind", f"the kind of the head's office, one of {', '.join(sorted(kinds))}")


def an_office_has_one_kind(facts: Facts) -> Iterator[Problem]:
    """One office of one country has one kind, whoever holds it and wherever he travels."""
    countries = {row["person_id"]: row["country"] for row in facts.rows("people")}
    first: dict[tuple[str, str], Row] = {}
    for row in facts.rows("offices"):
        known = first.setdefault((countries.get(row["person_id"], ""), row["office"].casefold()), row)
        if row["kind"] != known["kind"]:
            yield row.problem("kind", f"{known['kind']}, as {known['office']!r} has in row {known.line}")


def ranks_follow_from_offices(facts: Facts) -> Iterator[Problem]:
    """The rank of a visit is that of the highest office which the visitor held when it began."""
    standings = _standings(facts)
    held: dict[str, list[dict[str, str]]] = {}
    for row in facts.rows("offices"):
        held.setdefault(row["person_id"], []).append(row.cells)
    for row in facts.rows("visits"):
        right = visitor_rank(row.cells, held.get(row["person_id"], []), standings)
        if right is not None and row["rank"] != str(right.rank):
            expected = f"{right.rank}, by the row {right.rank_id} of ranks.csv and the offices held by offices.csv"
            yield row.problem("rank", f"{expected}; {_RENEW}")


def offices_are_those_seen(facts: Facts) -> Iterator[Problem]:
    """Each office of the basis visit is one that visits show, with their first and last day."""
    people = {row["person_id"] for row in facts.rows("people")}
    seen = {_place(item): item for item in holdings([row.cells for row in facts.rows("visits")])}
    for row in facts.rows("offices"):
        if row["person_id"] not in people:
            yield row.problem("person_id", "a key of people.csv")
        elif row["basis"] == "visit":
            yield from _as_seen(row, seen.pop((row["person_id"], row["office"].casefold()), None))
    for row in facts.rows("visits"):
        for office in offices_in(row["visitor_role"]):
            if (row["person_id"], office.casefold()) in seen:
                yield row.problem("visitor_role", f"a row for {office!r} in offices.csv; {_RENEW}")


def host_ranks_follow_from_office(facts: Facts) -> Iterator[Problem]:
    """The rank of the host is that of the highest host whose office that day is known, or blank."""
    people, offices, tenures = ([row.cells for row in facts.rows(table)] for table in ("people", "offices", "tenures"))
    standings = _standings(facts)
    for row in facts.rows("visits"):
        right = host_rank(row.cells, people, offices, tenures, standings)
        if row["host_rank"] != right:
            expected = f"{right or 'a blank'}, from offices.csv and tenures.csv; {_RENEW}"
            yield row.problem("host_rank", expected)


def _as_seen(row: Row, holding: Holding | None) -> Iterator[Problem]:
    if holding is None:
        yield row.problem("office", f"an office that a visit of this person shows; {_RENEW}")
        return
    for column, value in (("attested_from", holding.attested_from), ("attested_to", holding.attested_to)):
        if row[column] != value:
            yield row.problem(column, f"{value}, from the visits; {_RENEW}")


def _place(holding: Holding) -> tuple[str, str]:
    return holding.person_id, holding.office.casefold()


def _standings(facts: Facts) -> list[Standing]:
    return standings_from([row.cells for row in facts.rows("ranks")])


RULES: Final[list[Rule]] = [
    visits_name_their_person,
    people_are_seen,
    namesakes_are_told_apart,
    name_forms_have_a_basis,
    each_kind_has_one_rank,
    offices_have_a_kind,
    an_office_has_one_kind,
    ranks_follow_from_offices,
    offices_are_those_seen,
    host_ranks_follow_from_office,
]
