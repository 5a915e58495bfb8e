"""Moscow's settlements with its other debtors, and its own debt to Seoul."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import worth as measure

_COUNTRY: Final = {
    "KP": "North Korea", "CU": "Cuba", "SY": "Syria", "IQ": "Iraq", "AF": "Afghanistan", "VN": "Vietnam",
    "MN": "Mongolia", "AO": "Angola", "ET": "Ethiopia", "YE": "Yemen", "DZ": "Algeria", "LY": "Libya",
    "NI": "Nicaragua", "UZ": "Uzbekistan", "KG": "Kyrgyzstan", "LA": "Laos",
}  # fmt: skip
_MILLIONS: Final = "datum.value ? '$' + format(datum.value, ',') + 'm' : '0'"
_UNTIL: Final = 2014  # what the article's reader could have compared with


def settlements_of_moscow(restructurings: pd.DataFrame) -> Figure:
    """Draw each of Moscow's settlements up to 2014: the claim, and the part of it forgiven.

    Args:
        restructurings: Table `restructurings`.

    Raises:
        ValueError: As for `measures.worth.settlements` and `measures.worth.beside_others`.
    """
    rows = measure.settlements(restructurings, "RU", _UNTIL)
    beside = measure.beside_others(rows, "KP")
    named = rows.assign(
        name=rows["debtor"].map(_COUNTRY).fillna(rows["debtor"]) + " " + rows["year"].astype(str),
        label=[f"{share:.0f}%" for share in rows["share_pct"]],
        is_north=rows["debtor"] == "KP",
    )
    return Figure(
        key="settlements-of-moscow",
        title=(
            f"Moscow forgave North Korea {words.percent(beside.share_pct)}, and {words.percent(beside.median_pct)} in "
            f"the median of its {beside.others} other settlements: {words.whole(beside.more)} forgave more, "
            f"{words.whole(beside.same)} as much, {words.whole(beside.less)} less"
        ),
        subtitle=(
            f"Claims that Moscow settled, {rows['year'].min()}–{rows['year'].max()}, US dollars: the pale part was "
            "forgiven, the dark part left to pay, the figure is the share forgiven"
        ),
        wide=_draw_settlements(named, house.WIDE),
        narrow=_draw_settlements(named, house.NARROW),
        description="Bars, the largest claim first. "
        + " ".join(
            f"{row['name']}: {words.dollars(row['claim'], 1)}, {words.percent(row['share_pct'])} forgiven."
            for row in named.to_dict("records")
        ),
        trust=(
            "Claims are what the papers of the time report; most convert Soviet roubles at a rate that no market "
            "knew. Where only two of claim, forgiven part and share are published, the third follows from them. "
            "Settlements of which a single number is known are left out, and so are totals over several debtors."
        ),
        rows=named,
        columns={
            "name": "Debtor", "claim": "Claim, US$ million", "forgiven": "Forgiven, US$ million",
            "share_pct": "Share, %", "remainder_terms": "Terms of the rest", "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw_settlements(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    billions = rows.assign(
        claim_billion=rows["claim"] / 1000, left_billion=(rows["claim"] - rows["forgiven"]).clip(lower=0) / 1000
    )
    down = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelColor=ink.TEXT, labelPadding=6))
    across = alt.X(
        "claim_billion:Q",
        title=None,
        scale=alt.Scale(domain=[0, form.pick(40, 45)]),
        axis=alt.Axis(values=[0, 10, 20, 30], labelExpr="datum.value ? '$' + datum.value + 'bn' : '0'", grid=True),
    )
    hue = alt.condition("datum.is_north", alt.value(ink.NORTH_KOREA), alt.value(ink.RUSSIA))
    tooltip = [
        alt.Tooltip("name:N", title="Debtor"), alt.Tooltip("claim:Q", title="Claim, US$ million", format=",.0f"),
        alt.Tooltip("forgiven:Q", title="Forgiven, US$ million", format=",.0f"),
        alt.Tooltip("remainder_terms:N", title="Terms of the rest"),
    ]  # fmt: skip
    base = alt.Chart(billions).encode(y=down)
    return house.finish(
        alt.layer(
            base.mark_bar(opacity=0.3, size=13).encode(x=across, color=hue, tooltip=tooltip),
            base.mark_bar(size=13).encode(x="left_billion:Q", color=hue, tooltip=tooltip),
            base.mark_text(align="left", baseline="middle", dx=6).encode(
                x="claim_billion:Q", text="label:N", color=hue
            ),
        ),
        form,
        24 * len(rows) + 40,
    )


# ------------------------------------------------------------------------------------------ owed to Seoul


def owed_to_seoul(debt: pd.DataFrame) -> Figure:
    """Draw what Moscow owed Seoul, statement by statement, from the loans of 1991 to the default.

    Args:
        debt: Table `debt`.

    Raises:
        ValueError: There is no such statement, or the write-off of 2003 is missing.
    """
    seoul = debt[(debt["creditor"] == "KR") & (debt["debtor"] == "RU")]
    whole = (seoul["stock_covers"] == "whole") | (seoul["debt_id"] == "kr-ru-2003-rescheduling")
    stocks = seoul[whole & seoul["usd_million_low"].notna()]
    given_up = seoul[seoul["event"] == "write_off"]
    if stocks.empty or given_up.empty:
        raise ValueError("the table of debt lacks Moscow's debt to Seoul, or the part of it that Seoul gave up")
    waived = float(given_up["usd_million_low"].iloc[0])
    rows = stocks.sort_values(["date_earliest", "debt_id"], ignore_index=True)
    rows = rows.assign(high=rows["usd_million_high"].fillna(rows["usd_million_low"]))
    peak, last = rows.iloc[int(rows["high"].to_numpy().argmax())], rows.iloc[-1]
    return Figure(
        key="owed-to-seoul",
        title=(
            f"Moscow owed Seoul {words.dollars(peak['high'])} in {int(peak['year'])}, had {words.dollars(waived)} "
            f"waived, and still owed {words.dollars(last['usd_million_low'])} of principal in {int(last['year'])}"
        ),
        subtitle=(
            f"What Russia owed South Korea, {int(rows['year'].min())}–{int(rows['year'].max())}, millions of US "
            "dollars. Each dot is one statement; they are not a series"
        ),
        wide=_draw_seoul(rows, waived, house.WIDE),
        narrow=_draw_seoul(rows, waived, house.NARROW),
        description=(
            f"Dots by year: {words.dollars(rows['usd_million_low'].iloc[0])} in {int(rows['year'].iloc[0])}, a peak of "
            f"{words.dollars(peak['high'])} in {int(peak['year'])}, a fall of {words.dollars(waived)} by the waiver of "
            f"{int(given_up['year'].iloc[0])}, and {words.dollars(last['usd_million_low'])} in {int(last['year'])}."
        ),
        trust=(
            "Statements include interest or not as their makers chose. The figure of the newspaper Kommersant "
            "conflicts with every Korean source. All pages on the default relay one release of data."
        ),
        rows=rows,
        columns={
            "date": "Date", "usd_million_low": "US$ million, from", "high": "to", "purpose": "What",
            "who_says": "Who says", "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw_seoul(rows: pd.DataFrame, waived: float, form: house.Form) -> alt.TopLevelMixin:
    across = alt.X(
        "date_earliest:T",
        title=None,
        scale=alt.Scale(domain=["1990-01-01", "2027-01-01"]),
        axis=alt.Axis(format="%Y", tickCount=form.pick(8, 4)),
    )
    up = alt.Y(
        "high:Q",
        title=None,
        scale=alt.Scale(domain=[0, 2500]),
        axis=alt.Axis(values=[0, 500, 1000, 1500, 2000], labelExpr=_MILLIONS,
                      grid=True),
    )  # fmt: skip
    tooltip = [
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("high:Q", title="US$ million", format=",.0f"),
        alt.Tooltip("purpose:N", title="What"), alt.Tooltip("who_says:N", title="Who says"),
    ]  # fmt: skip
    dots = alt.Chart(rows).mark_point(shape="square", filled=True, opacity=1, size=60, color=ink.SOUTH_KOREA)
    right, left = _seoul_labels(rows, waived)
    place = {"x": alt.X("date_earliest:T"), "y": alt.Y("high:Q")}
    return house.finish(
        alt.layer(
            dots.encode(x=across, y=up, tooltip=tooltip),
            *house.haloed(right, place, dx=8, baseline="bottom"),
            *house.haloed(left, place, align="right", dx=form.pick(0, -2), dy=-26),
        ),
        form,
        form.pick(340, 320),
    )


def _seoul_labels(rows: pd.DataFrame, waived: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Words on the peak, the settlement (below its dot, clear of those that follow) and the last statement."""

    def label(row: "pd.Series[Any]", lines: list[str], high: float | None = None) -> dict[str, Any]:
        return {"date_earliest": row["date_earliest"], "high": high or row["high"], "label": lines}

    peak, last = rows.iloc[int(rows["high"].to_numpy().argmax())], rows.iloc[-1]
    deal = rows[rows["debt_id"] == "kr-ru-2003-rescheduling"].iloc[0]
    right = [
        label(peak, [words.dollars(peak["high"]), "loans and interest"]),
        label(deal, ["after the waiver of", f"{words.dollars(waived)}, payable", "to 2025"], 1050.0),
    ]
    return pd.DataFrame(right), pd.DataFrame([label(last, [f"{words.dollars(last['high'])},", "unpaid"])])
