"""The panel that says how to cite a part: three styles set by citeproc, three forms to copy and to download.

It is plain HTML inside a `details`, with its files beside the pages, so it works without scripts and from a folder; a
script only adds the buttons that copy.
"""

import posixpath
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from sphinx.application import Sphinx

from press.citing.book import Part, book_of
from press.citing.exports import FORMS, csl, exports
from press.citing.style import STYLES
from press.citing.work import Work, long_date

FOLDER: Final = "_cite"
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def template(name: str, **values: Any) -> Markup:
    """A template of this package, filled."""
    return Markup(_TEMPLATES.get_template(name).render(values).strip())  # noqa: S704 (the template escapes)


def root_of(path: str) -> str:
    """Relative path from a page to the root of the book: "../" for "chapters/towers.html"."""
    return "../" * path.count("/")


def write_file(outdir: Path, name: str, content: bytes) -> None:
    """Write a file of the output; one that has not changed keeps its date."""
    path = outdir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def panel(app: Sphinx, work: Work, page: str) -> Markup:
    """The panel of a work, without the `details` around it; its files are written along with it.

    Args:
        app: The build.
        work: What is cited.
        page: Path of the page that it is for, which its links start from.
    """
    styled = book_of(app).styled
    texts = exports(work)
    for ending, text in texts.items():
        write_file(Path(app.outdir), posixpath.join(FOLDER, f"{work.slug}.{ending}"), text.encode())
    return template(
        "panel.html",
        work=work,
        revised=long_date(work.revised),
        citations=[
            (name, Markup(styled.citations(style, [csl(work)])[0]))  # noqa: S704 (escaped by press.citing.style)
            for name, style in STYLES.items()
        ],
        forms=[
            {"name": name, "href": f"{root_of(page)}{FOLDER}/{work.slug}.{ending}", "text": texts[ending]}
            for name, ending, _ in FORMS
        ],
    )


def details(app: Sphinx, work: Work, page: str, words: str) -> Markup:
    """The panel behind a word that opens it.

    Args:
        app: The build.
        work: What is cited.
        page: Path of the page that it is for.
        words: What is to be read before it is opened, such as "Cite this claim".
    """
    return template("details.html", words=words, panel=panel(app, work, page), anchor=work.path.partition("#")[2])


def part_details(app: Sphinx, docname: str, part: Part) -> Markup:
    """The panel of a part of a page, behind "Cite this claim" or whatever kind of part it is."""
    book = book_of(app)
    return details(app, book.part(docname, part), book.page_path(docname), f"Cite this {part.kind}")
