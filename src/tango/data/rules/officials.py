"""Officials: each visitor is one person of the table, each rank follows from an office, each host's from his."""

from collections.abc import Iterator
from typing import Final

from tango.data.facts import Facts, Row, Rule
from tango.data.officials import Holding, holdings, host_rank, is_unnamed
from tango.data.problems import Problem
from tango.data.ranks import RankRule, deciding_rule, is_pattern, rules_from

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


def rank_rules_can_be_read(facts: Facts) -> Iterator[Problem]:
    """A pattern is a regular expression, and each rule decides its own example."""
    rules = _rules(facts)
    for row in facts.rows("ranks"):
        if not is_pattern(row["pattern"]):
            yield row.problem("pattern", "a regular expression")
            continue
        rule = deciding_rule(row["example"], row["country"], row["person_id"], rules)
        if rule is None or rule.rank_id != row["rank_id"]:
            decides = f"the rule {rule.rank_id} decides this one" if rule else "no rule decides this one"
            yield row.problem("example", f"an office that this rule decides; {decides}")


def ranks_follow_from_office(facts: Facts) -> Iterator[Problem]:
    """The rank of a visit is the one that follows from the visitor's office by the table of ranks."""
    rules = _rules(facts)
    for row in facts.rows("visits"):
        rule = deciding_rule(row["visitor_role"], row["origin"], row["person_id"], rules)
        if rule is None:
            yield row.problem("visitor_role", "an office that a rule of ranks.csv fits, or a new rule there")
        elif row["rank"] != str(rule.rank):
            expected = f"{rule.rank}, by the rule {rule.rank_id} for {row['visitor_role']!r}"
            yield row.problem("rank", expected)


def offices_are_those_seen(facts: Facts) -> Iterator[Problem]:
    """Each office of the basis visit is one that visits show, with their first and last day and its rank."""
    rules, people = _rules(facts), {row["person_id"]: row for row in facts.rows("people")}
    seen = {_place(item): item for item in holdings([row.cells for row in facts.rows("visits")], rules)}
    for row in facts.rows("offices"):
        person = people.get(row["person_id"])
        if person is None:
            yield row.problem("person_id", "a key of people.csv")
            continue
        if row["basis"] == "visit":
            yield from _as_seen(row, seen.pop((row["person_id"], row["office"].casefold()), None))
        rule = deciding_rule(row["office"], person["country"], row["person_id"], rules)
        if rule is not None and row["rank"] != str(rule.rank):
            yield row.problem("rank", f"{rule.rank}, by the rule {rule.rank_id}")
    for row in facts.rows("visits"):
        if (row["person_id"], row["visitor_role"].casefold()) in seen:
            yield row.problem("visitor_role", f"a row for this office in offices.csv; {_RENEW}")


def host_ranks_follow_from_office(facts: Facts) -> Iterator[Problem]:
    """The rank of the host is that of the highest host whose office that day is known, or blank."""
    people, offices, tenures = ([row.cells for row in facts.rows(table)] for table in ("people", "offices", "tenures"))
    for row in facts.rows("visits"):
        right = host_rank(row.cells, people, offices, tenures)
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


def _rules(facts: Facts) -> list[RankRule]:
    return rules_from([row.cells for row in facts.rows("ranks")])


RULES: Final[list[Rule]] = [
    visits_name_their_person,
    people_are_seen,
    namesakes_are_told_apart,
    name_forms_have_a_basis,
    rank_rules_can_be_read,
    ranks_follow_from_office,
    offices_are_those_seen,
    host_ranks_follow_from_office,
]
