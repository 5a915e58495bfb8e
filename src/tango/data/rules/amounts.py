"""Sums and flows: ranges are in order, flows run the way they say, units are those of the codebook."""

from collections.abc import Iterator
from typing import Final

from tango.data.facts import Facts, Rule
from tango.data.package import Json
from tango.data.problems import Problem

_RANGES: Final = (
    ("amount_low", "amount_high"),
    ("usd_million_low", "usd_million_high"),
    ("promised_low_usd_million", "promised_high_usd_million"),
    ("realised_low_usd_million", "realised_high_usd_million"),
)
_ROUBLES: Final = ("SUR", "TRR")
_VOTES: Final = ("votes_for", "votes_against", "abstentions")


def low_is_not_above_high(facts: Facts) -> Iterator[Problem]:
    """The low end of a range is not above its high end, and a high end never stands alone."""
    for low, high in _RANGES:
        for row in facts.rows_with(low, high):
            bottom, top = row.number(low), row.number(high)
            if top is not None and not row[low]:
                yield row.problem(low, f"the low end too, since {high} is {row[high]}")
            if bottom is not None and top is not None and bottom > top:
                yield row.problem(high, f"{row[low]} (column {low}) or more")


def debts_say_what_they_count(facts: Facts) -> Iterator[Problem]:
    """A sum in roubles says in which, and a stock says whether it is all that was owed; no other row says either."""
    for row in facts.rows("debt"):
        if bool(row["rouble"]) != (row["unit"] in _ROUBLES):
            expected = "old, Soviet or transferable" if row["unit"] in _ROUBLES else "a blank"
            yield row.problem("rouble", f"{expected}, since the unit is {row['unit']}")
        if bool(row["stock_covers"]) != (row["event"] == "stock_estimate"):
            expected = "whole or part" if row["event"] == "stock_estimate" else "a blank"
            yield row.problem("stock_covers", f"{expected}, since the event is {row['event']}")


def no_more_forgiven_than_owed(facts: Facts) -> Iterator[Problem]:
    """A settlement forgives no more than the claim."""
    for row in facts.rows("restructurings"):
        claim, forgiven = row.number("original_usd_million"), row.number("forgiven_usd_million")
        if claim is not None and forgiven is not None and forgiven > claim:
            yield row.problem("forgiven_usd_million", f"at most the claim, {row['original_usd_million']}")


def flows_agree_with_pair(facts: Facts) -> Iterator[Problem]:
    """Exports run from the pair's first country to its second, imports back; turnover has no direction."""
    for row in facts.rows("trade"):
        first, _, second = row["pair"].partition("-")
        flows = {"exports": f"{first}>{second}", "imports": f"{second}>{first}", "total": ""}
        right = flows.get(row["measure"])
        if right is not None and row["reporter_direction"] != right:
            expected = f"{right or 'a blank'}, since measure is {row['measure']} and pair is {row['pair']}"
            yield row.problem("reporter_direction", expected)


def counts_agree_with_pair(facts: Facts) -> Iterator[Problem]:
    """A published count runs between the two countries of its pair, or counts both ways."""
    for row in facts.rows("published_visit_counts"):
        first, _, second = row["pair"].partition("-")
        if row["direction"] not in ("both", f"{first}>{second}", f"{second}>{first}"):
            expected = f"both, {first}>{second} or {second}>{first}, from pair {row['pair']}"
            yield row.problem("direction", expected)


def units_are_those_of_the_indicator(facts: Facts) -> Iterator[Problem]:
    """An indicator has the one unit that the codebook gives it."""
    fields = facts.fields.get("indicators", [])
    lists: list[list[Json]] = [field["categories"] for field in fields if field["name"] == "indicator"]
    units: dict[str, str] = {item["value"]: item["unit"] for items in lists for item in items}
    for row in facts.rows("indicators"):
        unit = units.get(row["indicator"], row["unit"])
        if row["unit"] != unit:
            yield row.problem("unit", f"{unit}, the unit of {row['indicator']}")


def project_figures_lie_in_their_range(facts: Facts) -> Iterator[Problem]:
    """What a project promised or realised lies in the range of the published figures, which has both ends."""
    for row in facts.rows("projects"):
        for kind in ("promised", "realised"):
            column = f"{kind}_usd_million"
            value = row.number(column)
            low, high = (row.number(f"{kind}_{end}_usd_million") for end in ("low", "high"))
            if (low is None) != (high is None):
                yield row.problem(f"{kind}_high_usd_million", "both ends of the range, or neither")
            elif low is not None and high is not None and (value is None or not low <= value <= high):
                yield row.problem(column, f"a figure from {low:g} to {high:g}, the range beside it")


def votes_stand_together(facts: Facts) -> Iterator[Problem]:
    """A count of votes has all three parts or none, and stands with a resolution or another vote."""
    for row in facts.rows("events"):
        filled = [name for name in _VOTES if row[name]]
        if filled and len(filled) < len(_VOTES):
            missing = next(name for name in _VOTES if not row[name])
            yield row.problem(missing, f"a number, since {filled[0]} is {row[filled[0]]}")
        if (filled or row["russian_vote"]) and row["category"] not in ("sanction", "un_vote"):
            yield row.problem("category", "sanction or un_vote, since the row has a vote")


RULES: Final[list[Rule]] = [
    low_is_not_above_high,
    debts_say_what_they_count,
    project_figures_lie_in_their_range,
    votes_stand_together,
    no_more_forgiven_than_owed,
    flows_agree_with_pair,
    counts_agree_with_pair,
    units_are_those_of_the_indicator,
]
