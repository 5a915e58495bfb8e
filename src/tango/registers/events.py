"""The register of events: the whole table, each with who acted, how votes fell and what it did to ties."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from tango.listing import part
from tango.registers.register import (
    Json,
    Labels,
    Register,
    as_in_file,
    cell,
    date_words,
    decade,
    decades,
    entry,
    is_known,
    register,
    sentence,
)  # fmt: skip

# States that act in the table without being a party to its ties: by their ISO 3166-1 codes.
STATES = {
    "RU": "Russia", "KP": "North Korea", "KR": "South Korea", "CN": "China", "US": "United States", "JP": "Japan",
    "AU": "Australia", "CA": "Canada", "DE": "Germany", "FR": "France", "GB": "United Kingdom", "IT": "Italy",
    "NL": "Netherlands", "NZ": "New Zealand", "UA": "Ukraine",
}  # fmt: skip


def events(table: pd.DataFrame, labels: Mapping[str, Labels]) -> Register:
    """Every row of the events, in order of the first day that its date may mean.

    Args:
        table: Table `events`.
        labels: For the columns category, effect_on_ties, russian_vote and verification, each value's label.

    Raises:
        ValueError: A state among the actors has no name here; names row and code.
    """
    rows = table.sort_values(["date_earliest", "event_id"], ignore_index=True)
    acting = {code for cell_ in rows["actors"] for code in str(cell_).split(";")}
    return register(
        as_in_file(rows),
        [_entry(row, labels) for row in rows.to_dict("records")],
        key="events",
        caption="Events by date, with kind, effect on ties, details and sources",
        nouns=("event", "events"),
        columns=(
            ("date", "Date", "date"),
            ("event", "Event", "text"),
            ("category", "Kind", "text"),
            ("effect", "Effect on ties", "number"),
        ),
        facets=(
            (
                "category",
                "Kind",
                {key.replace("_", "-"): text.capitalize() for key, text in labels["category"].items()},
            ),
            ("actor", "Who acted", {code: name for code, name in STATES.items() if code in acting}),
            (
                "effect",
                "Effect on ties",
                {str(key): text.capitalize() for key, text in labels["effect_on_ties"].items()},
            ),
            ("decade", "Decade", decades(rows["date"])),
        ),
        jumps="To the first event of a decade",
        ordered="date",
    )


def _entry(row: Mapping[Hashable, Any], labels: Mapping[str, Labels]) -> Json:
    actors = str(row["actors"]).split(";")
    for code in actors:
        if code not in STATES:
            raise ValueError(f"events, row {row['event_id']}, column actors: {code!r} has no name in STATES")
    category = labels["category"][row["category"]]
    return entry(
        f"event-{str(row['event_id']).removeprefix('ev-')}",
        decade(row["date"]),
        (
            cell(date_words(row["date"]), sort=row["date"]),
            cell(row["title"]),
            cell(category if category.isupper() or category.startswith("UN") else category.capitalize()),
            cell(labels["effect_on_ties"][row["effect_on_ties"]], sort=str(row["effect_on_ties"])),
        ),
        {
            "category": row["category"].replace("_", "-"),
            "actor": actors,
            "effect": str(row["effect_on_ties"]),
            "decade": decade(row["date"]),
        },
        (
            part("", sentence(row["description"])),
            part("Who", ", ".join(STATES[code] for code in actors)),
            part("Vote", _vote(row, labels)),
            part("Why this effect", sentence(row["effect_reason"])),
            part("Note", sentence(row["note"])),
        ),
        row["source_ids"],
        labels["verification"][row["verification"]],
    )


def _vote(row: Mapping[Hashable, Any], labels: Mapping[str, Labels]) -> str:
    """How the votes fell, as far as it is known."""
    said = []
    if is_known(row["votes_for"]):
        said.append(f"{row['votes_for']} for, {row['votes_against']} against, {row['abstentions']} abstaining")
    if is_known(row["russian_vote"]):
        said.append(f"Moscow: {labels['russian_vote'][row['russian_vote']]}")
    return "; ".join(said)
