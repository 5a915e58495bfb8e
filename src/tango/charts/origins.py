"""The figures of the chapter on origins: who was courted when, 1949 to 1991, and what Moscow lent and forgave."""

import textwrap
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures import visits as counting
from tango.measures.credits import soviet_support, write_off_against_first_credit

_FIRST, _LAST = 1949, 1991
_CAPITAL: Final = {"RU": "Moscow", "KP": "Pyongyang", "CN": "Beijing"}
_RANK: Final = {1: "leader", 2: "premier, head of state or heir"}
# The events that explain who was courted, each with the words that fit beside its line.
_TURNS: Final = {
    "ev-1950-10-19": ["China enters", "Korean War"],
    "ev-1956-09": ["Both resist", "Kim’s purge"],
    "ev-1961-07-06": ["Twin", "pacts"],
    "ev-1964": ["Pyongyang sides", "with Beijing"],
    "ev-1990-09-30": ["Moscow", "recognises Seoul"],
}


@dataclass(frozen=True)
class _Plan:
    """Where the lanes of the timeline lie, in pixels across the direction of time.

    Attributes:
        across: Size across the direction of time.
        time: Pixel range of the years along it.
        band: Thickness of a tenure band.
        lanes: Middle of each lane: bands by country, visits by direction.
        turns: Where the words of the events stand.
    """

    across: int
    time: tuple[int, int]
    band: int
    lanes: dict[str, int]
    turns: int


# On a desk time runs to the right, on a phone it runs down: 43 years do not fit into 340 px side by side.
_WIDE_PLAN: Final = _Plan(
    276, (96, 708), 22,
    {"RU": 74, "KP>RU": 102, "RU>KP": 128, "KP": 158, "CN>KP": 188, "KP>CN": 214, "CN": 242}, 8,
)  # fmt: skip
_NARROW_PLAN: Final = _Plan(
    336, (38, 600), 70,
    {"RU": 68, "KP>RU": 115, "RU>KP": 137, "CN>KP": 248, "KP>CN": 270, "CN": 310}, 192,
)  # fmt: skip


def leaders_visits(visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame) -> Figure:
    """Draw visits of leaders between Pyongyang and Moscow or Beijing, 1949 to 1991, over tenures and turning points.

    Args:
        visits: Table `visits`.
        events: Table `events`.
        tenures: Table `tenures`: tenure_id, country, person, standing, start_date, end_date, source_ids.

    Raises:
        ValueError: An event that the chart names is missing, or there is no leader's visit to Moscow.
    """
    rows = _timeline_rows(visits, events, tenures)
    trips = rows[rows["row"] == "visit"]
    leaders = trips[trips["rank"] == 1].groupby("lane").size()
    to_moscow, from_moscow = int(leaders.get("KP>RU", 0)), int(leaders.get("RU>KP", 0))
    if not to_moscow:
        raise ValueError(
            "no leader's visit to Moscow before 1992 is left in the table, so the chart has no finding"
        )
    returned = (
        "no Soviet leader came to Pyongyang"
        if not from_moscow
        else f"a Soviet leader came to Pyongyang {_times(from_moscow)}"
    )
    from_beijing = trips[trips["lane"] == "CN>KP"]
    hollow = int((trips["verification"] != "confirmed").sum())
    return Figure(
        key="leaders-visits",
        title=f"Kim Il-sung went to the Soviet Union {_times(to_moscow)} in our record before 1992; {returned}",
        subtitle=(
            "Visits in our record, 1949–1991: large marks are leaders, small ones premiers, heads of state or heirs; each "
            "points to its host. Hollow: found in one published place. Bars: who led in each capital"
        ),
        wide=_draw_timeline(rows, house.WIDE, _WIDE_PLAN),
        narrow=_draw_timeline(rows, house.NARROW, _NARROW_PLAN),
        description=(
            f"A timeline from {_FIRST} to {_LAST} with Pyongyang between Moscow and Beijing. {to_moscow} visits of Kim Il-sung to "
            f"the Soviet Union crowd into 1949 to 1966, stop for 17 years and resume in 1984 and 1986. From Moscow came "
            f"{words.count(int((trips['lane'] == 'RU>KP').sum()), 'premier or head of state', 'premiers or heads of state')} "
            f"and {words.count(from_moscow, 'leader')}. From Beijing "
            f"{words.count(len(from_beijing), 'visit')} are marked, {int((from_beijing['rank'] == 1).sum())} of them leaders, "
            f"{int((from_beijing['year'] >= 1978).sum())} of them since 1978."
        ),
        trust=(
            f"{len(trips)} visits at ranks 1 and 2, {hollow} of them found in one published place only. The search was partial: "
            "published lists of leaders and archive papers. Soviet visits of 1961, 1965, 1980, 1984 and 1985 that the literature "
            "knows had no page behind them and are missing, so an empty stretch is not proof of none, and the two rows of "
            "marks do not measure Moscow against Beijing. A bar beside a mark spans the year where only the year is known. Between March and September 1953 Moscow’s leadership was collective."
        ),
        rows=rows.drop(columns=["lane", "start", "end", "at"]),
        columns={
            "date": "Date", "until": "Until", "what": "What", "who": "Who", "role": "Office",
            "verification": "Standing", "source_ids": "Sources",
        },
    )  # fmt: skip


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _timeline_rows(visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame) -> pd.DataFrame:
    """Visits, tenures and turning points in one frame; `start`, `end` and `at` are years and parts of years."""
    parts = [_visit_rows(visits), _tenure_rows(tenures), _turn_rows(events)]
    return pd.concat(parts, ignore_index=True).astype({"rank": "Int64", "year": "Int64"})


def _visit_rows(visits: pd.DataFrame) -> pd.DataFrame:
    years = (_FIRST, _LAST)
    trips = pd.concat([counting.select(visits, pair, years, max_rank=2) for pair in ("RU-KP", "CN-KP")])
    start, end = _part_of_year(trips["start_earliest"]), _part_of_year(trips["start_latest"])
    return pd.DataFrame(
        {
            "row": "visit",
            "date": trips["start_date"],
            "until": trips["end_date"],
            "what": "Visit to " + trips["city"],
            "who": trips["visitor"],
            "role": trips["visitor_role"],
            "rank": trips["rank"],
            "verification": trips["verification"],
            "source_ids": trips["source_ids"],
            "lane": trips["direction"],
            "year": trips["year"],
            "start": start,
            "end": end,
            "at": (start + end) / 2,
        }
    )


def _tenure_rows(tenures: pd.DataFrame) -> pd.DataFrame:
    start = _part_of_year(pd.to_datetime(tenures["start_date"], format="mixed"))
    end = _part_of_year(pd.to_datetime(tenures["end_date"], format="mixed"))
    rows = pd.DataFrame(
        {
            "row": "tenure",
            "date": tenures["start_date"],
            "until": tenures["end_date"],
            "what": "Leader in " + tenures["country"].map(_CAPITAL),
            "who": tenures["person"],
            "role": tenures["standing"],
            "verification": tenures["verification"],
            "source_ids": tenures["source_ids"],
            "lane": tenures["country"],
            "start": start.clip(lower=_FIRST),
            "end": end.clip(upper=_LAST + 1),
        }
    )
    return rows.assign(at=(rows["start"] + rows["end"]) / 2)[rows["start"] < rows["end"]]


def _turn_rows(events: pd.DataFrame) -> pd.DataFrame:
    known = events.set_index("event_id")
    missing = [event for event in _TURNS if event not in known.index]
    if missing:
        raise ValueError(f"the chart names events that the table no longer has: {', '.join(missing)}")
    chosen = known.loc[list(_TURNS)]
    middle = (_part_of_year(chosen["date_earliest"]) + _part_of_year(chosen["date_latest"])) / 2
    return pd.DataFrame(
        {
            "row": "event",
            "date": chosen["date"],
            "what": chosen["title"],
            "verification": chosen["verification"],
            "source_ids": chosen["source_ids"],
            "lane": "turn",
            "at": middle,
        }
    )


def _part_of_year(dates: "pd.Series[pd.Timestamp]") -> "pd.Series[float]":
    return dates.dt.year + (dates.dt.dayofyear - 1) / 366


def _draw_timeline(rows: pd.DataFrame, form: house.Form, plan: _Plan) -> alt.TopLevelMixin:
    time = alt.Scale(domain=[_FIRST, _LAST + 1], range=list(plan.time), nice=False, zero=False)
    across = alt.Scale(domain=[0, plan.across], range=[0, plan.across], nice=False)
    axis = alt.Axis(
        format="d",
        title=None,
        grid=False,
        domain=not form.is_narrow,
        values=form.pick(list(range(1950, 1991, 5)), [1950, 1960, 1970, 1980, 1990]),
    )

    def place(when: str, lane: str, until: str | None = None, lane_end: str | None = None) -> dict[str, Any]:
        """Time and lane as x and y, or as y and x on a phone."""
        along, beside = ("y", "x") if form.is_narrow else ("x", "y")
        channels: dict[str, Any] = {
            along: (alt.Y if form.is_narrow else alt.X)(f"{when}:Q", scale=time, axis=axis),
            beside: (alt.X if form.is_narrow else alt.Y)(f"{lane}:Q", scale=across, axis=None),
        }
        ends = {along: until, beside: lane_end}
        return channels | {f"{name}2": f"{field}:Q" for name, field in ends.items() if field}

    layers = [
        *_turn_layers(rows, form, plan, place),
        *_tenure_layers(rows, form, plan, place),
        *_visit_layers(rows, form, plan, place),
        *_lane_names(form, plan),
    ]
    length = plan.time[1]
    size = (
        {"width": plan.across, "height": length} if form.is_narrow else {"width": 714, "height": plan.across}
    )
    return house.finish(alt.layer(*layers).properties(**size), form)


def _turn_layers(rows: pd.DataFrame, form: house.Form, plan: _Plan, place: Any) -> list[alt.Chart]:
    turns = rows[rows["row"] == "event"].assign(
        label=[_TURNS[key] for key in _TURNS],
        first=form.pick(38, 104),
        last=form.pick(plan.lanes["CN"], plan.across),
        words_at=plan.turns,
    )
    late = turns["at"] > 1980
    lines = (
        alt.Chart(turns)
        .mark_rule(color=ink.QUIET, strokeDash=[2, 3])
        .encode(**place("at", "first", lane_end="last"))
    )
    if form.is_narrow:
        return [lines, *house.haloed(turns, place("at", "words_at"), align="center", color=ink.QUIET)]
    marks = [
        alt.Chart(turns[side])
        .mark_text(align=align, baseline="top", color=ink.QUIET, lineHeight=14, dx=shift)
        .encode(**place("at", "words_at"), text="label:N")
        for side, align, shift in ((~late, "left", -2), (late, "right", 4))
    ]
    return [lines, *marks]


def _tenure_layers(rows: pd.DataFrame, form: house.Form, plan: _Plan, place: Any) -> list[alt.Chart]:
    bands = rows[(rows["row"] == "tenure") & rows["lane"].isin(list(plan.lanes))]
    middle = bands["lane"].map(plan.lanes).astype(float)
    thick = bands["lane"].map({"CN": 52}).fillna(plan.band) if form.is_narrow else float(plan.band)
    bands = bands.assign(top=middle - thick / 2, bottom=middle + thick / 2, middle=middle)
    colour = alt.Color("lane:N", scale=_partner_scale(), legend=None)
    bars = (
        alt.Chart(bands)
        .mark_rect(opacity=0.16, stroke=ink.PAGE, strokeWidth=2)
        .encode(
            **place("start", "top", "end", "bottom"),
            color=colour,
            tooltip=[
                alt.Tooltip("who:N", title="Leader"), alt.Tooltip("role:N", title="Office"),
                alt.Tooltip("date:N", title="From"), alt.Tooltip("until:N", title="Until"),
            ],
        )
    )  # fmt: skip
    cover = alt.Chart(bands).mark_rect(color=ink.PAGE).encode(**place("start", "top", "end", "bottom"))
    labels = _tenure_labels(bands, form, plan)
    names = (
        alt.Chart(labels)
        .mark_text(baseline="middle")
        .encode(**place("at", "middle"), text="label:N", color=colour)
    )
    return [cover, bars, names]


def _tenure_labels(bands: pd.DataFrame, form: house.Form, plan: _Plan) -> pd.DataFrame:
    """Names inside their bands; those too short for theirs are written beside it, neighbours in one line."""
    scale = (plan.time[1] - plan.time[0]) / (_LAST + 1 - _FIRST)
    labels = bands.assign(label=[_short_name(who, form) for who in bands["who"]])
    if form.is_narrow:
        return labels
    room = (labels["end"] - labels["start"]) * scale
    fits = labels["label"].map(house.text_width) <= room
    beside = (
        labels[~fits]
        .groupby("lane", as_index=False)
        .agg(at=("at", "mean"), label=("label", " · ".join), middle=("middle", "first"))
    )
    outward = beside["lane"].map({"RU": -1, "KP": -1, "CN": 1}) * (plan.band / 2 + 9)
    return pd.concat([labels[fits], beside.assign(middle=beside["middle"] + outward)])


def _short_name(person: str, form: house.Form) -> str:
    """The name as a headline has it: Kim Il-sung in full, Chinese by family name, Russians by theirs."""
    first, last = person.split(" ", 1)
    if first in ("Kim", "Mao") and not form.is_narrow:
        return person
    return first if first in ("Kim", "Mao", "Hua", "Deng", "Jiang") else last


def _visit_layers(rows: pd.DataFrame, form: house.Form, plan: _Plan, place: Any) -> list[alt.Chart]:
    trips = rows[rows["row"] == "visit"]
    trips = trips.assign(
        beside=trips["lane"].map(plan.lanes).astype(float),
        partner=trips["lane"].str.replace(">", "").str.replace("KP", ""),
        standing=trips["verification"].map(
            {"confirmed": "two or more published places", "sourced": "one published place"}
        ),
        rank_words=trips["rank"].map(_RANK),
        host=trips["lane"].map({"KP>RU": "out", "RU>KP": "in", "CN>KP": "out", "KP>CN": "in"}),
    )
    shapes = form.pick(("triangle-up", "triangle-down"), ("triangle-left", "triangle-right"))
    tooltip = [
        alt.Tooltip("who:N", title="Visitor"), alt.Tooltip("role:N", title="Office"), alt.Tooltip("what:N", title="Journey"),
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("rank_words:N", title="Rank"),
        alt.Tooltip("standing:N", title="Found in"),
    ]  # fmt: skip
    colour = alt.Color("partner:N", scale=_partner_scale(), legend=None)
    size = alt.Size("rank:Q", scale=alt.Scale(domain=[1, 2], range=[120, 42]), legend=None)
    shape = alt.Shape("host:N", scale=alt.Scale(domain=["out", "in"], range=list(shapes)), legend=None)
    unsure = trips[trips["end"] - trips["start"] > 0.5].assign(beside=lambda t: t["beside"] + 10)
    spans = alt.Chart(unsure).mark_rule(strokeWidth=2).encode(**place("start", "beside", "end"), color=colour)
    # A rim in the colour of the page keeps marks apart that lie a few weeks from each other.
    rims = alt.Chart(trips).mark_point(filled=True, opacity=1, color=ink.PAGE, stroke=ink.PAGE, strokeWidth=4)
    # Small marks are drawn last, so that no leader hides a premier.
    marks = (
        alt.Chart(trips.sort_values("rank").assign(fill=trips["partner"].where(trips["verification"] == "confirmed", "one place")))
        .mark_point(opacity=1, strokeWidth=1.4)
        .encode(
            **place("at", "beside"), size=size, shape=shape, tooltip=tooltip,
            stroke=alt.Stroke("partner:N", scale=_partner_scale(), legend=None),
            fill=alt.Fill("fill:N", scale=_partner_scale(), legend=None),
        )
    )  # fmt: skip
    layers = [rims.encode(**place("at", "beside"), size=size, shape=shape), spans, marks]
    if form.is_narrow:
        return layers
    names = _visitors_with_room(trips, (plan.time[1] - plan.time[0]) / (_LAST + 1 - _FIRST))
    russian = names["partner"] == "RU"
    return layers + [
        layer
        for part, colour_of in ((names[russian], ink.RUSSIA), (names[~russian], ink.CHINA))
        for layer in house.haloed(part, place("at", "beside"), dx=8, color=colour_of)
    ]


def _visitors_with_room(trips: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Foreign visitors whose name fits before the next mark of the lane."""
    guests = trips[trips["lane"].isin(["RU>KP", "CN>KP"])].sort_values(["lane", "at"])
    label = guests["who"].map(
        lambda who: _short_name(who, house.WIDE) if who.split()[0] not in ("Liu", "Zhou") else who.split()[0]
    )
    room = (guests.groupby("lane")["at"].shift(-1).fillna(_LAST + 1) - guests["at"]) * scale
    return guests.assign(label=label)[label.map(house.text_width) + 12 <= room]


def _lane_names(form: house.Form, plan: _Plan) -> list[alt.Chart]:
    """Capitals beside their bands and, on a desk, directions beside their lanes; on a phone the capitals stand above."""
    if form.is_narrow:
        heads = (("RU", 33, "left"), ("KP", plan.turns, "center"), ("CN", plan.across, "right"))
        return [
            house.note(
                _CAPITAL[country], x, 12, align=align, color=ink.COUNTRY_INK[country], fontWeight="bold"
            )
            for country, x, align in heads
        ]
    capitals = [
        house.note(_CAPITAL[lane], 0, middle, color=ink.COUNTRY_INK[lane], fontWeight="bold")
        for lane, middle in plan.lanes.items()
        if lane in _CAPITAL
    ]
    arrow = {
        "KP>RU": "▲ to Moscow",
        "RU>KP": "▼ to Pyongyang",
        "CN>KP": "▲ to Pyongyang",
        "KP>CN": "▼ to Beijing",
    }
    return capitals + [house.note(words_of, 0, plan.lanes[lane]) for lane, words_of in arrow.items()]


def _partner_scale() -> alt.Scale:
    return alt.Scale(
        domain=["RU", "CN", "KP", "one place"], range=[ink.RUSSIA, ink.CHINA, ink.NORTH_KOREA, ink.PAGE]
    )


# ---------------------------------------------------------------------------------------------- credits

_GROUPS: Final = {
    "lent or given": "Lent or given",
    "forgiven or deferred": "Forgiven or deferred",
    "running totals": "Running totals, which repeat the sums above and each other",
}
_EVENT: Final = {
    "credit": "Credit", "grant": "Grant", "write_off": "Write-off", "rescheduling": "Deferral", "transfer": "Aid",
}  # fmt: skip


def soviet_credits(debt: pd.DataFrame) -> Figure:
    """Draw Soviet credits, grants, write-offs and deferrals for North Korea to 1990, sum by sum.

    Args:
        debt: Table `debt`.

    Raises:
        ValueError: No write-off or no credit has a sum in dollars.
    """
    support = soviet_support(debt)
    cancelled, lent = write_off_against_first_credit(support)
    stated = support["stated"].value_counts()
    in_dollars, unsaid = int(stated.get("dollars", 0)), int(stated.get("no sum", 0))
    first = support[(support["event"] == "write_off") & support["usd_million_low"].notna()].iloc[0]
    rows = support.assign(sum=[_sum_words(row) for row in support.to_dict("records")])
    return Figure(
        key="soviet-credits",
        title=(
            f"In {first['year']} Moscow cancelled {words.dollars(cancelled)} of Pyongyang’s debt, "
            f"{words.number(cancelled / lent, 1)} times the first loan"
        ),
        subtitle=(
            "Soviet credits, grants, write-offs and deferrals for North Korea, 1949–1990, as the sources state them. Bars: "
            "millions of US dollars of the day; sums in roubles are written, not drawn"
        ),
        wide=_draw_credits(rows, house.WIDE),
        narrow=_draw_credits(rows, house.NARROW),
        description=(
            f"A list of {len(rows)} statements in three groups, each with its year and purpose; {in_dollars} have a bar in US "
            f"dollars. Lent or given: the longest bar is {words.dollars(lent)}, the credit of 1949. Forgiven or deferred: "
            f"{words.dollars(cancelled)} cancelled in {first['year']}. Running totals reach "
            f"{words.dollars(float(support['usd_million_low'].max()))} or more by 1984."
        ),
        trust=(
            f"Only {in_dollars} of {len(rows)} statements give dollars; {int(stated.get('roubles', 0))} give roubles, old or new, "
            f"which no rate turns into one scale, and {unsaid} give no sum on the page found. Military credits are hardly "
            "in it. The rows overlap and must never be added."
        ),
        rows=rows,
        columns={
            "date": "Date", "group": "Group", "event": "Step", "purpose": "For what", "sum": "Sum", "who_says": "Who says so",
            "note": "Note", "source_ids": "Sources",
        },
    )  # fmt: skip


def _sum_words(row: dict[str, Any]) -> str:
    """The sum as its source states it, with its unit."""
    if row["stated"] == "no sum":
        return "no sum found"
    in_dollars = row["stated"] == "dollars"
    low, high = (row[f"{'usd_million' if in_dollars else 'amount'}_{end}"] for end in ("low", "high"))
    amount = words.number(low) if pd.isna(high) else words.span(low, high)
    text = f"${amount}m" if in_dollars else f"{amount}m {row['unit_words']}"
    return f"more than {text}" if pd.isna(high) else text


def _draw_credits(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    laid, heads, height = _lay_credits(rows, form)
    left, right = form.pick((452, 598), (0, 250))
    scale = alt.Scale(domain=[0, 2000], range=[left, right], nice=False)
    downwards = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    down = alt.Y("y:Q", scale=downwards, axis=None)
    base = alt.Chart(laid[laid["stated"] == "dollars"])
    tooltip = [
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("purpose:N", title="For what"), alt.Tooltip("sum:N", title="Sum"),
        alt.Tooltip("who_says:N", title="Who says so"),
    ]  # fmt: skip
    bars = [
        alt.Chart(part)
        .mark_bar(height=form.pick(12, 8), color=ink.RUSSIA, **style)
        .encode(x=alt.X("zero:Q", scale=scale, axis=None), x2="usd_million_low:Q", y=down, tooltip=tooltip)
        for part, style in _bar_styles(laid)
    ]
    open_ended = base.transform_filter("!isValid(datum.usd_million_high)").mark_point(
        shape="triangle-right", filled=True, size=70, color=ink.RUSSIA, opacity=1, xOffset=3
    ).encode(x=alt.X("usd_million_low:Q", scale=scale), y=down)  # fmt: skip
    layers = [*bars, open_ended, *_credit_words(laid, heads, form, downwards, scale)]
    return house.finish(alt.layer(*layers).properties(width=form.width - 4, height=height), form)


def _bar_styles(laid: pd.DataFrame) -> list[tuple[pd.DataFrame, dict[str, Any]]]:
    """Solid for what was lent, outlined for what was forgiven or put off, pale for running totals."""
    drawn = laid[laid["stated"] == "dollars"]
    styles: dict[str, dict[str, Any]] = {
        "lent or given": {},
        "forgiven or deferred": {"fillOpacity": 0.0, "stroke": ink.RUSSIA, "strokeWidth": 1.5},
        "running totals": {"opacity": 0.35},
    }
    return [(drawn[drawn["group"] == group], style) for group, style in styles.items()]


def _lay_credits(rows: pd.DataFrame, form: house.Form) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Where each row and each group heading stands, in pixels from the top, and the height of all."""
    top, placed, heads = 8, [], []
    for group, part in rows.groupby("group", sort=False):
        heads.append({"label": textwrap.wrap(_GROUPS[str(group)], form.pick(100, 50)), "y": top})
        top += 24 + 14 * (len(heads[-1]["label"]) - 1)
        for row in part.to_dict("records"):
            purpose = [row["purpose"]] if not form.is_narrow else textwrap.wrap(row["purpose"], 54)
            tall = (
                23
                if not form.is_narrow
                else 34 + 14 * len(purpose) - (14 if row["stated"] != "dollars" else 0)
            )
            bar_at = top if not form.is_narrow else top + 18 + 14 * len(purpose)
            step = f"{row['year']} {_EVENT[row['event']]}"
            placed.append(
                row | {"y": bar_at, "line": top, "below": top + 16, "step": step, "lines": purpose, "zero": 0}
            )
            top += tall + form.pick(0, 8)
        top += 14
    return pd.DataFrame(placed), pd.DataFrame(heads), top - 14


def _credit_words(
    laid: pd.DataFrame, heads: pd.DataFrame, form: house.Form, downwards: alt.Scale, scale: alt.Scale
) -> list[alt.Chart]:
    def text(rows: pd.DataFrame, field: str, at: str, x: Any, **style: Any) -> alt.Chart:
        look: dict[str, Any] = {"align": "left", "baseline": "middle", "lineHeight": 14} | style
        return (
            alt.Chart(rows)
            .mark_text(**look)
            .encode(x=x, y=alt.Y(f"{at}:Q", scale=downwards, axis=None), text=f"{field}:N")
        )

    edge = alt.value(0)
    drawn = laid["stated"] == "dollars"
    end = alt.X("usd_million_low:Q", scale=scale)
    shared = [
        text(heads, "label", "y", edge, fontWeight="bold"),
        text(laid, "step", "line", edge, fontWeight="normal", color=ink.TEXT),
    ]
    if form.is_narrow:
        right = alt.value(form.width - 4)
        return [
            *shared,
            text(laid, "lines", "below", edge, color=ink.QUIET),
            text(laid[drawn], "sum", "line", right, align="right", color=ink.RUSSIA),
            text(laid[~drawn], "sum", "line", right, align="right", color=ink.QUIET),
        ]
    return [
        *shared,
        text(laid, "lines", "line", alt.value(92), color=ink.QUIET),
        text(laid[drawn], "sum", "y", end, dx=10, color=ink.RUSSIA),
        text(laid[~drawn], "sum", "y", alt.value(452), color=ink.QUIET),
    ]
