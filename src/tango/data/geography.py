"""Outlines of countries, as they come with the data."""

import json
from pathlib import Path

from tango.data.errors import DataError
from tango.data.package import Json, default_directory, load_resource
from tango.opening import opening


def load_boundaries(directory: Path | None = None) -> Json:
    """Outlines of six countries: a GeoJSON FeatureCollection with the properties `iso_a2` and `name`.

    Args:
        directory: Folder with the data; None means `data_directory()`.

    Raises:
        DataError: The file is missing or is not JSON.
    """
    path = opening((directory or default_directory()) / load_resource("boundaries", directory)["path"])
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(path.name, f"outlines at {path}; there is no such file") from None
    except json.JSONDecodeError as error:
        raise DataError(path.name, f"JSON; {error.msg}", row=error.lineno) from error
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"UTF-8 text; byte {error.start} is not") from error
