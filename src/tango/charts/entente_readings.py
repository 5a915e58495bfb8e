"""The figure that reads the claim of 2014 every way at once: who leads at each cut-off, unit and standard of proof."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.completeness import hatch
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.cells import Record
from tango.measures.plausible import FEWEST
from tango.measures.readings import UNITS, Tally, Unit, readings, tally

_UNIT: Final[dict[Unit, tuple[str, str]]] = {
    "trips": ("Trips", "trips"), "days": ("Days there", "days"), "persons": ("Persons named", "persons"),
}  # fmt: skip
# Each cut-off in words, as a desk and as a phone have room for.
CUTOFF: Final = {
    1: ("Leaders only", "Leaders"),
    2: ("and those second in rank", "+ second"),
    3: ("and ministers or like", "+ ministers"),
    4: ("and deputies, envoys, managers", "+ deputies"),
}
_LEADS: Final = {
    "russia": "Russia leads", "china": "China leads", "draw": "level", "open": "left open", "nobody": "nobody went",
}  # fmt: skip
_HUE: Final = {"russia": ink.RUSSIA, "china": ink.CHINA, "draw": ink.QUIET}
_HEAD: Final = 44
_CELL: Final = 38
_SILENT: Final = 22  # height of a row in which neither country had a visitor


def who_got_more_in_2014(record: Record, year: int = 2014) -> Figure:
    """Draw a grid of readings of the claim, each with its score, its leader and the misses that would turn it.

    Args:
        record: Tables of visits, coverage, sources, searches and published counts and lists.
        year: The year of the claim.

    Raises:
        ValueError: As for `measures.readings.readings`.
    """
    table = readings(record, year)
    score = tally(table)
    rows = table.assign(
        reading=[_reading(row) for row in table.to_dict("records")],
        russia=[_range(row, "russia") for row in table.to_dict("records")],
        china=[_range(row, "china") for row in table.to_dict("records")],
        leads=table["outcome"].map(_LEADS),
    )
    return Figure(
        key="who-got-more-in-2014",
        title=_title(score, year),
        subtitle=(
            f"North Koreans in Russia and in China in {year}, Russia’s number first, by cut-off of rank, unit, proof "
            "and whether a stop on the way counts; below each score, how many would have to be missing to turn it"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=_description(table, score),
        trust=_trust(table, score),
        rows=rows,
        columns={
            "reading": "Reading", "russia": "Russia", "china": "China", "leads": "Outcome",
            "needed": "Missing to turn it", "rows": "Rows behind it", "source_ids": "Sources",
        },
    )  # fmt: skip


def outcomes_in_words(score: Tally) -> str:
    """The outcomes as a sentence has them: "Russia leads in 35, China in none and one is left open"."""
    sides = sorted((("Russia", score.russia), ("China", score.china)), key=lambda side: -side[1])
    parts = [f"{sides[0][0]} leads in {words.number(sides[0][1])}", f"{sides[1][0]} in {_none(sides[1][1])}"]
    parts += [f"{words.whole(score.draws)} {'is' if score.draws == 1 else 'are'} level"] if score.draws else []
    parts += [f"{words.whole(score.open)} {'is' if score.open == 1 else 'are'} left open"] if score.open else []
    return words.listing(parts)


def _title(score: Tally, year: int) -> str:
    said = f"Of {words.number(score.readings)} ways to count the trips of {year} {outcomes_in_words(score)}"
    return f"{said}; {words.number(score.thin)} rest on fewer than {words.count(FEWEST, 'row')}"


def _none(number: int) -> str:
    return "none" if number == 0 else words.number(number)


def _reading(row: dict[Any, Any]) -> str:
    proof = "confirmed only" if row["confirmed_only"] else "all rows"
    stops = "transits counted" if row["transits"] else "transits left out"
    return f"{_UNIT[row['unit']][0]}, down to rank {row['max_rank']}, {proof}, {stops}"


def _range(row: dict[Any, Any], side: str) -> str:
    low, high = row[f"{side}_low"], row[f"{side}_high"]
    return f"{low} or more" if pd.isna(high) else str(low) if low == high else f"{low}–{high}"


def _description(table: pd.DataFrame, score: Tally) -> str:
    widest = table[(table["max_rank"] == table["max_rank"].max()) & ~table["confirmed_only"] & ~table["transits"]]
    told = words.listing(
        [
            f"{_range(row, 'russia')} to {_range(row, 'china')} {_UNIT[row['unit']][1]}"
            for row in widest.to_dict("records")
        ]
    )
    return (
        f"A grid of {len(table)} cells: three blocks for trips, days and persons, a row for each cut-off of rank, and "
        "a column for each standard of proof with and without transits. At all ranks, all rows and without transits "
        f"it has {told}. {outcomes_in_words(score)}. In {words.number(score.nobody)} cells neither country had a "
        "visitor."
    )


def _trust(table: pd.DataFrame, score: Tally) -> str:
    unlike = table.loc[table["unlike"] != "", "max_rank"].unique()
    ranks = "every cut-off" if len(unlike) == table["max_rank"].nunique() else f"{len(unlike)} of the cut-offs"
    searched = (
        f"At {ranks} the coverage rules of this book call the two unlike, so a lead of rows is not yet a lead of "
        "visits. "
        if len(unlike)
        else ""
    )
    return (
        f"Rows as found. {searched}The first collecting, which kept no log, favoured Russia; the later one, logged, "
        f"favoured China. Hatched cells rest on fewer than {words.count(FEWEST, 'row')} and are too thin to "
        f"compare: {words.number(score.thin)} of {words.number(score.readings)}. A trip whose end nobody gives may "
        "have lasted from a day to as long as the longest known, so days are ranges; where they meet, the order is "
        "open. Readings share their rows, so many that agree are not many proofs."
    )


# ---------------------------------------------------------------------------------------------- the drawing


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, step = form.pick((204, 128), (76, 65))
    laid, heads, height = _places(rows, form, left, step)
    plane = Plane(form, height)
    tops = form.pick(("transits left out", "transits counted"), ("− transits", "+ transits"))
    proofs = form.pick(("All rows", "Confirmed rows only"), ("All rows", "Confirmed only"))
    layers: list[alt.Chart] = [
        plane.put([(head, left + step * 2 * i + step, 8) for i, head in enumerate(proofs)], align="center",
                  fontWeight="bold"),
        plane.put([(head, left + step * (i + 0.5), 25) for i, head in enumerate(tops * 2)], align="center",
                  color=ink.QUIET),
        plane.words(heads[heads["bold"]], fontWeight="bold", fontSize=13),
        plane.words(heads[~heads["bold"]], color=ink.QUIET),
        *_cells(laid, plane),
    ]  # fmt: skip
    return plane.finish(*layers)


def _places(rows: pd.DataFrame, form: house.Form, left: int, step: int) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each cell with its box and words in pixels; the names of units and cut-offs; the height."""
    laid: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    down = float(_HEAD)
    for unit in UNITS:
        heads.append({"label": _UNIT[unit][0], "x": 0, "y": down + 8, "bold": True})
        down += 22
        for max_rank, names in CUTOFF.items():
            part = rows[(rows["unit"] == unit) & (rows["max_rank"] == max_rank)]
            height = _SILENT if (part["outcome"] == "nobody").all() else _CELL
            heads.append({"label": form.pick(*names), "x": 0, "y": down + height / 2, "bold": False})
            for row in part.to_dict("records"):
                x = left + step * (2 * row["confirmed_only"] + row["transits"])
                laid.append(row | _box(row, form, x, down, step, height))
            down += height
        down += 12
    return pd.DataFrame(laid), pd.DataFrame(heads), int(down - 8)


def _box(row: dict[Any, Any], form: house.Form, x: float, y: float, step: float, height: int) -> dict[str, Any]:
    silent = row["outcome"] == "nobody"
    needed = "order open" if pd.isna(row["needed"]) else f"{row['needed']} missing"
    return {
        "x": x + 1, "x2": x + step - 1, "y": y + 1, "y2": y + height - 1, "middle": x + step / 2,
        "first": y + height / 2 - (0 if silent else 8), "second": y + height / 2 + 8,
        "score": "nobody" if silent else f"{_short(row, 'russia', form)} : {_short(row, 'china', form)}",
        "turns": "" if silent else form.pick(needed, needed.removeprefix("order ")),
    }  # fmt: skip


def _short(row: dict[Any, Any], side: str, form: house.Form) -> str:
    """A range as a cell has room for: on a phone its low end and a plus."""
    whole = _range(row, side)
    return f"{row[f'{side}_low']}+" if form.is_narrow and whole != str(row[f"{side}_low"]) else whole


def _cells(laid: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """Tinted by who leads, hatched where thin, outlined for all, with score and misses."""
    tooltip = [
        alt.Tooltip("reading:N", title="Reading"), alt.Tooltip("russia:N", title="Russia"),
        alt.Tooltip("china:N", title="China"), alt.Tooltip("leads:N", title="Outcome"),
        alt.Tooltip("needed:Q", title="Missing to turn it"),
    ]  # fmt: skip
    layers: list[alt.Chart] = []
    for outcome, hue in _HUE.items():
        part = laid[laid["outcome"] == outcome]
        bears, thin = part[~part["thin"]], part[part["thin"]]
        if len(bears):
            mark = alt.Chart(bears).mark_rect(fill=hue, fillOpacity=0.16)
            layers.append(mark.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
        layers += _hatched(thin, plane, hue)
    layers += _hatched(laid[laid["thin"] & (laid["outcome"] == "open")], plane, ink.QUIET)
    outline = alt.Chart(laid).mark_rect(fillOpacity=0, stroke=ink.RULE)
    layers.append(outline.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
    hatches = laid["thin"] & (laid["outcome"] != "nobody")
    for part, put in ((laid[~hatches], _plain), (laid[hatches], house.haloed)):
        if len(part):
            layers += put(part, plane.at("middle", "first"), "score", align="center", strokeWidth=4)
            layers += put(part, plane.at("middle", "second"), "turns", align="center", strokeWidth=4, color=ink.QUIET)
    return layers


def _plain(rows: pd.DataFrame, place: dict[str, Any], label: str, **style: Any) -> list[alt.Chart]:
    """Words without a rim."""
    return house.haloed(rows, place, label, **style)[1:]


def _hatched(thin: pd.DataFrame, plane: Plane, hue: str) -> list[alt.Chart]:
    strokes = [stroke for row in thin.to_dict("records") for stroke in hatch(row)]
    return [plane.lines(strokes, color=hue, strokeWidth=1, strokeOpacity=0.4)] if strokes else []
