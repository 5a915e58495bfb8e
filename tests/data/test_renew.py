"""`python -m tango.data.renew` writes what follows from the rows, and leaves judgements to a reader."""

import csv

from data.broken import Copy

from tango.data.renew import renew
from tango.data.validation import validate

ROW = {
    "visit_id": "2031-05-example-moscow", "kind": "visit", "start_date": "2031-05-04", "end_date": "",
    "date_precision": "day", "date_basis": "", "pair": "RU-KP", "origin": "KP", "destination": "RU", "city": "Moscow",
    "latitude": "55.7558", "longitude": "37.6173", "person_id": "", "visitor": "Ri Brandnew",
    "visitor_role": "Vice-minister of examples", "rank": "4", "host": "", "host_rank": "", "purpose": "", "outcome": "",
    "source_ids": "tass-2014-choe-lavrov;kmib-2014-choe-third", "verification": "confirmed", "note": "",
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
    assert "ri-brandnew,Vice-minister of examples,2031-05-04,2031-05-04,4,visit," in copy.read("offices.csv")
    assert validate(copy.folder) == []


def test_a_row_of_one_origin_is_lowered_and_said_so(copy: Copy) -> None:
    add(copy, source_ids="tass-2014-choe-lavrov")
    assert "visits, 2031-05-example-moscow: lowered to sourced, since it rests on one origin" in renew(copy.folder)
    assert validate(copy.folder) == []


def test_a_rank_is_never_changed_but_complained_of(copy: Copy) -> None:
    add(copy, rank="2")
    renew(copy.folder)
    assert [problem.rule for problem in validate(copy.folder)] == ["ranks_follow_from_office"]
