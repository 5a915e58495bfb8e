"""`python -m tango.data.renew` writes what follows from the rows, and leaves judgements to a reader."""

import csv
import errno
from typing import TextIO

import pytest
from data.broken import Copy

from tango.data.renew import renew
from tango.data.validation import validate

ROW = {
    "visit_id": "2014-10-example-moscow", "kind": "visit", "start_date": "2014-10-04", "end_date": "",
    "date_precision": "day", "date_basis": "unknown", "pair": "RU-KP", "origin": "KP", "destination": "RU",
    "city": "Moscow", "latitude": "55.7558", "longitude": "37.6173", "person_id": "", "visitor": "Ri Brandnew",
    "visitor_role": "Vice-minister of commerce", "unnamed_kind": "", "rank": "", "host": "", "host_rank": "",
    "purpose": "", "outcome": "", "source_ids": "tass-2014-choe-lavrov;kmib-2014-choe-third",
    "verification": "confirmed", "note": "",
}  # fmt: skip


def add(copy: Copy, **cells: str) -> None:
    """Add a visit as a reader would: at the end, with nothing derived."""
    header = copy.read("visits.csv").partition("\n")[0].split(",")
    with (copy.folder / "visits.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerow(ROW | cells)


def test_the_shipped_tables_are_up_to_date(copy: Copy) -> None:
    before = {path.name: path.read_bytes() for path in copy.folder.iterdir()}
    renew(copy.folder)
    assert {path.name: path.read_bytes() for path in copy.folder.iterdir()} == before


def test_a_new_traveller_gets_a_person_and_an_office(copy: Copy) -> None:
    add(copy)
    assert any("new person ri-brandnew" in line for line in renew(copy.folder))
    assert "ri-brandnew,Ri Brandnew,KP,,,,,,\n" in copy.read("people.csv")
    assert "ri-brandnew,Vice-minister of commerce,deputy_minister,2014-10-04,2014-10-04,visit," in copy.read(
        "offices.csv"
    )
    assert validate(copy.folder) == []


def test_a_row_of_one_origin_is_lowered_and_said_so(copy: Copy) -> None:
    add(copy, source_ids="tass-2014-choe-lavrov")
    assert "visits, 2014-10-example-moscow: lowered to sourced, since it rests on one origin" in renew(copy.folder)
    assert validate(copy.folder) == []


def test_a_rank_follows_whatever_stood_there(copy: Copy) -> None:
    add(copy, rank="2")
    renew(copy.folder)
    assert ",Vice-minister of commerce,,4," in copy.read("visits.csv")
    assert validate(copy.folder) == []


def test_the_kind_of_a_new_office_is_asked_for_and_not_guessed(copy: Copy) -> None:
    add(copy, visitor_role="Vice-minister of examples", rank="4")
    said = "ri-brandnew: of which kind is the office 'Vice-minister of examples'? Set kind in offices.csv"
    assert any(line.startswith(said) for line in renew(copy.folder))
    assert [(problem.file, problem.column) for problem in validate(copy.folder)] == [("offices.csv", "kind")]


def test_all_changed_tables_are_written_or_none(copy: Copy, monkeypatch: pytest.MonkeyPatch) -> None:
    add(copy)
    before = {path.name: path.read_bytes() for path in copy.folder.iterdir()}
    written, writer = list[str](), csv.DictWriter

    def full(file: TextIO, columns: list[str], lineterminator: str) -> "csv.DictWriter[str]":
        written.append(file.name)
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return writer(file, columns, lineterminator=lineterminator)

    monkeypatch.setattr(csv, "DictWriter", full)
    with pytest.raises(OSError, match="No space left"):
        renew(copy.folder)
    assert len(written) == 3
    assert {path.name: path.read_bytes() for path in copy.folder.iterdir()} == before
