"""The figure on Russia's place among North Korea's trade partners: as published, and among the four that have rows."""

import itertools
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.axes import along
from tango.charts.figure import Figure
from tango.charts.plane import Plane
from tango.measures.standing import PARTNERS, places, published

FEWEST_NAMED: Final = 3  # a place among two says less than it seems to
YEARS: Final = (1990, 2016)
IN: Final = 2014  # the year of the article's entente
_INK: Final = {**ink.COUNTRY_INK, "JP": ink.TEXT}
_AGENCY: Final = {"kotra": "KOTRA", "itc": "International Trade Centre"}
_TOP: Final = 14
_STEP: Final = 44


def place_among_partners(trade: pd.DataFrame, indicators: pd.DataFrame) -> Figure:
    """Draw the places of four partners by trade with North Korea, and Russia's place among all where one was published.

    Args:
        trade: Table `trade`.
        indicators: Table `indicators`.

    Raises:
        ValueError: As for `measures.standing.places` and `published`, or KOTRA's place of 2014 is missing.
    """
    four = places(trade, indicators, range(YEARS[0], YEARS[1] + 1))
    four = four[four["named"] >= FEWEST_NAMED]
    told = published(trade, indicators)
    of_2014 = told[(told["year"] == IN) & (told["basis"] == "kotra")]
    if of_2014.empty:
        raise ValueError(f"the table of indicators has no place of Russia by KOTRA in {IN}")
    drawn = told.dropna(subset=["with_seoul"])
    rows = pd.concat(
        [
            four.assign(kind="among the four"),
            drawn.assign(place=drawn["with_seoul"], partner="RU", kind="published, with Seoul’s trade").drop(
                columns="with_seoul"
            ),
        ],
        ignore_index=True,
    )
    rows = rows.assign(name=rows["partner"].map(ink.PARTNER_NAME)).astype({"place": "int64", "named": "Int64"})
    russia = four[four["partner"] == "RU"]
    return Figure(
        key="place-among-partners",
        title=_title(russia, of_2014.iloc[0]),
        subtitle=(
            f"Place by total trade with North Korea, {rows['year'].min()}–{rows['year'].max()}. Lines: among "
            "Russia, China, South Korea and Japan, the best that each can have had. Rings: Russia among all partners, "
            "as published, with South Korea’s trade put in"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            "A line for each partner over the years, the largest trader on top. Russia among them: "
            + words.listing([f"{words.ordinal(row['place'])} in {row['year']}" for row in russia.to_dict("records")])
            + f". Russia as published, South Korea left out: {_told(told)}."
        ),
        trust=(
            "KOTRA and the International Trade Centre leave out trade between the Koreas, and do not agree: "
            f"{_told(told)}. "
            "The lines lack India, Thailand and other partners, which have no rows year by year. "
            f"{_partners_own(trade, indicators)}Japan’s line ends in {four[four['partner'] == 'JP']['year'].max()}, "
            "and one figure of its series is odd." + _two_bases(russia)
        ),
        rows=rows,
        columns={
            "year": "Year", "name": "Partner", "value": "Trade, $ million", "basis": "Basis", "kind": "Which place",
            "place": "Place", "named": "Of how many", "source_ids": "Sources",
        },
    )  # fmt: skip


def _title(russia: pd.DataFrame, told: pd.Series) -> str:
    """The place of the first year and the published one of 2014, with and without Seoul's trade."""
    first = russia.iloc[0]
    seoul = "" if pd.isna(told["with_seoul"]) else f", {words.ordinal(told['with_seoul'])} with South Korea’s trade"
    return (
        f"Russia stood {words.ordinal(first['place'])} among the North’s trade partners in {first['year']}; KOTRA has "
        f"it {words.ordinal(told['place'])} in {told['year']}{seoul}"
    )


def _told(told: pd.DataFrame) -> str:
    """Every published place in words, agency by agency."""
    return "; ".join(
        f"{_AGENCY[str(basis)]} has it "
        + words.listing([f"{words.ordinal(row['place'])} in {row['year']}" for row in part.to_dict("records")])
        for basis, part in told.groupby("basis", sort=False)
    )


def _partners_own(trade: pd.DataFrame, indicators: pd.DataFrame) -> str:
    """Partners whose own figures put them above what KOTRA has for Russia in 2014, if there are any."""
    of_2014 = trade[(trade["year"] == IN) & (trade["pair"] == "RU-KP") & (trade["measure"] == "total")]
    russia = of_2014[of_2014["basis"] == "kotra"]["value"].max()
    own = indicators[(indicators["indicator"] == "total_trade_partner_statistics") & (indicators["year"] == IN)]
    above = own[own["value"] > russia]
    if above.empty:
        return ""
    named = [f"{ink.PARTNER_NAME[row.partner]} ({words.dollars(row.value, 0)})" for row in above.itertuples()]
    return f"By its own figures {words.listing(named)} traded more in {IN} than Russia ({words.dollars(russia, 0)}). "


def _two_bases(russia: pd.DataFrame) -> str:
    number = russia["basis"].nunique()
    return f" The lines rest on {words.count(number, 'basis', 'bases')}, never two in a year." if number > 1 else ""


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((22, 600), (16, 216))
    last = int(rows["place"].max())
    height = _TOP + _STEP * last - 4
    plane = Plane(form, height)

    def across(year: int) -> float:
        return left + (right - left) * along(YEARS, year, "figure place-among-partners")

    laid = rows.assign(x=[across(year) for year in rows["year"]], y=_TOP + _STEP * (rows["place"] - 1))
    years = [year for year in range(YEARS[0], YEARS[1] + 1) if year % form.pick(5, 10) == 0]
    ticks: list[tuple[str | list[str], float, float]] = [(str(year), across(year), height - 10) for year in years]
    ranks: list[tuple[str | list[str], float, float]] = [
        (str(place), 0, _TOP + _STEP * (place - 1)) for place in range(1, last + 1)
    ]
    rules = [(left - 8, y, right + 8, y) for _, _, y in ranks]
    layers: list[alt.Chart] = [
        plane.lines(rules),
        plane.put(ticks, color=ink.QUIET, align="center"),
        plane.put(ranks, color=ink.QUIET),
    ]
    tooltip = [
        alt.Tooltip("name:N", title="Partner"), alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("place:Q", title="Place"), alt.Tooltip("value:Q", title="$ million", format=",.0f"),
        alt.Tooltip("basis:N", title="Basis"), alt.Tooltip("kind:N", title="Which place"),
    ]  # fmt: skip
    told, four = (laid[(laid["kind"] == "among the four") == is_line] for is_line in (False, True))
    for partner in reversed(PARTNERS):  # Russia last, over the others
        part = four[four["partner"] == partner].sort_values("year")
        width, size = (4.0, 60) if partner == "RU" else (1.5, 26)
        hue = _INK[partner]
        links = [
            (a["x"], a["y"], b["x"], b["y"])
            for a, b in itertools.pairwise(part.to_dict("records"))
            if b["year"] == a["year"] + 1
        ]
        dash: dict[str, Any] = {"strokeDash": [4, 3]} if partner == "JP" else {}
        layers.append(plane.lines(links, color=hue, strokeWidth=width, **dash))
        dots = alt.Chart(part).mark_circle(size=size, color=hue, opacity=1)
        layers.append(dots.encode(**plane.at(), tooltip=tooltip))
        layers.append(_label(part.iloc[-1], plane, hue, partner == "RU"))
    ring: dict[str, Any] = {"shape": "circle", "strokeWidth": 2.5, "opacity": 1, "color": ink.RUSSIA}
    rings = alt.Chart(told).mark_point(size=form.pick(190, 110), **ring)
    layers.append(rings.encode(**plane.at(), tooltip=tooltip))
    return plane.finish(*layers)


def _label(last: pd.Series, plane: Plane, hue: str, bold: bool) -> alt.Chart:
    """The partner's name after its last mark."""
    style: dict[str, Any] = {"fontWeight": "bold"} if bold else {}
    label = f"{last['name']}, to {last['year']}"
    return plane.put([(label, float(last["x"]) + 10, float(last["y"]) + (-14 if last["year"] < YEARS[1] else 0))],
                     color=hue, **style)  # fmt: skip
