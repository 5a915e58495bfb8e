"""The record of a page, set into it: tags and linked data in its head; version, citation and history by its title."""

from pathlib import Path
from typing import Any, Final

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from press.citing.book import Book, book_of
from press.citing.corrections_page import corrected
from press.citing.panel import FOLDER, details, template
from press.citing.work import Work, long_date
from press.datasets.files import files_of
from press.domain import held
from press.figures.cache import Cache
from press.output import add_html_node, kept_folder, root_of, write_file
from press.references.bibtex import bibliography_files, read_entries
from press.references.uses import cited_in
from press.references.works import Reference, reference
from press.site import head, linked
from press.site.card import SIZE, card_png, card_svg
from press.site.redirects import keep_old_anchors

Json = dict[str, Any]
_FORMS: Final = (("bib", "application/x-bibtex"), ("json", "application/vnd.citationstyles.csl+json"))


def references_of(app: Sphinx, docname: str) -> list[Reference]:
    """The works that a page cites in its text, sorted by key."""
    entries = read_entries(bibliography_files(app))
    return [reference(key, entries[key]) for key in sorted(cited_in(app, docname)) if key in entries]


def _card(app: Sphinx, book: Book, work: Work) -> str:
    """Address of the page's picture, which is written along with it."""
    cache = Cache(kept_folder(app))
    authors = ", ".join(author.natural for author in work.authors)
    foot = f"{authors} · version {work.version}"
    svg = card_svg(work.title, book.project.short_title, foot, app.config.press_ink, cache)
    write_file(Path(app.outdir), f"{FOLDER}/{work.slug}.png", card_png(svg, cache))
    return f"{book.base or root_of(work.path)}{FOLDER}/{work.slug}.png"


def _links(work: Work, root: str, base: str) -> list[Markup]:
    """Links to the page's own citation and to the feed; its one address, where it has one."""
    link = Markup('<link rel="{}" type="{}" href="{}">')
    return [
        *([Markup('<link rel="canonical" href="{}">').format(work.url)] if base else []),
        *(link.format("describedby", kind, f"{root}{FOLDER}/{work.slug}.{ending}") for ending, kind in _FORMS),
        link.format("alternate", "application/atom+xml", f"{root}feed.xml"),
    ]


def _chapter_nodes(app: Sphinx, book: Book, docname: str, work: Work, linker: linked.Linker) -> list[Json]:
    """The page and its parts as linked data, and on the page of the data each table."""
    parts = [
        linker.figure(book.part(docname, part), f"_figures/{part.anchor.removeprefix('fig-')}.png")
        if part.kind == "figure"
        else linker.mention(book.part(docname, part))
        for part in held(app.env, "parts").get(docname, [])
    ]
    has_parts = [*parts]
    if not work.book:
        others = [name for name in sorted(app.env.found_docs) if name != docname]
        has_parts = [*(linker.mention(book.page(name)) for name in others), *parts]
    tables = {resource.name: resource for resource in book.package.resources} if book.package else {}
    page = linker.work(
        work,
        isPartOf=linker.mention(book.whole()) if work.book else None,
        hasPart=has_parts,
        isBasedOn=[linker.mention(book.dataset(tables[name])) for name in book.record(docname).tables],
        citation=linked.citations(references_of(app, docname)),
    )
    return [page, *(_data_nodes(app, book, linker) if docname == book.codebook and work.book else [])]


def _data_nodes(app: Sphinx, book: Book, linker: linked.Linker) -> list[Json]:
    package, files = book.package, files_of(app)
    if package is None or files is None:
        return []
    whole = book.whole_package(package)
    sets = [
        linker.dataset(
            book.dataset(resource), resource, [file.record() for file in files.of_resource[resource.name]], whole
        )
        for resource in package.resources
    ]
    node = linker.work(
        whole,
        license=package.licence,
        description=package.description,
        abstract="",
        creator=linked.people(whole.authors),
        temporalCoverage=package.period,
        distribution=[linker.download(files.whole.record())],
        hasPart=[linker.mention(book.dataset(resource)) for resource in package.resources],
    )
    return [node, *sets]


def _history(book: Book, docname: str, page: str) -> list[Json]:
    """What changed, the newest first: what a revision says alike of the page and of tables that it reads, said once."""
    data = f"{root_of(page)}{book.page_path(book.codebook)}"
    tables = {resource.name: resource for resource in book.package.resources} if book.package else {}
    lines: dict[tuple[str, str], Json] = {}
    for revision, table, words in book.history(docname):
        new = {
            "date": revision.date, "long": long_date(revision.date), "version": revision.version, "words": words,
            "page": False, "tables": [],
        }  # fmt: skip
        line = lines.setdefault((revision.version, words), new)
        if table:
            line["tables"].append((table, f"{data}#{tables[table].anchor}"))
        else:
            line["page"] = True
    return list(lines.values())


def _under_the_title(book: Book, docname: str, work: Work, panel: Markup, page: str) -> Markup:
    history = _history(book, docname, page)
    return template(
        "page.html",
        work=work,
        revised=long_date(work.revised),
        panel=panel,
        history=history,
        corrected=corrected(book, book.corrections_of("pages", docname), page),
    )


class RecordNode(nodes.General, nodes.Element):
    """Where the record of a page stands. It has no words for the search, which every page would share."""


def place_record(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the record under the title of a chapter; on the front page, whose opening is its own, at the end."""
    title = next(doctree.findall(nodes.title), None)
    if title is None or docname == app.config.root_doc:
        doctree += RecordNode("", before="\n")
    else:
        title.parent.insert(title.parent.index(title) + 1, RecordNode("", before=""))


def _record(app: Sphinx, docname: str, node: RecordNode) -> str:
    book = book_of(app)
    work, page = book.page(docname), book.page_path(docname)
    panel = details(app, work, page, "Cite this chapter" if work.book else "Cite this book")
    return f"{node['before']}{_under_the_title(book, docname, work, panel, page)}\n"


def set_record(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Set what machines read of a page into what its template is given."""
    if app.builder.format != "html" or pagename not in app.env.found_docs:
        return
    book = book_of(app)
    work, page = book.page(pagename), book.page_path(pagename)
    linker = linked.Linker(page, book.base)
    site, abstract = book.project.short_title, book.record(pagename).abstract
    tags = [
        ("name", "description", abstract),
        *head.highwire(work, references_of(app, pagename)),
        *head.dublin_core(work),
        *head.open_graph(work, site, _card(app, book, work), SIZE),
    ]
    block = linked.block(_chapter_nodes(app, book, pagename, work, linker))
    parts = [head.markup(tags), *_links(work, root_of(page), book.base), block]
    context["metatags"] = "\n".join([context.get("metatags", ""), *parts])
    context["body"] = keep_old_anchors(app, pagename, context.get("body", ""))


def setup(app: Sphinx) -> None:
    """Register the node and the steps, the last after all that makes the body of a page."""
    add_html_node(app, RecordNode, _record)
    app.connect("doctree-resolved", place_record)
    app.connect("html-page-context", set_record, priority=900)
