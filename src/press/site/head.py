"""What a page says of itself in its head, for reference managers, search engines and those who share a link.

Three vocabularies, a tag a value: Highwire Press (`citation_*`, read by Google Scholar and Zotero), Dublin Core, and
Open Graph. Addresses are whole only where the book has one; a network card's picture is then named from the page.
"""

from collections.abc import Sequence

from markupsafe import Markup, escape

from press.citing.project import Name
from press.citing.work import Work
from press.references.works import Reference

Tag = tuple[str, str, str]


def _slashed(work: Work) -> str:
    return work.published.strftime("%Y/%m/%d")


def reference_value(reference: Reference) -> str:
    """A work cited, as the value of `citation_reference`: names and values joined by semicolons."""
    values = [
        ("title", reference.title),
        *(("author", author) for author in reference.authors),
        ("journal_title", reference.container),
        ("publication_date", reference.date.replace("-", "/")),
    ]
    return "; ".join(f"citation_{name}={value.replace(';', ',')}" for name, value in values if value)


def highwire(work: Work, references: Sequence[Reference]) -> list[Tag]:
    """Tags of Highwire Press."""
    values = [
        ("title", work.title),
        *(("author", author.listed) for author in work.authors),
        ("inbook_title", work.book),
        ("book_title", work.book),
        ("publisher", work.publisher.natural),
        ("publication_date", _slashed(work)),
        ("online_date", work.revised.strftime("%Y/%m/%d")),
        ("language", work.language),
        *(("keywords", keyword) for keyword in work.keywords),
        ("abstract", work.abstract),
        ("doi", work.doi),
        ("public_url", work.url),
        ("fulltext_html_url", work.url),
        *(("reference", reference_value(reference)) for reference in references),
    ]
    return [("name", f"citation_{name}", value) for name, value in values if value]


def dublin_core(work: Work) -> list[Tag]:
    """Tags of Dublin Core: the fifteen elements as `DC`, the finer terms as `DCTERMS`."""

    def names(people: Sequence[Name], element: str) -> list[tuple[str, str]]:
        return [(element, person.inverted) for person in people]

    values = [
        ("DC.title", work.title),
        *names(work.authors, "DC.creator"),
        *names([work.publisher], "DC.publisher"),
        ("DC.date", work.published.isoformat()),
        ("DCTERMS.issued", work.published.isoformat()),
        ("DCTERMS.modified", work.revised.isoformat()),
        ("DC.language", work.language),
        *(("DC.subject", keyword) for keyword in work.keywords),
        ("DC.description", work.abstract),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.rights", work.licence),
        ("DC.identifier", f"https://doi.org/{work.doi}" if work.doi else work.url),
        ("DCTERMS.isPartOf", work.book),
    ]
    return [("name", name, value) for name, value in values if value]


def open_graph(work: Work, site: str, card: str, card_size: tuple[int, int]) -> list[Tag]:
    """Tags of Open Graph, and the one that asks for a large picture.

    Args:
        work: The page.
        site: Name of the book.
        card: Address of the picture.
        card_size: Its width and height in pixels.
    """
    of_book = not work.book
    values = [
        ("og:type", "book" if of_book else "article"),
        ("og:title", work.title),
        ("og:description", work.abstract),
        ("og:site_name", site),
        ("og:locale", work.language.replace("-", "_")),
        ("og:url", work.url),
        ("og:image", card),
        ("og:image:type", "image/png"),
        ("og:image:width", str(card_size[0])),
        ("og:image:height", str(card_size[1])),
        ("og:image:alt", f"{work.title}. {site}, version {work.version}"),
        *([("book:release_date", work.published.isoformat())] if of_book else []),
        *([] if of_book else [("article:published_time", work.published.isoformat())]),
        *([] if of_book else [("article:modified_time", work.revised.isoformat())]),
        *(("book:tag" if of_book else "article:tag", keyword) for keyword in work.keywords),
    ]
    return [
        *(("property", name, value) for name, value in values if value),
        ("name", "twitter:card", "summary_large_image"),
    ]


def markup(tags: Sequence[Tag]) -> Markup:
    """Tags as HTML, one a line."""
    lines = [
        Markup('<meta {}="{}" content="{}">').format(Markup(kind), name, escape(" ".join(value.split())))  # noqa: S704
        for kind, name, value in tags
    ]
    return Markup("\n").join(lines)
