"""The data beside the pages: each table as CSV and as Parquet, the whole as one zip, and checksums of all of them.

Parquet is written by DuckDB with the types that the Data Package gives, on one thread, so that the same data have the
same bytes on every machine.
"""

import csv
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from press.archive import zipped
from press.citing.book import Book, book_of
from press.citing.corrections_page import corrected
from press.citing.panel import details, template
from press.citing.records import Revision
from press.citing.work import long_date
from press.datasets.packages import DataPackage, Resource
from press.domain import once
from press.output import add_html_node, root_of, write_file
from press.references.uses import uses_table

Json = dict[str, Any]
FOLDER: Final = "_data"
_TYPES: Final = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
_MEDIA: Final = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".bib": "application/x-bibtex",
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class DataFile:
    """A file of the data, as it is downloaded."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its checksum."""
        return hashlib.sha256(self.content).hexdigest()

    def record(self) -> Json:
        """What is said of it: name, path in the book, media type, size, checksum."""
        kind = _MEDIA.get(Path(self.name).suffix, "application/octet-stream")
        size = len(self.content)
        return {
            "name": self.name, "path": f"{FOLDER}/{self.name}", "type": kind, "size": size, "sha256": self.sha256,
        }  # fmt: skip


def parquet(resource: Resource, file: Path) -> bytes:
    """A table as Parquet, each column of the type that it is described with; blank is null.

    Args:
        resource: The table.
        file: Where it may be written.
    """
    columns = {field["name"]: _TYPES.get(field["type"], "VARCHAR") for field in resource.fields}
    with duckdb.connect(config={"threads": 1}) as connection:
        table = connection.read_csv(
            str(resource.path),
            header=True,
            columns=columns,
            delimiter=",",
            quotechar='"',
            escapechar='"',
            na_values=[""],
            auto_detect=False,
        )
        table.write_parquet(str(file), compression="zstd")
    content = file.read_bytes()
    file.unlink()
    return content


def checksums(files: list[DataFile]) -> bytes:
    """Checksums in the form that `sha256sum --check` reads."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def _uses_csv(book: Book, app: Sphinx) -> DataFile:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([("source_id", "kind", "place", "part"), *uses_table(app, book)])
    return DataFile("source_uses.csv", text.getvalue().encode())


class DataFiles:
    """The files of a package, made once a build.

    Args:
        app: The build.
        package: The data.
    """

    def __init__(self, app: Sphinx, package: DataPackage) -> None:
        scratch = Path(app.doctreedir) / "table.parquet"
        scratch.parent.mkdir(parents=True, exist_ok=True)
        book = book_of(app)
        self.of_resource = {
            resource.name: [
                DataFile(resource.path.name, resource.path.read_bytes()),
                *([DataFile(f"{resource.path.stem}.parquet", parquet(resource, scratch))] if resource.fields else []),
            ]
            for resource in package.resources
        }
        named = (package.path, package.path.parent / "LICENSE", Path(app.confdir) / app.config.press_project)
        given = [DataFile(path.name, path.read_bytes()) for path in named if path.exists()]
        plain = sorted([*(files[0] for files in self.of_resource.values()), *given], key=lambda file: file.name)
        inside = [*plain, DataFile("SHA256SUMS", checksums(plain))]
        # No folder around them: programs look for datapackage.json at the root of a zip.
        content = zipped({file.name: file.content for file in inside})
        self.whole = DataFile(f"{package.name}-{book.project.version}.zip", content)
        self.uses = _uses_csv(book, app)
        tables = [file for files in self.of_resource.values() for file in files]
        beside = sorted([*tables, *given, self.uses, self.whole], key=lambda file: file.name)
        self.all = [*beside, DataFile("SHA256SUMS", checksums(beside))]

    def write(self, outdir: Path) -> None:
        """Write the files, and remove those of an earlier build that are none of them."""
        for file in self.all:
            write_file(outdir, f"{FOLDER}/{file.name}", file.content)
        names = {file.name for file in self.all}
        for path in sorted((outdir / FOLDER).iterdir()):
            if path.name not in names:
                path.unlink()


def files_of(app: Sphinx) -> DataFiles | None:
    """The data files of this build; None where the book has no data."""
    package = book_of(app).package
    return once(app.env, "files", lambda: DataFiles(app, package)) if package else None


class DataNode(nodes.General, nodes.Element):
    """Where it is said how to take and cite a table, `node["resource"]`, or all the data, "" for its name."""


def _change(revision: Revision, words: str) -> Json:
    return {"version": revision.version, "date": revision.date, "long": long_date(revision.date), "words": words}


def _resource_markup(app: Sphinx, resource: Resource, page: str) -> Markup:
    book, files = book_of(app), files_of(app)
    assert files is not None  # noqa: S101 (the node is made from the package)
    work = book.dataset(resource)
    return template(
        "dataset.html",
        work=work,
        resource=resource,
        files=[file.record() for file in files.of_resource[resource.name]],
        whole=files.whole.record(),
        root=root_of(page),
        period=resource.period.replace("/", "–"),
        revised=long_date(work.revised),
        changes=[
            _change(revision, revision.tables[resource.name]) for revision in book.records.of_table(resource.name)
        ],
        corrected=corrected(book, book.corrections_of("tables", resource.name), page),
        panel=details(app, work, page, "Cite this table" if resource.fields else "Cite this file"),
    )


def _whole_markup(app: Sphinx, package: DataPackage, page: str) -> Markup:
    book, files = book_of(app), files_of(app)
    assert files is not None  # noqa: S101 (the node is made from the package)
    work = book.whole_package(package)
    return template(
        "package.html",
        work=work,
        package=package,
        whole=files.whole.record(),
        uses=files.uses.record(),
        sums=f"{FOLDER}/SHA256SUMS",
        root=root_of(page),
        revised=long_date(work.revised),
        panel=details(app, work, page, "Cite all the data"),
    )


def _markup(app: Sphinx, docname: str, node: DataNode) -> str:
    book, wanted = book_of(app), node["resource"]
    page, package = book.page_path(docname), book.package
    assert package is not None  # noqa: S101 (the node is made from the package)
    named = {resource.name: resource for resource in package.resources}
    return _resource_markup(app, named[wanted], page) if wanted else _whole_markup(app, package, page)


def setup(app: Sphinx) -> None:
    """Register the node."""
    add_html_node(app, DataNode, _markup)
