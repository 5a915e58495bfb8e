"""Old addresses that still lead somewhere: `redirects.yml`, old address to new, both within the book.

A page that is gone is written as a page that leads on. An anchor that moved within its page is set again before the new
one; one that went to another page stays as a line at the end of its old page, with a link. None of it needs a script.
"""

from html import escape
from pathlib import Path
from typing import Final, cast

import yaml
from sphinx.application import Sphinx

from press.citing.book import book_of
from press.citing.errors import RecordError
from press.citing.panel import template
from press.output import root_of, write_file

FILE: Final = "redirects.yml"


def read_redirects(folder: Path) -> dict[str, str]:
    """Old addresses and what they lead to, such as `towers.html#fig-tall: lamps.html#fig-tall`.

    Raises:
        RecordError: The file is no mapping of addresses that begin with a page.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    found: object = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    if not isinstance(found, dict):
        raise RecordError(path, "the whole file", found, "old addresses with new ones")
    for old, new in cast(dict[object, object], found).items():
        for address in (old, new):
            if not str(address).partition("#")[0].endswith(".html"):
                raise RecordError(path, str(old), address, "a page of the book, such as towers.html#fig-tall")
    return {str(old): str(new) for old, new in cast(dict[object, object], found).items()}


def _redirects(app: Sphinx) -> dict[str, str]:
    return read_redirects(Path(app.confdir) / app.config.press_records)


def keep_old_anchors(app: Sphinx, docname: str, body: str) -> str:
    """The body of a page with its old anchors.

    Raises:
        RecordError: An old anchor is to stand before one that the page does not have.
    """
    page = book_of(app).page_path(docname)
    gone: list[str] = []
    for old, new in sorted(_redirects(app).items()):
        (old_page, _, old_anchor), (new_page, _, new_anchor) = old.partition("#"), new.partition("#")
        if old_page != page or not old_anchor:
            continue
        if new_page != page:
            href = escape(f"{root_of(page)}{new}")
            gone.append(f'<p class="moved" id="{escape(old_anchor)}">Moved: <a href="{href}">{escape(new)}</a></p>')
        elif f' id="{escape(new_anchor)}"' not in body:
            raise RecordError(FILE, old, new, "an anchor that the page has")
        else:
            body = with_anchor(body, escape(old_anchor), escape(new_anchor))
    return "\n".join([body, *gone])


def with_anchor(body: str, old: str, new: str) -> str:
    """A page with the old anchor before the new one; in the first cell, where the new one is a row of a table.

    Examples:
        >>> from press.site.redirects import with_anchor
        >>> with_anchor('<p id="new">', "old", "new")
        '<span id="old"></span><p id="new">'
        >>> with_anchor('<tr id="new"><td class="a">1', "old", "new")
        '<tr id="new"><td class="a"><span id="old"></span>1'
    """
    start = body.rindex("<", 0, body.index(f' id="{new}"') + 1)
    if body.startswith("<tr", start):  # nothing but cells may stand between rows
        start = body.index(">", body.index("<t", start + 1)) + 1
    return f'{body[:start]}<span id="{old}"></span>{body[start:]}'


def write_redirects(app: Sphinx) -> None:
    """Write a page for each one that is gone.

    Raises:
        RecordError: The old page is still there, or the new one is not.
    """
    book = book_of(app)
    pages = {book.page_path(docname) for docname in app.env.found_docs}
    redirects = _redirects(app)
    for old, new in redirects.items():
        if new.partition("#")[0] not in pages:
            raise RecordError(FILE, old, new, "a page that the book has")
        if "#" not in old and old in pages:
            raise RecordError(FILE, old, new, "an old address that the book no longer has")
    for old in sorted({old.partition("#")[0] for old in redirects} - pages):
        anchors = {was.partition("#")[2]: new for was, new in redirects.items() if was.startswith(f"{old}#")}
        if old not in redirects:
            raise RecordError(FILE, old, None, "an entry for the page itself, since it is gone")
        page = template("moved.html", root=root_of(old), target=redirects[old], anchors=sorted(anchors.items()))
        write_file(Path(app.outdir), old, f"{page}\n".encode())
