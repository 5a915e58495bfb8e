"""The figures of a small book on lighthouses, made as a chart package would make them."""

from typing import Any

import altair as alt
import pandas as pd

TEXT, QUIET, RULE = "var(--ink-text, #1c2127)", "var(--ink-quiet, #5a6470)", "var(--ink-rule, #d5dae0)"
LAMP, SEA = "var(--ink-lamp, #9a5b00)", "var(--ink-sea, #1d5c9e)"
FONT = 'Arial, Helvetica, "Liberation Sans", sans-serif'
CONFIG: dict[str, Any] = {
    "background": "transparent", "font": FONT, "padding": 2, "view": {"stroke": None},
    "axis": {"labelColor": QUIET, "titleColor": QUIET, "domainColor": QUIET, "tickColor": RULE,
             "gridColor": RULE, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "text": {"fontSize": 12, "color": TEXT}, "title": {"color": TEXT, "fontSize": 13, "anchor": "start"},
    "header": {"labelColor": TEXT, "labelFontSize": 12},
    "legend": {"labelColor": TEXT, "titleColor": QUIET, "labelFontSize": 12, "titleFontSize": 12},
}  # fmt: skip
COASTS = ("Atlantic", "Baltic", "North Sea")


def lights() -> pd.DataFrame:
    """Thirty-six lights of three coasts: height, reach, year lit."""
    return pd.DataFrame(
        {
            "name": [f"Light {number}" for number in range(36)],
            "coast": [COASTS[number % 3] for number in range(36)],
            "lit": [1820 + number * 4 for number in range(36)],
            "height": [12 + (number * 17) % 49 for number in range(36)],
            "reach": [8 + (number * 11) % 23 for number in range(36)],
            "sources": [("trinity1901", "board1930;jones1955")[number % 2] for number in range(36)],
        }
    )


class Figure:
    """A figure as it displays itself."""

    def __init__(self, **payload: Any) -> None:
        self.payload = payload

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bare = self.payload["wide"]
        return {
            "application/vnd.chart-figure.v1+json": self.payload,
            "application/vnd.vegalite.v5+json": bare,
            "text/plain": self.payload["title"],
        }


def _figure(key: str, title: str, subtitle: str, rows: pd.DataFrame, draw: Any) -> Figure:
    """Both forms of a chart, and what is said of it."""
    return Figure(
        key=key,
        title=title,
        subtitle=subtitle,
        description=f"Chart of {len(rows)} rows: {title}.",
        trust="The lists of lights agree from 1901 on; before that a third is missing.",
        sources=["trinity1901", "board1930", "jones1955"],
        wide=draw(rows, 720).configure(**CONFIG).to_dict(),
        narrow=draw(rows, 340).configure(**CONFIG).to_dict(),
        csv=rows.to_csv(index=False, lineterminator="\n"),
        table={
            "columns": [
                {
                    "label": "Sources" if name == "sources" else str(name).capitalize(),
                    "numeric": name in ("lit", "height", "reach"),
                }
                for name in rows
            ],
            "rows": [[str(cell) for cell in row] for row in rows.itertuples(index=False)],
        },
    )


def _fit(chart: Any, width: int, height: int) -> Any:
    return chart.properties(width=width, height=height, autosize=alt.AutoSizeParams(type="fit", contains="padding"))


def reach() -> Figure:
    """A line with dots, an annotation and tooltips."""

    def draw(rows: pd.DataFrame, width: int) -> Any:
        base = alt.Chart(rows).encode(
            x=alt.X("lit:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=4)),
            y=alt.Y("reach:Q", title=None),
        )
        dots = base.mark_circle(size=60, color=LAMP, opacity=1).encode(
            tooltip=[
                alt.Tooltip("name:N", title="Light"),
                alt.Tooltip("reach:Q", title="Reach, nautical miles"),
            ]
        )
        note = (
            alt.Chart(rows[rows["lit"] == 1900])
            .mark_text(dy=-14, align="left")
            .encode(x="lit:Q", y="reach:Q", text=alt.value("Electric lamps"))
        )
        return _fit(base.mark_line(color=RULE) + dots + note, width, 260)

    return _figure(
        "reach-by-year",
        "Lamps reached no further in 1960 than in 1820",
        "Reach in nautical miles, by year lit",
        lights(),
        draw,
    )


def cutoff() -> Figure:
    """Bars that follow a slider, a menu and a box."""

    def draw(rows: pd.DataFrame, width: int) -> Any:
        least = alt.param("least", value=20, bind=alt.binding_range(min=10, max=60, step=5, name="Least height, m "))
        coast = alt.param(
            "coast_shown",
            value=None,
            bind=alt.binding_select(options=[None, *COASTS], labels=["All coasts", *COASTS], name="Coast "),
        )
        old = alt.param("old_only", value=False, bind=alt.binding_checkbox(name="Lit before 1900 only "))
        chart = (
            alt.Chart(rows)
            .mark_bar(color=SEA)
            .encode(
                x=alt.X("count():Q", title=None, scale=alt.Scale(domain=[0, 12])),
                y=alt.Y("coast:N", title=None, scale=alt.Scale(domain=list(COASTS))),
                tooltip=[alt.Tooltip("coast:N", title="Coast"), alt.Tooltip("count():Q", title="Lights")],
            )
            .transform_filter("datum.height >= least")
            .transform_filter("coast_shown == null || datum.coast == coast_shown")
            .transform_filter("!old_only || datum.lit < 1900")
            .add_params(least, coast, old)
        )
        return _fit(chart, width, 150)

    return _figure(
        "tall-lights",
        "Most lights stand higher than twenty metres",
        "Lights by coast, taller than a limit of your choice",
        lights(),
        draw,
    )


def panels() -> Figure:
    """A brush over dots that fills the bars below, panels, and a legend."""

    def draw(rows: pd.DataFrame, width: int) -> Any:
        brush = alt.selection_interval(encodings=["x"], name="brush")
        inner = width - 70
        colour = alt.Color(
            "coast:N",
            scale=alt.Scale(domain=list(COASTS), range=[LAMP, SEA, QUIET]),
            legend=alt.Legend(title=None, orient="top"),
        )
        dots = (
            alt.Chart(rows)
            .mark_point(filled=True, size=50)
            .encode(
                x=alt.X("lit:Q", title=None, scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=4)),
                y=alt.Y("height:Q", title=None),
                color=alt.when(brush).then(colour).otherwise(alt.value(RULE)),
                shape=alt.Shape("coast:N", legend=None),
                tooltip=["name:N", "height:Q"],
            )
            .add_params(brush)
            .properties(width=inner, height=180)
        )
        bars = (
            alt.Chart(rows)
            .mark_bar()
            .encode(x=alt.X("mean(height):Q", title=None), y=alt.Y("coast:N", title=None), color=colour)
            .transform_filter(brush)
            .properties(width=inner, height=90, title="Mean height of those chosen, m")
        )
        return alt.vconcat(dots, bars)

    return _figure(
        "height-by-coast",
        "Height followed the coast, not the century",
        "Height in metres, by year lit; choose years with the mouse",
        lights(),
        draw,
    )


def shares() -> Figure:
    """The rarer parts: facets, stacked areas, arcs, trails, ticks, log and square-root scales, time."""

    def draw(rows: pd.DataFrame, width: int) -> Any:
        decades = rows.assign(decade=pd.to_datetime((rows["lit"] // 20 * 20).astype(str)))
        small = (width - 130) // 3 if width > 400 else width - 60
        facets = (
            alt.Chart(decades)
            .mark_area(color=SEA)
            .encode(
                x=alt.X("year(decade):T", title=None, axis=alt.Axis(tickCount=2)),
                y=alt.Y("sum(reach):Q", title=None),
            )
            .properties(width=small, height=80)
            .facet(alt.Facet("coast:N", title=None), columns=3 if width > 400 else 1)
        )
        strip = (
            alt.Chart(rows)
            .mark_tick(color=LAMP)
            .encode(x=alt.X("height:Q", scale=alt.Scale(type="log"), title="Height in metres, logarithmic"))
            .properties(width=width - 60, height=30)
        )
        arcs = (
            alt.Chart(rows)
            .mark_arc(innerRadius=20)
            .encode(
                theta="count():Q",
                color=alt.Color("coast:N", legend=None, scale=alt.Scale(range=[LAMP, SEA, QUIET])),
            )
            .properties(width=120, height=120)
        )
        trail = (
            alt.Chart(rows.head(12))
            .mark_trail(color=LAMP)
            .encode(
                x=alt.X("lit:Q", title=None, axis=None),
                y=alt.Y("reach:Q", title=None, scale=alt.Scale(type="sqrt")),
                size=alt.Size("height:Q", legend=None),
            )
            .properties(width=140, height=120)
        )
        return alt.vconcat(facets, strip, alt.hconcat(arcs, trail)).resolve_scale(
            color="independent", size="independent"
        )

    return _figure("shares", "Three coasts share the work evenly", "Summed reach, heights, lights", lights(), draw)
