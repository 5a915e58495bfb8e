"""The panel that says how to cite a part: three styles set by citeproc, three forms to copy and to download.

It is plain HTML inside a `details`, with its files beside the pages, so it works without scripts and from a folder; a
script only adds the buttons that copy.
"""

import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup
from sphinx.application import Sphinx

from press.citing.book import Part, book_of
from press.citing.exports import FORMS, csl, exports
from press.citing.work import Work, long_date
from press.displayed import templates
from press.domain import once
from press.output import root_of, write_file
from press.references.bibliography import styled
from press.references.style import STYLES

FOLDER: Final = "_cite"
_PRESS: Final = Path(__file__).parents[1]
_TEMPLATES: Final = templates(*(_PRESS / name for name in ("citing", "datasets", "references", "site")))


def template(name: str, **values: Any) -> Markup:
    """A template of what is said of a work, a table or a source, filled."""
    return Markup(_TEMPLATES.get_template(name).render(values).strip())  # noqa: S704 (the template escapes)


def _in_styles(app: Sphinx, works: Iterable[Work]) -> dict[str, list[str]]:
    """Citations of works in each style, as HTML."""
    items = [csl(work) for work in works]
    return {name: styled(app).citations(style, items) for name, style in STYLES.items()}


def panel(app: Sphinx, work: Work, page: str) -> Markup:
    """The panel of a work, without the `details` around it; its files are written along with it.

    Args:
        app: The build.
        work: What is cited.
        page: Path of the page that it is for, which its links start from.
    """
    # Those of the whole book are set with the first, since each start of what sets them costs.
    once(app.env, "citations", lambda: _in_styles(app, book_of(app).works()))
    texts = exports(work)
    for ending, text in texts.items():
        write_file(Path(app.outdir), posixpath.join(FOLDER, f"{work.slug}.{ending}"), text.encode())
    return template(
        "panel.html",
        work=work,
        revised=long_date(work.revised),
        citations=[
            (name, Markup(text))  # noqa: S704 (escaped by press.references.style)
            for name, (text,) in _in_styles(app, [work]).items()
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
