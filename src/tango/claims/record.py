"""The tables as a test sees them: only those that its claim names, and short ways to ask for rows.

The article appeared between 1 January and 10 April 2015, so a row counts as known to it until the last of these days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango.measures.coverage import coverage_by_year
from tango.measures.visits import select

KNOWN_UNTIL: Final = pd.Timestamp("2015-04-10")
_FIRST: Final = pd.Timestamp("1900-01-01")
_LAST: Final = pd.Timestamp("2100-01-01")
_EVERY_YEAR: Final = (1900, 2100)


class TableNotNamedError(LookupError):
    """A test asked for a table that its claim's row does not name in `testable_with`."""


@dataclass(frozen=True)
class Record:
    """Tables by name.

    Attributes:
        tables: Frames as `tango.data` loads them.
        named: The tables that may be asked for; None means all.
    """

    tables: Mapping[str, pd.DataFrame]
    named: frozenset[str] | None = None

    def only(self, named: frozenset[str]) -> "Record":
        """The same record, open to these tables only."""
        return Record(self.tables, named)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """A table.

        Raises:
            TableNotNamedError: The claim does not name it.
        """
        if self.named is not None and name not in self.named:
            raise TableNotNamedError(f"the test uses table {name}, which testable_with does not name")
        return self.tables[name]

    def event(self, event_id: str) -> pd.Series:
        """The event with this key.

        Raises:
            LookupError: There is none.
        """
        rows = self["events"]
        found = rows[rows["event_id"] == event_id]
        if found.empty:
            raise LookupError(f"the table of events has no {event_id}")
        return found.iloc[0]

    def events(
        self,
        *actors: str,
        since: str | pd.Timestamp = _FIRST,
        until: str | pd.Timestamp = KNOWN_UNTIL,
        category: str | tuple[str, ...] = (),
        kind: str | tuple[str, ...] = (),
        without: str = "",
    ) -> pd.DataFrame:
        """Events in which all these countries act, in order of date.

        Args:
            actors: Countries that must all be among the actors.
            since: First day; an event counts by the first day that its date may mean.
            until: Last day; by default the last day on which the article can have appeared.
            category: Categories taken; empty takes all.
            kind: Kinds taken; empty takes all.
            without: A country that must not be among the actors.
        """
        rows = self["events"]
        who = [set(str(cell).split(";")) for cell in rows["actors"]]
        keep = pd.Series([set(actors) <= names and without not in names for names in who], index=rows.index)
        keep &= rows["date_earliest"].between(pd.Timestamp(since), pd.Timestamp(until))
        for column, taken in (("category", category), ("kind", kind)):
            if taken:
                keep &= rows[column].isin([taken] if isinstance(taken, str) else list(taken))
        return rows[keep].sort_values(["date_earliest", "event_id"], ignore_index=True)

    def visits(
        self,
        pair: str,
        years: tuple[int, int] = _EVERY_YEAR,
        max_rank: int = 4,
        direction: str | None = None,
        person: str | None = None,
    ) -> pd.DataFrame:
        """Visits that count, in order of date; `person` is the traveller's key in people.csv."""
        rows = select(self["visits"], pair, years, max_rank, direction)
        return (rows if person is None else rows[rows["person_id"] == person]).reset_index(drop=True)

    def searched(self, pair: str, years: tuple[int, int], max_rank: int) -> bool:
        """Whether every cell of these years, down to this rank, was searched year by year."""
        cells = coverage_by_year(self["coverage"], pair)
        cells = cells[cells["year"].between(*years) & (cells["rank"] <= max_rank)]
        wanted = (years[1] - years[0] + 1) * max_rank
        return len(cells) == wanted and bool((cells["coverage"] == "searched").all())

    def trade(self, pair: str, basis: str) -> "pd.Series[float]":
        """Total trade in millions of US dollars by year, on one basis, zeros and blanks left out."""
        rows = self.trade_rows(pair, basis)
        return rows.set_index("year")["value"].sort_index()

    def trade_rows(self, pair: str, basis: str | None = None) -> pd.DataFrame:
        """Rows of total trade in dollars above zero, on one basis or on all."""
        rows = self["trade"]
        keep = (rows["pair"] == pair) & (rows["measure"] == "total") & (rows["unit"] == "USD_million")
        keep &= rows["value"] > 0
        if basis is not None:
            keep &= rows["basis"] == basis
        return rows[keep]

    def indicator(self, name: str, country: str, partner: str | None = None) -> pd.DataFrame:
        """Rows of one indicator and country in order of year; with a partner, those of that partner."""
        rows = self["indicators"]
        keep = (rows["indicator"] == name) & (rows["country"] == country)
        if partner is not None:
            keep &= rows["partner"] == partner
        return rows[keep].sort_values("year", ignore_index=True)


def within(rows: pd.DataFrame, since: str | pd.Timestamp = _FIRST, until: str | pd.Timestamp = _LAST) -> pd.DataFrame:
    """Visits that began between two days, by the first day that their date may mean."""
    return rows[rows["start_earliest"].between(pd.Timestamp(since), pd.Timestamp(until))].reset_index(drop=True)


def hosted_by(rows: pd.DataFrame, *names: str) -> "pd.Series[bool]":
    """Whether one of these people is among the hosts of each visit, whose names are joined by ";"."""
    hosts = [{name.strip() for name in str(cell).split(";")} for cell in rows["host"].fillna("")]
    return pd.Series([not found.isdisjoint(names) for found in hosts], index=rows.index, dtype="bool")


def on_the_day(row: pd.Series, prefix: str = "date") -> str:
    """A row's date in words: "24 August 2011", "August 2011" or "2011"."""
    day = pd.Timestamp(row[f"{prefix}_earliest"])
    last = pd.Timestamp(row[f"{prefix}_latest"])
    if day == last:
        return f"{day.day} {day:%B %Y}"
    return f"{day:%B %Y}" if (last - day).days < 31 else f"{day:%Y}"
