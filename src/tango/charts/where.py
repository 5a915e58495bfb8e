"""The map of where visits between North Korea and its two partners went, with the Korean border enlarged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd

from tango import words
from tango.charts import atlas, house, ink, labels
from tango.charts.atlas import Frame
from tango.charts.figure import Figure
from tango.charts.house import Form
from tango.charts.plane import LINE, Plane
from tango.measures.places import places_visited, unplaced

CAPITALS: Final = ("Moscow", "Beijing", "Pyongyang")
# What the second panel shows of the world, in degrees: from Dalian to Vladivostok.
_ENLARGED: Final = ((120.8, 37.6), (132.6, 44.3))
_COUNTRIES: Final = ("RU", "CN", "KP", "KR")
# Where the name of a country may stand in each panel, in degrees.
_NAMES: Final = (
    (("Russia", 95.0, 62.0), ("China", 91.0, 33.5)),
    (("China", 124.6, 42.6), ("North Korea", 126.9, 40.4)),
)
_AREA: Final = 10.5  # square pixels a visit


@dataclass(frozen=True)
class _Panel:
    """One frame of the map, the places in it, the names of countries, and lines that no label may cover."""

    frame: Frame
    rows: pd.DataFrame
    names: tuple[tuple[str, float, float], ...]
    edges: Sequence[labels.Box] = ()


def where_visits_went(visits: pd.DataFrame, boundaries: Mapping[str, Any]) -> Figure:
    """Draw the main destination of every visit that counts between North Korea and Russia or China.

    Args:
        visits: Table `visits`.
        boundaries: Outlines of countries, as `tango.data.load_boundaries` gives them.

    Raises:
        ValueError: No visit is left, or the boundaries lack a country.
    """
    rows = _worded(places_visited(visits))
    total, capitals = int(rows["visits"].sum()), rows[rows["city"].isin(CAPITALS)]
    lost = len(unplaced(visits))
    return Figure(
        key="where-visits-went",
        title=(
            f"Of {words.number(total)} visits whose town a page names, {words.number(capitals['visits'].sum())} went "
            "to Moscow, Beijing or Pyongyang"
        ),
        subtitle=(
            f"Visits between North Korea and Russia or China, {rows['first_year'].min()} to {rows['last_year'].max()}, "
            "by main destination. The area of a disc is the number of visits"
        ),
        wide=_draw(rows, boundaries, house.WIDE),
        narrow=_draw(rows, boundaries, house.NARROW),
        description=_description(rows),
        trust=(
            "Searched unevenly: visits with Russia and with China were not looked for alike, so their discs may not be "
            f"compared. {words.count(lost, 'visit').capitalize()} more of which no page names the town "
            f"{'is' if lost == 1 else 'are'} not on the map. Only main destinations are shown. Outlines: Natural "
            "Earth, public domain; they are no statement on borders."
        ),
        rows=rows,
        columns={
            "city": "Town", "country": "Country", "journey": "Visits", "visits": "Number found", "first_year": "First",
            "last_year": "Last", "source_ids": "Sources",
        },
    )  # fmt: skip


def _worded(places: pd.DataFrame) -> pd.DataFrame:
    """Words for the reader beside the codes of the table."""
    partner = places["partner"].map(ink.COUNTRY_NAME)
    received = places["destination"] == "KP"
    return places.assign(
        country=places["destination"].map(ink.COUNTRY_NAME),
        journey=("from " + partner).where(received, "from North Korea"),
        town=places["city"].str.replace(r" \(.*\)", "", regex=True),
    )


def _description(rows: pd.DataFrame) -> str:
    once = rows.groupby("town")["visits"].transform("sum") == 1
    named = [f"{row.town} {row.visits} ({row.journey})" for row in rows[~once].itertuples()]
    return (
        f"A map of Russia and China with a disc at each of {words.count(rows['city'].nunique(), 'town')}, and a second "
        "map of the borders of North Korea, enlarged. Where visitors of both partners went the disc has two halves, "
        f"for visits from China at the left and from Russia at the right. Visits found: {words.listing(named)}."
        + (f" One visit each: {words.listing(rows.loc[once, 'town'].tolist())}." if once.any() else "")
    )


def _draw(rows: pd.DataFrame, boundaries: Mapping[str, Any], form: Form) -> alt.TopLevelMixin:
    plane = Plane(form, form.pick(384, 556))
    (west, south), (east, north) = _ENLARGED
    inside = rows["longitude"].between(west, east) & rows["latitude"].between(south, north)
    wide_box, close_box = form.pick(
        ((2.0, 20.0, 424.0, 350.0), (440.0, 20.0, 714.0, 350.0)),
        ((2.0, 20.0, 334.0, 232.0), (2.0, 260.0, 334.0, 514.0)),
    )
    towns = rows[~inside][["longitude", "latitude"]].to_numpy(dtype=float)
    around = np.array([[west, south], [east, south], [west, north], [east, north]])
    far = atlas.fit(np.vstack([towns, around]), wide_box, form.pick((34, 44, 14, 22), (24, 34, 12, 20)))
    close = atlas.fit(around, close_box, (0, 0, 0, 0))
    panels = [
        _Panel(far, rows[~inside], _NAMES[0], _edges(_corners(far))),
        _Panel(close, rows[inside], _NAMES[1]),
    ]
    layers = [layer for panel in panels for layer in _land(panel.frame, boundaries)]
    layers += [_enlarged(plane, panels[0].frame), *_frames(plane, (wide_box, close_box))]
    layers += [layer for panel in panels for layer in _places(plane, panel)]
    return plane.finish(*layers, *_key(plane, form))


def _land(frame: Frame, boundaries: Mapping[str, Any]) -> list[alt.Chart]:
    """The countries of the record, as shapes in pixels: Vega scales a shape of size 4 by one."""
    at_origin = {"x": alt.value(0), "y": alt.value(0)}
    look: dict[str, Any] = {
        "size": 4, "filled": True, "opacity": 1, "fill": ink.RULE, "fillOpacity": 0.55, "stroke": ink.PAGE,
        "strokeWidth": 1.5, "strokeJoin": "round",
    }  # fmt: skip
    shapes = [atlas.path(frame.outline(country)) for country in atlas.countries(boundaries, _COUNTRIES).values()]
    one = pd.DataFrame({"land": [0]})
    return [alt.Chart(one).mark_point(shape=outline, **look).encode(**at_origin) for outline in shapes if outline]


def _corners(frame: Frame) -> labels.Box:
    """The rectangle around the enlarged part, in pixels of the other frame."""
    (west, south), (east, north) = _ENLARGED
    edge = np.array([[x, y] for x in np.linspace(west, east, 9) for y in (south, north)])
    points = frame.pixels(edge)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return left, top, right, bottom


def _edges(box: labels.Box) -> list[labels.Box]:
    """The sides of a rectangle, as thin boxes that no label may cover."""
    left, top, right, bottom = box
    return [
        (left, top - 1, right, top + 1), (left, bottom - 1, right, bottom + 1),
        (left - 1, top, left + 1, bottom), (right - 1, top, right + 1, bottom),
    ]  # fmt: skip


def _enlarged(plane: Plane, frame: Frame) -> alt.Chart:
    left, top, right, bottom = _corners(frame)
    sides = [
        (left, top, right, top),
        (right, top, right, bottom),
        (right, bottom, left, bottom),
        (left, bottom, left, top),
    ]
    return plane.lines(sides, color=ink.QUIET)


def _frames(plane: Plane, boxes: tuple[tuple[float, ...], ...]) -> list[alt.Chart]:
    """What each panel shows, and a rim around the second, as around its place in the first."""
    (left, top, *_), (left2, top2, right2, bottom2) = boxes
    sides = [
        (left2, top2, right2, top2),
        (right2, top2, right2, bottom2),
        (right2, bottom2, left2, bottom2),
        (left2, bottom2, left2, top2),
    ]
    heads = [("Away from the Korean border", left, top - 10), ("The Korean border, enlarged", left2, top2 - 10)]
    return [plane.lines(sides, color=ink.QUIET), plane.put(heads, fontSize=13, fontWeight="bold", color=ink.TEXT)]


def _places(plane: Plane, panel: _Panel) -> list[alt.Chart]:
    """Discs with their names and numbers; a town that both partners' visitors went to has a disc of two halves."""
    points = panel.frame.pixels(panel.rows[["longitude", "latitude"]].to_numpy(dtype=float))
    rows = panel.rows.assign(x=points[:, 0], y=points[:, 1])
    shared = rows.groupby("city")["partner"].transform("nunique") > 1
    area = rows["visits"] * _AREA * np.where(shared, 2, 1)
    rows = rows.assign(
        radius=np.sqrt(area / np.pi),
        # Vega’s size of a circle is the square of its diameter for a path, and its area for a built-in shape.
        size=np.where(shared, 4 * area / np.pi, area),
        shape=np.where(
            shared, np.where(rows["partner"] == "RU", "M0,-1A1,1,0,0,1,0,1Z", "M0,-1A1,1,0,0,0,0,1Z"), "circle"
        ),
    )
    tooltip = [
        alt.Tooltip("town:N", title="Town"), alt.Tooltip("journey:N", title="Visits"),
        alt.Tooltip("visits:Q", title="Number found"), alt.Tooltip("first_year:Q", title="First"),
        alt.Tooltip("last_year:Q", title="Last"),
    ]  # fmt: skip
    groups = rows.sort_values("visits", ascending=False).groupby(["shape", "partner"], sort=False)
    look: dict[str, Any] = {"filled": True, "opacity": 0.9, "stroke": ink.PAGE, "strokeWidth": 0.75}
    marks = [
        alt.Chart(part)
        .mark_point(shape=part["shape"].iloc[0], color=ink.COUNTRY_INK[part["partner"].iloc[0]], **look)
        .encode(**plane.at(), size=alt.Size("size:Q", scale=None), tooltip=tooltip)
        for _, part in groups
    ]
    return [*marks, *_names(plane, panel, rows)]


def _names(plane: Plane, panel: _Panel, rows: pd.DataFrame) -> list[alt.Chart]:
    """Names of towns with their numbers, and names of countries where there is room; none covers a disc or an edge."""
    towns = rows.groupby("town", as_index=False).agg(
        x=("x", "first"), y=("y", "first"), radius=("radius", "max"), visits=("visits", "sum")
    )
    towns["label"] = towns["town"] + " " + towns["visits"].astype(str)
    lands = pd.DataFrame(panel.names, columns=["label", "longitude", "latitude"]).assign(radius=0.0)
    lands[["x", "y"]] = panel.frame.pixels(lands[["longitude", "latitude"]].to_numpy(dtype=float))
    left, top, right, bottom = panel.frame.box
    named = pd.concat([towns.assign(land=False), lands.assign(land=True)], ignore_index=True)
    columns = (named[name].tolist() for name in ("x", "y", "radius", "label"))
    discs = [labels.Disc(x, y, radius, house.text_width(text)) for x, y, radius, text in zip(*columns, strict=True)]
    found = labels.place(discs, (left + 3, top + 3, right - 3, bottom - 3), panel.edges)
    # A country is named where it lies or not at all.
    kept = [
        label if label and not (land and label.moved) else None
        for label, land in zip(found, named["land"], strict=True)
    ]
    places = [label for label in kept if label]
    return _lettering(plane, named[[label is not None for label in kept]], places)


def _lettering(plane: Plane, named: pd.DataFrame, places: list[labels.Label]) -> list[alt.Chart]:
    """Names where they have been placed; a town's has a rim and, if it was moved, a line to the disc."""
    named = named.assign(
        label_x=[place.x for place in places],
        label_y=[place.y for place in places],
        align=[place.align for place in places],
    )
    ends = zip(named["x"], named["y"], places, strict=True)
    tied = [(x, y, place.x, place.y) for x, y, place in ends if place.moved]
    layers = [plane.lines(tied, color=ink.QUIET)] if tied else []
    for _, part in named.groupby(["align", "land"]):
        style: dict[str, Any] = {"align": part["align"].iloc[0], "fontSize": house.SMALL_TEXT}
        if part["land"].iloc[0]:
            layers.append(plane.words(part, "label_x", "label_y", fontStyle="italic", color=ink.QUIET, **style))
        else:
            layers += house.haloed(part, plane.at("label_x", "label_y"), color=ink.TEXT, **style)
    return layers


def _key(plane: Plane, form: Form) -> list[alt.Chart]:
    """What the hues mean."""
    bottom = plane.height - form.pick(12, 30)
    lines = [
        ("RU", "Between North Korea and Russia", 0, bottom),
        ("CN", "Between North Korea and China", form.pick(260, 0), bottom + form.pick(0, LINE + 4)),
    ]
    return [
        layer
        for partner, text, x, y in lines
        for layer in (
            alt.Chart(pd.DataFrame({"x": [x + 6], "y": [y]}))
            .mark_point(filled=True, opacity=0.9, size=110, color=ink.COUNTRY_INK[partner])
            .encode(**plane.at()),
            plane.put([(text, x + 18, y)], color=ink.COUNTRY_INK[partner]),
        )
    ]
