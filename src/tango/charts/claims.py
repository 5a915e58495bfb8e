"""Every claim of the article as one mark, section by section and in the article's order."""

from typing import Final

import altair as alt
import pandas as pd

from tango import words
from tango.charts import house, ink
from tango.charts.figure import Figure
from tango.measures.verdicts import SECTIONS, VERDICTS, claims_in_sections

# Form, not hue, tells verdicts apart: full, half, crossed out, empty, a dash.
_CROSS: Final = "M-0.75,-0.75L0.75,0.75M-0.75,0.75L0.75,-0.75"
_SHAPES: Final = ["circle", "circle", _CROSS, "circle", "stroke"]
_FILLS: Final = [ink.TEXT, ink.RULE, ink.PAGE, ink.PAGE, ink.QUIET]
_STROKES: Final = [ink.TEXT, ink.TEXT, ink.TEXT, ink.QUIET, ink.QUIET]
_TIPS: Final = {"claim": "Claim", "words": "Verdict", "claim_id": "Key"}


def _key(form: house.Form) -> pd.DataFrame:
    """Marks of the key with their words: one line on a desk, two on a phone."""
    xs = form.pick([6, 104, 236, 346, 448], [6, 100, 224, 6, 100])
    ys = form.pick([10] * 5, [10, 10, 10, 32, 32])
    return pd.DataFrame(
        {"verdict": list(VERDICTS), "x": xs, "y": ys, "name": [name.replace("_", " ") for name in VERDICTS]}
    )


def _place(rows: pd.DataFrame, form: house.Form) -> pd.DataFrame:
    """Rows with the place of each mark in pixels."""
    left, step, top, height = form.pick((100, 28, 52, 36), (7, 15, 78, 46))
    section = rows["section"].map(SECTIONS.index)
    return rows.assign(x=left + step * rows["place"], y=top + height * section)


def _marks(rows: pd.DataFrame) -> alt.Chart:
    """A mark for each row, whose form tells the verdict."""

    def scale(values: list[str]) -> alt.Scale:
        return alt.Scale(domain=list(VERDICTS), range=values)

    return (
        alt.Chart(rows)
        .mark_point(size=110, strokeWidth=1.75, opacity=1)
        .encode(
            shape=alt.Shape("verdict:N", scale=scale(_SHAPES), legend=None),
            fill=alt.Fill("verdict:N", scale=scale(_FILLS), legend=None),
            stroke=alt.Stroke("verdict:N", scale=scale(_STROKES), legend=None),
        )
    )


def _draw(rows: pd.DataFrame, form: house.Form) -> alt.TopLevelMixin:
    placed, key = _place(rows, form), _key(form)
    total = int(placed["y"].max()) + 20
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, form.width], range=[0, form.width]), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, total], range=[0, total]), axis=None)

    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TIPS.items()]
    claims = _marks(placed).encode(x=x, y=y, tooltip=tips)
    names = [name.capitalize() for name in SECTIONS]
    firsts = _place(pd.DataFrame({"section": SECTIONS, "place": 0, "name": names}), form)
    firsts = firsts.assign(x=0, y=firsts["y"] - form.pick(0, 20))
    sections = alt.Chart(firsts).mark_text(align="left", baseline="middle", fontSize=13, color=ink.TEXT)
    words_of_key = alt.Chart(key).mark_text(align="left", baseline="middle", dx=11, fontSize=12, color=ink.QUIET)
    layers = (
        claims,
        sections.encode(x=x, y=y, text="name:N"),
        _marks(key).encode(x=x, y=y),
        words_of_key.encode(x=x, y=y, text="name:N"),
    )
    return house.finish(alt.layer(*layers), form, height=total + 4)


def claims_in_order(claims: pd.DataFrame) -> Figure:
    """Draw each claim with its verdict as of early 2015.

    Args:
        claims: Table `claims`.
    """
    rows = claims_in_sections(claims)
    rows = rows.assign(words=rows["verdict"].str.replace("_", " "))
    table = rows.pivot_table(index="section", columns="verdict", values="claim_id", aggfunc="count", fill_value=0)
    table = table.reindex(columns=list(VERDICTS), fill_value=0)
    counts = table.sum()
    leading = int((table["supported"] > table.drop(columns="supported").max(axis=1)).sum())
    against = rows.loc[rows["verdict"] == "contradicted", "claim_id"]
    named = f" Contradicted: {words.listing(list(against))}." if len(against) else ""
    among = f"of {words.count(len(SECTIONS), 'section')}"
    return Figure(
        key="claims-in-order",
        title=(
            f"“Supported” is the most frequent verdict in {words.count(leading, among, among)}; "
            f"{words.count(len(against), 'claim is', 'claims are')} contradicted"
        ),
        subtitle="Each mark is a claim, in the article’s order within its section, as judged by early 2015",
        wide=_draw(rows, house.WIDE),
        narrow=_draw(rows, house.NARROW),
        description=(
            f"{words.count(len(SECTIONS), 'row')} of marks, one for each of {len(rows)} claims. Filled circles are "
            f"the {counts['supported']} supported claims, grey ones the {counts['partly_supported']} partly "
            f"supported, crosses the {counts['contradicted']} contradicted, empty circles the {counts['unresolved']} "
            f"unresolved, dashes the {counts['opinion']} opinions.{named}"
        ),
        trust=(
            "One automated reading reached the verdicts. Where a rule could be computed, it agrees or the row says why "
            "it does not; how many claims there are depends on how the article is cut."
        ),
        rows=rows,
        # The ledger beneath it has the sources, claim by claim; here they would weigh as much as the ledger's own.
        columns={"claim_id": "Key", "section": "Section", "claim": "Claim", "words": "Verdict"},
    )
