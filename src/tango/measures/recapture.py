"""How many visits there were, by capture and recapture: who else would have told of those that we know.

Each visit in our record is told by one side or several: North Korea's state media, the partner's press and papers,
and the press and scholarship of the rest of the world. Those told by several sides say how many were told by none,
as fish marked and caught again say how many swim in a pond. The method supposes that the sides report independently,
that each visit is as likely as any other to be told, and that we know every telling. None of the three holds here:

* The sides copy one another, which makes the estimate too low.
* A minister is told of more often than a deputy, which makes it too low again; so ranks are estimated apart where
  there are enough visits.
* We stopped looking when a visit had two sources, which makes overlaps too rare and the estimate too high.

So an estimate is a plausible size, not a measurement, and it is given with an interval and never without the count.

Methods: Chapman (1951) for two lists, with the log-normal interval of Burnham and others (1987); Poisson log-linear
models (Fienberg 1972) for three, the one with the lowest AIC among those without and with one pair of dependent lists.
"""

import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import pandas as pd

SIDES: Final = ("korea", "partner", "elsewhere")
# Two lists need so many visits in common, and three lists so many visits, before an estimate is worth its name.
FEWEST_SHARED: Final = 3
FEWEST_VISITS: Final = 20
# An estimate whose upper end is so many times the visits found says nothing.
WIDEST: Final = 10.0


@dataclass(frozen=True)
class Size:
    """How many visits there may have been.

    Attributes:
        found: Visits that we know.
        estimate: Estimated number, the unknown ones included.
        low: Lower end of the 95 per cent interval; never below those found.
        high: Upper end.
        method: "Chapman" or "log-linear".
        lists: What was taken for the lists.
    """

    found: int
    estimate: float
    low: float
    high: float
    method: str
    lists: str

    @property
    def completeness(self) -> tuple[float, float, float]:
        """Estimate, lowest and highest share of the visits that we hold, in per cent."""
        return 100 * self.found / self.estimate, 100 * self.found / self.high, 100 * self.found / self.low


def captures(visits: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Which sides told of each visit.

    Args:
        visits: Visits; columns pair and source_ids.
        sources: Sources with source_id and sides (joined by ";").

    Returns:
        The visits with three columns of bool: korea (the North's state media), partner (Russia for RU-KP, China for
        CN-KP) and elsewhere. A page without a named origin tells for no side.
    """
    sides = dict(zip(sources["source_id"], sources["sides"].fillna(""), strict=True))
    told: list[set[str]] = []
    for pair, keys in zip(visits["pair"], visits["source_ids"], strict=True):
        named = {side for key in str(keys).split(";") for side in sides.get(key, "").split(";") if side}
        told.append({_list_of(side, str(pair)) for side in named})
    return visits.assign(**{name: [name in item for item in told] for name in SIDES})


def _list_of(side: str, pair: str) -> str:
    if side == "KP":
        return "korea"
    return "partner" if side in pair.split("-") else "elsewhere"


def size(told: pd.DataFrame) -> Size | None:
    """How many visits there were where these were told of; None where too few were, or too few twice.

    Three lists where they bear a model; else two: the two governments' press together, and the rest of the world.

    Args:
        told: Result of `captures`, one pair, direction and time.
    """
    known = told[told[list(SIDES)].any(axis=1)]
    three = log_linear(known) if len(known) >= FEWEST_VISITS else None
    if three is not None:
        return three
    governments = known["korea"] | known["partner"]
    return chapman(int(governments.sum()), int(known["elsewhere"].sum()), int((governments & known["elsewhere"]).sum()))


def chapman(first: int, second: int, both: int) -> Size | None:
    """Chapman's estimate from two lists; None where they share too few, or one holds the other.

    Args:
        first: Visits on the first list.
        second: Visits on the second.
        both: Visits on both.

    Raises:
        ValueError: More visits are on both lists than on one.
    """
    if both > min(first, second):
        raise ValueError(f"{both} visits on both lists, but {first} and {second} on each")
    if both < FEWEST_SHARED or both == min(first, second):
        return None
    found = first + second - both
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return _bounded(found, estimate - found, variance, "Chapman", "the two governments’ press; the rest of the world")


def log_linear(told: pd.DataFrame) -> Size | None:
    """The estimate of the best log-linear model of three lists; None where none can be fitted.

    Args:
        told: Columns korea, partner and elsewhere, bool; each row True at least once.
    """
    cells = _cells(told)
    if any(cells.loc[cells[name] == 1, "visits"].sum() < FEWEST_SHARED for name in SIDES):
        return None
    fits = [fit for fit in (_fit(cells, pair) for pair in _models()) if fit is not None]
    if not fits:
        return None
    _, missing, variance = min(fits)
    found = int(cells["visits"].sum())
    lists = "the North’s media; the partner’s press; the rest of the world"
    return _bounded(found, missing, variance, "log-linear", lists)


def _models() -> Iterator[tuple[str, str] | None]:
    yield None
    yield from combinations(SIDES, 2)


def _cells(told: pd.DataFrame) -> pd.DataFrame:
    """The seven ways in which a visit can be told, with the number of visits told so."""
    ways = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1) if a + b + c]
    counts = told[list(SIDES)].astype(int).value_counts()
    rows = pd.DataFrame(ways, columns=list(SIDES))
    return rows.assign(visits=[int(counts.get(way, 0)) for way in ways])


def _fit(cells: pd.DataFrame, dependent: tuple[str, str] | None) -> tuple[float, float, float] | None:
    """AIC, visits told by nobody and the variance of that number; None where the model has no finite answer."""
    # Slow to import, and few chapters need it.
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.tools.sm_exceptions import ModelWarning

    design = cells[list(SIDES)].astype(float).assign(const=1.0)
    if dependent is not None:
        design["together"] = design[dependent[0]] * design[dependent[1]]
        if not cells.loc[design["together"] == 1, "visits"].sum():
            return None
    with warnings.catch_warnings():
        # A model that fits every cell exactly is no fault: what it leaves unknown shows in the spread below.
        warnings.simplefilter("ignore", ModelWarning)
        fit: Any = GLM(cells["visits"].astype(float), design, family=Poisson()).fit()
    intercept, spread = float(fit.params["const"]), float(fit.bse["const"])
    if not fit.converged or not math.isfinite(spread) or spread > 1:
        return None
    missing = math.exp(intercept)
    return float(fit.aic), missing, missing + (missing * spread) ** 2


def _bounded(found: int, missing: float, variance: float, method: str, lists: str) -> Size | None:
    """The log-normal interval for those missing, added to those found; None where it says nothing."""
    from scipy.stats import norm  # slow to import, and few chapters need it

    factor = math.exp(float(norm.ppf(0.975)) * math.sqrt(math.log(1 + variance / missing**2)))
    high = found + missing * factor
    if high > WIDEST * found:
        return None
    return Size(found, found + missing, found + missing / factor, high, method, lists)
