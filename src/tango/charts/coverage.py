"""Where our record of visits was searched, and what it found there."""

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures.coverage import LEVELS, coverage_by_year
from tango.measures.visits import joined_sources

_PAIRS = {"RU-KP": "Russia and North Korea", "CN-KP": "China and North Korea"}
_SHADE = dict(zip(LEVELS, (0.42, 0.22, 0.08, 0.0), strict=True))
_RANKS = {1: "1 leaders", 2: "2 heads of government", 3: "3 ministers", 4: "4 deputies"}


def _cells(visits: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """One row for each pair, year and rank: the level of search, visits found and their sources."""
    found = (
        visits.groupby(["pair", "year", "rank"])
        .agg(visits=("visit_id", "size"), source_ids=("source_ids", joined_sources))
        .reset_index()
    )
    cells = pd.concat([coverage_by_year(coverage, pair).assign(pair=pair) for pair in _PAIRS])
    rows = cells.merge(found, on=["pair", "year", "rank"], how="left")
    return rows.astype({"visits": "Int64"}).sort_values(["pair", "year", "rank"], ignore_index=True)


def _panel(rows: pd.DataFrame, pair: str, form: house.Form) -> alt.LayerChart | alt.FacetChart:
    colour = ink.RUSSIA if pair == "RU-KP" else ink.CHINA
    data = rows[rows["pair"] == pair].assign(
        label=lambda r: r["rank"].map({k: (v if not form.is_narrow else v[:1]) for k, v in _RANKS.items()}),
        end=lambda r: r["year"] + 1,
        shade=lambda r: r["coverage"].map(_SHADE),
        size=lambda r: house.disc_size(r["visits"].astype(float) * form.pick(6.5, 4.5)),
    )
    x = alt.X(
        "year:Q",
        scale=alt.Scale(domain=[1945, 2027], nice=False),
        axis=alt.Axis(
            format="d",
            values=form.pick([1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020], [1950, 1970, 1990, 2010]),
            title=None,
        ),
    )
    y = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelColor=ink.TEXT))
    base = alt.Chart(data)
    tiles = base.mark_rect(color=colour, stroke=ink.PAGE, strokeWidth=0.5).encode(
        x=x, x2="end:Q", y=y,
        fillOpacity=alt.FillOpacity("shade:Q", scale=None),
        tooltip=[
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("rank:N", title="Rank"),
            alt.Tooltip("coverage:N", title="Search"),
            alt.Tooltip("visits:Q", title="Visits found"),
        ],
    )  # fmt: skip
    dots = (
        base.transform_filter("isValid(datum.visits)")
        .transform_calculate(middle="datum.year + 0.5")
        .mark_circle(color=colour, opacity=1, stroke=ink.PAGE, strokeWidth=0.5)
        .encode(
            x=alt.X("middle:Q"),
            y=y,
            size=alt.Size("size:Q", scale=None, legend=None),
        )
    )
    title = alt.TitleParams(_PAIRS[pair], color=colour, offset=6)
    return alt.layer(tiles, dots).properties(width=form.pick(560, 312), height=4 * 26, title=title)


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    panels = alt.vconcat(*(_panel(rows, pair, form) for pair in _PAIRS), spacing=22)
    return house.finish(panels, form)


def coverage_by_year_and_rank(visits: pd.DataFrame, coverage: pd.DataFrame) -> Figure:
    """Draw what was searched (shade) and what was found (dots), by pair, rank and year.

    Args:
        visits: Visits that count: pair, year, rank, visit_id, source_ids.
        coverage: Table `coverage`.
    """
    rows = _cells(visits, coverage)
    searched = {pair: int((rows[rows["pair"] == pair]["coverage"] == "searched").sum()) for pair in _PAIRS}
    return Figure(
        key="coverage-by-year-and-rank",
        title=(
            f"Russia was searched year by year in {words.count(searched['RU-KP'], 'cell')} of rank and year, "
            f"China in {searched['CN-KP']}"
        ),
        subtitle=(
            "Level of search (darker: year by year; lighter: partial; faint: landmarks only; blank: none) and visits "
            "found (the area of a dot is their number), by year and rank: "
            f"{', '.join(_RANKS.values())}. A blank is not a zero"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "Two panels of tiles, one column a year and one row a rank, shaded by how hard the cell was searched. For "
            f"Russia and North Korea {words.count(searched['RU-KP'], 'cell was', 'cells were')} searched year by year, "
            f"for China and North Korea {searched['CN-KP']}. Dots for visits found cluster where the search was hard."
        ),
        trust=(
            "The levels are our own account of the search. Searched means looked for year by year, never complete. "
            "A year without a row is no proof of no visit."
        ),
        rows=rows.drop(columns=["source_ids"]).assign(source_ids=rows["source_ids"]),
        columns={
            "pair": "Pair",
            "year": "Year",
            "rank": "Rank",
            "coverage": "Search",
            "visits": "Visits found",
        },
    )
