"""The figure on the claim of 2014: who got more North Korean visitors, by our record and by others'."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.entente_visits import written
from tango.charts.figure import Figure
from tango.charts.plane import LINE, Plane
from tango.measures import entente as measure

_CUTOFF: Final = {
    1: "Leaders only",
    2: "and those second in rank",
    3: "and ministers or like",
    4: "and deputies, envoys, managers",
}
# Who counted, and what, in the words that a line has room for.
_COUNTER: Final = {
    "tass-2014-kp-ru": ("TASS, to 20 November", "“top-ranking” officials"),
    "kinu-2014-both": ("KINU, January to May only", "exchanges in Rodong Sinmun"),
    "uscc-2014-both": ("USCC, “about” this many", "deputy ministers and above"),
    "uscc-2014-voa": ("USCC as read by VOA", "likely a misreading of party visits"),
    "ncnk-1998-2018-kp-ru": ("Trips to Russia", ""),
    "ncnk-1998-2018-kp-cn": ("Trips to China", ""),
}


def who_got_more_in_2014(visits: pd.DataFrame, published: pd.DataFrame) -> Figure:
    """Draw North Korean trips to Russia and China in 2014 at each rank cut-off, beside the published counts.

    Args:
        visits: Table `visits`.
        published: Table `published_visit_counts`.

    Raises:
        ValueError: The record holds no trip in that year, or no published count can be set beside ours.
    """
    ours = measure.visitors_by_cutoff(visits)
    widest = ours.iloc[-1]
    others = _with_counter(measure.published_counts(published))
    room = measure.room_for_missed_trips(visits, published)
    rows = _rows(ours, others)
    return Figure(
        key="who-got-more-in-2014",
        title=_title(widest),
        subtitle=(
            "Trips by North Korean officials to Russia and to China in 2014, at each cut-off of rank, and "
            "what others counted"
        ),
        wide=_draw(ours, others, house.WIDE),
        narrow=_draw(ours, others, house.NARROW),
        description=_description(ours, others, room),
        trust=(
            "Neither of our columns is complete, least of all below minister, so their lead is no measure by itself. "
            f"The published counts differ in what they count. The count of {room.published} "
            f"visits with China, both ways, has room for {room.unlisted} that our record of {room.ours} "
            "lacks: all of them would have to be trips to China for "
            f"{'a lead of China' if room.can_overturn else 'no more than a draw'}. “About” is the "
            "newspaper’s word; no published count gives 2014 by direction for both countries."
        ),
        rows=rows,
        columns={
            "what": "What was counted", "counted_by": "Counted by", "years": "Years",
            "to_russia": "To Russia",
            "to_china": "To China", "both_ways": "China, both ways",
            "needed_to_overturn": "Missed trips to overturn",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _title(widest: "pd.Series[Any]") -> str:
    """Who leads at the widest cut-off, and how little would turn it round."""
    scores = {"Russia": int(widest["to_russia"]), "China": int(widest["to_china"])}
    ahead, behind = sorted(scores, key=lambda name: -scores[name])
    if scores[ahead] == scores[behind]:
        return f"Russia and China are level at {written(scores[ahead])} in our record of 2014"
    return (
        f"{ahead} leads {written(scores[ahead])} to {written(scores[behind])} in our record of 2014, but that record "
        "cannot "
        f"settle it: {written(int(widest['needed_to_overturn']))} missed trips to {behind} would overturn it"
    )


def _with_counter(others: pd.DataFrame) -> pd.DataFrame:
    """The counter and the thing counted, in short; a count that is new here keeps its own words."""
    known = [_COUNTER.get(row["count_id"], (row["source_ids"], row["rank_scope"])) for row in others.to_dict("records")]
    return others.assign(counter=[pair[0] for pair in known], thing=[pair[1] for pair in known])


def _rows(ours: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Exactly what is drawn: four cut-offs and the published counts."""
    own = ours.assign(what=ours["max_rank"].map(_CUTOFF), counted_by="our record", years="2014")
    by_direction = {"to_russia": "KP>RU", "to_china": "KP>CN", "both_ways": "both"}
    counts = {
        name: others["count"].where(others["direction"] == direction).astype("Int64")
        for name, direction in by_direction.items()
    }
    published = others.assign(**counts, what=others["rank_scope"], counted_by=others["counter"])
    columns = [
        "what",
        "counted_by",
        "years",
        "to_russia",
        "to_china",
        "both_ways",
        "needed_to_overturn",
        "source_ids",
    ]
    integers = ["to_russia", "to_china", "both_ways", "needed_to_overturn"]
    parts = [part.reindex(columns=columns).astype(dict.fromkeys(integers, "Int64")) for part in (own, published)]
    return pd.concat(parts, ignore_index=True)


def _description(ours: pd.DataFrame, others: pd.DataFrame, room: measure.Room) -> str:
    steps = words.listing(
        [f"{row.to_russia} to {row.to_china} down to rank {row.max_rank}" for row in ours.itertuples()]
    )
    single, span = others[~others["long"]], others[others["long"]]
    counts = "; ".join([f"{row['counter']}: {row['count']}" for row in single.to_dict("records")])
    long = words.listing(
        [
            f"{row['counter'].replace('Trips', 'trips')}, {row['years']}: {row['count']}"
            for row in span.to_dict("records")
        ]
    )
    return (
        "Bars of trips, one group for our record, two for published counts. Our record has Russia against "
        f"China at {steps}. Published counts of 2014: {counts}. Long counts of North Korean delegations: "
        f"{long}. China would lead at the widest cut-off if our record had missed "
        f"{written(room.needed_to_overturn)} trips to China."
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------- the drawing

_LONGEST: Final = {False: 10, True: 60}  # full length of a bar, in trips: one year, and the long counts
_BAR: Final = 12


def _draw(ours: pd.DataFrame, others: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, right = form.pick((216, 546), (0, 186))
    bars, names, heads, height = _lay(ours, others, form)
    plane = Plane(form, height)
    bars = bars.assign(
        zero=left,
        end=left + (right - left) * bars["count"] / bars["long"].map(_LONGEST),
        top=bars["y"] - _BAR / 2,
        bottom=bars["y"] + _BAR / 2,
    )
    bars["label_x"] = bars["end"] + 7
    # On a phone names stand between the bars, so each entry has its own piece of the zero line.
    pieces = bars.groupby(form.pick(["group"], ["group", "name"]))["y"]
    ends = [(left, y.min() - 11, left, y.max() + 11) for _, y in pieces]
    return plane.finish(
        plane.words(heads, fontWeight="bold", fontSize=13),
        plane.words(names, label="name"),
        plane.words(names, y="thing_y", label="thing", color=ink.QUIET),
        *_bars(bars, plane),
        plane.lines(ends, color=ink.QUIET),
        *_overturn(names.dropna(subset=["needed"]), plane, form, right),
    )


def _bars(bars: pd.DataFrame, plane: Plane) -> list[alt.Chart]:
    """A bar a count, filled for trips one way and hollow for both ways, with its number and country."""
    layers: list[alt.Chart] = []
    tooltip = [
        alt.Tooltip("name:N", title="Counted"), alt.Tooltip("said:N", title="Which way"),
        alt.Tooltip("count:Q", title="Count"),
    ]  # fmt: skip
    for (partner, both), part in bars.groupby(["partner", "both"]):
        hue = ink.COUNTRY_INK[str(partner)]
        look: dict[str, Any] = {"stroke": hue, "strokeWidth": 1.5, "fill": ink.PAGE if both else hue}
        drawn = part[part["count"] > 0]  # a bar without length is its label and the zero line
        mark = alt.Chart(drawn).mark_bar(**look)
        layers.append(mark.encode(**plane.at("zero", "top", "end", "bottom"), tooltip=tooltip))
        layers.append(plane.words(part, x="label_x", color=hue).encode(tooltip=tooltip))
    return layers


def _overturn(names: pd.DataFrame, plane: Plane, form: house.Form, right: float) -> list[alt.Chart]:
    """What it would take to be wrong, in words at the end of each cut-off."""
    needed = names["needed"].astype("Int64").astype("str")
    if form.is_narrow:
        head = plane.put([("missed trips to overturn", plane.width, 8)], color=ink.QUIET, align="right")
        return [
            head,
            plane.words(names.assign(end=plane.width, label=needed), x="end", align="right", color=ink.QUIET),
        ]
    head = plane.put([(["Missed trips to China", "that would overturn it"], right + 24, 6)], color=ink.QUIET)
    return [head, plane.words(names.assign(end=right + 24, label=needed), x="end", color=ink.QUIET)]


def _lay(
    ours: pd.DataFrame, others: pd.DataFrame, form: house.Form
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, int]:
    """Bars, names and headings with their places in pixels, and the height; on a phone names stand above."""
    groups = {"Our record, 2014": _own_entries(ours)}
    groups[form.pick("Published counts of 2014, no two made alike", "Published counts of 2014")] = _entries(
        others[~others["long"]]
    )
    for years, span in others[others["long"]].groupby("years"):
        head = form.pick("North Korean delegations abroad, {} (NCNK)", "North Korean delegations, {}")
        groups[head.format(years)] = _entries(span)
    y = 8.0
    bars: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for group, (head, entries) in enumerate(groups.items()):
        heads.append({"label": head, "x": 0, "y": y})
        y += form.pick(36, 26)
        for entry in entries:
            lines = 2 if entry["thing"] else 1
            own = entry.pop("bars")
            names.append(entry | {"x": 0, "y": y, "thing_y": y + LINE})
            first = y + (LINE * lines + 4 if form.is_narrow else (LINE / 2 if lines > len(own) else 0))
            names[-1]["y"] += 0 if form.is_narrow or lines > 1 else 9 * (len(own) - 1)
            bars += [
                bar | {"name": entry["name"], "group": group, "long": entry["long"], "y": first + 18 * i}
                for i, bar in enumerate(own)
            ]
            y = max(y + LINE * (lines - 1), first + 18 * (len(own) - 1)) + form.pick(28, 26)
        y += 16
    return (
        pd.DataFrame(bars),
        pd.DataFrame(names).astype({"needed": "Float64"}),
        pd.DataFrame(heads),
        int(y - 22),
    )


def _own_entries(ours: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "name": _CUTOFF[row["max_rank"]], "thing": "", "long": False, "needed": row["needed_to_overturn"],
            "bars": [_bar("RU", row["to_russia"], "KP>RU"), _bar("CN", row["to_china"], "KP>CN")],
        }
        for row in ours.to_dict("records")
    ]  # fmt: skip


def _entries(others: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "name": row["counter"], "thing": row["thing"], "long": bool(row["long"]), "needed": None,
            "bars": [_bar(str(row["pair"])[:2], int(row["count"]), str(row["direction"]))],
        }
        for row in others.to_dict("records")
    ]  # fmt: skip


def _bar(partner: str, count: int, direction: str) -> dict[str, Any]:
    both = direction == "both"
    country = ink.COUNTRY_NAME[partner]
    said = f"with {country}, both ways" if both else f"to {country}"
    return {"partner": partner, "count": count, "both": both, "said": said, "label": f"{count} {said}"}
