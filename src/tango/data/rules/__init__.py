"""Rules that a schema cannot say: each a function whose docstring is the rule.

A rule looks at text, not at typed values, and passes over what the schema check refuses already. To add one,
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

RULES: Final[list[Rule]] = [
    *text.RULES,
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

__all__ = ["RULES"]
