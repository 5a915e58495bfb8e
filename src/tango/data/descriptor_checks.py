"""datapackage.json describes all that it must, so that codebook, loaders and checks can rely on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tango.data.package import DESCRIPTOR, Json
from tango.data.problems import Problem
from tango.data.tables import LOADERS

_PACKAGE: Final = (
    "$schema",
    "name",
    "title",
    "description",
    "version",
    "created",
    "licenses",
    "contributors",
    "resources",
)
_RESOURCE: Final = (
    "name",
    "path",
    "title",
    "description",
    "format",
    "mediatype",
    "encoding",
    "counted",
    "notCounted",
    "provenance",
)
_FIELD: Final = ("name", "title", "type", "description")
# Units do not apply to these: they count, order or name a year.
_UNITLESS: Final = ("year", "rank", "order", "paragraph")


def check_descriptor(package: Json, directory: Path) -> list[Problem]:
    """Everything wrong with the descriptor itself, the tables apart.

    Args:
        package: The parsed descriptor.
        directory: The folder that it describes.
    """
    problems = list(_missing(package, _PACKAGE, ""))
    if problems:
        return problems
    for resource in package["resources"]:
        problems += _resource(resource)
    if not problems:
        problems += [*_tables(package), *_files(package, directory)]
    return problems


def _resource(resource: Json) -> Iterator[Problem]:
    name = str(resource.get("name", "a resource without a name"))
    yield from _missing(resource, _RESOURCE, name)
    if "schema" not in resource:
        return
    yield from _missing(resource["schema"], ("fields", "primaryKey"), name)
    names: list[str] = []
    for field in resource["schema"].get("fields", []):
        names.append(str(field.get("name")))
        yield from _field(field, f"{name}.{field.get('name', 'a field without a name')}")
    for key in resource["schema"].get("primaryKey", []):
        if key not in names:
            yield _problem(f"{name}.primaryKey", key, "the name of a column of the table", "primary_key_exists")


def _field(field: Json, place: str) -> Iterator[Problem]:
    yield from _missing(field, _FIELD, place)
    enum = field.get("constraints", {}).get("enum")
    values = [category.get("value") for category in field.get("categories", [])]
    if enum != (values or None):
        expected = "the same values in enum and in categories, in the same order"
        yield _problem(place, None, expected, "categories_describe_enum")
    for category in field.get("categories", []):
        yield from _missing(category, ("value", "label"), place)
    unitless = values or any(word in str(field.get("name")) for word in _UNITLESS)
    if field.get("type") in ("integer", "number") and "unit" not in field and not unitless:
        yield _problem(place, None, "a unit, since the column is a quantity", "quantities_have_units")
    if "pattern" in field.get("constraints", {}) and "example" not in field:
        yield _problem(place, None, "an example, since messages show it beside a wrong form", "patterns_have_examples")


def _tables(package: Json) -> Iterator[Problem]:
    """The package names each table that the loaders read, and each resource once."""
    names = [resource["name"] for resource in package["resources"]]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            yield _problem("resources", name, "each resource once", "resources_are_unique")
    for name in [*LOADERS, "references", "boundaries"]:
        if name not in names:
            yield _problem("resources", None, f"a resource named {name}", "resources_exist")


def _files(package: Json, directory: Path) -> Iterator[Problem]:
    """Each table in the folder is described, and each table described has a loader."""
    described = {resource["path"] for resource in package["resources"]}
    for path in sorted(directory.glob("*.csv")):
        if path.name not in described:
            yield Problem(path.name, f"a resource for it in {DESCRIPTOR}", "tables_are_described")
    for resource in package["resources"]:
        if "schema" in resource and resource["name"] not in LOADERS:
            yield _problem("resources", resource["name"], "a table with a loader in tango.data", "tables_have_loaders")


def _missing(part: Json, needed: tuple[str, ...], place: str) -> Iterator[Problem]:
    for name in needed:
        if part.get(name) in (None, "", []):
            yield _problem(f"{place}.{name}".strip("."), None, "something here", "descriptor_is_complete")


def _problem(place: str, value: str | None, expected: str, rule: str) -> Problem:
    return Problem(DESCRIPTOR, expected, rule, column=place, value=value)
