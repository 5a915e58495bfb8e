"""The descriptor says what every table and column is, and what is not counted."""

from typing import Any

import pytest

from tango.data import load_labels, load_package, load_resource, load_schema, table_names
from tango.data.errors import DataError

PACKAGE = load_package()
COLUMNS = {f"{table}.{field['name']}": field for table in table_names() for field in load_schema(table)}


def test_package_follows_data_package_version_2() -> None:
    assert PACKAGE["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert PACKAGE["licenses"][0]["name"] == "CC-BY-4.0"
    assert PACKAGE["contributors"] == [{"title": "The contributors to A Twisted Tango", "roles": ["creator"]}]
    assert set(PACKAGE) >= {
        "name",
        "title",
        "description",
        "version",
        "created",
        "keywords",
        "sources",
        "temporal",
    }


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_resource_says_what_is_counted_and_what_is_not(resource: dict[str, Any]) -> None:
    for name in ("title", "description", "counted", "notCounted", "provenance"):
        assert len(resource[name]) > 3, name
        assert name == "title" or resource[name].endswith("."), f"{name} is in sentences"
    assert {"path", "format", "mediatype", "encoding"} <= set(resource)
    assert not {"hash", "bytes"} & set(resource), "they would have to be renewed with every row"


def test_every_column_has_title_type_and_description() -> None:
    for name, field in COLUMNS.items():
        assert field["type"] in ("string", "integer", "number", "boolean"), name
        assert field["title"], name
        assert field["description"].endswith("."), name


def test_every_value_of_an_enum_is_a_category_with_a_label() -> None:
    with_values = [name for name, field in COLUMNS.items() if {"categories", "constraints"} & set(field)]
    assert len(with_values) > 50
    for name in with_values:
        values = [category["value"] for category in COLUMNS[name].get("categories", [])]
        assert values == COLUMNS[name].get("constraints", {}).get("enum", []), name
        assert len(set(values)) == len(values), name
        assert all(category["label"] for category in COLUMNS[name].get("categories", [])), name


# What an indicator may be about; none is about schooling yet, and a claim says so.
SUBJECTS = {
    "population", "output", "food", "energy", "infrastructure", "aid", "labour", "debt", "trade", "investment",
    "industry", "arms", "schooling",
}  # fmt: skip


def test_every_indicator_has_a_definition_and_a_unit() -> None:
    fields = {field["name"]: field for field in load_schema("indicators")}
    units = load_labels("indicators", "unit")
    assert len(fields["indicator"]["categories"]) == 103
    for category in fields["indicator"]["categories"]:
        assert len(category["description"]) > 15, category["value"]
        assert category["unit"] in units
        assert category["subject"] in SUBJECTS


def test_a_blank_is_the_only_missing_value() -> None:
    for table in table_names():
        assert load_resource(table)["schema"]["missingValues"] == [""]


def test_labels_follow_the_codebook() -> None:
    assert load_labels("visits", "rank") == {1: "leader", 2: "second", 3: "minister", 4: "below minister"}


def test_asking_for_what_is_not_described_is_an_error() -> None:
    with pytest.raises(DataError, match="a resource named 'visitors'"):
        load_schema("visitors")
    with pytest.raises(DataError, match="a schema for the resource 'references'"):
        load_schema("references")
    with pytest.raises(DataError, match="categories for column 'city' of table 'visits'"):
        load_labels("visits", "city")
