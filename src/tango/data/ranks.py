"""The rank that follows from an office: the table `ranks`, read from the top.

An office is taken apart at semicolons and commas. Each part gets the rank of the first rule that fits it, and the
highest rank of the parts is that of the office; a part that no rule fits adds nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_PARTS: Final = re.compile(r"[;,]\s*")


@dataclass(frozen=True)
class RankRule:
    """One row of the table.

    Attributes:
        rank_id: Its key.
        country: Of the official, by ISO 3166-1; blank for all.
        person_id: The one person whom an exception is made for; blank for all.
        pattern: A regular expression found in a part of the office, without regard to case.
        rank: 1 (leader) to 4.
    """

    rank_id: str
    country: str
    person_id: str
    pattern: re.Pattern[str]
    rank: int


def rules_from(rows: Iterable[Mapping[str, str]]) -> list[RankRule]:
    """The rules in the order of the table; a row whose pattern or rank cannot be read is left out.

    Args:
        rows: Rows of the table `ranks` as text.
    """
    rules: list[RankRule] = []
    for row in rows:
        if is_pattern(row["pattern"]) and row["rank"].isdigit():
            pattern = re.compile(row["pattern"], re.IGNORECASE)
            rules.append(RankRule(row["rank_id"], row["country"], row["person_id"], pattern, int(row["rank"])))
    return rules


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression."""
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def deciding_rule(office: str, country: str, person_id: str, rules: list[RankRule]) -> RankRule | None:
    """The rule that gives an office its rank; None if no rule fits any part of it.

    Args:
        office: As the table of visits has it: "WPK secretary, Politburo member".
        country: The official's country.
        person_id: The official; blank for none.
        rules: In the order of the table.
    """
    fitting = [_first(part, country, person_id, rules) for part in _PARTS.split(office)]
    return min((rule for rule in fitting if rule), key=lambda rule: rule.rank, default=None)


def _first(part: str, country: str, person_id: str, rules: list[RankRule]) -> RankRule | None:
    for rule in rules:
        if rule.country in ("", country) and rule.person_id in ("", person_id) and rule.pattern.search(part):
            return rule
    return None
