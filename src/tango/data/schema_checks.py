"""Cells agree with the schema. Frictionless finds what does not; here its findings become plain sentences."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from frictionless import Resource

from tango.data.facts import Row, read_rows
from tango.data.package import Json
from tango.data.problems import Problem

_TYPES: Final = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}
_LISTED: Final = 40  # a longer list of values tells nobody anything; then the nearest ones are named
# Findings on a whole row; a row that is out of step has no cells worth a look.
_ROW_TYPES: Final = ("blank-row", "extra-cell", "missing-cell")


def check_cells(directory: Path, resource: Json) -> list[Problem]:
    """Every cell of a table that the schema refuses, one problem each.

    Args:
        directory: Folder with the table.
        resource: The table's descriptor; its file exists and has the right header.
    """
    report: Any = Resource.from_descriptor(_bare(resource), basepath=str(directory)).validate()
    errors: list[Any] = [error for task in report.tasks for error in task.errors]
    errors += report.errors
    if not errors:
        return []
    rows = {row.line: row for row in read_rows(directory / resource["path"], resource["schema"]["primaryKey"])}
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    broken = {error.row_number: error for error in errors if error.type in _ROW_TYPES}
    problems = [_row_problem(resource["path"], line, error, fields, rows) for line, error in broken.items()]
    problems += _cell_problems(resource, [error for error in errors if _line(error) not in broken], fields, rows)
    return sorted(problems, key=lambda problem: (problem.row or 0, problem.column or ""))


def _bare(resource: Json) -> Json:
    """What frictionless needs to know; it copies its input again and again, and a codebook is long."""
    schema = resource["schema"]
    names = ("name", "type", "constraints")
    fields = [{name: field[name] for name in names if name in field} for field in schema["fields"]]
    bare = {name: resource[name] for name in ("name", "type", "path", "format", "encoding")}
    keys = {"primaryKey": schema["primaryKey"], "missingValues": schema["missingValues"]}
    return bare | {"schema": {"fields": fields, **keys}}


def _line(error: Any) -> int | None:
    return getattr(error, "row_number", None)


def _row_problem(file: str, line: int, error: Any, fields: dict[str, Json], rows: dict[int, Row]) -> Problem:
    if error.type == "blank-row":
        return Problem(file, "no blank row", "rows_are_whole", line)
    more = "more" if error.type == "extra-cell" else "fewer"
    expected = f"{len(fields)} cells, as the header has; this row has {more}. A cell with a comma needs quotes"
    return Problem(file, expected, "rows_are_whole", line, key=rows[line].key)


def _cell_problems(
    resource: Json, errors: list[Any], fields: dict[str, Json], rows: dict[int, Row]
) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    for error in errors:
        line, column = _line(error), getattr(error, "field_name", None)
        if line is None:
            expected = f"a readable table; frictionless says: {error.message}"
            yield Problem(resource["path"], expected, "tables_are_readable")
        elif column is None:
            yield from _key_problem(resource, error.note, rows[line])
        elif (line, column) not in seen:
            seen.add((line, column))
            expected = _expected(fields[column], rows[line][column], _other_row(error.note))
            yield rows[line].problem(column, expected, "cells_fit_schema")


def _key_problem(resource: Json, note: str, row: Row) -> Iterator[Problem]:
    """A key of several columns is repeated; of a key of one column, "unique" has said so already."""
    key = resource["schema"]["primaryKey"]
    if len(key) > 1:
        expected = f"a combination of {', '.join(key)} of its own; row {_other_row(note)} has the same"
        yield Problem(row.file, expected, "keys_are_unique", row.line, value=row.key)


def _other_row(note: str) -> str | None:
    found = re.search(r"row at position (\d+)", note)
    return found[1] if found else None


def _expected(field: Json, value: str, other_row: str | None) -> str:
    """What would be right in the cell, most telling first."""
    rules = field.get("constraints", {})
    if not value:
        return "a value: this column is never blank"
    if field["type"] in _TYPES and not _is_of_type(field["type"], value):
        return _TYPES[field["type"]] + (" or a blank" if not rules.get("required") else "")
    if "enum" in rules and value not in map(str, rules["enum"]):
        return _one_of([str(allowed) for allowed in rules["enum"]], value)
    if other_row and rules.get("unique"):
        return f"a value of its own; row {other_row} has this one"
    if "pattern" in rules:
        return f"the form of {field['example']!r}. {field['description']}"
    return _range(rules)


def _is_of_type(kind: str, value: str) -> bool:
    if kind == "boolean":
        return value in ("true", "false")
    try:
        int(value) if kind == "integer" else float(value)
    except ValueError:
        return False
    return True


def _one_of(allowed: list[str], value: str) -> str:
    if len(allowed) > _LISTED:
        near = difflib.get_close_matches(value, allowed, n=3, cutoff=0.4)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        return f"one of the {len(allowed)} values that the codebook lists{hint}"
    return f"{', '.join(allowed[:-1])} or {allowed[-1]}" if len(allowed) > 1 else allowed[0]


def _range(rules: Json) -> str:
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return f"a value from {low} to {high}"
