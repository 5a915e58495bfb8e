"""Figure of the chapter on origins: who visited whom, 1949 to 1991, over tenures and turning points."""

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.timeline import Timeline
from tango.measures import visits as counting

_FIRST, _LAST = 1949, 1991
_RANK: Final = {1: "leader", 2: "premier, head of state or heir"}
_SIZE: Final = {1: 120, 2: 42}
_WAY: Final = {
    "KP>RU": "to the Soviet Union", "KP>CN": "to China", "RU>KP": "from the Soviet Union", "CN>KP": "from China",
}  # fmt: skip


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
    302, (38, 600), 70,
    {"RU": 37, "KP>RU": 84, "RU>KP": 106, "CN>KP": 217, "KP>CN": 239, "CN": 276}, 161,
)  # fmt: skip


def leaders_visits(visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame, known: pd.DataFrame) -> Figure:
    """Draw leaders' visits between Pyongyang and Moscow or Beijing, over tenures and turning points.

    Args:
        visits: Table `visits`.
        events: Table `events`.
        tenures: Table `tenures`: tenure_id, country, capital, person, standing, start_date, end_date, source_ids.
        known: Table `known_visits`.

    Raises:
        ValueError: No event of these years has a short title, or there is no leader's visit to Moscow.
    """
    rows = _timeline_rows(visits, events, tenures)
    trips = rows[rows["row"] == "visit"]
    leaders = trips[trips["rank"] == 1].groupby("lane").size()
    to_moscow, from_moscow = int(leaders.get("KP>RU", 0)), int(leaders.get("RU>KP", 0))
    if not to_moscow:
        raise ValueError("no leader's visit to Moscow before 1992 is left in the table, so the chart has no finding")
    returned = (
        "no Soviet leader came to Pyongyang"
        if not from_moscow
        else f"a Soviet leader came to Pyongyang {_times(from_moscow)}"
    )
    from_beijing = trips[trips["lane"] == "CN>KP"]
    guests = int(((trips["lane"] == "RU>KP") & (trips["rank"] == 2)).sum())
    silence = counting.leader_gap(visits, "RU-KP", _FIRST, _LAST)
    first, last = (
        trips.loc[(trips["lane"] == "KP>RU") & (trips["rank"] == 1), "year"].agg(end) for end in ("min", "max")
    )
    hollow = int((trips["verification"] != "confirmed").sum())
    capitals = dict(zip(tenures["country"], tenures["capital"], strict=True))
    return Figure(
        key="leaders-visits",
        title=(
            f"Kim Il-sung went to the Soviet Union at least {_times(to_moscow)} before {_LAST + 1}; {returned}"
        ),
        subtitle=(
            f"Visits in our record, {_FIRST}–{_LAST}: large marks are leaders, small ones premiers, heads of "
            "state or heirs; each points to its host. Hollow: found in one published place. Bars: who led "
            "in each capital"
        ),
        wide=_draw_timeline(rows, capitals, house.WIDE, _WIDE_PLAN),
        narrow=_draw_timeline(rows, capitals, house.NARROW, _NARROW_PLAN),
        description=(
            f"A timeline from {_FIRST} to {_LAST} with Pyongyang between Moscow and Beijing. {to_moscow} "
            f"visits of Kim Il-sung to the Soviet Union lie between {first} and {last}; the longest stretch "
            f"without one is {silence.last_date[:4]} to {silence.first_date[:4]}. From Moscow came "
            f"{words.count(guests, 'premier or head of state', 'premiers or heads of state')} "
            f"and {words.count(from_moscow, 'leader')}. From Beijing "
            f"{words.count(len(from_beijing), 'visit')} are marked, "
            f"{int((from_beijing['rank'] == 1).sum())} of them leaders."
        ),
        trust=(
            f"{len(trips)} visits of leaders, premiers and heads of state, {hollow} of them found in one published "
            "place only. The search was partial: published lists of leaders and archive papers"
            f"{_left_out(known)}. So an empty stretch is not proof of none, and the two rows of marks do not measure "
            "Moscow against Beijing. A bar beside a mark spans the year where only the year is known."
            f"{_without_a_leader(tenures)}"
        ),
        rows=rows.drop(columns=["lane", "start", "end", "at", "label"]),
        columns={
            "date": "Date", "until": "Until", "what": "What", "who": "Who", "role": "Office",
            "verification": "Standing", "source_ids": "Sources",
        },
    )  # fmt: skip


def _left_out(known: pd.DataFrame) -> str:
    """Which visits of the time pages tell of by the year alone, as the end of a sentence; blank for none."""
    dim = known[(known["why"] == "year_only") & (known["rank_from"] <= 2) & known["from_year"].between(_FIRST, _LAST)]
    if dim.empty:
        return ""
    named = [
        f"{who} {_WAY[str(way)]} in {words.listing([str(year) for year in sorted(set(years))])}"
        for (who, way), years in dim.groupby(["visitor", "direction"])["from_year"]
    ]
    return f". Lists name visits by the year alone that no mark stands for ({words.listing(named)})"


def _without_a_leader(tenures: pd.DataFrame) -> str:
    """The months in which a capital had no single leader, as sentences with a blank before each."""
    ordered = tenures.sort_values("start_earliest")
    begun = ordered.groupby("capital")["start_earliest"].shift(-1)
    gaps = ordered.assign(begun=begun)[begun - ordered["end_latest"] > pd.Timedelta(days=31)]
    return "".join(
        f" From {row['end_latest']:%B %Y} to {row['begun']:%B %Y} nobody led alone in {row['capital']}."
        for row in gaps.to_dict("records")
    )


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _timeline_rows(visits: pd.DataFrame, events: pd.DataFrame, tenures: pd.DataFrame) -> pd.DataFrame:
    """Visits, tenures and turning points in one frame; `start`, `end` and `at` are parts of years."""
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
            "what": "Visit to " + trips["city"].fillna(trips["destination"].map(ink.COUNTRY_NAME)),
            "who": trips["visitor"],
            "role": trips["visitor_role"],
            "rank": trips["rank"],
            "verification": trips["verification"],
            "source_ids": trips["source_ids"],
            "lane": trips["direction"],
            "label": _family_names(trips["visitor"], trips["origin"]),
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
            "what": "Leader in " + tenures["capital"],
            "who": tenures["person"],
            "role": tenures["standing"],
            "verification": tenures["verification"],
            "source_ids": tenures["source_ids"],
            "lane": tenures["country"],
            "label": _family_names(tenures["person"], tenures["country"]),
            "start": start.clip(lower=_FIRST),
            "end": end.clip(upper=_LAST + 1),
        }
    )
    return rows.assign(at=(rows["start"] + rows["end"]) / 2)[rows["start"] < rows["end"]]


def _turn_rows(events: pd.DataFrame) -> pd.DataFrame:
    chosen = events[events["short_title"].notna() & events["year"].between(_FIRST, _LAST)]
    if chosen.empty:
        raise ValueError(f"no event from {_FIRST} to {_LAST} has a short_title, so the chart marks no turning point")
    middle = (_part_of_year(chosen["date_earliest"]) + _part_of_year(chosen["date_latest"])) / 2
    return pd.DataFrame(
        {
            "row": "event",
            "date": chosen["date"],
            "what": chosen["title"],
            "verification": chosen["verification"],
            "source_ids": chosen["source_ids"],
            "lane": "turn",
            "label": chosen["short_title"].str.split(" / "),
            "at": middle,
        }
    )


def _part_of_year(dates: "pd.Series[pd.Timestamp]") -> "pd.Series[float]":
    return dates.dt.year + (dates.dt.dayofyear - 1) / 366


def _draw_timeline(rows: pd.DataFrame, capitals: dict[str, str], form: house.Form, plan: _Plan) -> alt.TopLevelMixin:
    ticks = form.pick(tuple(range(1950, 1991, 5)), (1950, 1960, 1970, 1980, 1990))
    line = Timeline(form, (_FIRST, _LAST + 1), plan.time, plan.across, ticks)
    layers = [
        *_turn_layers(rows, line, plan),
        *_tenure_layers(rows, line, plan),
        *_visit_layers(rows, line, plan),
        *_lane_names(capitals, form, plan),
    ]
    return house.finish(alt.layer(*layers).properties(**line.size()), form)


def _turn_layers(rows: pd.DataFrame, line: Timeline, plan: _Plan) -> list[alt.Chart]:
    form, place = line.form, line.place
    turns = rows[rows["row"] == "event"].assign(
        first=form.pick(38, 72),
        last=form.pick(plan.lanes["CN"], plan.across),
        words_at=plan.turns,
    )
    lines = (
        alt.Chart(turns).mark_rule(color=ink.QUIET, strokeDash=[2, 3]).encode(**place("at", "first", lane_end="last"))
    )
    if form.is_narrow:
        return [lines, *house.haloed(turns, place("at", "words_at"), align="center", color=ink.QUIET)]
    sides: list[tuple[dict[str, Any], Any]] = [
        ({"align": "left", "dx": -2}, turns["at"] <= 1980),
        ({"align": "right", "dx": 4}, turns["at"] > 1980),  # words that start here would leave the page
    ]
    words_at = place("at", "words_at")
    return [lines] + [
        layer
        for style, side in sides
        for layer in house.haloed(turns[side], words_at, baseline="top", color=ink.QUIET, **style)
    ]


def _tenure_layers(rows: pd.DataFrame, line: Timeline, plan: _Plan) -> list[alt.Chart]:
    form, place = line.form, line.place
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
    labels = _tenure_labels(bands, line, plan)
    names = alt.Chart(labels).mark_text(baseline="middle").encode(**place("at", "middle"), text="label:N", color=colour)
    return [cover, bars, names]


def _tenure_labels(bands: pd.DataFrame, line: Timeline, plan: _Plan) -> pd.DataFrame:
    """Names inside their bands, in full where there is room; the others beside theirs, neighbours in one line."""
    if line.form.is_narrow:
        return bands
    room = (bands["end"] - bands["start"]) * line.a_year
    labels = bands.assign(label=bands["who"].where(bands["who"].map(house.text_width) <= room, bands["label"]))
    fits = labels["label"].map(house.text_width) <= room
    beside = (
        labels[~fits]
        .groupby("lane", as_index=False)
        .agg(at=("at", "mean"), label=("label", " · ".join), middle=("middle", "first"))
    )
    outward = beside["lane"].map({"RU": -1, "KP": -1, "CN": 1}) * (plan.band / 2 + 9)
    return pd.concat([labels[fits], beside.assign(middle=beside["middle"] + outward)])


def _family_names(people: "pd.Series[str]", countries: "pd.Series[str]") -> "pd.Series[str]":
    """Names as a headline has them: the family's stands last in Russia, and first in Korea and China."""
    return people.str.split(" ").str[-1].where(countries == "RU", people.str.split(" ").str[0])


def _visit_layers(rows: pd.DataFrame, line: Timeline, plan: _Plan) -> list[alt.Chart]:
    form, place = line.form, line.place
    trips = rows[rows["row"] == "visit"]
    trips = trips.assign(
        beside=trips["lane"].map(plan.lanes).astype(float),
        partner=trips["lane"].str.replace(">", "").str.replace("KP", ""),
        standing=trips["verification"].map(
            {"confirmed": "two or more published places", "sourced": "one published place"}
        ),
        rank_words=trips["rank"].map(_RANK),
        size=trips["rank"].map(_SIZE),
        fill=trips["lane"]
        .str.replace(">", "")
        .str.replace("KP", "")
        .where(trips["verification"] == "confirmed", "one place"),
        host=trips["lane"].map({"KP>RU": "out", "RU>KP": "in", "CN>KP": "out", "KP>CN": "in"}),
    )
    shapes = form.pick(("triangle-up", "triangle-down"), ("triangle-left", "triangle-right"))
    tooltip = [
        alt.Tooltip("who:N", title="Visitor"), alt.Tooltip("role:N", title="Office"),
        alt.Tooltip("what:N", title="Journey"),
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("rank_words:N", title="Rank"),
        alt.Tooltip("standing:N", title="Found in"),
    ]  # fmt: skip
    colour = alt.Color("partner:N", scale=_partner_scale(), legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    shape = alt.Shape("host:N", scale=alt.Scale(domain=["out", "in"], range=list(shapes)), legend=None)
    unsure = trips[trips["end"] - trips["start"] > 0.5].assign(beside=lambda t: t["beside"] + 10)
    spans = alt.Chart(unsure).mark_rule(strokeWidth=2).encode(**place("start", "beside", "end"), color=colour)
    # A rim in the colour of the page keeps marks apart that lie a few weeks from each other.
    rims = alt.Chart(trips).mark_point(filled=True, opacity=1, color=ink.PAGE, stroke=ink.PAGE, strokeWidth=4)
    # Small marks are drawn last, so that no leader hides a premier.
    marks = (
        alt.Chart(trips.sort_values("rank"))
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
    names = _visitors_with_room(trips, line.a_year)
    russian = names["partner"] == "RU"
    return layers + [
        layer
        for part, colour_of in ((names[russian], ink.RUSSIA), (names[~russian], ink.CHINA))
        for layer in house.haloed(part, place("at", "beside"), dx=8, color=colour_of)
    ]


def _visitors_with_room(trips: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Foreign visitors whose name fits before the next mark of the lane."""
    guests = trips[trips["lane"].isin(["RU>KP", "CN>KP"])].sort_values(["lane", "at"])
    room = (guests.groupby("lane")["at"].shift(-1).fillna(_LAST + 1) - guests["at"]) * scale
    return guests[guests["label"].map(house.text_width) + 12 <= room]


def _lane_names(capitals: dict[str, str], form: house.Form, plan: _Plan) -> list[alt.Chart]:
    """Capitals and, on a desk, directions beside their lanes; on a phone the capitals stand above."""
    if form.is_narrow:
        heads = (("RU", 2, "left"), ("KP", plan.turns, "center"), ("CN", plan.across, "right"))
        return [
            house.note(capitals[country], x, 12, align=align, color=ink.COUNTRY_INK[country], fontWeight="bold")
            for country, x, align in heads
        ]
    heads = [
        house.note(capitals[lane], 0, middle, color=ink.COUNTRY_INK[lane], fontWeight="bold")
        for lane, middle in plan.lanes.items()
        if lane in capitals
    ]
    ways = {"KP>RU": "▲", "RU>KP": "▼", "CN>KP": "▲", "KP>CN": "▼"}
    return heads + [
        house.note(f"{arrow} to {capitals[lane[-2:]]}", 0, plan.lanes[lane]) for lane, arrow in ways.items()
    ]


def _partner_scale() -> alt.Scale:
    return alt.Scale(domain=["RU", "CN", "KP", "one place"], range=[ink.RUSSIA, ink.CHINA, ink.NORTH_KOREA, ink.PAGE])
