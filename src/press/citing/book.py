"""The records of the book that is being built, and the citable works made from them.

One `Book` a build, found with `book_of(app)`. What it needs of the documents (their figures and parts) is noted in the
environment as they are read, so that a build that reads one page again still knows all the others.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from sphinx.application import Sphinx
from sphinx.config import Config

from press.citing.corrections import FILE, Correction, read_corrections
from press.citing.errors import RecordError
from press.citing.project import Project, read_project
from press.citing.records import PageRecord, Records, Revision, read_records
from press.citing.work import Work, book_work, part_of, slug
from press.datasets.packages import DataPackage, Resource, read_package
from press.domain import held

_ATTRIBUTE = "press_cite"


@dataclass(frozen=True)
class Part:
    """A part of a page that can be cited by itself.

    Attributes:
        anchor: Its fragment on the page.
        kind: "figure", "claim" or another word.
        title: Its title.
        sources: Keys of the bibliography that it rests on.
    """

    anchor: str
    kind: str
    title: str
    sources: tuple[str, ...] = field(default=())


class Book:
    """The book of a build, as works to cite.

    Args:
        app: The build.
        project: The record of the project.
        records: Those of pages and revisions.

    Attributes:
        corrections: The newest first.
    """

    def __init__(self, app: Sphinx, project: Project, records: Records) -> None:
        self._app = app
        self.project = project
        self.records = records
        self.corrections: tuple[Correction, ...] = ()
        self._package: DataPackage | None = None

    @property
    def base(self) -> str:
        """The address of the book, with a slash at its end; empty where it has none."""
        base = self._app.config.html_baseurl
        return f"{base.rstrip('/')}/" if base else ""

    @property
    def package(self) -> DataPackage | None:
        """The data of the book; None where it has none."""
        descriptor = Path(self._app.srcdir) / self._app.config.press_datapackage
        if self._package is None and descriptor.exists():
            self._package = read_package(descriptor)
        return self._package

    def page_path(self, docname: str) -> str:
        """Where a page is in the book."""
        return self._app.builder.get_target_uri(docname)

    def title(self, docname: str) -> str:
        """The heading of a page; the name of one that an old revision speaks of and the book no longer has."""
        titles = self._app.env.titles
        return titles[docname].astext() if docname in titles else docname

    def whole(self) -> Work:
        """The book itself."""
        config = self._app.config
        first = self.records.revisions[-1].date
        path = self.page_path(config.root_doc)
        return book_work(self.project, first, config.language or "en", path).at(self.base)

    def page(self, docname: str) -> Work:
        """A page as a work: the book itself for the front page, a chapter for any other.

        Raises:
            RecordError: The page has no record, or no revision names it.
        """
        record, dates = self.records.page(docname), self.records.of_page(docname)
        if docname == self._app.config.root_doc:
            return self.whole()
        return part_of(
            self.whole(),
            slug=slug(docname),
            kind="chapter",
            title=self.title(docname),
            path=self.page_path(docname),
            authors=record.authors,
            keywords=record.keywords,
            abstract=record.abstract,
            published=dates[-1].date,
            revised=dates[0].date,
        ).at(self.base)

    def part(self, docname: str, part: Part) -> Work:
        """A part of a page: its dates and authors are those of the page."""
        page = self.page(docname)
        return part_of(
            self.whole(),
            slug=part.anchor,
            kind=part.kind,
            title=part.title,
            number=self.number(docname, part.anchor),
            path=f"{self.page_path(docname)}#{part.anchor}",
            authors=page.authors,
            keywords=(),
            abstract="",
            published=page.published,
            revised=page.revised,
        ).at(self.base)

    def number(self, docname: str, anchor: str) -> str:
        """Number of a figure as it is printed, such as "Figure 1.2"; empty for what has none."""
        number = self._app.env.toc_fignumbers.get(docname, {}).get("figure", {}).get(anchor)
        return self._app.config.numfig_format["figure"] % ".".join(map(str, number)) if number else ""

    def dataset(self, resource: Resource) -> Work:
        """A table or another file of the data."""
        dates = self.records.of_table(resource.name)
        return part_of(
            self.whole(),
            slug=resource.anchor,
            kind="dataset",
            title=resource.title,
            path=f"{self.page_path(self.codebook)}#{resource.anchor}",
            keywords=self.package.keywords if self.package else (),
            abstract=resource.description,
            published=dates[-1].date,
            revised=dates[0].date,
        ).at(self.base)

    def whole_package(self, package: DataPackage) -> Work:
        """All the data as one work."""
        whole = self.whole()
        changed = [revision.date for revision in self.records.revisions if revision.tables]
        return part_of(
            replace(whole, published=changed[-1], revised=changed[0]),
            slug=package.name,
            kind="dataset",
            title=package.title,
            path=self.page_path(self.codebook),
            keywords=package.keywords,
            abstract=package.description,
        ).at(self.base)

    @property
    def codebook(self) -> str:
        """The document in which the data are described; the front page where there is none."""
        return next(iter(sorted(held(self._app.env, "codebook"))), self._app.config.root_doc)

    def record(self, docname: str) -> PageRecord:
        """What is said of a page."""
        return self.records.page(docname)

    def history(self, docname: str) -> list[tuple[Revision, str, str]]:
        """What changed on a page and in the tables that it reads: revision, table or "", words; the newest first."""
        record = self.records.page(docname)
        self.records.of_page(docname)
        return [
            (revision, name, words)
            for revision in self.records.revisions
            for name, words in [
                *([("", revision.pages[docname])] if docname in revision.pages else []),
                *((table, revision.tables[table]) for table in record.tables if table in revision.tables),
            ]
        ]

    def corrections_of(self, kind: str, name: str) -> list[Correction]:
        """The corrections that touch something, the newest first.

        Args:
            kind: "pages" or "tables".
            name: Of the page or the table.
        """
        return [correction for correction in self.corrections if name in getattr(correction, kind)]

    def correction_path(self, correction: Correction) -> str:
        """Where a correction is in the book.

        Raises:
            RecordError: No page has it.
        """
        for docname, parts in held(self._app.env, "parts").items():
            if correction.id in {part.anchor for part in parts}:
                return f"{self.page_path(docname)}#{correction.id}"
        raise RecordError(FILE, correction.id, None, "a page of the book with the directive {corrections}")

    def works(self) -> Iterable[Work]:
        """Every citable work of the book."""
        env = self._app.env
        for docname in sorted(env.found_docs):
            yield self.page(docname)
            for part in held(env, "parts").get(docname, []):
                yield self.part(docname, part)
        if self.package and held(env, "codebook"):
            yield self.whole_package(self.package)
            for resource in self.package.resources:
                yield self.dataset(resource)


def book_of(app: Sphinx) -> Book:
    """The book that is being built."""
    return cast(Book, getattr(app, _ATTRIBUTE))


def open_book(app: Sphinx, config: Config) -> None:
    """Read the records before anything else is read, and let all pages depend on them.

    Raises:
        RecordError: A record cannot be used.
    """
    project_file, folder = Path(app.confdir) / config.press_project, Path(app.confdir) / config.press_records
    project = read_project(project_file)
    book = Book(app, project, read_records(folder, project))
    tables = [resource.name for resource in book.package.resources] if book.package else []
    book.corrections = read_corrections(folder, book.records, tables)
    setattr(app, _ATTRIBUTE, book)
    config.author = " and ".join(author.natural for author in project.authors)
    config.release = config.version = project.version
    digest = hashlib.sha256()
    for file in (project_file, *sorted(folder.glob("*.yml"))):
        digest.update(file.read_bytes())
    config.press_records_digest = digest.hexdigest()


def setup(app: Sphinx) -> None:
    """Register the configuration and read the records."""
    app.setup_extension("press.domain")
    app.add_config_value("press_project", "CITATION.cff", "env", types=frozenset({str}))
    app.add_config_value("press_records", "records", "env", types=frozenset({str}))
    app.add_config_value("press_records_digest", "", "html", types=frozenset({str}))
    app.connect("config-inited", open_book)
