"""Some fourteen hundred corruptions of the package, made by a generator: each is refused, and the message says where.

A corruption of a cell must be named with file, row and column; one of a row with file and row; one of a file with the
file. Where a change would leave the data as good as before (a word of prose), it is not made.

On every change they are made in batches, no two in one row, with the same demand on each. What rows say together is
looked at only where every cell has its form: so of a batch, those that were not named are made again without the
others, and what is not named then is made alone. Every night each is made alone.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from data.broken import Copy

from tango.data import data_directory, load_package
from tango.data.problems import Problem
from tango.data.validation import validate

PACKAGE = load_package()
TABLES = {item["name"]: item for item in PACKAGE["resources"] if "schema" in item}
# Chosen once and for all: the same corruptions on every run.
CHANCE = random.Random(20261124)


@cache
def shipped(file: str) -> list[list[str]]:
    """The rows of a table as it is shipped, its header first."""
    return Copy(data_directory()).records(file)


@dataclass(frozen=True)
class Corruption:
    """What is done to a copy, and what the complaint must name."""

    name: str
    do: Callable[[Copy], None]
    file: str
    row: int | None = None
    column: str | None = None


def _cell(table: str, column: str, kind: str, change: Callable[[str], str], row: int | None = None) -> Corruption:
    """One cell of a row, by chance one in which the column is filled, is changed."""
    file = TABLES[table]["path"]
    records = shipped(file)
    place = records[0].index(column)
    filled = [line for line in range(1, len(records)) if records[line][place]]
    line = row or CHANCE.choice(filled)

    def do(copy: Copy) -> None:
        changed = copy.records(file)
        changed[line][place] = change(changed[line][place])
        copy.write_records(file, changed)

    return Corruption(f"{file} {column}: {kind}", do, file, line + 1, column)


def _filled(table: str, column: str) -> bool:
    records = shipped(TABLES[table]["path"])
    return any(record[records[0].index(column)] for record in records[1:])


def cells() -> Iterator[Corruption]:
    """Every column, with what its type, its rules and a spreadsheet make dangerous."""
    for table, resource in TABLES.items():
        for field in resource["schema"]["fields"]:
            column, rules = field["name"], field.get("constraints", {})
            if not _filled(table, column):
                continue
            if field["type"] in ("integer", "number"):
                yield _cell(table, column, "a word for a number", lambda _: "many")
                yield _cell(table, column, "huge", lambda _: "9" * 15)
                if rules.get("minimum", -1) >= 0:
                    yield _cell(table, column, "negative", lambda _: "-7")
                continue
            if rules.get("required"):
                yield _cell(table, column, "blank", lambda _: "")
            if "enum" in rules:
                yield _cell(table, column, "unknown value", lambda _: "no-such")
                continue
            yield _cell(table, column, "formula", lambda value: f"=HYPERLINK({value})")
            yield _cell(table, column, "script", lambda value: f"{value}<script>alert(1)</script>")
            yield _cell(table, column, "line break in quotes", lambda value: f"{value}\nmore")
            if "date" in column:
                yield _cell(table, column, "impossible date", lambda _: "2014-02-30")
            if column == "source_ids":
                yield _cell(table, column, "unknown source", lambda _: "nobody-1900-nothing")


def _file(table: str, kind: str, change: Callable[[bytes], bytes]) -> Corruption:
    file = TABLES[table]["path"]

    def do(copy: Copy) -> None:
        path = copy.folder / file
        path.write_bytes(change(path.read_bytes()))

    return Corruption(f"{file}: {kind}", do, file)


def _on_disk(table: str, kind: str, change: Callable[[Path], None]) -> Corruption:
    file = TABLES[table]["path"]
    return Corruption(f"{file}: {kind}", lambda copy: change(copy.folder / file), file)


def _into_a_link(path: Path) -> None:
    other = path.with_suffix(".elsewhere")
    path.rename(other)
    path.symlink_to(other)


def _into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _renamed_column(content: bytes) -> bytes:
    head, _, rest = content.partition(b"\n")
    return b"x" + head + b"\n" + rest


def files() -> Iterator[Corruption]:
    """Every table's file, as editors, disks and careless hands leave it."""
    for table in TABLES:
        yield _file(table, "byte order mark", lambda content: b"\xef\xbb\xbf" + content)
        yield _file(table, "CRLF", lambda content: content.replace(b"\n", b"\r\n"))
        yield _file(table, "Latin-1", lambda content: content[:-1] + b"\xe9\n")
        yield _file(table, "zero byte", lambda content: content[:-1] + b"\0\n")
        yield _file(table, "cut off in the last line", lambda content: content[:-7])
        yield _file(table, "empty", lambda _: b"")
        yield _file(table, "no header", lambda content: content.partition(b"\n")[2])
        yield _file(table, "renamed column", _renamed_column)
        yield _file(table, "extra column", lambda content: content.replace(b"\n", b",x\n"))
        yield _file(table, "extra cell", lambda content: content[:-1] + b",x\n")
        yield _file(table, "blank row", lambda content: content + b"\n")
        yield _file(table, "open quote", lambda content: content + b'"never closed\n')
        yield _on_disk(table, "missing", Path.unlink)
        yield _on_disk(table, "a link", _into_a_link)
        yield _on_disk(table, "a folder in its place", _into_a_folder)


def rows() -> Iterator[Corruption]:
    """A row twice, wherever a table has rows."""
    for resource in TABLES.values():
        file = resource["path"]
        records = shipped(file)
        if len(records) < 2:
            continue

        def do(copy: Copy, file: str = file, twice: list[str] = records[1]) -> None:
            copy.write_records(file, [*copy.records(file), twice])

        yield Corruption(f"{file}: a row twice", do, file, len(records) + 1)


def directions() -> Iterator[Corruption]:
    """Travellers sent the wrong way: the sides of a visit against its pair."""
    records = shipped("visits.csv")
    pair = records[0].index("pair")
    for wrong, right in (("CN", "RU-KP"), ("RU", "CN-KP")):
        kind = records[0].index("kind")
        line = next(i for i, record in enumerate(records) if record[kind] == "visit" and record[pair] == right)
        yield _cell("visits", "destination", f"{wrong} in {right}", lambda _, wrong=wrong: wrong, line)


def descriptors() -> Iterator[Corruption]:
    """The descriptor itself: not JSON, a field without a type, a column too many, a table too few."""

    def change(edit: Callable[[dict[str, Any]], object]) -> Callable[[Copy], None]:
        return lambda copy: copy.describe(lambda package: edit(package) and None)

    file = "datapackage.json"
    yield Corruption("descriptor: not JSON", lambda copy: copy.write(file, "{"), file)
    yield Corruption("descriptor: a list", lambda copy: copy.write(file, "[]"), file)
    for place, resource in enumerate(PACKAGE["resources"]):
        if "schema" not in resource:
            continue
        name = resource["name"]
        yield Corruption(
            f"descriptor: {name} has a field without a type",
            change(lambda package, place=place: package["resources"][place]["schema"]["fields"][0].pop("type")),
            file,
        )


CORRUPTIONS = [*cells(), *files(), *rows(), *directions(), *descriptors()]


def batches() -> list[list[Corruption]]:
    """All corruptions, those together that touch cells of different rows or, beyond cells, different files.

    A file is spoilt in one way at a time in all tables; the descriptor, without which no table is looked at, alone.
    """
    by_place: dict[tuple[str, ...], list[Corruption]] = {}
    for corruption in CORRUPTIONS:
        kind = "cells" if corruption.column else corruption.name.partition(": ")[2]
        by_place.setdefault((kind, corruption.file, str(corruption.row)), []).append(corruption)
    made: dict[tuple[str, int], list[Corruption]] = {}
    for (kind, *_), there in by_place.items():
        for turn, corruption in enumerate(there):
            made.setdefault((kind, turn), []).append(corruption)
    return list(made.values())


def said_of(corruption: Corruption, problems: list[Problem]) -> list[Problem]:
    """The problems that name the place of a corruption as closely as they must; every problem of its file or row."""
    there = [problem for problem in problems if problem.file == corruption.file]
    if corruption.row is not None:
        there = [problem for problem in there if problem.row == corruption.row]
    if corruption.column is not None and corruption.column not in {problem.column for problem in there}:
        return []
    return there


def unnamed(copy: Copy, corruptions: list[Corruption]) -> list[Corruption]:
    """Those of the corruptions that are not named where all of them are made at once; the copy is as before after."""
    kept = {path: path.read_bytes() for path in copy.folder.iterdir()}
    for corruption in corruptions:
        corruption.do(copy)
    problems = validate(copy.folder)
    for path in copy.folder.iterdir():
        if path.is_symlink() or path not in kept:
            path.unlink()
        elif path.is_dir():
            path.rmdir()
    for path, content in kept.items():
        path.write_bytes(content)
    for problem in problems:
        assert str(problem).startswith(f"data/{problem.file}")
        assert "expected " in str(problem)
        json.dumps(str(problem))  # a message can be written to any log
    return [corruption for corruption in corruptions if not said_of(corruption, problems)]


def test_there_are_enough_of_them() -> None:
    assert len(CORRUPTIONS) >= 1300
    assert len({corruption.name for corruption in CORRUPTIONS}) == len(CORRUPTIONS)
    batched = [corruption.name for batch in batches() for corruption in batch]
    assert sorted(batched) == sorted(corruption.name for corruption in CORRUPTIONS)


@pytest.mark.parametrize("batch", batches(), ids=lambda batch: f"{len(batch)}, such as {batch[0].name}")
def test_corruptions_are_refused_and_each_is_named(copy: Copy, batch: list[Corruption]) -> None:
    left = unnamed(copy, batch)
    if len(left) > 1:
        left = unnamed(copy, left)
    assert [corruption.name for corruption in left if unnamed(copy, [corruption])] == []


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda corruption: corruption.name)
def test_a_corruption_is_refused_and_named(copy: Copy, corruption: Corruption) -> None:
    assert unnamed(copy, [corruption]) == []
