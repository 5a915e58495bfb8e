"""Figures on how complete the record of visits is: what was found in each cell and what is plausible; the search."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures import plausible as measure
from tango.measures.cells import Record
from tango.measures.searching import flow

_DIRECTION: Final = {
    "KP>RU": "North Koreans in Russia",
    "RU>KP": "Russians in North Korea",
    "KP>CN": "North Koreans in China",
    "CN>KP": "Chinese in North Korea",
}
_BAND: Final = {1: ("Leaders, premiers", "Lead."), 3: ("Ministers", "Min."), 4: ("Deputies, envoys", "Dep.")}
_CELL: Final = 34  # height of a cell in pixels


def visits_found_and_plausible(record: Record) -> Figure:
    """Draw how many visits each cell holds and how many are plausible; thin cells are hatched.

    Args:
        record: Tables of visits, coverage, sources, searches and published counts and lists.
    """
    rows = measure.ranges(record)
    known, thin = rows[~rows["thin"]], rows[rows["thin"] & rows["found"].notna()]
    blank = rows["found"].isna()
    return Figure(
        key="visits-found-and-plausible",
        title=(
            f"In {words.number(int(blank.sum()) + len(thin))} of {words.number(len(rows))} cells our record of visits "
            "is "
            "too thin to say how many there were"
        ),
        subtitle=(
            "Visits found (bold) and the most that is plausible (below), by direction, rank and span of years. "
            "Hatched: "
            f"fewer than {measure.FEWEST} visits, or no evidence of what is missing. Blank: nothing found, and not "
            "searched "
            "year by year"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "A table of cells, a row for each direction and rank and a column for each span of years. "
            + _widest(known)
            + f" {words.count(len(thin), 'cell is', 'cells are')} hatched, "
            f"{words.count(int(blank.sum()), 'is', 'are')} blank."
        ),
        trust=(
            "The most that is plausible is the upper end of a 95 per cent interval. It spans three kinds of evidence "
            "that do "
            "not agree: who else told of the same visits, lists that name visits, and counts of others. None of them "
            "is "
            "sound by itself, so a range says where the truth may lie, not where it does."
        ),
        rows=rows.assign(direction_words=rows["direction"].map(_DIRECTION)),
        columns={
            "direction_words": "Direction", "from_year": "From", "to_year": "To", "rank_from": "From rank",
            "rank_to": "To rank", "found": "Found", "high": "Plausible at most", "basis": "Basis", "coverage": "Search",
            "pages": "Pages read a year",
        },
    )  # fmt: skip


def _widest(known: pd.DataFrame) -> str:
    if known.empty:
        return "No cell bears a range."
    ratio = known["high"] / known["found"].astype(float)
    widest = known.assign(ratio=ratio).sort_values("ratio").iloc[-1]
    return (
        f"The widest range is that of {_DIRECTION[widest['direction']]} in {widest['from_year']}–{widest['to_year']}, "
        "rank "
        f"{widest['rank_from']} to {widest['rank_to']}: {widest['found']} found, at most {widest['high']:.0f} "
        "plausible."
    )


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, step = form.pick((150, 94), (40, 49))
    laid, heads, height = _places(rows, form, left, step)
    plane = Plane(form, height)
    spans = sorted({(row["from_year"], row["to_year"]) for row in rows.to_dict("records")})
    names = [_span(first, last, form) for first, last in spans]
    layers = [
        plane.put(
            [(name, left + step * (i + 0.5), 8) for i, name in enumerate(names)], align="center", color=ink.QUIET
        ),
        plane.words(heads[heads["bold"]], fontWeight="bold", fontSize=13),
        plane.words(heads[~heads["bold"]], color=ink.QUIET),
        *_boxes(laid, plane),
    ]
    shown = laid.dropna(subset=["found"])
    ranged = shown[~shown["thin"]]
    layers.append(plane.words(shown, x="middle", y="first", label="count", align="center", fontWeight="bold"))
    if len(ranged):
        layers.append(plane.words(ranged, x="middle", y="second", label="most", align="center", color=ink.QUIET))
    return plane.finish(*layers)


def _span(first: int, last: int, form: house.Form) -> str:
    return form.pick(f"{first}–{last}", f"{first % 100:02d}–{last % 100:02d}")


def _places(rows: pd.DataFrame, form: house.Form, left: int, step: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each cell with its box and words in pixels; headings of directions and ranks; the height."""
    spans = sorted({(row["from_year"], row["to_year"]) for row in rows.to_dict("records")})
    laid: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    down = 24.0
    for direction, name in _DIRECTION.items():
        heads.append({"label": name, "x": 0, "y": down + 10, "bold": True})
        down += 22
        for band, (wide, narrow) in _BAND.items():
            heads.append({"label": form.pick(wide, narrow), "x": 0, "y": down + _CELL / 2, "bold": False})
            part = rows[(rows["direction"] == direction) & (rows["rank_from"] == band)]
            for row in part.to_dict("records"):
                x = left + step * spans.index((row["from_year"], row["to_year"]))
                laid.append(row | _box(row, x, down, step))
            down += _CELL
        down += 10
    return pd.DataFrame(laid), pd.DataFrame(heads), int(down)


def _box(row: dict[Any, Any], x: float, y: float, step: float) -> dict[str, Any]:
    found = None if pd.isna(row["found"]) else int(row["found"])
    ranged = not row["thin"]
    return {
        "x": x + 1, "x2": x + step - 1, "y": y + 1, "y2": y + _CELL - 1, "middle": x + step / 2,
        "first": y + (_CELL / 2 - 7 if ranged else _CELL / 2), "second": y + _CELL / 2 + 8,
        "count": "" if found is None else str(found), "most": f"≤ {row['high']:.0f}" if ranged else "",
        "hue": row["pair"][:2],
    }  # fmt: skip


def _boxes(laid: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """Tinted boxes for cells with a range, hatched ones for thin cells, an outline for the rest."""
    layers: list[alt.Chart] = []
    tooltip = [
        alt.Tooltip("from_year:Q", title="From", format="d"), alt.Tooltip("to_year:Q", title="To", format="d"),
        alt.Tooltip("found:Q", title="Found"), alt.Tooltip("high:Q", title="Plausible at most", format=".0f"),
        alt.Tooltip("coverage:N", title="Search"), alt.Tooltip("basis:N", title="Basis"),
    ]  # fmt: skip
    ranged, thin = laid[~laid["thin"]], laid[laid["thin"] & laid["found"].notna()]
    for hue, part in ranged.groupby("hue"):
        mark = alt.Chart(part).mark_rect(fill=ink.COUNTRY_INK[str(hue)], fillOpacity=0.16)
        layers.append(mark.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
    outline = alt.Chart(laid).mark_rect(fillOpacity=0, stroke=ink.RULE)
    layers.append(outline.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
    strokes = [stroke for row in thin.to_dict("records") for stroke in hatch(row)]
    if strokes:
        layers.append(plane.lines(strokes, color=ink.RULE, strokeWidth=1))
        room = thin.assign(x=thin["middle"] - 11, x2=thin["middle"] + 11, y=thin["first"] - 9, y2=thin["first"] + 9)
        layers.append(alt.Chart(room).mark_rect(fill=ink.PAGE).encode(**plane.at("x", "y", "x2", "y2")))
    return layers


def hatch(row: dict[Any, Any], gap: int = 8) -> list[tuple[float, float, float, float]]:
    """Strokes that rise to the right at 45 degrees, inside a box."""
    x, y, x2, y2 = row["x"], row["y"], row["x2"], row["y2"]
    strokes: list[tuple[float, float, float, float]] = []
    start = x - (y2 - y) + gap
    while start < x2:
        left, right = max(start, x), min(start + (y2 - y), x2)
        strokes.append((left, y2 - (left - start), right, y2 - (right - start)))
        start += gap
    return strokes


# ------------------------------------------------------------------------------------------------ the search

_MEASURES: Final = {
    "queries": "Queries", "pages_read": "Pages read", "pages_relevant": "Relevant", "rows_gained": "Rows gained"
}  # fmt: skip
_PAIR: Final = {"both": "Both pairs", "RU-KP": "Russia", "CN-KP": "China"}


def search_flow(searches: pd.DataFrame, visits: pd.DataFrame) -> Figure:
    """Draw the logged search from queries to rows gained, by pair and span of years.

    Args:
        searches: Table `searches`; may be empty.
        visits: Table `visits`, of which those that no query gained came from the collecting before the log.
    """
    rows = flow(searches)
    total = {name: int(rows[name].sum()) for name in _MEASURES}
    before = len(visits) - total["rows_gained"]
    unnoted = int(rows["unnoted"].sum())
    rows = rows.assign(
        name=rows["pair"].map(_PAIR),
        years=[f"{first}–{last}" for first, last in zip(rows["from_year"], rows["to_year"], strict=True)],
        source_ids="",
    )
    return Figure(
        key="search-flow",
        title=(
            f"{words.count(total['queries'], 'logged query', 'logged queries').capitalize()}, "
            f"{words.count(total['pages_read'], 'page reading')} noted and "
            f"{words.count(total['rows_gained'], 'new row')}; "
            f"{words.number(before)} rows were found before anyone kept a log"
        ),
        subtitle=(
            "Queries, pages read, pages that told of a visit in scope, and new rows, by pair and span of years. A "
            "query for "
            "both pairs is counted once, under both"
        ),
        wide=_draw_flow(rows, house.WIDE),
        narrow=_draw_flow(rows, house.NARROW),
        description=(
            "A row of bars for each pair and span of years: queries, pages read, pages relevant and rows gained. "
            + "; ".join([_told(row) for row in rows.to_dict("records")])
            + "."
        ),
        trust=(
            f"{words.count(unnoted, 'query', 'queries').capitalize()} did not note the pages, so the pages are at "
            "least so many. "
            "A page that two queries met is counted by each, and pages were read in excerpt. The first collecting "
            "kept no "
            "log, so nothing can be said of how hard it searched for one pair or the other beyond the levels of "
            "coverage."
        ),
        rows=rows,
        columns={"name": "Pair", "years": "Years", **_MEASURES},
    )  # fmt: skip


def _told(row: dict[Any, Any]) -> str:
    counts = words.listing([_noted(row[name]) for name in _MEASURES])
    return f"{row['name']}, {row['years']}: {counts}"


def _noted(number: Any) -> str:
    return "not noted" if pd.isna(number) else str(number)


def _draw_flow(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, step, bar = form.pick((190, 132, 84), (0, 84, 44))
    line = form.pick(24, 44)
    plane = Plane(form, 26 + line * len(rows))
    heads = [(head, left + step * i, 8) for i, head in enumerate(_MEASURES.values())]
    layers = [plane.put(heads, color=ink.QUIET)]
    tops = [26 + line * i + form.pick(line / 2, 8) for i in range(len(rows))]
    labels = [f"{name}, {years}" for name, years in zip(rows["name"], rows["years"], strict=True)]
    layers.append(plane.put([(label, 0, y) for label, y in zip(labels, tops, strict=True)], color=ink.TEXT))
    drop = form.pick(0, 18)
    tooltip = [
        alt.Tooltip("name:N", title="Pair"), alt.Tooltip("years:N", title="Years"),
        *(alt.Tooltip(f"{name}:Q", title=head) for name, head in _MEASURES.items()),
    ]  # fmt: skip
    for i, name in enumerate(_MEASURES):
        most = max(int(rows[name].fillna(0).max()), 1)
        laid = rows.assign(
            x=left + step * i, x2=left + step * i + bar * rows[name].fillna(0).astype(float) / most,
            label=rows[name].map(_noted),
            y=[y + drop - 6 for y in tops], y2=[y + drop + 6 for y in tops], middle=[y + drop for y in tops],
        )  # fmt: skip
        laid["label_x"] = laid["x2"] + 5
        for pair, part in laid.groupby("pair"):
            hue = {"RU-KP": ink.RUSSIA, "CN-KP": ink.CHINA}.get(str(pair), ink.QUIET)
            mark = alt.Chart(part).mark_rect(fill=hue)
            layers.append(mark.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
        layers.append(plane.words(laid, x="label_x", y="middle"))
    return plane.finish(*layers)
