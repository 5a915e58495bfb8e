"""Where a yearly series breaks, and whether chance alone would look like that."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Break:
    """The one year that divides a series best.

    Attributes:
        first_year: First year after the break.
        before: Mean before, in the unit of the series (the geometric mean where logarithms were asked for).
        after: Mean after.
        p_value: Chance of a path of cumulated deviations as far from zero as this one if the mean never moved
            (OLS-CUSUM test of Ploberger and Kramer 1992); it does not speak for the year.
        years: How many years the series has.
    """

    first_year: int
    before: float
    after: float
    p_value: float
    years: int

    @property
    def times(self) -> float:
        """How many times the mean after is as large as the mean before."""
        return self.after / self.before


def strongest_break(series: "pd.Series[float]", logarithms: bool = False, shortest: int = 3) -> Break:
    """Find the year at which two means fit a series best, and test whether one mean would do.

    The year is that of least squares with one break (ruptures, dynamic programming, cost "l2"); the test is
    statsmodels' breaks_cusumolsresid on the residuals from a constant. Both take the years as evenly spaced and
    independent; trade and visits are neither wholly, and the test of a series of some twenty years has little power.

    Args:
        series: Values indexed by year, without gaps, in order.
        logarithms: Work on natural logarithms: for money, where changes are proportional.
        shortest: Fewest years on each side.

    Raises:
        ValueError: The series is too short, has a gap, a missing value, or a value that has no logarithm.

    Examples:
        >>> import pandas as pd
        >>> from tango.measures.breaks import strongest_break
        >>> trade = pd.Series([9.0, 10.0, 11.0, 10.0, 30.0, 29.0, 31.0, 30.0], index=range(1990, 1998))
        >>> found = strongest_break(trade)
        >>> found.first_year, found.before, found.after
        (1994, 10.0, 30.0)
    """
    import ruptures
    from statsmodels.stats.diagnostic import breaks_cusumolsresid

    years = [int(year) for year in series.index]
    if len(years) < 2 * shortest + 1:
        raise ValueError(f"{len(years)} years are too few for a break with {shortest} on each side")
    if years != list(range(years[0], years[-1] + 1)):
        raise ValueError(f"the series from {years[0]} to {years[-1]} has a gap or is out of order")
    values = series.to_numpy(dtype=float)
    if np.isnan(values).any() or (logarithms and (values <= 0).any()):
        raise ValueError("the series has a value that is missing, or that has no logarithm")
    shown = np.log(values) if logarithms else values
    place = ruptures.Dynp(model="l2", min_size=shortest, jump=1).fit(shown).predict(n_bkps=1)[0]
    means = (float(shown[:place].mean()), float(shown[place:].mean()))
    before, after = (float(np.exp(mean)) for mean in means) if logarithms else means
    _, p_value, _ = breaks_cusumolsresid(shown - shown.mean(), ddof=1)
    return Break(years[place], before, after, float(p_value), len(years))
