"""Figures of the chapter on limits: projects promised and realised, and three partners side by side."""

import math
import textwrap
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.axes import along
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import partners as side_by_side
from tango.measures import projects as measure

# ------------------------------------------------------------------------------------------------ projects

_PROJECTS: Final = "projects-promised-realised"
_ENDS: Final = tuple(f"{what}{end}" for what in ("promised", "realised") for end in ("", "_low", "_high"))
_AXIS: Final = (100.0, 40_000.0)  # millions of dollars, ends of the log axis
_TICKS: Final = {100: "$100m", 1_000: "$1bn", 10_000: "$10bn"}
_NAME: Final = {
    "khasan-rajin-rail-port": "Khasan–Rajin railway and pier",
    "pobeda-rail-modernisation": "Pobeda: railways for minerals",
    "namyang-rajin-rail": "Namyang–Rajin railway",
    "trans-korea-gas-pipeline": "Gas pipeline to South Korea",
    "kaesong-industrial-complex": "Kaesong industrial complex",
    "new-yalu-bridge": "New Yalu bridge",
    "rason-power-supply": "Power line to Rason and the South",
    "grid-for-rare-earths": "Power grid for rare earths",
    "kumgang-tourism": "Mount Kumgang resort",
}


def projects_promised_realised(projects: pd.DataFrame) -> Figure:
    """Draw what Russia's projects in North Korea were to cost and what was realised, beside those of others.

    Args:
        projects: Table `projects`.

    Raises:
        ValueError: Russia has no project.
    """
    rows = measure.outcomes(projects)
    russia = measure.tally(projects)
    rows = rows.assign(
        short=rows["project_id"].map(_NAME).fillna(rows["name"]),
        country=rows["partner"].map(ink.COUNTRY_NAME),
        promised_words=[_amounts(row, "promised", "no cost found") for row in rows.to_dict("records")],
        realised_words=[
            "nothing built" if row["outcome"] == "nothing" else _amounts(row, "realised", "not found")
            for row in rows.to_dict("records")
        ],
    )
    return Figure(
        key=_PROJECTS,
        title=(
            f"Of Russia’s {words.count(russia.projects, 'project')} in North Korea "
            f"{words.whole(russia.built)} {'is' if russia.built == 1 else 'are'} known to have been built"
            f"{_built(rows, russia)}"
        ),
        subtitle=(
            "Cost announced and cost realised, US dollars, projects of "
            f"{rows['announced_year'].min()}–{rows['announced_year'].max()}, on a log scale: each line is "
            "ten times the one before. A pale bar spans what sources say"
        ),
        wide=_draw_projects(rows, house.WIDE),
        narrow=_draw_projects(rows, house.NARROW),
        description=(
            "A list of projects with a hollow circle at the cost announced and a filled one at the cost "
            "realised. "
            + " ".join(
                f"{row.short} ({row.country}, {row.announced_year}): promised {row.promised_words}, "
                f"realised {row.realised_words}."
                for row in rows.itertuples()
            )
        ),
        trust=(
            f"Of Russia’s {russia.projects} projects, {russia.with_promise} have an announced cost and "
            f"{russia.unknown} no realised cost on any page found, which is not zero. The costs announced are no sum: "
            "the largest are a barter of railways for minerals over many years and a power grid known from one "
            "anonymous source, and the pipeline was to serve South Korea. Sources differ on the cost of the "
            "Khasan–Rajin line."
        ),
        rows=rows,
        columns={
            "name": "Project", "country": "Partner", "announced_year": "Announced",
            "promised_words": "Promised",
            "realised_words": "Realised", "status_2015": "State in 2015", "status_latest": "Latest state",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _built(rows: pd.DataFrame, russia: measure.Tally) -> str:
    """What was built, by name and cost, where anything was."""
    names = rows.loc[(rows["partner"] == "RU") & (rows["outcome"] == "realised"), "short"]
    if names.empty:
        return ""
    return f": {words.listing([f'the {name}' for name in names])}, for {words.dollar_span(*russia.realised_range)}"


def _amount(millions: float, unknown: str) -> str:
    if math.isnan(millions):
        return unknown
    return f"${millions / 1000:g}bn" if millions >= 1000 else f"${millions:g}m"


def _amounts(row: dict[Any, Any], what: str, unknown: str) -> str:
    """A sum, or the range of it where sources have one: "$20–30bn"."""
    low, high = (_amount(row[f"{what}_{end}_usd_million"], "") for end in ("low", "high"))
    if not low or low == high:
        return _amount(row[f"{what}_usd_million"], unknown)
    unit = high.lstrip("$0123456789.")
    return f"{low.removesuffix(unit)}–{high.removeprefix('$')}"


def _draw_projects(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((338, 545), (4, 330))
    laid, heads, height = _lay_projects(rows, form, left, right)
    plane = Plane(form, height)
    layers: list[alt.Chart] = [plane.words(heads, fontWeight="bold", fontSize=13)]
    layers += _project_axis(laid, plane, form, left, right)
    both = laid.dropna(subset=["promised_x", "realised_x"])
    layers.append(
        plane.lines([(row.promised_x, row.y, row.realised_x, row.y) for row in both.itertuples()], color=ink.QUIET)
    )
    tooltip = [
        alt.Tooltip("name:N", title="Project"), alt.Tooltip("country:N", title="Partner"),
        alt.Tooltip("promised_words:N", title="Promised"), alt.Tooltip("realised_words:N", title="Realised"),
        alt.Tooltip("status_latest:N", title="Latest state"),
    ]  # fmt: skip
    for partner, part in laid.groupby("partner"):
        hue = ink.COUNTRY_INK[str(partner)]
        spans = [
            (row[f"{what}_low_x"], row["y"], row[f"{what}_high_x"], row["y"])
            for what in ("promised", "realised")
            for row in part.dropna(subset=[f"{what}_low_x"]).to_dict("records")
        ]
        layers += [plane.lines(spans, color=hue, strokeWidth=7, opacity=0.35)] if spans else []
        for end, size, fill in (("promised_x", 150, ink.PAGE), ("realised_x", 60, hue)):
            mark = alt.Chart(part.dropna(subset=[end])).mark_point(
                shape="circle", filled=True, opacity=1, size=size, strokeWidth=1.5, stroke=hue, fill=fill
            )
            layers.append(mark.encode(**plane.at(end), tooltip=tooltip))
        layers.append(plane.words(part, x="zero", y="name_y", label="short", color=hue, fontWeight="bold"))
    layers.append(plane.words(laid, x="zero", y="state_y", label="state", color=ink.QUIET))
    layers += _project_words(laid, plane, form)
    return plane.finish(*layers)


def _lay_projects(
    rows: pd.DataFrame, form: house.Form, left: float, right: float
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each project's place in pixels: name, state, marks; stacked on a phone."""
    y = 8.0
    placed: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    for others, part in rows.groupby(rows["partner"] != "RU"):
        heads.append({"label": "China and South Korea, for comparison" if others else "Russia", "x": 0, "y": y})
        y += form.pick(30 if others else 44, 26 if others else 48)
        for row in part.to_dict("records"):
            place, what = f", {row['country']}" if others else "", f"figure {_PROJECTS}, {row['project_id']}"
            state = textwrap.wrap(str(row["status_2015"]), form.pick(52, 54))
            middle = y + form.pick(LINE * len(state) / 2, LINE * (len(state) + 1) + 6)
            ends = {
                f"{end}_x": left + (right - left) * along(_AXIS, row[f"{end}_usd_million"] or math.nan, what, log=True)
                for end in _ENDS
            }  # a known zero has no place on a log axis
            placed.append(
                row | ends | {"name_y": y, "state_y": y + LINE + 2, "y": middle, "state": state, "zero": 0,
                              "short": f"{row['short']}{place}, {row['announced_year']}",
                              "words_y": middle + 20,
                              "others": others}
            )  # fmt: skip
            y += LINE * (len(state) + 1) + form.pick(16, 60)
        y += 10
    return pd.DataFrame(placed), pd.DataFrame(heads), int(y - 16)


def _project_axis(laid: pd.DataFrame, plane: Plane, form: house.Form, left: float, right: float) -> list[alt.Chart]:
    """Lines at each power of ten, named once at the top; on a phone a short piece at each project."""
    ticks = [
        (left + (right - left) * along(_AXIS, value, "a tick", log=True), label) for value, label in _TICKS.items()
    ]
    if form.is_narrow:
        pieces = [(x, y - 8, x, y + 8) for x, _ in ticks for y in laid["y"]]
        tracks = [(left, y, right, y) for y in laid["y"]]
    else:
        pieces = [(x, laid["y"].min() - 22, x, laid["y"].max() + 16) for x, _ in ticks]
        tracks = []
    labels: list[tuple[str | list[str], float, float]] = [(label, x, 30) for x, label in ticks]
    return [
        plane.lines([*pieces, *tracks]),
        plane.put(labels, color=ink.QUIET, align=form.pick("center", "left")),
    ]


def _project_words(laid: pd.DataFrame, plane: Plane, form: house.Form) -> list[alt.Chart]:
    """Promised and realised in words: two columns on a desk, one line on a phone."""
    if form.is_narrow:
        said = laid.assign(said="promised: " + laid["promised_words"] + "; realised: " + laid["realised_words"])
        return [plane.words(said, x="zero", y="words_y", label="said")]
    placed = laid.assign(promised_at=630, realised_at=plane.width)
    return [
        plane.put([("Promised ○", 630, 30), ("Realised ●", plane.width, 30)], align="right"),
        plane.words(placed, x="promised_at", label="promised_words", align="right"),
        plane.words(placed, x="realised_at", label="realised_words", align="right"),
    ]


# ------------------------------------------------------------------------------------- three partners in 2014

_PANELS: Final = {
    "trade": ("Trade both ways", 7_000.0),
    "food aid": ("Food aid", 60_000.0),
    "crude oil": ("Crude oil sent", 600_000.0),
}
_UNKNOWN: Final = "no figure found"


def _food(russian: "pd.Series[Any]") -> str:
    if russian.empty:
        return "what food Russia sent is not known"
    return f"Russia sent {words.number(russian.iloc[0])} tonnes of food"


def _unknown(rows: pd.DataFrame) -> str:
    """The measures and partners without a figure, as a sentence; blank where all have one."""
    gaps = rows[rows["best"].isna()].groupby("measure", sort=False)
    named = [f"{measure} from {words.listing(list(part['country']))}" for measure, part in gaps]
    return f" No figure of 2014 was found for {' or '.join(named)}: unknown, not nothing." if named else ""


def partners_2014(trade: pd.DataFrame, indicators: pd.DataFrame) -> Figure:
    """Draw Russia beside China and South Korea as North Korea's partner in 2014: trade, food aid, crude oil.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`.

    Raises:
        ValueError: A partner's trade is not known.
    """
    rows = side_by_side.beside(trade, indicators)
    times = side_by_side.ratio(rows, "CN")
    russian_food = rows.loc[(rows["measure"] == "food aid") & (rows["partner"] == "RU"), "best"].dropna()
    pipeline = side_by_side.unrecorded_crude(trade)
    rows = rows.assign(
        country=rows["partner"].map(ink.COUNTRY_NAME), said=[_said(row) for row in rows.to_dict("records")]
    )
    return Figure(
        key="partners-2014",
        title=(
            f"China traded {words.number(times, 0 if times >= 2 else 1)} times as much with North Korea as Russia did "
            f"in 2014; {_food(russian_food)}"
        ),
        subtitle=(
            "Three partners of North Korea in 2014: trade in millions of US dollars (a pale bar shows how "
            "far the bases differ), food aid and recorded crude oil in tonnes; each panel has its own scale"
        ),
        wide=_draw_partners(rows, pipeline, house.WIDE),
        narrow=_draw_partners(rows, pipeline, house.NARROW),
        description=(
            "Three panels of bars. "
            + " ".join(
                f"{_PANELS[str(name)][0]}: {'; '.join(part['country'] + ' ' + part['said'])}."
                for name, part in rows.groupby("measure", sort=False)
            )
            + f" KOTRA’s total with estimated crude is {words.dollars(pipeline)} above its total without."
        ),
        trust=(
            "Dark bars are figures of South Korea’s trade agency (KOTRA) for Russia and China, and of its trade "
            "association (KITA) for the South, whose trade runs mostly through Kaesong and is not counted as "
            "foreign; the Correlates of War project and customs offices make the range. China’s zero for crude is "
            "a recorded one: oil is widely believed to have flowed unrecorded by pipeline." + _unknown(rows)
        ),
        rows=rows,
        columns={
            "measure": "Measure", "country": "Partner", "said": "In 2014", "low": "From", "high": "To",
            "unit": "Unit",
            "bases": "Bases", "note": "Note", "source_ids": "Sources",
        },
    )  # fmt: skip


def _said(row: dict[Any, Any]) -> str:
    if pd.isna(row["best"]):
        return _UNKNOWN
    number = words.number(row["best"])
    if row["unit"] == "USD_million":
        return (
            f"${number}m"
            if row["low"] == row["high"]
            else f"${words.span(row['low'], row['high']).replace(' to ', '–')}m"
        )
    return f"{number} recorded" if row["measure"] == "crude oil" else f"{number} t"


def _draw_partners(rows: pd.DataFrame, pipeline: float, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _lay_partners(rows, form)
    plane = Plane(form, height)
    tooltip = [
        alt.Tooltip("country:N", title="Partner"), alt.Tooltip("measure:N", title="Measure"),
        alt.Tooltip("said:N", title="In 2014"), alt.Tooltip("bases:N", title="Bases"),
    ]  # fmt: skip
    layers: list[alt.Chart] = [plane.words(heads, fontWeight="bold", fontSize=13)]
    known = laid[laid["best"].fillna(0) > 0]
    for partner, part in known.groupby("partner"):
        hue = ink.COUNTRY_INK[str(partner)]
        for start, end, opacity in (("zero", "best_x", 1.0), ("best_x", "high_x", 0.35)):
            mark = alt.Chart(part).mark_bar(color=hue, opacity=opacity)
            layers.append(mark.encode(**plane.at(start, "top", end, "bottom"), tooltip=tooltip))
    zeros = [(row["zero"], row["top"] - 3, row["zero"], row["bottom"] + 3) for row in laid.to_dict("records")]
    layers.append(plane.lines(zeros, color=ink.QUIET))
    layers.append(plane.words(laid, x="zero", y="name_y", label="country"))
    for unknown, part in laid.groupby(laid["best"].isna()):
        layers.append(plane.words(part, x="label_x", label="said", color=ink.QUIET if unknown else ink.TEXT,
                                  fontStyle="italic" if unknown else "normal"))  # fmt: skip
    oil = laid[(laid["measure"] == "crude oil") & (laid["partner"] == "CN")].iloc[0]
    aside = [f"KOTRA adds {words.dollars(pipeline)}", "of pipeline oil by estimate"]
    layers.append(plane.put([(aside, oil["zero"] + 8, oil["bottom"] + 10)], color=ink.QUIET))
    return plane.finish(*layers)


def _lay_partners(rows: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Panels side by side on a desk, stacked on a phone; names above bars in both."""
    width, gap = form.pick((140, 110), (206, 0))
    placed: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    top, left = 8.0, 0.0
    for name, part in rows.groupby("measure", sort=False):
        title, longest = _PANELS[str(name)]
        heads.append({"label": title, "x": left, "y": top})
        y = top + 30
        for row in part.to_dict("records"):
            best, high = (0.0 if pd.isna(row[end]) else float(row[end]) for end in ("best", "high"))
            what = f"figure partners-2014, {name}, {row['country']}"
            best_x, high_x = (left + width * along((0, longest), value, what) for value in (best, max(best, high)))
            placed.append(
                row | {"zero": left, "name_y": y, "y": y + 18, "top": y + 11, "bottom": y + 25,
                       "best_x": best_x, "high_x": high_x, "label_x": high_x + 8}
            )  # fmt: skip
            y += form.pick(70, 50 if not (name == "crude oil" and row["partner"] == "CN") else 78)
        if form.is_narrow:
            top = y + 14
        else:
            left += width + gap
    height = max(row["bottom"] for row in placed) + 8
    return pd.DataFrame(placed).astype({"best": "Float64"}), pd.DataFrame(heads), int(height)
