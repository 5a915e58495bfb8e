"""`python -m tango.data.renew [directory]`: bring derived tables up to the visits and the sources.

Run it after rows were added. It gives each visit its person, adds the people whom the visits name, derives the
offices seen, the ranks of visitors and of hosts, adds publishers, and lowers a row that only one origin supports to
"sourced". It never raises a row to "confirmed", never guesses the kind of an office and never takes a fact away: those
are judgements, and `python -m tango.data` says where one is due. All changed tables are written, or none.
"""

import csv
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tango.data.bibliography import BIBLIOGRAPHY, Source, publisher_of, read_sources
from tango.data.officials import holdings, host_rank, is_unnamed, person_for, slug, visitor_rank
from tango.data.origins import SEPARATOR, UNNAMED, has_two_origins
from tango.data.package import data_directory, load_schema, table_names
from tango.data.ranks import standings_from

Record = dict[str, str]
Tables = dict[str, list[Record]]


def renew(directory: Path) -> list[str]:
    """Bring the derived tables of a folder up to date and write those that changed.

    Args:
        directory: Folder with the data.

    Returns:
        What was done and what a reader has to settle, one sentence a row.
    """
    names = [name for name in table_names(directory) if (directory / f"{name}.csv").exists()]
    tables = {name: _read(directory / f"{name}.csv") for name in names}
    before = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    sources = {source.key: source for source in read_sources(directory / BIBLIOGRAPHY)}
    said = [line for step in _STEPS for line in step(tables, sources)]
    changed = {directory / f"{name}.csv": rows for name, rows in tables.items() if rows != before[name]}
    _write(changed, {path: [field["name"] for field in load_schema(path.stem, directory)] for path in changed})
    return said


def add_people(tables: Tables, _: dict[str, Source]) -> list[str]:
    """Give each visit its person, and add those who are new."""
    said: list[str] = []
    people, offices = tables["people"], tables["offices"]
    for visit in tables["visits"]:
        if visit["person_id"] or is_unnamed(visit["visitor"]):
            continue
        key = person_for(visit, people, offices)
        if key is None:
            if any((row["name"], row["country"]) == (visit["visitor"], visit["origin"]) for row in people):
                said.append(f"{visit['visit_id']}: {visit['visitor']} has namesakes; set person_id by hand")
                continue
            key = _new_person(visit, people)
            said.append(f"{visit['visit_id']}: new person {key} ({visit['visitor_role']})")
        visit["person_id"] = key
    people.sort(key=lambda row: row["person_id"])
    return said


def add_offices(tables: Tables, _: dict[str, Source]) -> list[str]:
    """Derive the offices that visits show; rows added by hand stay, and an office keeps the kind that it has."""
    countries = {row["person_id"]: row["country"] for row in tables["people"]}
    by_hand = [row for row in tables["offices"] if row["basis"] != "visit"]
    notes = {_office(row): row["note"] for row in tables["offices"] if row["basis"] == "visit"}
    kinds = {(countries.get(row["person_id"], ""), row["office"].casefold()): row["kind"] for row in tables["offices"]}
    seen = [
        {
            "person_id": item.person_id, "office": item.office,
            "kind": kinds.get((countries.get(item.person_id, ""), item.office.casefold()), ""),
            "attested_from": item.attested_from, "attested_to": item.attested_to, "basis": "visit",
            "source_ids": item.source_ids, "note": notes.get((item.person_id, item.office.casefold()), ""),
        }
        for item in holdings(tables["visits"])
    ]  # fmt: skip
    tables["offices"][:] = sorted(
        [*by_hand, *seen], key=lambda row: (row["person_id"], row["attested_from"], row["office"])
    )
    return [
        f"{row['person_id']}: of which kind is the office {row['office']!r}? Set kind in offices.csv, one of ranks.csv"
        for row in tables["offices"]
        if not row["kind"]
    ]


def add_ranks(tables: Tables, _: dict[str, Source]) -> list[str]:
    """Give each visit the rank of the highest office held, and that of its host, where they are known."""
    standings, held = standings_from(tables["ranks"]), dict[str, list[Record]]()
    for row in tables["offices"]:
        held.setdefault(row["person_id"], []).append(row)
    for visit in tables["visits"]:
        decided = visitor_rank(visit, held.get(visit["person_id"], []), standings)
        visit["rank"] = str(decided.rank) if decided else visit["rank"]
        visit["host_rank"] = host_rank(visit, tables["people"], tables["offices"], tables["tenures"], standings)
    return []


def add_publishers(tables: Tables, sources: dict[str, Source]) -> list[str]:
    """Add each publisher and origin of the bibliography that has no row, as a house of its own."""
    rows = tables["publishers"]
    known, said = {row["publisher"] for row in rows}, list[str]()
    for source in sources.values():
        named = [part.strip() for part in source.fields.get("origin", "").split(SEPARATOR) if part.strip()]
        for name in [publisher_of(source), *named]:
            if name not in known and name != UNNAMED:
                known.add(name)
                side = _side(source) if name == publisher_of(source) else "other"
                rows.append({"publisher": name, "origin": name, "side": side, "note": ""})
                said.append(f"{source.key}: new publisher {name!r}, side {side} by its page; is it a house of its own?")
    rows.sort(key=lambda row: (row["publisher"].casefold(), row["publisher"]))
    return said


def judge_verification(tables: Tables, sources: dict[str, Source]) -> list[str]:
    """Lower to "sourced" each row that is called confirmed and rests on one origin."""
    houses = {row["publisher"]: row["origin"] for row in tables["publishers"]}
    said: list[str] = []
    for name, rows in tables.items():
        for row in rows:
            keys = [key for key in row.get("source_ids", "").split(SEPARATOR) if key in sources]
            two = has_two_origins([sources[key] for key in keys], houses)
            if row.get("verification") == "confirmed" and not two:
                row["verification"] = "sourced"
                said.append(f"{name}, {next(iter(row.values()))}: lowered to sourced, since it rests on one origin")
            elif name == "visits" and row["verification"] == "sourced" and two:
                said.append(f"{row['visit_id']}: two origins; confirmed, if both show who, where and when")
    return said


_STEPS: Final[Sequence[Callable[[Tables, dict[str, Source]], list[str]]]] = (
    add_people,
    add_offices,
    add_ranks,
    add_publishers,
    judge_verification,
)


def _new_person(visit: Record, people: list[Record]) -> str:
    key = slug(visit["visitor"])
    if any(row["person_id"] == key for row in people):
        key = f"{key}-{visit['origin'].lower()}"
    blank = dict.fromkeys(("hangul", "hanzi", "cyrillic", "forms_basis", "namesake", "note"), "")
    people.append({"person_id": key, "name": visit["visitor"], "country": visit["origin"], **blank})
    return key


def _side(source: Source) -> str:
    """The likely side of a publisher, by the language and address of its page; to be looked over by a reader."""
    address = source.fields.get("url", "").split("/")[2:3]
    host = address[0] if address else ""
    by_end = {".kp": "KP", ".ru": "RU", ".su": "RU", ".cn": "CN", ".kr": "KR"}
    for end, side in by_end.items():
        if host.endswith(end):
            return side
    return {"ko": "KR", "ru": "RU", "zh": "CN"}.get(source.fields.get("langid", ""), "other")


def _read(path: Path) -> list[Record]:
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file)]


def _office(row: Record) -> tuple[str, str]:
    return row["person_id"], row["office"].casefold()


def _write(tables: dict[Path, list[Record]], columns: dict[Path, list[str]]) -> None:
    """Write every table beside its old file, and put all in place only when each is whole.

    Raises:
        OSError: A table cannot be written; then no file has changed.
    """
    aside = {path: path.with_name(f".{path.name}.new") for path in tables}
    try:
        for path, rows in tables.items():
            with aside[path].open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns[path], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                file.flush()
                os.fsync(file.fileno())
        for path, new in aside.items():
            new.replace(path)
    finally:
        for new in aside.values():
            new.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Renew the derived tables of the directory named, or else of `data_directory()`.

    Returns:
        0, or 2 if the command was not understood.
    """
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        sys.stderr.write("usage: python -m tango.data.renew [directory]\n")
        return 2
    said = renew(Path(arguments[0]) if arguments else data_directory())
    sys.stdout.writelines(f"{line}\n" for line in said)
    sys.stdout.write(f"renew: {len(said)} remarks; now run python -m tango.data\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
