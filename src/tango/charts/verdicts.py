"""The verdicts on the article's claims, section by section."""

import math
from typing import Any

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures.verdicts import SECTIONS, VERDICTS, verdicts_by_section

_HEADS = {
    "supported": ["supported"],
    "partly_supported": ["partly", "supported"],
    "contradicted": ["contra-", "dicted"],
    "unresolved": ["unre-", "solved"],
    "opinion": ["opinion"],
}


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    left, step, top, height = form.pick(110, 68), form.pick(122, 54), 46, form.pick(44, 44)
    area = rows["claims"] * form.pick(90.0, 60.0)
    laid = rows.assign(
        x=[left + step * (VERDICTS.index(verdict) + 0.5) for verdict in rows["verdict"]],
        y=[top + height * (SECTIONS.index(section) + 0.5) for section in rows["section"]],
        verdict=rows["verdict"].str.replace("_", " "),
        size=house.disc_size(area),
        beside=lambda laid: laid["x"] + (area / math.pi) ** 0.5 + 4,
    )
    total = top + height * len(SECTIONS)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, form.width], range=[0, form.width]), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, total], range=[0, total]), axis=None)
    base = alt.Chart(laid).encode(x=x, y=y)
    tips = [alt.Tooltip(f"{name}:N", title=name.capitalize()) for name in ("section", "verdict", "claims")]
    size = alt.Size("size:Q", scale=None, legend=None)
    discs = base.mark_circle(color=ink.RULE, opacity=1).encode(size=size, tooltip=tips)
    across = alt.X("beside:Q", scale=alt.Scale(domain=[0, form.width], range=[0, form.width]), axis=None)
    look: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "fontSize": 14,
        "fontWeight": "bold",
        "color": ink.TEXT,
    }
    numbers = base.mark_text(**look).encode(x=across, text="claims:Q")
    sections = pd.DataFrame(
        {
            "name": [name.capitalize() for name in SECTIONS],
            "x": 0,
            "y": [top + height * (n + 0.5) for n in range(len(SECTIONS))],
        }
    )
    heads = pd.DataFrame(
        {"name": list(_HEADS.values()), "x": [left + step * (n + 0.5) for n in range(len(VERDICTS))], "y": 2}
    )
    side = (
        alt.Chart(sections)
        .mark_text(align="left", baseline="middle", fontSize=13, color=ink.TEXT)
        .encode(x=x, y=y, text="name:N")
    )
    head = (
        alt.Chart(heads)
        .mark_text(baseline="top", fontSize=12, lineHeight=14, color=ink.QUIET)
        .encode(x=x, y=y, text="name:N")
    )
    return house.finish(alt.layer(discs, numbers, side, head), form, height=total + 4)


def verdicts_on_claims(claims: pd.DataFrame) -> Figure:
    """Draw how many claims of each section were supported, contradicted or left open.

    Args:
        claims: Table `claims`.
    """
    rows = verdicts_by_section(claims)
    counts = rows.groupby("verdict")["claims"].sum().reindex(list(VERDICTS), fill_value=0)
    total, supported, against = (
        int(rows["claims"].sum()),
        int(counts["supported"]),
        int(counts["contradicted"]),
    )
    worst = rows[rows["verdict"] == "contradicted"].set_index("section")["claims"]
    where = words.listing([f"{name} ({number})" for name, number in worst.items()]) if against else ""
    return Figure(
        key="verdicts-on-claims",
        title=f"Of {total} claims, {supported} stood up in early 2015 and {against} were contradicted",
        subtitle="Number of claims by section of the article and verdict, judged by what could be known in early 2015",
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            f"A grid of numbers, one row for each of {len(SECTIONS)} sections and one column for each verdict, larger "
            f"discs for more claims. In all {supported} claims are supported, {int(counts['partly_supported'])} partly "
            f"supported, {against} contradicted, {int(counts['unresolved'])} unresolved and {int(counts['opinion'])} "
            f"opinion.{f' Contradicted: {where}.' if where else ''}"
        ),
        trust=(
            "One automated reading reached the verdicts and a second checked a sample of ten without finding an error, "
            "which leaves room for up to three in ten. The article's text breaks off, so claims of its lost part are "
            "not here."
        ),
        rows=rows.assign(verdict=rows["verdict"].str.replace("_", " ")),
        columns={"section": "Section", "verdict": "Verdict", "claims": "Claims", "source_ids": "Sources"},
    )
