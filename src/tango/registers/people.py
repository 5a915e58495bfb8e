"""The index of people: who travelled or received, the forms of the name, offices when seen, and every visit."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from tango.listing import part
from tango.registers.register import (
    SCRIPTS,
    Json,
    Labels,
    Register,
    cell,
    entry,
    period_words,
    register,
    said,
    sentence,
)  # fmt: skip
from tango.registers.visits import count_cell, counted, in_order, link


def people(table: pd.DataFrame, offices: pd.DataFrame, visits: pd.DataFrame, labels: Mapping[str, Labels]) -> Register:
    """Everyone in the table of people, by name, with offices and visits; a host may have none.

    Args:
        table: Table `people`.
        offices: Table `offices`.
        visits: Table `visits`.
        labels: For the columns country of the people and kind of the visits, each value's label.

    Raises:
        ValueError: A visit or an office names a person whom the table lacks.
    """
    rows = table.sort_values("name", key=lambda names: names.str.casefold(), ignore_index=True)
    for name, other in (("visits", visits), ("offices", offices)):
        strangers = sorted(set(other["person_id"].dropna()) - set(rows["person_id"]))
        if strangers:
            raise ValueError(f"{name}, column person_id: {strangers[0]!r} is not in people.csv")
    journeys = dict(list(in_order(visits).groupby("person_id")))
    held = dict(list(offices.sort_values("attested_from_earliest").groupby("person_id")))
    shown = [
        _entry(row, held.get(row["person_id"], offices.head(0)), journeys.get(row["person_id"], visits.head(0)), labels)
        for row in rows.to_dict("records")
    ]
    return register(
        rows.assign(visits=[counted(visits[visits["person_id"] == person]) for person in rows["person_id"]]),
        shown,
        key="people",
        caption="People by name, with country, number of visits, offices and visits",
        nouns=("person", "people"),
        columns=(("name", "Name", "text"), ("country", "Represents", "text"), ("visits", "Visits found", "number")),
        facets=(("country", "Represents", labels["country"]),),
        jumps="To the first name of a letter",
        ordered="name",
    )


def _entry(
    row: Mapping[Hashable, Any], offices: pd.DataFrame, visits: pd.DataFrame, labels: Mapping[str, Labels]
) -> Json:
    forms = [[language, said(row[column])] for column, language in SCRIPTS.items() if said(row[column])]
    return entry(
        f"person-{row['person_id']}",
        str(row["name"])[0].upper(),
        (
            cell(row["name"], also=forms),
            cell(labels["country"][row["country"]]),
            count_cell(visits),
        ),
        {"country": row["country"]},
        (
            part("Not to be confused", sentence(row["namesake"])),
            part("Seen as", "; ".join(_office(office) for office in offices.to_dict("records"))),
            part(
                "Visits",
                links=[
                    link(visit, said(visit["city"]) or "town not known", labels["kind"])
                    for visit in visits.to_dict("records")
                ],
            ),
            part("Note", sentence(row["note"])),
        ),
    )


def _office(office: Mapping[Hashable, Any]) -> str:
    return f"{office['office']} ({period_words(office['attested_from'], office['attested_to'])})"
