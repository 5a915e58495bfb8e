"""The figure that answers the claim of 2014 three ways: rows as found, corrected for our gaps, and others' counts."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures.cells import Cell, Record
from tango.measures.comparison import CORRECTIONS, Comparison, Correction, compare
from tango.measures.plausible import FEWEST

_NAME: Final[dict[Correction, str]] = {
    "none-as-found": "Our rows as found",
    "completeness": "Corrected for what we may lack",
    "published": "Counts of others alone",
}
_VERDICT: Final = {"first": "Russia had more", "second": "China had more", "open": "left open"}
_SO: Final = {"first": "so Russia had more", "second": "so China had more", "open": "which leaves it open"}
_HEAD: Final = 24
_BAR: Final = 12
_SHORT: Final = 12  # trips; a longer scale has fewer ticks


def cells_of(year: int) -> tuple[Cell, Cell]:
    """North Korean trips to Russia and to China in one year, at all ranks."""
    return Cell("RU-KP", "KP>RU", (year, year)), Cell("CN-KP", "KP>CN", (year, year))


def answers(record: Record, year: int = 2014) -> dict[Correction, Comparison]:
    """The comparison of Russia with China in one year under each correction."""
    russia, china = cells_of(year)
    return {correction: compare(record, russia, china, correction) for correction in CORRECTIONS}


def three_answers_on_2014(record: Record, year: int = 2014) -> Figure:
    """Draw the range of North Korean trips to Russia and to China under each way of counting.

    Args:
        record: Tables of visits, coverage, sources, searches and published counts and lists.
        year: The year of the claim.
    """
    found = answers(record, year)
    rows = pd.DataFrame([row for key, item in found.items() for row in _rows(key, item, record, year)])
    return Figure(
        key="three-answers-on-2014",
        title=_title(found, year),
        subtitle=(
            f"Trips by North Korean officials to Russia and to China in {year}: found (dot) and plausible range "
            "(bar), by "
            "three ways of counting. A bar that fades out has no upper end"
        ),
        wide=_draw(rows, found, house.WIDE),
        narrow=_draw(rows, found, house.NARROW),
        description=(
            "Three pairs of bars on one scale of trips, Russia above China. "
            + " ".join(f"{_NAME[key]}: {_said(item)}." for key, item in found.items())
        ),
        trust=(
            "The range of the second answer is that of the share which we hold of the years around, by "
            "capture and recapture and by counts of others, and adds what chance does to small numbers. In the "
            "third, China’s "
            "upper end is a count of both ways together. "
            f"Fewer than {words.whole(FEWEST)} visits bear no comparison by themselves: "
            + _thin(found["none-as-found"])
        ),
        rows=rows,
        columns={
            "way": "Way of counting", "partner_name": "Partner", "found": "Found", "low": "At least", "high": "At most",
            "basis": "Basis", "verdict": "Answer",
        },
    )  # fmt: skip


def _title(found: dict[Correction, Comparison], year: int) -> str:
    verdicts = {key: item.verdict for key, item in found.items()}
    if len(set(verdicts.values())) == 1:
        one = next(iter(verdicts.values()))
        return f"All three ways of counting {year} {'leave it open' if one == 'open' else f'say that {_VERDICT[one]}'}"
    as_found = _VERDICT[verdicts["none-as-found"]]
    opened = [key for key, verdict in verdicts.items() if verdict == "open"]
    if as_found == "open":
        settled = words.listing([_VERDICT[verdict] for verdict in verdicts.values() if verdict != "open"])
        return f"Our rows leave {year} open; by another way of counting {settled}"
    ways = {1: "one other way", 2: "both other ways"}[len(opened)] if opened else ""
    tail = f"; {ways} of counting {'leaves' if len(opened) == 1 else 'leave'} it open" if opened else ", by one way"
    return f"As found, {as_found} in {year}{tail}"


def _thin(found: Comparison) -> str:
    thin = [name for name, item in (("Russia", found.one), ("China", found.other)) if item.found < 5]
    return f"{words.listing(thin)} here." if thin else "neither here."


def _said(item: Comparison) -> str:
    sides = [
        f"{name} {_range(bounds.low, bounds.high)}" for name, bounds in (("Russia", item.one), ("China", item.other))
    ]
    return f"{words.listing(sides)}, {_SO[item.verdict]}"


def _range(low: float, high: float | None) -> str:
    return f"{words.number(low)} or more" if high is None else words.span(low, high)


def _rows(key: Correction, item: Comparison, record: Record, year: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for partner, bounds in (("RU", item.one), ("CN", item.other)):
        trips = record.visits[(record.visits["direction"] == f"KP>{partner}") & (record.visits["year"] == year)]
        keys = bounds.source_ids or ";".join(sorted({k for cell in trips["source_ids"] for k in cell.split(";")}))
        rows.append(
            {
                "way": _NAME[key], "partner": partner, "partner_name": ink.COUNTRY_NAME[partner],
                "found": bounds.found if key != "published" else None, "low": bounds.low, "high": bounds.high,
                "basis": bounds.basis, "verdict": _VERDICT[item.verdict], "source_ids": keys,
            }
        )  # fmt: skip
    return rows


# ---------------------------------------------------------------------------------------------- the drawing


def _draw(rows: pd.DataFrame, found: dict[Correction, Comparison], form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((210, 600), (58, 270))
    ends = [float(end) for end in [*rows["low"], *rows["high"].dropna(), *rows["found"].dropna()]]
    longest = max(ends) + 2
    scale = (right - left) / longest
    height = _HEAD + sum(form.pick(64, 84) for _ in found)
    plane = Plane(form, height)
    ticks = range(0, int(longest) + 1, 5 if longest > _SHORT else 2)
    first, last = form.pick((8, 54), (18, 64))  # of a pair of bars, below the top of its group
    tops = [_HEAD + form.pick(64, 84) * i for i in range(len(found))]
    grid = [(left + t * scale, top + first, left + t * scale, top + last) for t in ticks for top in tops]
    layers = [
        plane.lines(grid),
        plane.put([(str(tick), left + tick * scale, 8) for tick in ticks], align="center", color=ink.QUIET),
    ]
    laid: list[dict[Any, Any]] = []
    y = float(_HEAD)
    for key, item in found.items():
        words_y = y + form.pick(26, 8)
        layers.append(plane.put([(_NAME[key], 0, words_y)], fontWeight="bold"))
        answer = (_VERDICT[item.verdict], form.pick(0, plane.width), words_y + form.pick(LINE + 2, 0))
        layers.append(plane.put([answer], color=ink.QUIET, align=form.pick("left", "right")))
        part = rows[rows["way"] == _NAME[key]].to_dict("records")
        bars = [y + form.pick(20, 30) + 22 * i for i in range(2)]
        laid += [row | _bar(row, left, scale, bar, longest) for row, bar in zip(part, bars, strict=True)]
        y += form.pick(64, 84)
    return plane.finish(*layers, *_bars(pd.DataFrame(laid), plane, form))


def _bar(row: dict[Any, Any], left: float, scale: float, y: float, longest: float) -> dict[str, Any]:
    open_end = pd.isna(row["high"])
    high = longest if open_end else float(row["high"])
    found = row["found"]
    return {
        "x": left + float(row["low"]) * scale - 1, "x2": left + high * scale + 1, "y": y - _BAR / 2, "y2": y + _BAR / 2,
        "middle": y, "open": open_end, "dot": None if pd.isna(found) else left + float(found) * scale,
        "label": f"{row['partner_name']} {_range(row['low'], None if open_end else high)}",
        "label_x": left + high * scale + 8,
    }  # fmt: skip


def _bars(laid: pd.DataFrame, plane: Plane, form: house.Form) -> list[alt.Chart]:
    layers: list[alt.Chart] = []
    tooltip = [alt.Tooltip("way:N", title="Way"), alt.Tooltip("label:N", title="Trips")]
    for partner, part in laid.groupby("partner"):
        hue = ink.COUNTRY_INK[str(partner)]
        closed, opened = part[~part["open"]], part[part["open"]]
        if len(closed):
            mark = alt.Chart(closed).mark_rect(fill=hue, fillOpacity=0.35)
            layers.append(mark.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
        for step in range(4) if len(opened) else ():
            width = (opened["x2"] - opened["x"]) / 4
            piece = opened.assign(x=opened["x"] + step * width, x2=opened["x"] + (step + 1) * width)
            mark = alt.Chart(piece).mark_rect(fill=hue, fillOpacity=0.35 - 0.08 * step)
            layers.append(mark.encode(**plane.at("x", "y", "x2", "y2"), tooltip=tooltip))
        dots = part.dropna(subset=["dot"])
        if len(dots):
            layers.append(
                alt.Chart(dots).mark_circle(size=70, color=hue, opacity=1).encode(**plane.at("dot", "middle"))
            )
        if form.is_narrow:
            named = part.assign(
                label=part["label"].str.replace("^[A-Za-z]+ ", "", regex=True), name=part["partner_name"]
            )
            layers.append(plane.words(named.assign(x=0), x="x", y="middle", label="name", color=hue))
            layers.append(plane.words(named, x="label_x", y="middle", color=hue))
        else:
            layers.append(plane.words(part, x="label_x", y="middle", color=hue))
    return layers
