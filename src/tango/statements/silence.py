"""A stretch without a leader's visit, in words: two chapters tell of one."""

from dataclasses import dataclass

import pandas as pd

from tango import words
from tango.measures.known import against, within
from tango.measures.visits import Gap


@dataclass(frozen=True)
class Silence:
    """The longest time between two visits of leaders.

    Attributes:
        last_month: Month of the visit before it, such as "October 1986".
        first_month: Month of the visit after it.
        years: Its length with the noun, at least: "13.7 years".
        objection: What a list has against it, as a sentence; blank for nothing.
    """

    last_month: str
    first_month: str
    years: str
    objection: str


def silence(gap: Gap, known: pd.DataFrame, pair: str) -> Silence:
    """A gap in words.

    Args:
        gap: Result of `tango.measures.visits.leader_gap`.
        known: Table `known_visits`.
        pair: The pair whose gap it is, such as "RU-KP".
    """
    years = f"{words.number(gap.years_low, 1)} years"
    return Silence(gap.last_month, gap.first_month, years, against(within(known, pair, gap)).strip())
