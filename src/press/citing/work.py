"""A citable part of the book, and what it is in the vocabularies of reference managers.

Everything that is said of a part anywhere, to people or to machines, is made from its `Work`.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any, Final

from press.citing.project import Name, Project

Json = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """What a part is in four vocabularies: CSL, BibTeX, RIS and schema.org."""

    csl: str
    bibtex: str
    ris: str
    schema: str


# A part of any other kind has a title of its own within the book, and is cited as a chapter is.
PART: Final = Kind("chapter", "incollection", "CHAP", "CreativeWork")
KINDS: Final = {
    "book": Kind("book", "book", "BOOK", "Book"),
    "chapter": Kind("chapter", "incollection", "CHAP", "Chapter"),
    "claim": Kind("chapter", "incollection", "CHAP", "Claim"),
    # In RIS too a figure is a part of a book; FIGURE is read as a picture, without book and publisher.
    "figure": Kind("figure", "incollection", "CHAP", "ImageObject"),
    # Zotero drops what is of a BibTeX type that it does not know, such as biblatex's `dataset`.
    "dataset": Kind("dataset", "misc", "DATA", "Dataset"),
}


@dataclass(frozen=True)
class Work:
    """A part of the book as it is cited.

    Attributes:
        slug: Names its files; lower-case words joined by hyphens, one to a part.
        kind: "book", "chapter", "figure", "dataset", or another word for a part.
        title: Its own title.
        book: Title of the book; empty for the book itself.
        number: Such as "Figure 1.2"; empty for none.
        authors: In order.
        publisher: Of the book.
        published: Day on which it first appeared.
        revised: Day of the last revision in substance.
        version: Of the book and its data.
        language: BCP 47 tag.
        keywords: In order.
        abstract: Empty for none.
        licence: Address of its licence.
        path: Where it is in the book, with its anchor.
        url: Where it is on the network; empty where the book has no address.
        doi: Empty for none.
    """

    slug: str
    kind: str
    title: str
    book: str
    authors: tuple[Name, ...]
    publisher: Name
    published: datetime.date
    revised: datetime.date
    version: str
    language: str
    licence: str
    path: str
    number: str = ""
    keywords: tuple[str, ...] = field(default=())
    abstract: str = ""
    url: str = ""
    doi: str = ""

    @property
    def vocabulary(self) -> Kind:
        """What it is to reference managers and search engines."""
        return KINDS.get(self.kind, PART)

    @property
    def key(self) -> str:
        """Its key in a bibliography: book, year and part."""
        book = slug((self.book or self.title).partition(":")[0])
        return f"{book}-{self.revised.year}" + (f"-{self.slug}" if self.book else "")

    def at(self, base: str) -> "Work":
        """The same with its address under a base address; without a base, with none."""
        return replace(self, url=f"{base.rstrip('/')}/{self.path}" if base else "")


def slug(text: str) -> str:
    """Lower-case words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def long_date(date: datetime.date) -> str:
    """Day, month and year such as 24 November 2026, in English whatever the machine speaks."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def book_work(project: Project, published: datetime.date, language: str, path: str) -> Work:
    """The book itself."""
    return Work(
        slug="book",
        kind="book",
        title=project.title,
        book="",
        authors=project.authors,
        publisher=project.publisher,
        published=published,
        revised=project.released,
        version=project.version,
        language=language,
        licence=project.text_licence,
        path=path,
        keywords=project.keywords,
        abstract=project.abstract,
        doi=project.doi,
    )


def part_of(book: Work, *, slug: str, kind: str, title: str, path: str, **others: Any) -> Work:
    """A part of the book, with what it shares with the book."""
    return replace(book, slug=slug, kind=kind, title=title, book=book.title, path=path, doi="", **others)
