"""The figure on before and after 2014 and on 2023–25: visits a year in each direction, with the range of our gaps."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.completeness import hatch
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.cells import Record
from tango.measures.periods import by_period

_WAY: Final = {
    "KP>RU": "North Koreans to Russia", "RU>KP": "Russians to North Korea",
    "KP>CN": "North Koreans to China", "CN>KP": "Chinese to North Korea",
}  # fmt: skip
_LINE: Final = 22
_BAR: Final = 12
_HEAD: Final = 24


def before_and_after_2014(record: Record) -> Figure:
    """Draw visits a year by direction and period: found, and the range that the evidence on our gaps leaves.

    Args:
        record: Tables of visits, coverage, sources, searches and published counts and lists.
    """
    rows = by_period(record)
    rows = rows.assign(
        way=rows["direction"].map(_WAY),
        span=[_span(a, b) for a, b in zip(rows["from_year"], rows["to_year"], strict=True)],
        said=[_said(row) for row in rows.to_dict("records")],
        search=rows["searched"].map({True: "year by year", False: "in part"}),
    )
    thin = rows[rows["thin"]]
    return Figure(
        key="before-and-after-2014",
        title=_title(rows, record.published),
        subtitle=(
            "Visits a year in our record (dot) and as many as the evidence on our gaps makes plausible (bar). ■ years "
            "searched year by year at every rank, □ searched in part; hatched: too thin to compare"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "Panels, one a direction, with a line for each period. "
            + " ".join(
                f"{way}: " + "; ".join(f"{row.span}, {row.said}" for row in part.itertuples()) + "."
                for way, part in rows.groupby("way", sort=False)
            )
        ),
        trust=(
            "The search differs from period to period; in the latest the sources for Russia are denser than before, "
            "and one archive was read for Russian delegations only. So compare bars and not dots, and Russia with "
            f"Russia only. The pandemic closed the border for years. Too thin: {_named(thin)}."
            if len(thin)
            else "The search differs from period to period, so compare bars and not dots."
        ),
        rows=rows,
        columns={
            "way": "Direction", "span": "Years", "found": "Found in all", "per_year": "Found a year",
            "low": "At least a year", "high": "At most a year", "search": "Search", "source_ids": "Sources",
        },
    )  # fmt: skip


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last % 100:02d}"


def _said(row: dict[Any, Any]) -> str:
    """What a line says at its end: found, and the plausible rate."""
    rate = "no upper end" if pd.isna(row["high"]) else f"{words.span(row['low'], row['high'])} a year"
    return f"{row['found'] or 'none'} found, {rate}"


def _title(rows: pd.DataFrame, published: pd.DataFrame) -> str:
    """North Koreans in Russia in the latest period and in 2014, as found, and the largest count of others."""
    russia = rows[rows["direction"] == "KP>RU"]
    then, late = russia[russia["from_year"] == 2014].to_dict("records")[0], russia.to_dict("records")[-1]
    said = (
        f"Our record has {words.count(late['found'], 'North Korean trip')} to Russia in {late['span']} and "
        f"{words.whole(then['found'])} in 2014"
    )
    others = published[(published["direction"] == "KP>RU") & (published["to_year"] <= late["to_year"])]
    others = others[(others["from_year"] >= late["from_year"]) & (others["from_year"] == others["to_year"])]
    if others.empty:
        return said
    most = others.loc[others["count"].idxmax()]
    when = f"part of {most['from_year']} alone" if most["covers"] == "part" else str(most["from_year"])
    return f"{said}; {most['counter']} counts {words.whole(most['count'])} in {when}"


def _named(thin: pd.DataFrame) -> str:
    return "; ".join(f"{way}, {words.listing(list(part['span']))}" for way, part in thin.groupby("way", sort=False))


# ---------------------------------------------------------------------------------------------- the drawing


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _places(rows, form)
    plane = Plane(form, height)
    tooltip = [
        alt.Tooltip("way:N", title="Direction"), alt.Tooltip("span:N", title="Years"),
        alt.Tooltip("said:N", title="Visits"), alt.Tooltip("search:N", title="Searched"),
    ]  # fmt: skip
    layers: list[alt.Chart] = [
        plane.words(heads, fontWeight="bold", fontSize=13),
        plane.lines([(row["zero"], row["y"] - 11, row["zero"], row["y"] + 11) for row in laid.to_dict("records")]),
        plane.words(laid.assign(label=laid["searched"].map({True: "■ ", False: "□ "}) + laid["span"]), x="left"),
    ]
    for pair, part in laid.groupby("pair"):
        hue = ink.COUNTRY_INK[str(pair)[:2]]
        ranged, thin = part[~part["thin"]], part[part["thin"]]
        if len(ranged):
            mark = alt.Chart(ranged).mark_rect(fill=hue, fillOpacity=0.3)
            layers.append(mark.encode(**plane.at("x", "top", "x2", "bottom"), tooltip=tooltip))
        boxes = thin.assign(y=thin["top"], y2=thin["bottom"]).dropna(subset=["x2"]).to_dict("records")
        strokes = [stroke for box in boxes for stroke in hatch(box, 6)]
        if strokes:
            layers.append(plane.lines(strokes, color=hue, strokeWidth=1, strokeOpacity=0.6))
        # A cell that held nothing and was not searched year by year is unknown, and unknown is not zero.
        dots = alt.Chart(part[(part["found"] > 0) | part["searched"]]).mark_circle(size=60, color=hue, opacity=1)
        layers.append(dots.encode(**plane.at("dot", "y"), tooltip=tooltip))
    layers.append(plane.words(laid, x="said_x", label="said", color=ink.QUIET))
    return plane.finish(*layers)


def _places(rows: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each line with its places in pixels; on a desk Russia and China stand side by side."""
    # Pixels of the period, and of the words at the end with some air before them.
    name, room = 72, max(map(house.text_width, rows["said"])) + 12
    width = form.pick(346, 336)
    longest = float(rows[["low", "high", "per_year"]].max().max())
    scale = (width - name - room) / longest
    laid: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    downs: dict[int, float] = {}
    for number, (way, part) in enumerate(rows.groupby("way", sort=False)):
        column = form.pick(number // 2, 0)
        left, down = column * 370, downs.get(column, 8.0)
        heads.append({"label": str(way), "x": left, "y": down})
        down += _HEAD
        for row in part.to_dict("records"):
            zero = left + name
            high = None if pd.isna(row["high"]) else zero + scale * float(row["high"])
            end = zero + scale * float(row["per_year"])
            laid.append(
                row | {
                    "left": left, "zero": zero, "y": down, "top": down - _BAR / 2, "bottom": down + _BAR / 2,
                    "x": zero + scale * float(row["low"]), "x2": high, "dot": end,
                    "said_x": max(end, high or 0.0) + 9,
                }
            )  # fmt: skip
            down += _LINE
        downs[column] = down + 14
    return pd.DataFrame(laid).astype({"x2": "float64"}), pd.DataFrame(heads), int(max(downs.values()) - 20)
