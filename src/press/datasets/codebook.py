"""The codebook of a book's data, set from its Data Package: one section a table, one row a column.

`{codebook}` in a chapter stands for the whole package named by `press_datapackage`. The descriptor is the one
place where a column is described, so the page cannot disagree with what the tables are checked against.
Anchors are promises to citers: `table-<name>` for a table, `column-<table>-<name>` for a column.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from press.datasets.files import DataNode
from press.datasets.packages import anchor
from press.domain import held

Json = dict[str, Any]


def _paragraph(*content: str | nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in content))


def table(headings: Sequence[str], rows: Sequence[Sequence[nodes.Node]], ids: Sequence[str] = ()) -> nodes.table:
    """A docutils table of given cells.

    Args:
        headings: Headings of the columns.
        rows: Cells, row by row, each one block node.
        ids: Anchor of each row; empty for none.
    """
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in headings), cols=len(headings))
    head = nodes.row("", *(nodes.entry("", _paragraph(heading)) for heading in headings))
    body = nodes.tbody("")
    for index, row in enumerate(rows):
        cells = nodes.row("", *(nodes.entry("", cell) for cell in row))
        if ids:
            cells["ids"].append(ids[index])
        body += cells
    group += [nodes.thead("", head), body]
    return nodes.table("", group, classes=["codebook"])


def _rule_words(field: Json) -> str:
    """What a value of the column must be, in words."""
    rules = field.get("constraints", {})
    words = [str(field["type"]) + (f" in {field['unit']}" if field.get("unit") else "")]
    words += ["required"] if rules.get("required") else []
    words += ["unique"] if rules.get("unique") else []
    if "minimum" in rules or "maximum" in rules:
        words.append(f"from {rules.get('minimum', 'any')} to {rules.get('maximum', 'any')}")
    return ", ".join(words)


def _categories(field: Json) -> list[nodes.Node]:
    """The values that a column may take, folded when there are many."""
    values = field.get("categories", [])
    if not values:
        return []
    items = nodes.bullet_list("")
    for value in values:
        label = value.get("description") or value.get("label", "")
        text = [nodes.literal("", str(value["value"]))]
        items += nodes.list_item("", nodes.paragraph("", "", *text, nodes.Text(f" {label}" if label else "")))
    return [items]


def _column_row(field: Json) -> list[nodes.Node]:
    meaning = nodes.container("", _paragraph(field.get("description", "")), *_categories(field))
    return [
        nodes.paragraph("", "", nodes.literal("", field["name"])),
        _paragraph(_rule_words(field)),
        meaning,
    ]


class Codebook(SphinxDirective):
    """Set the whole Data Package: `{codebook}`, with no arguments."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        """One section for each table of the package.

        Raises:
            ExtensionError: No Data Package is configured, or it cannot be read.
        """
        descriptor = Path(self.env.srcdir) / self.config.press_datapackage
        try:
            package: Json = json.loads(descriptor.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ExtensionError(f"press_datapackage: {descriptor} cannot be read: {error}") from error
        self.env.note_dependency(str(descriptor.relative_to(self.env.srcdir)))
        held(self.env, "codebook")[self.env.docname] = True
        return [DataNode("", resource=""), *(self._section(resource) for resource in package["resources"])]

    def _section(self, resource: Json) -> nodes.section:
        name, fields = resource["name"], resource.get("schema", {}).get("fields", [])
        section = nodes.section("", ids=[anchor("table", name)], names=[])
        section += nodes.title("", resource.get("title", name))
        section += _paragraph(resource.get("description", ""))
        for key, lead in (
            ("counted", "Counted: "),
            ("notCounted", "Not counted: "),
            ("provenance", "How it was made: "),
        ):
            if resource.get(key):
                section += _paragraph(nodes.strong("", lead.strip()), " ", resource[key])
        section += DataNode("", resource=name)
        if fields:
            ids = [anchor("column", name, field["name"]) for field in fields]
            section += table(("Column", "Type", "Meaning"), [_column_row(field) for field in fields], ids)
        self.state.document.note_explicit_target(section)
        standard = cast(
            StandardDomain, self.env.get_domain("std")
        )  # so that {ref}`table-visits` leads here from any page
        standard.note_hyperlink_target(section["ids"][0], self.env.docname, section["ids"][0], section[0].astext())
        return section


def setup(app: Sphinx) -> None:
    """Register the configuration value and the directive."""
    app.setup_extension("press.domain")
    app.add_config_value("press_datapackage", "data/datapackage.json", "env", types=frozenset({str}))
    app.add_directive("codebook", Codebook)
