"""Figures of the chapter on limits: the write-off, and what was owed to Moscow by year and by who said so."""

import itertools
import textwrap
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.axes import along
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import debt as measure

# ------------------------------------------------------------------------------------------- the write-off

_ASIDE: Final = "if every payment came, from late 2014 or 2016"  # below the last bar of worth


def write_off(restructurings: pd.DataFrame, terms: pd.DataFrame) -> Figure:
    """Draw the settlement of 2012: the claim, the forgiven part, what was left, and what that is worth.

    Args:
        restructurings: Table `restructurings`.
        terms: Table `repayment_terms`.

    Raises:
        ValueError: The tables do not have the settlement, or its parts do not add up.
    """
    deal = measure.write_off(restructurings, terms)
    worth = measure.present_values(deal)
    rows = _write_off_rows(deal, worth)
    soon, late = measure.FIRST_DUE_YEARS
    spent = "come to Moscow" if measure.comes_home(terms) else "be spent inside North Korea"
    return Figure(
        key="write-off",
        title=(
            f"Russia forgave {words.dollars(deal.forgiven)} of {words.dollars(deal.claim)}; the "
            f"{words.dollars(deal.remainder)} left was to {spent}"
        ),
        subtitle=(
            "North Korea’s Soviet-era debt as settled on 17 September 2012 and ratified in 2014, US "
            f"dollars; worth in May 2014 of {deal.instalments} half-yearly payments without interest"
        ),
        wide=_draw_write_off(rows, house.WIDE),
        narrow=_draw_write_off(rows, house.NARROW),
        description=(
            f"Bars in two scales. Above, in billions: a claim of {words.dollars(deal.claim)}, of which "
            f"{words.dollars(deal.forgiven)} was forgiven and {words.dollars(deal.remainder)} left. Below, "
            f"in millions: that remainder at face value, and its present value, {_ranges(worth)}."
        ),
        trust=(
            "The sums of the settlement are in papers of the State Duma; RIA Novosti has "
            f"{words.dollars(deal.claim_elsewhere)} for the claim. The rates of "
            f"{words.listing([f'{rate:g}%' for rate in worth['rate_pct']])} a year are our choice, and the "
            f"first payment is set {soon:g} to {late:g} years after May 2014 because its date is not on any "
            "page found. That the payments bear no interest is assumed, and so is that every one comes: no payment "
            "has been reported since."
        ),
        rows=rows,
        columns={
            "name": "What", "low": "US$ million, from", "high": "to", "basis": "Basis",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _ranges(worth: pd.DataFrame) -> str:
    return words.listing(
        [f"${words.span(row['low'], row['high'])} million at {row['rate_pct']:g}%" for row in worth.to_dict("records")]
    )


def _write_off_rows(deal: measure.WriteOff, worth: pd.DataFrame) -> pd.DataFrame:
    """Each bar with its ends in millions of dollars, its panel and its sources."""
    case, rest = deal.source_ids["case"], deal.source_ids["principal_restructured"]
    terms = ";".join(dict.fromkeys(f"{rest};{deal.source_ids['number_of_instalments']}".split(";")))
    rows: list[dict[str, Any]] = [
        {"panel": "claim", "kind": "claim", "name": "Claim", "start": 0.0, "low": deal.claim,
         "high": deal.claim, "basis": "fixed by both sides", "source_ids": case},
        {"panel": "claim", "kind": "forgiven", "name": "Forgiven", "start": deal.remainder,
         "low": deal.forgiven, "high": deal.forgiven, "basis": "claim less remainder", "source_ids": case},
        {"panel": "claim", "kind": "left", "name": "Left to pay", "start": 0.0, "low": deal.remainder,
         "high": deal.remainder, "basis": f"{deal.instalments} payments", "source_ids": rest},
        {"panel": "worth", "kind": "left", "name": "Left to pay, face value", "start": 0.0,
         "low": deal.remainder, "high": deal.remainder, "basis": f"{deal.instalments} payments",
         "source_ids": rest},
    ]  # fmt: skip
    rows += [
        {"panel": "worth", "kind": "range", "name": f"Its worth at {row['rate_pct']:g}% a year", "start": 0.0,
         "low": row["low"], "high": row["high"], "basis": "present value, our rates", "source_ids": terms}
        for row in worth.to_dict("records")
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _draw_write_off(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((206, 606), (0, 236))
    laid, heads, height = _lay_write_off(rows, form, left, right)
    plane = Plane(form, height)
    tooltip = [
        alt.Tooltip("name:N", title="What"), alt.Tooltip("label:N", title="US dollars"),
        alt.Tooltip("basis:N", title="Basis"),
    ]  # fmt: skip

    def bar(kinds: list[str], start: str, end: str, **style: Any) -> alt.Chart:
        part = laid[laid["kind"].isin(kinds)]
        mark = alt.Chart(part).mark_bar(color=ink.RUSSIA, **style)
        return mark.encode(**plane.at(start, "top", end, "bottom"), tooltip=tooltip)

    zoom = laid[laid["kind"] == "left"].sort_values("y")
    upper, lower = (zoom.iloc[place] for place in (0, -1))
    funnel = [
        (left, upper["bottom"] + 2, left, lower["top"] - 2),
        (upper["end_x"], upper["bottom"] + 2, lower["end_x"], lower["top"] - 2),
    ]
    # On a phone the names stand in the way of the lines that lead from one scale to the other.
    lead = [] if form.is_narrow else [plane.lines(funnel, color=ink.QUIET, strokeDash=[2, 3])]
    return plane.finish(
        *lead,
        plane.words(heads, fontWeight="bold", fontSize=13),
        bar(["claim", "left"], "start_x", "end_x"),
        bar(["forgiven"], "start_x", "end_x", opacity=0.25),
        bar(["range"], "low_x", "end_x", opacity=0.45),
        plane.words(laid, x="zero", y="name_y", label="name"),
        plane.words(laid, x="label_x", label="label", color=ink.RUSSIA),
        plane.words(laid, x="note_x", y="note_y", label="aside", color=ink.QUIET),
    )


def _lay_write_off(
    rows: pd.DataFrame, form: house.Form, left: float, right: float
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Places in pixels: two panels with a scale each; a name stands above its bar on a phone."""
    tops = {panel: part["high"].max() for panel, part in rows.groupby("panel")}
    y = 8.0
    placed: list[dict[Any, Any]] = []
    heads: list[dict[str, Any]] = []
    titles = {
        "claim": "The claim of 2012",
        "worth": form.pick("What was left, magnified", "What was left, magnified ten times"),
    }
    for panel, part in rows.groupby("panel", sort=False):
        heads.append({"label": titles[str(panel)], "x": 0, "y": y})
        y += 28
        scale = (right - left) / tops[str(panel)]
        for row in part.to_dict("records"):
            middle = y + form.pick(0, 18)
            ends = {f"{end}_x": left + scale * row[end] for end in ("start", "low")}
            end = left + scale * (row["start"] + row["high"])
            label, aside = _sum_words(row, form), _ASIDE if row["name"] == rows["name"].iloc[-1] else ""
            aside_at = (0, middle + 18) if form.is_narrow else (end + 16 + house.text_width(label), middle)
            placed.append(
                row | ends | {"name_y": y, "y": middle, "top": middle - 8, "bottom": middle + 8, "zero": 0,
                              "end_x": end, "label_x": end + 10, "label": label, "aside": aside,
                              "note_x": aside_at[0], "note_y": aside_at[1]}
            )  # fmt: skip
            y += form.pick(28, 46 + (18 if aside else 0))
        y += form.pick(18, 14)
    return pd.DataFrame(placed), pd.DataFrame(heads), int(y - 24)


def _sum_words(row: dict[Any, Any], form: house.Form) -> str:
    low, high = row["low"], row["high"]
    if row["panel"] == "claim":
        amount = words.number(high / 1000, 2)
        return f"${amount} billion" if not form.is_narrow else f"${amount}bn"
    unit = form.pick(" million", "m")
    return f"${words.span(low, high)}{unit}"


# ------------------------------------------------------------------------------------ what was owed to Moscow

_OFFICIAL: Final = ("ru-kp-2006-stock-budget", "ru-kp-2012-stock-duma")
# What a statement is about, where it is not the whole debt before the settlement.
_ABOUT: Final = {
    "ru-kp-1992-stock-military": "military credits only",
    "ru-kp-2006-stock-roubles": "revalued with interest",
    "ru-kp-2013-stock-us": "after the write-off",
}
_LONGEST: Final = {"dollars": 15.0, "roubles": 5.0}  # ends of the two axes, in billions
_TICKS: Final = {"dollars": (0, 5, 10, 15), "roubles": (0, 1, 2, 3, 4)}
_NOT_DRAWN: Final = {"old": "old roubles", "transferable": "transferable roubles"}


def owed_to_moscow(debt: pd.DataFrame) -> Figure:
    """Draw every statement of what North Korea owed to Moscow, by year and by who made it.

    Args:
        debt: Table `debt`.

    Raises:
        ValueError: The two official figures are missing.
    """
    owed = measure.owed_to_moscow(debt)
    times = measure.growth(owed, *_OFFICIAL)
    first, last = (owed.loc[owed["debt_id"] == key].iloc[0] for key in _OFFICIAL)
    rows = _statements(owed)
    dollars, roubles = (rows[rows["panel"] == panel] for panel in ("dollars", "roubles"))
    low, high = dollars["low"].min(), dollars["high"].max()
    return Figure(
        key="owed-to-moscow",
        title=(
            f"Moscow’s budget had the Soviet loans at {words.dollars(first['usd_million_low'])} in {first['year']}, "
            f"and the Duma at {words.dollars(last['usd_million_low'])} in {last['year']}{_also(dollars, first)}"
        ),
        subtitle=(
            f"What North Korea owed to Moscow, {rows['year'].min()}–{rows['year'].max()}, by date and by "
            "who said so. Each line is one statement; they overlap and are not a series"
        ),
        wide=_draw_owed(rows, house.WIDE),
        narrow=_draw_owed(rows, house.NARROW),
        description=(
            f"Two lists of dots and bars. {len(dollars)} statements in dollars run from "
            f"{words.dollars(low * 1000)} to {words.dollars(high * 1000)}; {len(roubles)} in roubles are in "
            f"a panel of their own. Russia’s Finance Ministry had {words.dollars(first['usd_million_low'])} "
            f"in {first['year']}, the State Duma {words.dollars(last['usd_million_low'])} in "
            f"{last['year']}, {words.number(times, 1)} times as much. {_rivals(dollars, int(last['year']))}"
        ),
        trust=(
            f"{int((rows['verification'] == 'confirmed').sum())} of {len(rows)} lines rest on two published "
            "places (filled), the rest on one (hollow). Dollar figures follow no agreed rate: the Soviet "
            "rouble was not convertible, and sources differ on interest. An arrow means “more than”. Old "
            "and transferable roubles share no axis with the Soviet rouble and are only written. None "
            f"of these statements is in dollars between {_widest_gap(dollars)}."
        ),
        rows=rows.drop(columns=["panel"]),
        columns={
            "date": "Date", "who_says": "Who says", "said": "Amount", "about": "Of what", "note": "Note",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _statements(owed: pd.DataFrame) -> pd.DataFrame:
    """One row a line drawn, in billions: a statement in both moneys has two lines."""
    parts: list[pd.DataFrame] = []
    for panel, chosen, prefix in (
        ("dollars", owed["in_dollars"], "usd_million"),
        ("roubles", owed["rouble"].notna(), "amount"),
    ):
        part = owed[chosen]
        parts.append(
            part.assign(
                panel=panel,
                low=part[f"{prefix}_low"] / 1000,
                high=part[f"{prefix}_high"].fillna(part[f"{prefix}_low"]) / 1000,
                open_ended=part[f"{prefix}_high"].isna(),
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    drawn = ~((rows["panel"] == "roubles") & rows["rouble"].isin(list(_NOT_DRAWN)))
    rows = rows.assign(drawn=drawn, about=rows["debt_id"].map(_ABOUT).fillna(""))
    return rows.assign(said=[_said(row) for row in rows.to_dict("records")])


def _said(row: dict[Any, Any]) -> str:
    """The amount in words: "$8 to 11bn", "more than 3bn roubles", "130m old roubles"."""
    small = row["high"] < 1
    low, high = ((row[end] * 1000 if small else row[end]) for end in ("low", "high"))
    digits = 0 if small else 3
    first, last = (
        f"{value:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:,.0f}" for value in (low, high)
    )
    span = first if first == last else f"{first} to {last}"
    unit = "m" if small else "bn"
    opening = "more than " if row["open_ended"] else ""
    if row["panel"] == "dollars":
        return f"{opening}${span}{unit}"
    return f"{opening}{span}{unit} {_NOT_DRAWN.get(row['rouble'], 'roubles')}"


def _rivals(dollars: pd.DataFrame, year: int) -> str:
    same = dollars[dollars["year"] == year]
    said = [f"{row['who_says'].split(';')[0]} {row['said']}" for row in same.to_dict("records")]
    return f"For {year} the figures are " + words.listing(said) + "."


def _also(dollars: pd.DataFrame, first: pd.Series) -> str:
    """What others said in the year of the first of the two official figures, so that it does not stand for all."""
    others = dollars[(dollars["year"] == first["year"]) & (dollars["debt_id"] != first["debt_id"])]
    low, high = others["low"].min() * 1000, others["high"].max() * 1000
    return f"; others said {words.dollar_span(low, high)} in {first['year']} too" if len(others) else ""


def _widest_gap(dollars: pd.DataFrame) -> str:
    years = sorted({int(year) for year in dollars["year"]})
    before, after = max(itertools.pairwise(years), key=lambda pair: pair[1] - pair[0])
    return f"{before} and {after}"


def _draw_owed(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((316, 590), (7, 200))
    laid, panels, height = _lay_owed(rows, form, left, right)
    plane = Plane(form, height)
    drawn = laid[laid["drawn"]]
    ranges = drawn[drawn["low"] < drawn["high"]]
    tooltip = [
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("who_says:N", title="Who says"),
        alt.Tooltip("said:N", title="Amount"), alt.Tooltip("note:N", title="Note"),
    ]  # fmt: skip
    layers: list[alt.Chart] = [*_owed_axes(panels, plane, form, left, right), *_rival_band(laid, plane, form)]
    bar = alt.Chart(ranges).mark_bar(height=9, color=ink.RUSSIA, opacity=0.45)
    layers.append(bar.encode(**plane.at("low_x", x2="high_x"), tooltip=tooltip))
    points = drawn[drawn["low"] == drawn["high"]]
    for confirmed, part in points.groupby(points["verification"] == "confirmed"):
        look: dict[str, Any] = {"fill": ink.RUSSIA if confirmed else ink.PAGE, "stroke": ink.RUSSIA}
        mark = alt.Chart(part).mark_point(shape="circle", filled=True, opacity=1, size=70, strokeWidth=1.5, **look)
        layers.append(mark.encode(**plane.at("low_x"), tooltip=tooltip))
    arrows = drawn[drawn["open_ended"]]
    layers.append(
        plane.lines(
            [(row["low_x"] + 5, row["y"], row["low_x"] + 24, row["y"]) for row in arrows.to_dict("records")],
            color=ink.RUSSIA,
        )
    )
    layers.append(plane.words(arrows.assign(head_x=arrows["low_x"] + 27, tip="▶"), "head_x", label="tip",
                              color=ink.RUSSIA, align="center"))  # fmt: skip
    for x, y, label, hue in (
        ("zero", "name_y", "when", ink.QUIET),
        ("who_x", "name_y", "who", ink.TEXT),
        ("said_x", "y", "said", ink.RUSSIA),
    ):
        layers += house.haloed(laid, plane.at(x, y), label, color=hue)
    return plane.finish(*layers)


def _lay_owed(
    rows: pd.DataFrame, form: house.Form, left: float, right: float
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Lines and panels with their places in pixels; on a phone the speaker stands above the mark."""
    y = 8.0
    placed: list[dict[Any, Any]] = []
    panels: list[dict[str, Any]] = []
    for panel, part in rows.groupby("panel", sort=False):
        ends = (0.0, _LONGEST[str(panel)])
        panels.append({"panel": panel, "head_y": y, "scale": (right - left) / ends[1], "top": y + 34})
        y += 58
        for row in part.to_dict("records"):
            about = f", {row['about']}" if row["about"] else ""
            who = textwrap.wrap(str(row["who_says"]).split(";")[0] + about, form.pick(40, 44))
            middle = y + (LINE * len(who) + 2 if form.is_narrow else LINE * (len(who) - 1) / 2)
            what = f"figure owed-to-moscow, {row['debt_id']}"
            low, high = (
                left + (right - left) * along(ends, row[end] if row["drawn"] else 0.0, what) for end in ("low", "high")
            )
            end = high + (38 if row["open_ended"] else 10)
            placed.append(
                row | {"who": who, "when": str(row["year"]), "zero": 0, "who_x": 44, "name_y": y, "y": middle,
                       "low_x": low, "high_x": max(high, low + 3),
                       "said_x": end if row["drawn"] else left + 6}
            )  # fmt: skip
            y = middle + form.pick(LINE * (len(who) - 1) / 2 + 24, 26)
        panels[-1]["bottom"] = y - form.pick(12, 14)
        y += 18
    return pd.DataFrame(placed), pd.DataFrame(panels), int(y - 26)


def _owed_axes(panels: pd.DataFrame, plane: Plane, form: house.Form, left: float, right: float) -> list[alt.Chart]:
    """Headings, ticks and grid of the two panels."""
    heads = {"dollars": "Dollars, as the source gives them", "roubles": "Roubles"}
    layers = [
        plane.put(
            [(heads[row["panel"]], 0, row["head_y"]) for row in panels.to_dict("records")],
            fontWeight="bold",
            fontSize=13,
        )
    ]
    for row in panels.to_dict("records"):
        ticks = [(left + row["scale"] * tick, tick) for tick in _TICKS[row["panel"]]]
        sign = "$" if row["panel"] == "dollars" else ""
        labels: list[tuple[str | list[str], float, float]] = [
            (f"{sign}{tick}bn" if tick else "0", x, row["head_y"] + 26) for x, tick in ticks
        ]
        layers.append(plane.lines([(x, row["top"], x, row["bottom"]) for x, _ in ticks]))
        layers.append(plane.put(labels, color=ink.QUIET, align=form.pick("center", "left")))
    return layers


def _rival_band(laid: pd.DataFrame, plane: Plane, form: house.Form) -> list[alt.Chart]:
    """A bracket over the dollar figures of the year of the settlement, which rival each other."""
    rivals = laid[(laid["panel"] == "dollars") & (laid["year"] == 2012)]
    x, top, bottom = 38, rivals["name_y"].min() - 8, rivals["y"].max() + 8
    return [plane.lines([(x, top, x, bottom)], color=ink.QUIET, strokeWidth=2)]
