"""The ledger of events: each with its date and what one reader judged it to have done to ties between the two."""

from typing import Any, Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.charts.timeline import Timeline

_EFFECT: Final = {2: "much warmer", 1: "warmer", 0: "neither", -1: "colder", -2: "much colder"}
_LANE: Final = 54  # pixels from one effect to the next
_APART: Final = 8  # pixels between events of one year and effect, at most
_REACH: Final = 22  # pixels that a year's events may take to each side of their lane


def events_and_ties(events: pd.DataFrame) -> Figure:
    """Draw every event by date and by its effect on ties between Moscow and Pyongyang.

    Args:
        events: Table `events`.

    Raises:
        ValueError: No event has a judged effect, or one lies off the scale.
    """
    rows = events.dropna(subset=["effect_on_ties"]).sort_values(["date_earliest", "event_id"], ignore_index=True)
    if rows.empty:
        raise ValueError("no event of the table has a judged effect on ties")
    effect = rows["effect_on_ties"].astype(int)
    if not effect.isin(list(_EFFECT)).all():
        raise ValueError(
            f"an effect on ties runs from -2 to 2, so {effect[~effect.isin(list(_EFFECT))].iloc[0]} is none"
        )
    rows = rows.assign(effect=effect, effect_words=effect.map(_EFFECT), known=rows["verification"] == "confirmed")
    warm, cold = int((effect > 0).sum()), int((effect < 0).sum())
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return Figure(
        key="events-and-ties",
        title=(
            f"Of {words.count(len(rows), 'event')} from {first} to {last} we judge that {words.number(warm)} warmed "
            f"ties between Moscow and Pyongyang and {words.number(cold)} cooled them"
        ),
        subtitle=(
            "Events that the rules read, by date and by the effect on ties that one reader gave each, from much "
            "colder to much warmer (filled: two published places or more; hollow: one)"
        ),
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            f"A mark for each event on {words.whole(len(_EFFECT))} lanes of effect over the years from {first} to "
            f"{last}. "
            + "; ".join(
                f"{name}: {words.number(int((effect == value).sum()))}" for value, name in _EFFECT.items()
            )
            + ". The table under the figure names them all."
        ),
        trust=(
            "The events were chosen because the article speaks of them or because they bear on it; they are no "
            "sample of what happened. The effect is a judgement, with its reason in the table."
        ),
        rows=rows,
        columns={
            "date": "Date", "title": "Event", "effect_words": "Ties", "effect_reason": "Why", "actors": "Actors",
            "source_ids": "Sources",
        },
    )  # fmt: skip


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    years = (float(rows["year"].min() - 1), float(rows["year"].max() + 1))
    ticks = tuple(range(1950, int(years[1]) + 1, 10))
    lanes = form.pick(_LANE, 58)
    start = form.pick(110, 30)
    line = Timeline(form, years, form.pick((start, 700), (34, 860)), 5 * lanes, ticks)
    middle = {value: lanes * (place + 0.5) for place, value in enumerate(_EFFECT)}
    groups = rows.groupby(["year", "effect"])
    number, size = groups.cumcount(), groups["event_id"].transform("size")
    apart = (2 * _REACH / size).clip(upper=_APART)
    laid = rows.assign(
        time=rows["date_earliest"].dt.year + (rows["date_earliest"].dt.dayofyear - 1) / 366,
        lane=rows["effect"].map(middle) + apart * ((number + 1) // 2) * (1 - 2 * (number % 2)),
    )
    tooltip = [
        alt.Tooltip("date:N", title="Date"), alt.Tooltip("title:N", title="Event"),
        alt.Tooltip("effect_words:N", title="Ties"), alt.Tooltip("effect_reason:N", title="Why"),
    ]  # fmt: skip
    rules = pd.DataFrame([{"time": years[0], "end": years[1], "lane": place} for place in middle.values()])
    names = pd.DataFrame([{"time": years[0], "lane": middle[value], "label": _label(name, form)}
                          for value, name in _EFFECT.items()])  # fmt: skip
    layers: list[Any] = [
        alt.Chart(rules).mark_rule(color=ink.RULE).encode(**line.place("time", "lane", until="end")),
        alt.Chart(names).mark_text(
            align=form.pick("right", "center"), baseline=form.pick("middle", "bottom"), lineHeight=13, color=ink.QUIET,
            dx=form.pick(-8, 0), dy=form.pick(0, -22),
        ).encode(**line.place("time", "lane"), text="label:N"),
    ]  # fmt: skip
    for known, part in laid.groupby("known"):
        mark = alt.Chart(part).mark_point(
            shape="circle", filled=True, opacity=1, size=46, stroke=ink.TEXT, strokeWidth=1.2,
            fill=ink.TEXT if known else ink.PAGE,
        )  # fmt: skip
        layers.append(mark.encode(**line.place("time", "lane"), tooltip=tooltip))
    return house.finish(alt.layer(*layers).properties(**line.size()), form)


def _label(name: str, form: house.Form) -> list[str]:
    return name.split(" ") if form.is_narrow else [name]
