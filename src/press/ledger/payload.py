"""The ledger as it arrives from a notebook: one MIME type, read strictly.

Whoever makes ledgers and this printer share these field names and nothing else:

    {"facets": [{"name", "label", "values": [[value, label]]}],
     "groups": [{"heading", "cards": [{"id", "title", "kicker", "values": {facet: value}, "sources": [key],
                 "parts": [{"term", "strong", "text", "shown"}], "cited": {"kind", "title"}}]}]}

`cited` is what the card is called when it is cited by itself: "claim", and a title without a full stop. `shown` is the
label of a figure or section, or the name of a document, to which the part links; empty for none.
"""

import re
from dataclasses import dataclass
from typing import Any

from sphinx.errors import ExtensionError

from press.displayed import Facet

Json = dict[str, Any]


class LedgerError(ExtensionError):
    """A ledger cannot be printed. The message names the card and what is wrong."""

    category = "Ledger"  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]


@dataclass(frozen=True)
class Part:
    """One line of a card: a term, a word that stands out, a text, and where it is shown."""

    term: str
    strong: str
    text: str
    shown: str


@dataclass(frozen=True)
class Cited:
    """What a card is when it is cited by itself: its kind, such as "claim", and its title."""

    kind: str
    title: str


@dataclass(frozen=True)
class Card:
    """One card; `id` is its anchor, and `values` holds one value of each facet, or an empty text for none."""

    id: str
    title: str
    kicker: str
    values: dict[str, str]
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    cited: Cited


@dataclass(frozen=True)
class Group:
    """Cards under one heading."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Ledger:
    """All of it."""

    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]

    @property
    def cards(self) -> list[Card]:
        """The cards of all groups, in order."""
        return [card for group in self.groups for card in group.cards]


def read_ledger(content: Json) -> Ledger:
    """The ledger in a MIME bundle.

    Raises:
        LedgerError: A field is missing or unknown, a card has a value that its facet does not list, an anchor is no
            anchor or stands twice, or there is no card.
    """
    try:
        ledger = Ledger(
            tuple(Facet(**facet) for facet in content["facets"]),
            tuple(Group(group["heading"], tuple(map(_card, group["cards"]))) for group in content["groups"]),
        )
    except (KeyError, TypeError) as error:
        raise LedgerError(f"the ledger lacks a field or has one too many: {error}") from error
    _check(ledger)
    return ledger


def _card(content: Json) -> Card:
    parts = tuple(Part(**part) for part in content["parts"])
    known: Json = {**content, "parts": parts, "sources": tuple(content["sources"]), "cited": Cited(**content["cited"])}
    return Card(**known)


def _check(ledger: Ledger) -> None:
    if not ledger.cards:
        raise LedgerError("the ledger has no card")
    seen: set[str] = set()
    for card in ledger.cards:
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", card.id) or card.id in seen:
            raise LedgerError(f"card '{card.id}': an anchor is lower-case words joined by hyphens, and stands once")
        seen.add(card.id)
        for facet in ledger.facets:
            if not re.fullmatch("[a-z]+", facet.name):
                raise LedgerError(f"facet '{facet.name}': a name is lower-case letters")
            value = card.values.get(facet.name)
            if value is None or (value and value not in (known for known, _ in facet.values)):
                raise LedgerError(f"card '{card.id}': facet {facet.name} has no value {value!r}")
