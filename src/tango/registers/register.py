"""A register, a list of the rows of a table, and the small pieces that every register is made of."""

import calendar
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from tango.listing import Json, Listing
from tango.listing import facets as facets_of

# Labels of a column's values; the table names column and table, as `tango.data.load_labels` takes them.
Labels = Mapping[Any, str]
# The language of each form of a name, as a screen reader or a font asks for it (BCP 47).
SCRIPTS: Final = {"hangul": "ko", "hanzi": "zh-Hans", "cyrillic": "ru"}
# Where a person who is in no row may be found: what the page is called, and its document.
_PEOPLE: Final = ("People", "chapters/people")
_MONTHS: Final = ["", *calendar.month_abbr[1:]]


class Register(Listing):
    """A list of the rows of a table."""

    def spelled(self, people: pd.DataFrame) -> "Register":
        """The same register, whose rows are found by the names of people in their own letters too.

        Args:
            people: Table `people`; only those whose name stands in a row are taken along.
        """
        written = json.dumps(self.payload["entries"], ensure_ascii=False)
        forms = [[said(form) for form in row if said(form)] for row in people[["name", *SCRIPTS]].values.tolist()]
        names = [spellings for spellings in forms if spellings[1:] and spellings[0] in written]
        return replace(self, payload={**self.payload, "names": names, "elsewhere": list(_PEOPLE)})


def register(
    rows: pd.DataFrame,
    shown: Sequence[Json],
    *,
    key: str,
    table: str = "",
    caption: str,
    nouns: tuple[str, str],
    columns: Sequence[tuple[str, str, str]],
    facets: Sequence[tuple[str, str, Mapping[str, str]]],
    jumps: str,
    ordered: str = "",
) -> Register:
    """A register of a table.

    Args:
        rows: The table as it is saved, one row for each of `shown`.
        shown: What is shown of each row, made by `entry`.
        key: Name of the register, and of what is saved.
        table: Name of the table whose rows these are; empty if it is the key.
        caption: What the table holds.
        nouns: What one row and many rows are called.
        columns: Name, heading and kind ("date", "number" or "text") of each column that is shown.
        facets: Name, heading and the labels of the values of each way to narrow the table.
        jumps: What the jumps above the table lead to.
        ordered: Column by which the rows come in rising order; empty for none.
    """
    payload = {
        "key": key,
        "caption": caption,
        "nouns": list(nouns),
        "sorted": ordered,
        "jumps": jumps,
        "columns": [{"name": name, "label": label, "kind": kind} for name, label, kind in columns],
        "facets": facets_of(*facets),
        "entries": list(shown),
        "table": {
            "name": table or key,
            "columns": [str(name) for name in rows],
            "rows": [["" if pd.isna(cell) else str(cell) for cell in row] for row in rows.itertuples(index=False)],
        },
    }
    return Register(payload, rows)


def entry(
    anchor: str,
    group: str,
    cells: Iterable[Json],
    values: Mapping[str, str | list[str]],
    parts: Iterable[Json],
    source_ids: object = None,
    standing: str = "",
) -> Json:
    """One row of a register: its anchor, its group, cells, values of facets, parts, sources and how well they bear it.

    Parts that say nothing are left out, and so are values that are blank.
    """
    return {
        "id": anchor,
        "group": group,
        "cells": list(cells),
        "values": {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()},
        "parts": [part for part in parts if part["text"] or part["links"]],
        "sources": str(source_ids).split(";") if is_known(source_ids) else [],
        "standing": standing,
    }


def cell(
    text: object, *, sort: str = "", more: object = "", target: str = "", also: Sequence[Sequence[str]] = ()
) -> Json:
    """A cell: a text, what it is ordered by, a quieter line, a link, and the name in other scripts."""
    return {
        "text": said(text), "sort": sort, "more": said(more), "target": target, "also": [list(pair) for pair in also],
    }  # fmt: skip


def as_in_file(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns of a table that its file has, without those that loading adds."""
    added = {"direction", "year"} if "start_date" in rows or "date" in rows else set[str]()
    return rows[[name for name in rows if name not in added and not str(name).endswith(("_earliest", "_latest"))]]


def is_known(value: object) -> bool:
    """Whether a value of a table is there: a blank is unknown."""
    return value is not None and value is not pd.NA and value == value and value != ""


def said(value: object) -> str:
    """A value as text; nothing for a blank."""
    return str(value) if is_known(value) else ""


def sentence(text: object) -> str:
    """A text of a table with a full stop at its end; nothing for a blank."""
    words = said(text)
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def date_words(date: object) -> str:
    """A date as exactly as it is known: "18 Nov 2014", "Nov 2014" or "2014"; nothing for a blank."""
    year, *rest = said(date).split("-")
    month_and_day = [_MONTHS[int(rest[0])]] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month_and_day, year]).strip()


def period_words(first: object, last: object) -> str:
    """Two dates as a period; one date where they are the same."""
    one, other = date_words(first), date_words(last)
    return one if other in ("", one) else f"{one} to {other}"


def decade(date: object) -> str:
    """The decade of a date: "1950s"."""
    return f"{said(date)[:3]}0s"


def decades(dates: Iterable[object]) -> dict[str, str]:
    """The decades of dates, in order, each as its own label."""
    return {name: name for name in sorted({decade(date) for date in dates})}


def anchor(kind: str, text: str) -> str:
    """An anchor such as `place-ulan-ude`: kind and text in lower-case words joined by hyphens."""
    return f"{kind}-{re.sub('[^a-z0-9]+', '-', text.lower()).strip('-')}"
