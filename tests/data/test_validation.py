"""The shipped data hold every rule; a broken file, header, row or cell is named in plain words."""

import shutil
from pathlib import Path

import pytest
from data.broken import Copy, field

from tango.data import data_directory, load_visits
from tango.data.__main__ import main
from tango.data.package import load_schema
from tango.data.validation import validate

ENVOY = "2014-11-choe-ryong-hae-moscow"
COLUMNS = len(load_schema("visits"))


def messages(copy: Copy) -> list[str]:
    return [str(problem) for problem in validate(copy.folder)]


def test_shipped_data_hold_every_rule() -> None:
    assert [str(problem) for problem in validate()] == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"rank": "7"}, "column rank: value '7'; expected 1, 2, 3 or 4"),
        ({"rank": "high"}, "column rank: value 'high'; expected a whole number"),
        ({"rank": "1.0"}, "column rank: value '1.0'; expected a whole number"),
        ({"rank": ""}, "column rank: value ''; expected a value: this column is never blank"),
        ({"latitude": "95.5"}, "column latitude: value '95.5'; expected a value from -90 to 90"),
        ({"verification": "sure"}, "column verification: value 'sure'; expected confirmed or sourced"),
        ({"end_date": "17/11/2014"}, "column end_date: value '17/11/2014'; expected the form of '"),
        (
            {"source_ids": "TASS 2014"},
            "column source_ids: value 'TASS 2014'; expected the form of 'tass-2014-",
        ),
    ],
)
def test_a_cell_that_the_schema_refuses_is_named_in_plain_words(
    copy: Copy, cells: dict[str, str], expected: str
) -> None:
    line = copy.set("visits.csv", ENVOY, **cells)
    found = [message for message in messages(copy) if message.startswith("data/visits.csv, row")]
    assert found[0].startswith(f"data/visits.csv, row {line} ({ENVOY}), {expected}")
    assert len(found) == 1, "one broken cell is one problem"


def test_a_repeated_key_names_the_other_row(copy: Copy) -> None:
    copy.replace("visits.csv", "1949-12-kim-tu-bong-moscow,", "1949-03-kim-il-sung-moscow,")
    place = "data/visits.csv, row 3 (1949-03-kim-il-sung-moscow), column visit_id"
    assert any(text.startswith(place) and "row 2 has this one" in text for text in messages(copy))


def test_a_repeated_key_of_several_columns_names_them_and_the_other_row(copy: Copy) -> None:
    header, first, *rest = copy.read("trade.csv").splitlines(keepends=True)
    copy.write("trade.csv", "".join([header, first, first, *rest]))
    key = "1988, RU-KP, total, soviet-statistics, SUR_million"
    columns = "year, pair, measure, reporter_direction, basis, unit"
    (message,) = messages(copy)
    assert message.startswith(f"data/trade.csv, row 3: value {key!r}; expected a combination of {columns} ")
    assert message.endswith("row 2 has the same")


def test_an_unknown_indicator_is_told_the_nearest_ones(copy: Copy) -> None:
    copy.set("indicators.csv", "2024,KP,population_un", indicator="population_of_un")
    assert "one of the 103 values that the codebook lists; the nearest are population_un" in messages(copy)[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "visit_id,kind,",
            "visit_id,sort,",
            "row 1, column kind: expected this column, which the table lacks",
        ),
        ("visit_id,kind,", "visit_id,sort,", "row 1, column sort: expected no such column"),
        ("visit_id,kind,", "kind,visit_id,", "row 1: value 'kind,"),
        (
            ",1,Joseph Stalin,",
            ",1,Joseph, Stalin,",
            f"expected {COLUMNS} cells, as the header has; this row has more",
        ),
        (
            ",RU-KP,KP,RU,Moscow,",
            ",RU-KP,KP,Moscow,",
            f"expected {COLUMNS} cells, as the header has; this row has fewer",
        ),
        ("\n1949-12", "\n\n1949-12", "row 3: expected no blank row"),
        ("\n1949-12", "\r\n1949-12", "row 2: expected lines that end with LF alone"),
        ("visit_id,", "\ufeffvisit_id,", "row 1: expected no byte order mark"),
    ],
)
def test_a_table_out_of_shape_is_named_in_plain_words(copy: Copy, old: str, new: str, expected: str) -> None:
    copy.replace("visits.csv", old, new)
    found = messages(copy)
    assert any(message.startswith("data/visits.csv, row ") and expected in message for message in found), found
    assert all(message.startswith("data/visits.csv") for message in found), "no echoes from other files"


def test_a_missing_last_line_end_is_named(copy: Copy) -> None:
    copy.write("projects.csv", copy.read("projects.csv").rstrip("\n"))
    assert messages(copy) == ["data/projects.csv, row 11: expected a line end after the last row"]


def test_a_file_that_is_not_utf8_is_named_with_the_row(copy: Copy) -> None:
    text = copy.read("visits.csv").replace("1949-12-kim-tu-bong-moscow", "1949-12-kim-tu-böng-moscow")
    (copy.folder / "visits.csv").write_bytes(text.encode("cp1252", errors="replace"))
    assert messages(copy)[0].startswith("data/visits.csv, row 3: expected UTF-8 text; byte ")


@pytest.mark.parametrize("file", ["visits.csv", "references.bib", "boundaries.geojson", "datapackage.json"])
def test_a_missing_file_is_named(copy: Copy, file: str) -> None:
    (copy.folder / file).unlink()
    assert len(messages(copy)) == 1
    assert messages(copy)[0].startswith(f"data/{file}: expected ")


def test_a_table_that_nothing_describes_is_named(copy: Copy) -> None:
    shutil.copy(copy.folder / "visits.csv", copy.folder / "visits_old.csv")
    assert messages(copy) == ["data/visits_old.csv: expected a resource for it in datapackage.json"]


def test_json_that_cannot_be_read_is_named_with_the_line(copy: Copy) -> None:
    copy.replace("datapackage.json", '"title": ', '"title" ')
    assert messages(copy) == ["data/datapackage.json, row 4: expected JSON; Expecting ':' delimiter"]


def test_outlines_that_cannot_be_read_are_named_with_the_line(copy: Copy) -> None:
    copy.replace("boundaries.geojson", '"features"', "features")
    assert messages(copy)[0].startswith("data/boundaries.geojson, row 1: expected JSON; ")


def test_bibtex_that_cannot_be_read_is_named_with_the_line(copy: Copy) -> None:
    copy.replace("references.bib", "  langid = {ko},", "  langid {ko},")
    assert messages(copy)[0].startswith("data/references.bib, row 6: expected BibTeX that can be parsed")


def test_a_source_entered_twice_is_named_with_both_lines(copy: Copy) -> None:
    copy.replace("references.bib", "@misc{9tv-2008-syria,", "@misc{29RU-2025-sung-jong-gyu,")
    line = 1 + copy.read("references.bib").splitlines().index("@misc{29RU-2025-sung-jong-gyu,")
    (message,) = messages(copy)
    assert message.startswith(f"data/references.bib, row {line}, column key: value '29RU-2025-sung-jong-gyu'; ")
    assert message.endswith("expected a key of its own; line 12 has it already")


def test_a_column_without_description_is_named(copy: Copy) -> None:
    copy.describe(lambda package: field(package, "visits", "rank").pop("description"))
    assert messages(copy) == ["data/datapackage.json, column visits.rank.description: expected something here"]


def test_a_value_without_a_category_is_named(copy: Copy) -> None:
    copy.describe(lambda package: field(package, "visits", "rank")["categories"].pop())
    place = "data/datapackage.json, column visits.rank: "
    assert messages(copy) == [f"{place}expected the same values in enum and in categories, in the same order"]


def test_the_command_prints_one_line_for_good_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(data_directory())]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"data: every rule holds (visits {len(load_visits())}, ")
    assert "sources)" in line


def test_the_command_prints_problems_and_fails(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.set("visits.csv", ENVOY, rank="7")
    assert main([str(copy.folder)]) == 1
    assert "expected 1, 2, 3 or 4" in capsys.readouterr().out


def test_the_command_refuses_what_it_does_not_understand(tmp_path: Path) -> None:
    assert main(["--fix"]) == 2
    assert main([str(tmp_path), str(tmp_path)]) == 2
