"""The register of debts: every statement and event of the table, each in the words and unit of whoever made it."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from tango import words
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
)  # fmt: skip


def debts(table: pd.DataFrame, labels: Mapping[str, Labels]) -> Register:
    """Every row of the debts, in order of the first day that its date may mean.

    Args:
        table: Table `debt`.
        labels: For the columns creditor, debtor, event, unit and verification, each value's label.
    """
    rows = table.sort_values(["date_earliest", "debt_id"], ignore_index=True)
    return register(
        as_in_file(rows),
        [_entry(row, labels) for row in rows.to_dict("records")],
        key="debt",
        caption="Statements and events of debts by date, with parties, dollars, details and sources",
        nouns=("row", "rows"),
        columns=(
            ("date", "Date", "date"),
            ("what", "What", "text"),
            ("amount", "US dollars", "number"),
            ("who", "Who says so", "text"),
        ),
        facets=(
            ("creditor", "Creditor", labels["creditor"]),
            ("debtor", "Debtor", labels["debtor"]),
            ("event", "What", {key.replace("_", "-"): text.capitalize() for key, text in labels["event"].items()}),
            ("decade", "Decade", decades(rows["date"])),
        ),
        jumps="To the first row of a decade",
        ordered="date",
    )


def _entry(row: Mapping[Hashable, Any], labels: Mapping[str, Labels]) -> Json:
    dollars = dollars_words(row["usd_million_low"], row["usd_million_high"])
    amount = range_words(row["amount_low"], row["amount_high"])
    terms = [f"{number_words(row['interest_rate_pct'])} per cent a year"] if is_known(row["interest_rate_pct"]) else []
    terms += [f"{number_words(row['maturity_years'])} years"] if is_known(row["maturity_years"]) else []
    parties = f"creditor {labels['creditor'][row['creditor']]}, debtor {labels['debtor'][row['debtor']]}"
    return entry(
        anchor("debt", row["debt_id"]),
        decade(row["date"]),
        (
            cell(date_words(row["date"]), sort=row["date"]),
            cell(labels["event"][row["event"]].capitalize(), more=parties),
            cell(dollars or "not known", sort=number_words(row["usd_million_low"]).replace(",", "")),
            cell(row["who_says"]),
        ),
        {
            "creditor": row["creditor"],
            "debtor": row["debtor"],
            "event": row["event"].replace("_", "-"),
            "decade": decade(row["date"]),
        },
        (
            part("", sentence(row["purpose"])),
            part(
                "As stated",
                f"{amount} million, {labels['unit'][row['unit']]}" if amount and row["unit"] != "USD" else "",
            ),
            part("Terms", ", ".join(terms)),
            part("Note", sentence(row["note"])),
        ),
        row["source_ids"],
        labels["verification"][row["verification"]],
    )


def number_words(value: object) -> str:
    """A number of the table with the digits that it has: "10,960", "0.5"; nothing for a blank."""
    return words.number(float(said(value)), len(f"{float(said(value)):g}".partition(".")[2])) if is_known(value) else ""


def range_words(low: object, high: object) -> str:
    """A range as "39 to 85", "at least 39" or "up to 85", as far as it is known; nothing where neither end is."""
    first, last = number_words(low), number_words(high)
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"at least {first}" if first else (f"up to {last}" if last else "")


def dollars_words(low: object, high: object) -> str:
    """Millions of US dollars: "$39 to 85 million", "at least $10,960 million"; nothing where neither end is known."""
    millions = range_words(low, high)
    return re.sub(r"^(\D*)", r"\1$", millions) + " million" if millions else ""
