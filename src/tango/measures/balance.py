"""Whether leaders' visits with Moscow and with Beijing alternated, as playing one against the other would have it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from tango.measures.arguments import PAIRS, RANKS, SPAN, check_known, check_year

YEARS: Final = range(1949, 1992)  # from the first visit of a leader to the end of the Soviet Union
CONFIDENCE: Final = 0.95


@dataclass(frozen=True)
class Alternation:
    """Years sorted by whether leaders met with one partner, and with the other.

    Attributes:
        both: Years with visits of both pairs.
        first_only: Years with visits of the first pair only.
        second_only: Years with visits of the second pair only.
        neither: Years with none.
        odds_ratio: How many times the odds of a visit with the second pair are as high in years with a visit of the
            first as in years without: below 1 they alternate, above 1 they go together.
        low: Lower end of the 95% interval of the odds ratio.
        high: Upper end; infinite where the table allows it.
        p_value: Fisher's exact test, two-sided.
    """

    both: int
    first_only: int
    second_only: int
    neither: int
    odds_ratio: float
    low: float
    high: float
    p_value: float

    @property
    def reading(self) -> Literal["alternate", "together", "no pattern"]:
        """What the interval allows to be said; only an interval on one side of 1 speaks."""
        if self.high < 1:
            return "alternate"
        return "together" if self.low > 1 else "no pattern"


def leaders_by_year(
    visits: pd.DataFrame, pairs: tuple[str, str], years: Iterable[int] = YEARS, lowest_rank: int = 2
) -> pd.DataFrame:
    """Visits of leaders and heads of government of two pairs in each year, zero where we hold none.

    Zero is "none in our record". The two pairs rest on the same kind of evidence before 1989, published lists of
    leaders' trips and archive documents, searched to the same rank, so that zeros mean the same for both.

    Args:
        visits: Table `visits`, already reduced to what counts as a visit: year, pair, rank.
        pairs: The two pairs, "RU-KP" and "CN-KP" for example.
        years: The years.
        lowest_rank: Ranks from 1 to this count.

    Returns:
        One row a year, the column year and one column a pair.

    Raises:
        ValueError: The table has no such pair or year, or there is no such rank.
    """
    for pair in pairs:
        check_known("pair", pair, [*PAIRS, *visits["pair"]])
    check_known("lowest_rank", lowest_rank, RANKS)
    years = list(years)
    for year in years:
        check_year(year, [*SPAN, *visits["year"]], "years")
    rows = visits[visits["pair"].isin(pairs) & (visits["rank"] <= lowest_rank)]
    table = rows.groupby(["year", "pair"]).size().unstack("pair")
    return table.reindex(index=years, columns=list(pairs)).fillna(0).astype(int).rename_axis("year").reset_index()


def alternation(by_year: pd.DataFrame, first: str, second: str, years_later: int = 0) -> Alternation:
    """Test whether years with visits of one pair lack visits of the other, now or some years later.

    Fisher's exact test on the two-by-two table of years (scipy.stats.fisher_exact), with the conditional maximum
    likelihood odds ratio and its exact interval (scipy.stats.contingency.odds_ratio). Years are taken as
    independent, which neighbouring years are not: the true interval is, if anything, wider.

    Args:
        by_year: Result of `leaders_by_year`.
        first: Column of the first pair.
        second: Column of the second pair.
        years_later: Compare the first pair's year with the second pair's year this much later.

    Raises:
        ValueError: A pair is no column, or fewer than four years are left to compare.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.balance import alternation
        >>> years = pd.DataFrame({"year": range(1960, 1966), "RU-KP": [1, 0, 2, 0, 1, 0], "CN-KP": [0, 1, 0, 1, 0, 1]})
        >>> found = alternation(years, "RU-KP", "CN-KP")
        >>> found.both, found.first_only, found.second_only
        (0, 3, 3)
    """
    for argument, pair in (("first", first), ("second", second)):
        check_known(argument, pair, by_year.columns)
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import odds_ratio

    one = (by_year[first] > 0).to_numpy()
    other = (by_year[second] > 0).to_numpy()
    if years_later:
        one, other = one[:-years_later], other[years_later:]
    if len(one) < 4:
        raise ValueError(f"{len(one)} years are too few to see a pattern in; four are needed")
    table = [
        [int((one & other).sum()), int((one & ~other).sum())],
        [int((~one & other).sum()), int((~one & ~other).sum())],
    ]
    p_value: Any = fisher_exact(table)[1]
    estimate = odds_ratio(table)
    interval = estimate.confidence_interval(confidence_level=CONFIDENCE)
    return Alternation(
        both=table[0][0], first_only=table[0][1], second_only=table[1][0], neither=table[1][1],
        odds_ratio=float(estimate.statistic), low=float(interval.low), high=float(interval.high),
        p_value=float(p_value),
    )  # fmt: skip


def warmth_by_year(events: pd.DataFrame, years: Iterable[int] = YEARS) -> pd.DataFrame:
    """Sum of the judged effects of a year's events on ties between Moscow and Pyongyang.

    The effect of an event is one reader's judgement from -2 to 2; the sum inherits that.

    Args:
        events: Table `events`: year, effect_on_ties.
        years: The years.

    Returns:
        Columns year, events (how many were judged) and warmth (their sum; missing in a year without an event,
        which is not a year without warmth).
    """
    sums = events.groupby("year")["effect_on_ties"].agg(events="count", warmth="sum")
    table = sums.reindex(list(years)).rename_axis("year").reset_index()
    return table.assign(events=table["events"].fillna(0).astype(int), warmth=table["warmth"].astype("Float64"))
