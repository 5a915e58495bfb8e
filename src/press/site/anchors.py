"""Anchors are promises: the list of every public address of the book, in `anchors.txt`.

A public address is a page, a part that can be cited (figure, claim, table) or a column. The list only grows: one that
is gone needs an entry in `redirects.yml`, or a test fails.
"""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

FILE: Final = "anchors.txt"


class _Anchors(HTMLParser):
    """Collects the public anchors of a page, and all others."""

    def __init__(self) -> None:
        super().__init__()
        self.public: set[str] = set()
        self.all: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the identifier of an element, and the part that a panel is for."""
        values = {name: value or "" for name, value in attrs}
        anchor = values.get("id", "")
        self.all.add(anchor)
        is_figure = tag == "figure" and "chart" in values.get("class", "").split()
        if is_figure or anchor.startswith("column-"):
            self.public.add(anchor)
        if values.get("data-part"):
            self.public.add(values["data-part"])


def _read(page: Path) -> _Anchors:
    reader = _Anchors()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def _pages(book: Path) -> list[Path]:
    """Pages of the book; neither the search nor a page that only leads on is one to cite."""
    return [path for path in sorted(book.rglob("*.html")) if "og:title" in path.read_text(encoding="utf-8")]


def public_addresses(book: Path) -> list[str]:
    """Every public address of a built book, sorted.

    Args:
        book: The folder of the built book.
    """
    found: list[str] = []
    for page in _pages(book):
        name = page.relative_to(book).as_posix()
        found += [name, *(f"{name}#{anchor}" for anchor in _read(page).public)]
    return sorted(found)


def leads_somewhere(book: Path, address: str) -> bool:
    """Whether an address is one of the built book, as itself or as an old one that leads on."""
    name, _, anchor = address.partition("#")
    page = book / name
    return page.is_file() and (not anchor or anchor in _read(page).all)


def promised(folder: Path) -> list[str]:
    """The addresses that have been promised, in the folder of the records."""
    path = folder / FILE
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def promise(folder: Path, book: Path) -> int:
    """Add to the list what the built book has and the list has not; nothing is taken away.

    Returns:
        How many addresses were added.
    """
    old = set(promised(folder))
    every = sorted(old | set(public_addresses(book)))
    (folder / FILE).write_text("".join(f"{address}\n" for address in every), encoding="utf-8")
    return len(every) - len(old)
