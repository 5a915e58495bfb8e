"""Rules that a schema cannot say: each a function whose docstring is the rule.

Rules of form look at one cell. Rules of meaning look at rows together, and are tried only where the schema and the
rules of form hold for every cell, so that they may take a date for a date and a pair for a pair. To add one,
write it beside those of its subject, add it to the list at the end of that file, and give it a failing
example in tests/data/test_rules.py, which demands one for each. Whoever runs a rule fills its name in.
"""

from typing import Final

from tango.data.facts import Rule
from tango.data.rules import (
    agreement,
    amounts,
    dates,
    dating,
    judgements,
    observations,
    officials,
    search,
    source_dates,
    sources,
    superlatives,
    text,
    visits,
)

FORM: Final[list[Rule]] = [*text.RULES, *dates.FORM]
MEANING: Final[list[Rule]] = [
    *dates.RULES,
    *agreement.RULES,
    *visits.RULES,
    *dating.RULES,
    *observations.RULES,
    *officials.RULES,
    *search.RULES,
    *amounts.RULES,
    *judgements.RULES,
    *sources.RULES,
    *source_dates.RULES,
    *superlatives.RULES,
]

RULES: Final[list[Rule]] = [*FORM, *MEANING]

__all__ = ["FORM", "MEANING", "RULES"]
