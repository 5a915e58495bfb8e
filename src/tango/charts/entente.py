"""The figure that sets what others counted of 2014 beside what we hold of the same."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import entente as measure

# Who counted, and what, in the words that a line has room for.
_COUNTER: Final = {
    "tass-2014-kp-ru": ("TASS, to 20 November", "“top-ranking” officials"),
    "onekorea-2014-kp-ru": ("One Korea, by name", "a selection, not a whole"),
    "kinu-2014-both": ("KINU, January to May only", "exchanges in Rodong Sinmun"),
    "uscc-2014-both": ("USCC, “about” this many", "deputy ministers and above"),
    "uscc-2014-voa": ("USCC as read by VOA", "likely a misreading of party visits"),
    "ncnk-1998-2018-kp-ru": ("Trips to Russia", "“high-level” delegations"),
    "ncnk-1998-2018-kp-cn": ("Trips to China", "“high-level” delegations"),
}


def published_counts_of_2014(visits: pd.DataFrame, published: pd.DataFrame) -> Figure:
    """Draw the published counts of 2014 and of long spans that treat both partners alike, each beside our rows.

    Args:
        visits: Table `visits`.
        published: Table `published_visit_counts`.

    Raises:
        ValueError: The record holds no trip in that year, or no published count can be set beside ours.
    """
    counts = _with_counter(measure.beside_ours(visits, published))
    room = measure.room_for_missed_trips(visits, published)
    return Figure(
        key="published-counts-of-2014",
        title=_title(counts),
        subtitle=(
            "Visits of 2014, and North Korean delegations over many years, as others counted them, and rows of our "
            "record with the same partner, direction and years"
        ),
        wide=_draw(counts, house.WIDE),
        narrow=_draw(counts, house.NARROW),
        description=(
            "Pairs of bars, a published count above and our rows below. "
            + "; ".join([_told(row) for row in counts.to_dict("records")])
            + "."
        ),
        trust=(
            "No two of these count the same thing, and none of 2014 gives trips to both countries by one rule. Ours "
            "takes in all ranks and whole years, so a longer bar of ours is a wider definition and not a better "
            f"search. {_not_drawn(measure.without_twin(visits, published))}"
            f"Of visits with China, both ways, one count has {words.whole(room.published)} and we "
            f"{words.whole(room.ours)}. {measure.at_most_in_words(room)}"
        ),
        rows=counts,
        columns={
            "counter": "Counted by", "rank_scope": "What was counted", "years": "Years", "way": "Which way",
            "count": "Their count", "ours": "Our rows", "source_ids": "Sources",
        },
    )  # fmt: skip


def _title(counts: pd.DataFrame) -> str:
    above = words.count(int((counts["ours"] < counts["count"]).sum()), "is", "are")
    below = words.count(int((counts["ours"] > counts["count"]).sum()), "is", "are")
    return (
        f"Of {words.count(len(counts), 'published count')} of 2014 or of both countries {above} above ours and {below} "
        "below; none counts both countries in 2014"
    )


def _not_drawn(lone: pd.DataFrame) -> str:
    """Long counts of trips to one country, which have no twin to stand beside: theirs and ours, as a sentence."""
    told = [
        f"{row['counter']} has {row['count']} {_way(row)} in {row['years']}, we {row['ours']}"
        for row in lone.to_dict("records")
    ]
    return f"Not drawn, for want of a twin: {words.listing(told)}. " if told else ""


def _with_counter(counts: pd.DataFrame) -> pd.DataFrame:
    """The counter and the thing counted, in short; a count that is new here keeps its own words."""
    known = [_COUNTER.get(row["count_id"], (row["source_ids"], row["rank_scope"])) for row in counts.to_dict("records")]
    return counts.assign(
        counter=[pair[0] for pair in known],
        thing=[pair[1] for pair in known],
        way=[_way(row) for row in counts.to_dict("records")],
    )


def _way(row: dict[Any, Any]) -> str:
    country = ink.COUNTRY_NAME[str(row["pair"])[:2]]
    return f"with {country}, both ways" if row["direction"] == "both" else f"to {country}"


def _told(row: dict[Any, Any]) -> str:
    return f"{row['counter']}, {row['years']}, {row['way']}: {row['count']} by theirs, {row['ours']} by ours"


# ---------------------------------------------------------------------------------------------- the drawing

_BAR: Final = 12


def _draw(counts: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((230, 520), (0, 180))
    laid, heads, height = _lay(counts, form)
    plane = Plane(form, height)
    longest = laid.groupby("long")[["count", "ours"]].max().max(axis=1)
    layers: list[alt.Chart] = [
        plane.words(heads, fontWeight="bold", fontSize=13),
        plane.words(laid, x="zero", y="name_y", label="counter"),
        plane.words(laid, x="zero", y="thing_y", label="thing", color=ink.QUIET),
    ]
    tooltip = [
        alt.Tooltip("counter:N", title="Counted by"), alt.Tooltip("way:N", title="Which way"),
        alt.Tooltip("count:Q", title="Their count"), alt.Tooltip("ours:Q", title="Our rows"),
    ]  # fmt: skip
    for partner, part in laid.groupby("partner"):
        hue = ink.COUNTRY_INK[str(partner)]
        for column, y, fill in (("count", "theirs_y", hue), ("ours", "ours_y", ink.PAGE)):
            scale = (right - left) / part["long"].map(longest)
            bars = part.assign(
                x=left, x2=left + scale * part[column], top=part[y] - _BAR / 2, bottom=part[y] + _BAR / 2,
                label=part[column].astype(str) + (" " + part["way"] if column == "count" else " in our record"),
            )  # fmt: skip
            bars["label_x"] = bars["x2"] + 7
            mark = alt.Chart(bars[bars[column] > 0]).mark_bar(stroke=hue, strokeWidth=1.5, fill=fill)
            layers.append(mark.encode(**plane.at("x", "top", "x2", "bottom"), tooltip=tooltip))
            layers.append(plane.words(bars, x="label_x", y=y, color=hue if column == "count" else ink.QUIET))
    axis = [(left, row["theirs_y"] - 10, left, row["ours_y"] + 10) for row in laid.to_dict("records")]
    return plane.finish(*layers, plane.lines(axis, color=ink.QUIET))


def _lay(counts: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Each count with its places in pixels, the headings, and the height; on a phone names stand above the bars."""
    y = 8.0
    heads: list[dict[str, Any]] = []
    laid: list[dict[Any, Any]] = []
    for long, part in counts.groupby("long"):
        span = str(part["years"].iloc[0])
        head = form.pick(f"North Korean delegations abroad, {span} (NCNK)", f"North Korean delegations, {span}")
        heads.append({"label": head if long else "Counts of 2014", "x": 0, "y": y})
        y += 28
        for row in part.to_dict("records"):
            first = y + form.pick(0, 2 * LINE + 4)
            places = {"zero": 0, "name_y": y, "thing_y": y + LINE + 2, "theirs_y": first, "ours_y": first + 17}
            laid.append(row | places | {"partner": str(row["pair"])[:2]})
            y = first + form.pick(46, 44)
        y += 8
    return pd.DataFrame(laid), pd.DataFrame(heads), int(y - 24)
