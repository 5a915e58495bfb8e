"""The registers of visits, one for each partner: every row of the table, those that no count takes in too."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from tango.listing import part
from tango.registers.register import (
    Json,
    Labels,
    Register,
    anchor,
    as_in_file,
    cell,
    date_words,
    decade,
    decades,
    entry,
    is_known,
    register,
    said,
    sentence,
)

COLUMNS = (
    ("start", "First day", "date"),
    ("visitor", "Visitor", "text"),
    ("place", "Place", "text"),
    ("rank", "Rank", "number"),
)


def visit_anchor(visit_id: object) -> str:
    """Anchor of a visit."""
    return f"visit-{visit_id}"


def place_anchor(city: object) -> str:
    """Anchor of a place: what stands in brackets after its name is left out."""
    return anchor("place", str(city).split(" (")[0])


def with_partner(table: pd.DataFrame, partner: str) -> pd.DataFrame:
    """The rows of the pairs of a partner with either Korea.

    Args:
        table: Table `visits`.
        partner: RU or CN.

    Raises:
        ValueError: No pair begins with the partner.

    Examples:
        >>> import pandas as pd
        >>> from tango.registers.visits import with_partner
        >>> with_partner(pd.DataFrame({"pair": ["RU-KP", "CN-KP", "RU-KR"]}), "RU")["pair"].tolist()
        ['RU-KP', 'RU-KR']
    """
    rows = table[table["pair"].str.startswith(f"{partner}-")]
    if rows.empty:
        raise ValueError(
            f"visits, column pair: no pair begins with '{partner}'; there are {sorted(set(table['pair']))}"
        )
    return rows


def visits(table: pd.DataFrame, labels: Mapping[str, Labels], partner: str) -> Register:
    """Every row of the visits of a partner, in order of the first day that its date may mean.

    Args:
        table: Table `visits`.
        labels: For the columns kind, origin, destination, rank and verification, each value's label.
        partner: RU or CN.

    Raises:
        ValueError: As for `with_partner`.
    """
    rows = in_order(with_partner(table, partner))
    return register(
        as_in_file(rows),
        [_entry(row, labels) for row in rows.to_dict("records")],
        key=f"visits-{labels['origin'][partner].lower()}",
        table="visits",
        caption="Visits by first day, with visitor, place, rank, details and sources",
        nouns=("row", "rows"),
        columns=COLUMNS,
        facets=(
            ("from", "From", labels["origin"]),
            ("to", "To", labels["destination"]),
            ("decade", "Decade", decades(rows["start_date"])),
            ("rank", "Rank", {str(rank): text.capitalize() for rank, text in labels["rank"].items()}),
            ("kind", "Kind", {kind.replace("_", "-"): text.capitalize() for kind, text in labels["kind"].items()}),
            ("verification", "Verification", {key: text.capitalize() for key, text in labels["verification"].items()}),
        ),
        jumps="To the first visit of a decade",
        ordered="start",
    )


def counted(table: pd.DataFrame) -> int:
    """How many of the rows are visits of their own."""
    return int((table["kind"] == "visit").sum())


def count_cell(table: pd.DataFrame) -> Json:
    """The number of visits of their own, with its noun, since on a phone no heading stands above it."""
    number = counted(table)
    text = {0: "none counted", 1: "1 visit"}.get(number, f"{number} visits")
    return cell(text, sort=str(number))


def link(visit: Mapping[Hashable, Any], words: str, kinds: Labels) -> list[str]:
    """A link to a visit by its date and some words; what no count takes in says what it is."""
    mark = "" if visit["kind"] == "visit" else f" ({kinds[visit['kind']]})"
    return [f"{date_words(visit['start_date'])}, {words}{mark}", visit_anchor(visit["visit_id"])]


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    """The rows by the first day that the date of each may mean."""
    return table.sort_values(["start_earliest", "visit_id"], ignore_index=True)


def _entry(row: Mapping[Hashable, Any], labels: Mapping[str, Labels]) -> Json:
    end = row["end_date"] if row["end_date"] != row["start_date"] else None
    country = labels["destination"][row["destination"]]
    person = f"person-{row['person_id']}" if is_known(row["person_id"]) else ""
    kind = "" if row["kind"] == "visit" else f"{labels['kind'][row['kind']].capitalize()}: no count takes it in."
    return entry(
        visit_anchor(row["visit_id"]),
        decade(row["start_date"]),
        (
            cell(
                date_words(row["start_date"]),
                sort=row["start_date"],
                more=f"to {date_words(end)}" if is_known(end) else "",
            ),
            cell(row["visitor"], more=row["visitor_role"], target=person),
            _place(row, country),
            cell(labels["rank"][row["rank"]], sort=str(row["rank"])),
        ),
        {
            "from": row["origin"],
            "to": row["destination"],
            "decade": decade(row["start_date"]),
            "rank": str(row["rank"]),
            "kind": row["kind"].replace("_", "-"),
            "verification": row["verification"],
        },
        (
            part("", " ".join(filter(None, (sentence(row["purpose"]), sentence(row["outcome"]))))),
            part("Met", _hosts(row, labels)),
            part("Note", " ".join(filter(None, (kind, sentence(row["note"]))))),
        ),
        row["source_ids"],
        labels["verification"][row["verification"]],
    )


def _place(row: Mapping[Hashable, Any], country: str) -> Json:
    """The town with its country; the country alone where no page names the town."""
    if not is_known(row["city"]):
        return cell(country, more="town not known")
    return cell(row["city"], more=country, target=place_anchor(row["city"]))


def _hosts(row: Mapping[Hashable, Any], labels: Mapping[str, Labels]) -> str:
    """Whom the visitor met."""
    names = said(row["host"]).replace("; ", ", ")
    return f"{names} ({labels['rank'][row['host_rank']]})" if is_known(row["host_rank"]) else names
