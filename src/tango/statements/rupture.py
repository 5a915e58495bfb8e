"""What the chapter on the rupture says in numbers, a record a section."""

from dataclasses import dataclass

import pandas as pd

from tango import words
from tango.measures import plausible
from tango.measures.cells import Cell, Record
from tango.measures.credits import SeoulClaim
from tango.measures.turning_points import DAYS_A_MONTH, days_between


@dataclass(frozen=True)
class Recognition:
    """How long others took after Moscow recognised Seoul.

    Attributes:
        to_denunciation: Until Pyongyang denounced it: "five days".
        to_beijing: Until Beijing did the same: "23 months".
    """

    to_denunciation: str
    to_beijing: str


def recognition(moscow: pd.Series, denounced: pd.Series, beijing: pd.Series) -> Recognition:
    """The intervals in words.

    Args:
        moscow: The event of Moscow's recognition of Seoul.
        denounced: The event of the denunciation.
        beijing: The event of Beijing's recognition.
    """
    months = days_between(moscow, beijing) / DAYS_A_MONTH
    return Recognition(words.count(days_between(moscow, denounced), "day"), words.count(months, "month"))


@dataclass(frozen=True)
class Collapse:
    """How far trade fell.

    Attributes:
        least: By the mildest count: "39%".
        most: By the severest.
        counts: How many counts cover both years: "three counts".
    """

    least: str
    most: str
    counts: str


def collapse(falls: "pd.Series[float]") -> Collapse:
    """The range of the falls in words.

    Args:
        falls: Falls in per cent, above zero, one a basis.
    """
    return Collapse(words.percent(falls.min()), words.percent(falls.max()), words.count(len(falls), "count"))


@dataclass(frozen=True)
class Partners:
    """Russia's trade with the North beside that of others.

    Attributes:
        low: Lowest trade of a year between Russia and the North.
        high: Highest.
        south: How many times as much Russia traded with the South.
        china: How many times as much China traded with the North, by South Korean figures.
        china_long_series: The same by the long series.
    """

    low: str
    high: str
    south: str
    china: str
    china_long_series: str


def partners(north: "pd.Series[float]", south: float, china: float, china_long_series: float) -> Partners:
    """A span of yearly sums and three ratios in words.

    Args:
        north: Russia's trade with the North by the long series (Correlates of War), in millions of US dollars, by year.
        south: How many times as much Russia traded with the South.
        china: How many times as much China traded with the North, by South Korean figures.
        china_long_series: The same by the long series.
    """
    times = map(words.number, (south, china, china_long_series))
    return Partners(words.dollars(north.min()), words.dollars(north.max()), *times)


@dataclass(frozen=True)
class Debtor:
    """What the North owed Moscow, and what Moscow owed Seoul.

    Attributes:
        owed: The North's economic debt, in billions of roubles.
        delivered: Goods delivered against it in a year, in millions of roubles.
        lent: What Seoul had lent Moscow.
        in_arms: Arms set against that.
        waived: What Seoul waived.
        waived_pct: The same as a share of its claim.
        forgiven_pct: What Moscow would forgive the North, as a share.
    """

    owed: str
    delivered: str
    lent: str
    in_arms: str
    waived: str
    waived_pct: str
    forgiven_pct: str


def debtor(owed: pd.Series, delivered: pd.Series, seoul: SeoulClaim, settlement: pd.Series) -> Debtor:
    """Two debts in words.

    Args:
        owed: The row of the table `debt` that says what the North owed, in millions of roubles.
        delivered: The row that says what it delivered.
        seoul: Result of `tango.measures.credits.seoul_claim`.
        settlement: The row of the table `restructurings` on the North's debt.
    """
    return Debtor(
        owed=words.number(owed["amount_low"] / 1000, 2),
        delivered=words.number(delivered["amount_low"]),
        lent=words.dollars(seoul.lent),
        in_arms=words.dollars(seoul.arms_offset),
        waived=words.dollars(seoul.waived),
        waived_pct=words.percent(seoul.waived_pct),
        forgiven_pct=words.percent(settlement["forgiven_share_pct"]),
    )


@dataclass(frozen=True)
class Contacts:
    """How much contact there was.

    Attributes:
        searched: Years searched year by year, with the noun: "23 years".
        empty: In how many of them nothing was found.
        to_pyongyang: Russians in North Korea in the 1990s: "11 found, with nothing to say how many we lack".
        to_moscow: North Koreans in Russia in the same years.
        of_leaders: Visits of leaders after 2000: "four visits".
        beside_china: Russia's trade as a share of China's, in the median year of two decades.
    """

    searched: str
    empty: str
    to_pyongyang: str
    to_moscow: str
    of_leaders: str
    beside_china: str


def contacts(
    record: Record,
    searched: list[int],
    empty: list[int],
    of_leaders: pd.DataFrame,
    beside_china: "pd.Series[float]",
    thin: tuple[int, int],
) -> Contacts:
    """Visits and trade after the break in words.

    Args:
        record: What was found and how it was searched for.
        searched: Years searched year by year.
        empty: Those of them without a visit.
        of_leaders: Visits of leaders after the thin time, one row each.
        beside_china: Russia's trade as a share of China's, by year.
        thin: First and last year of the thin time.
    """
    to_pyongyang, to_moscow = (
        plausible.in_words(plausible.plausible(record, Cell("RU-KP", way, thin))) for way in ("RU>KP", "KP>RU")
    )
    return Contacts(
        searched=words.count(len(searched), "year"),
        empty=words.whole(len(empty)),
        to_pyongyang=to_pyongyang,
        to_moscow=to_moscow,
        of_leaders=words.count(len(of_leaders), "visit"),
        beside_china=words.percent(100 * beside_china.median(), 1),
    )
