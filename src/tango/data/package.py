"""Where the tables are and how they are described: data/datapackage.json, read once per change of the file.

This module imports neither pandas nor frictionless: whoever only asks where the data are does not wait.
"""

import json
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tango.data.errors import DataError
from tango.opening import opening

DESCRIPTOR = "datapackage.json"
Json = dict[str, Any]


def data_directory() -> Path:
    """The folder that `default_directory` names, for whoever opens files of it without a loader.

    Observers of `tango.opening` are told that all of it is read.
    """
    return opening(default_directory())


def default_directory() -> Path:
    """The folder that holds datapackage.json, the tables and references.bib.

    It is the folder named by the environment variable TANGO_DATA, else `data/` of the checkout that this file
    belongs to. The package is always used from its checkout (an editable install), so no copy of the data is
    packed into a wheel.
    """
    named = os.environ.get("TANGO_DATA")
    return Path(named) if named else Path(__file__).resolve().parents[3] / "data"


def commanded_directory(arguments: Sequence[str]) -> Path:
    """The folder of data that a command is to work on: the one that it names, else `data_directory()`.

    Args:
        arguments: What stands after the command: a folder, or nothing.

    Raises:
        DataError: It names none and was started in a folder with data of its own that are not those: an environment
            copied with a folder still leads to the first one.
    """
    if arguments:
        return Path(arguments[0])
    found, own = default_directory().resolve(), Path("data").resolve()
    if (own / DESCRIPTOR).is_file() and own != found:
        src = own.parent / "src"
        expected = (
            f"{own}, the data of this folder; start it with PYTHONPATH={src}, without TANGO_DATA, or name a folder"
        )
        raise DataError(DESCRIPTOR, expected, value=str(found))
    return found


def load_package(directory: Path | None = None) -> Json:
    """The Data Package descriptor, as parsed JSON; treat it as read-only.

    Args:
        directory: Folder with datapackage.json; None means `data_directory()`.

    Raises:
        DataError: The descriptor is missing, is not JSON or does not list its resources.
    """
    path = opening((directory or default_directory()) / DESCRIPTOR)
    try:
        package = _parse(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise DataError(DESCRIPTOR, f"a Data Package descriptor at {path}; there is no such file") from None
    except json.JSONDecodeError as error:
        raise DataError(DESCRIPTOR, f"JSON; {error.msg}", row=error.lineno) from error
    except UnicodeDecodeError as error:
        raise DataError(DESCRIPTOR, f"UTF-8 text; byte {error.start} is not") from error
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise DataError(DESCRIPTOR, "an object of JSON with a list of resources")
    return package


@lru_cache(maxsize=8)
def _parse(path: Path, modified: int) -> Any:  # modified is part of the key: an edited file is read again
    return json.loads(path.read_text(encoding="utf-8"))


def table_names(directory: Path | None = None) -> list[str]:
    """Names of the tables that have a schema, in the order of the package.

    Raises:
        DataError: As for `load_package`.
    """
    return [resource["name"] for resource in load_package(directory)["resources"] if "schema" in resource]


def load_resource(name: str, directory: Path | None = None) -> Json:
    """The descriptor of one resource: its title, schema, `counted`, `notCounted` and `provenance`.

    Raises:
        DataError: As for `load_package`, or the package has no resource of that name.
    """
    for resource in load_package(directory)["resources"]:
        if resource["name"] == name:
            return resource
    raise DataError(DESCRIPTOR, f"a resource named {name!r}")


def load_schema(table: str, directory: Path | None = None) -> list[Json]:
    """The columns of a table in their order, as field descriptors.

    Each has `name`, `title`, `type`, `description`, and where they apply `unit`, `constraints`, `example` and
    `categories` (a list of `value`, `label` and perhaps `description`).

    Raises:
        DataError: As for `load_resource`, or the resource is not a table.
    """
    resource = load_resource(table, directory)
    if "schema" not in resource:
        raise DataError(DESCRIPTOR, f"a schema for the resource {table!r}")
    return resource["schema"]["fields"]


def load_labels(table: str, column: str, directory: Path | None = None, part: str = "label") -> Json:
    """The labels of a column's categories, or another part of them: by value, in the order of the codebook.

    Raises:
        DataError: As for `load_schema`, or the table has no such column or the column no categories.
    """
    for field in load_schema(table, directory):
        if field["name"] == column and "categories" in field:
            return {category["value"]: category[part] for category in field["categories"]}
    raise DataError(DESCRIPTOR, f"categories for column {column!r} of table {table!r}")
