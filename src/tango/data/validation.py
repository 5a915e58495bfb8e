"""Every rule on every row of data/.

Kept apart from loading: frictionless takes a fifth of a second to import, and a chapter needs frames only.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tango.data.bibliography import read_sources
from tango.data.descriptor_checks import check_descriptor
from tango.data.errors import DataError
from tango.data.facts import Facts, Rule, read_rows
from tango.data.file_checks import check_file, check_header
from tango.data.geography import load_boundaries
from tango.data.package import Json, data_directory, load_package
from tango.data.places import outlines
from tango.data.problems import Problem
from tango.data.rules import FORM, MEANING
from tango.data.schema_checks import check_cells

# With one of these broken, a table has no rows and columns that a rule could rely on.
_STRUCTURAL: Final = (
    "files_exist",
    "files_are_utf8",
    "header_is_right",
    "rows_are_whole",
    "tables_are_readable",
)


def validate(directory: Path | None = None) -> list[Problem]:
    """All that is wrong with the data, in the order of the package's files; empty if nothing is.

    Files are checked first, then each cell by the schema and by the rules of form, then what rows say together.
    A later check is left out where an earlier one failed: its findings would be echoes, and a rule may rely on
    every cell having the form that its column asks for.

    Args:
        directory: Folder with the data; None means `data_directory()`.
    """
    folder = directory or data_directory()
    try:
        package = load_package(folder)
    except DataError as error:
        return [_as_problem(error)]
    problems = check_descriptor(package, folder)
    if problems:
        return problems
    for resource in package["resources"]:
        problems += _check_resource(folder, resource)
    if any(problem.rule in _STRUCTURAL for problem in problems):
        return problems
    try:
        facts = _facts(folder, package)
    except DataError as error:
        return [*problems, _as_problem(error)]
    refused = {(problem.file, problem.row) for problem in problems}
    problems += [item for item in _broken(FORM, facts) if (item.file, item.row) not in refused]
    return problems or _broken(MEANING, facts)


def _broken(rules: list[Rule], facts: Facts) -> list[Problem]:
    return [replace(problem, rule=rule.__name__) for rule in rules for problem in rule(facts)]


def _check_resource(folder: Path, resource: Json) -> list[Problem]:
    """The file first; its cells only if header and encoding are right."""
    path = folder / resource["path"]
    problems = list(check_file(path))
    if problems or "schema" not in resource:
        return problems
    problems = list(check_header(path, [field["name"] for field in resource["schema"]["fields"]]))
    return problems or check_cells(folder, resource)


def _facts(folder: Path, package: Json) -> Facts:
    """All that the rules look at.

    Raises:
        DataError: The bibliography or the outlines cannot be parsed.
    """
    schemas: dict[str, Any] = {item["name"]: item for item in package["resources"] if "schema" in item}
    bibliography = folder / next(item["path"] for item in package["resources"] if item["name"] == "references")
    return Facts(
        tables={name: read_rows(folder / item["path"], item["schema"]["primaryKey"]) for name, item in schemas.items()},
        fields={name: item["schema"]["fields"] for name, item in schemas.items()},
        sources={source.key: source for source in read_sources(bibliography)},
        outlines=outlines(load_boundaries(folder)),
    )


def _as_problem(error: DataError) -> Problem:
    return Problem(error.file, error.expected, "files_can_be_read", error.row, error.column, error.value)
