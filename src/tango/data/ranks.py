"""The rank that an office has by its kind: the table `ranks`, with what one country, period or person has apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """One row of the table.

    Attributes:
        rank_id: Its key.
        kind: Kind of office.
        country: Of the official, by ISO 3166-1; blank for all.
        from_year: First year for which it holds; 0 without a beginning.
        to_year: Last year; 9999 without an end.
        person_id: The one person whom an exception is made for; blank for all.
        rank: 1 (leader) to 4.
    """

    rank_id: str
    kind: str
    country: str
    from_year: int
    to_year: int
    person_id: str
    rank: int

    def meets(self, other: "Standing") -> bool:
        """Whether both would decide the rank of the same office, official and year."""
        mine, its = (self.kind, self.country, self.person_id), (other.kind, other.country, other.person_id)
        return mine == its and self.from_year <= other.to_year and other.from_year <= self.to_year

    @property
    def is_general(self) -> bool:
        """Whether it holds for every country, year and person."""
        return not self.country and not self.person_id and (self.from_year, self.to_year) == (0, 9999)


def standings_from(rows: Iterable[Mapping[str, str]]) -> list[Standing]:
    """The rows of the table `ranks`; one whose numbers cannot be read is left out.

    Args:
        rows: Rows of the table as text.
    """
    return [
        Standing(
            row["rank_id"], row["kind"], row["country"], int(row["from_year"] or 0), int(row["to_year"] or 9999),
            row["person_id"], int(row["rank"]),
        )
        for row in rows
        if row["rank"].isdigit() and all((row[end] or "0").isdigit() for end in ("from_year", "to_year"))
    ]  # fmt: skip


def deciding(kind: str, country: str, person_id: str, year: int, standings: Iterable[Standing]) -> Standing | None:
    """The row that gives an office its rank: one for the person, else one for the country, else the general one.

    Args:
        kind: Kind of the office.
        country: The official's country.
        person_id: The official; blank for none.
        year: Year in which the office is held.
        standings: Rows of the table of ranks.

    Returns:
        None if the table has no rank for the kind.
    """
    fitting = [
        row
        for row in standings
        if row.kind == kind
        and row.country in ("", country)
        and row.person_id in ("", person_id)
        and row.from_year <= year <= row.to_year
    ]
    return max(fitting, key=lambda row: (row.person_id != "", row.country != ""), default=None)
