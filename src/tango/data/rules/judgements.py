"""What we say of facts and claims: how well they stand, what tests them, what became of them."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tango.data.facts import Facts, Row, Rule
from tango.data.origins import has_two_origins, origins_of
from tango.data.problems import Problem


def confirmed_needs_two_origins(facts: Facts) -> Iterator[Problem]:
    """A row is confirmed by the pages of two publishers of different origin: a story on two sites is one."""
    houses = {row["publisher"]: row["origin"] for row in facts.rows("publishers")}
    for row in facts.rows_with("verification", "source_ids"):
        known = [facts.sources[key] for key in row.items("source_ids") if key in facts.sources]
        if row["verification"] == "confirmed" and not has_two_origins(known, houses):
            origins = sorted({name for source in known for name in origins_of(source, houses)})
            yield row.problem("verification", f"sourced, or a source of another origin than {', '.join(origins)}")


def claims_name_tables(facts: Facts) -> Iterator[Problem]:
    """A claim is testable with tables of this package, each named once, or with none."""
    for row in facts.rows("claims"):
        named = row.items("testable_with")
        if named != ["none"] and (len(set(named)) < len(named) or not set(named) <= set(facts.fields)):
            yield row.problem("testable_with", f"none, or some of {', '.join(facts.fields)}")


def untestable_claims_say_why(facts: Facts) -> Iterator[Problem]:
    """A claim that no table tests says why, and no other does."""
    for row in facts.rows("claims"):
        if row["testable_with"] == "none" and not row["untestable"]:
            yield row.problem("untestable", "the reason why no table can test the claim, since testable_with is none")
        if row["testable_with"] != "none" and row["untestable"]:
            yield row.problem("untestable", f"a blank, since testable_with is {row['testable_with']}")


def claims_stand_in_their_section(facts: Facts) -> Iterator[Problem]:
    """A claim's key begins with its section."""
    for row in facts.rows("claims"):
        section = row["claim_id"].rpartition("-")[0]
        if row["section"] != section:
            yield row.problem("section", f"{section}, from claim_id")


def hindsight_has_a_note(facts: Facts) -> Iterator[Problem]:
    """A verdict of hindsight has a note on what happened, and no note stands without a verdict."""
    for row in facts.rows("claims"):
        if row["hindsight"] and not row["hindsight_note"]:
            yield row.problem("hindsight_note", f"what happened, since hindsight is {row['hindsight']}")
        if row["hindsight_note"] and not row["hindsight"]:
            yield row.problem("hindsight", "a verdict, since hindsight_note is filled")


def opinions_have_no_hindsight(facts: Facts) -> Iterator[Problem]:
    """What no fact can settle, no later fact settles: an opinion has no verdict of hindsight."""
    for row in facts.rows("claims"):
        if row["verdict_2015"] == "opinion" and row["hindsight"]:
            yield row.problem("hindsight", "a blank, since verdict_2015 is opinion")


def forecasts_are_claims_of_that_kind(facts: Facts) -> Iterator[Problem]:
    """Every claim of the kind forecast has its row of how it was settled, and no other claim has one."""
    kinds = {row["claim_id"]: row for row in facts.rows("claims")}
    settled = {row["claim_id"] for row in facts.rows("forecasts")}
    for row in facts.rows("forecasts"):
        claim = kinds.get(row["claim_id"])
        if claim is None or claim["kind"] != "forecast":
            yield row.problem("claim_id", "a claim of the kind forecast in claims.csv")
    for key, claim in kinds.items():
        if claim["kind"] == "forecast" and key not in settled:
            yield claim.problem("kind", "another kind, or a row in forecasts.csv on how it was settled")


def forecasts_name_events(facts: Facts) -> Iterator[Problem]:
    """The event that settled a forecast is in the table of events, and has its date."""
    dates = {row["event_id"]: row["date"] for row in facts.rows("events")}
    for row in facts.rows("forecasts"):
        if row["event_id"] and row["event_id"] not in dates:
            yield row.problem("event_id", "blank, or a key of events.csv")
        elif row["event_id"] and row["resolved_date"] != dates[row["event_id"]]:
            yield row.problem("resolved_date", f"{dates[row['event_id']]}, the date of {row['event_id']}")


def coverage_does_not_overlap(facts: Facts) -> Iterator[Problem]:
    """No year and rank of a pair lies in two rows of the coverage."""
    for row, other in combinations(facts.rows("coverage"), 2):
        years, ranks = ("from_year", "to_year"), ("rank_from", "rank_to")
        if row["pair"] == other["pair"] and _overlap(row, other, *years) and _overlap(row, other, *ranks):
            yield other.problem("from_year", f"years or ranks that row {row.line} does not cover")


def _overlap(row: Row, other: Row, first: str, last: str) -> bool:
    start, end = row.number(first), row.number(last)
    other_start, other_end = other.number(first), other.number(last)
    if start is None or end is None or other_start is None or other_end is None:
        return False
    return start <= other_end and other_start <= end


RULES: Final[list[Rule]] = [
    confirmed_needs_two_origins,
    claims_name_tables,
    untestable_claims_say_why,
    claims_stand_in_their_section,
    hindsight_has_a_note,
    opinions_have_no_hindsight,
    forecasts_are_claims_of_that_kind,
    forecasts_name_events,
    coverage_does_not_overlap,
]
