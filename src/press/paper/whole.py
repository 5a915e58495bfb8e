"""The built pages as one document in the order of the contents, with a cover, a contents page and running heads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag

from press.paper.sheet import article, unlink_lost

STYLE: Final = Path(__file__).with_name("paper.css")


@dataclass(frozen=True)
class Cover:
    """What stands on the cover.

    Attributes:
        title: Of the book.
        subtitle: Of the book; empty for none.
        authors: As they are to be named.
        version: With its date, such as "Version 0.1.0, 24 November 2026".
        language: BCP 47 tag.
        base: Address of the book on the network, with a slash at its end; empty where it has none.
    """

    title: str
    subtitle: str
    authors: str
    version: str
    language: str = "en"
    base: str = ""


@dataclass(frozen=True)
class Heading:
    """A line of the contents page: its anchor in the document, its words and its depth, 1 for a chapter."""

    anchor: str
    words: str
    depth: int


def reading_order(front: Path) -> list[Path]:
    """The pages of a built book, the front page first, each led to by the link "next" of the one before.

    Args:
        front: `index.html` of the built book.

    Raises:
        ValueError: The front page leads nowhere, or a page leads to one that is not there or was there before.
    """
    order = [front.resolve()]
    while following := _next(order[-1]):
        if not following.is_file() or following in order:
            raise ValueError(f"{order[-1]}: its next page is {following}, which is not there or came before")
        order.append(following)
    if len(order) == 1:
        raise ValueError(f"{front}: it has no next page, so there is no order to read")
    return order


def _next(page: Path) -> Path | None:
    link = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one('nav.turn a[rel="next"]')
    return (page.parent / unquote(urldefrag(str(link["href"])).url)).resolve() if link else None


def _headings(sheet: Tag) -> list[Heading]:
    found = []
    for depth, name in ((1, "h1"), (2, "h2")):
        for heading in sheet.select(f"{name}:not(.listings-title)"):
            section = heading.find_parent("section")
            anchor = str(heading.get("id") or (section and section.get("id")) or sheet["id"])
            found.append(
                (
                    heading.sourceline or 0,
                    heading.sourcepos or 0,
                    Heading(anchor, heading.get_text(" ", strip=True), depth),
                )
            )
    return [heading for _, _, heading in sorted(found, key=lambda line: line[:2])]


def whole_book(site: Path, cover: Cover, numbers: dict[str, int]) -> tuple[str, list[Heading]]:
    """One HTML document of the whole book.

    Args:
        site: Folder of the built book.
        cover: What stands on the cover.
        numbers: Page number of each anchor that is known; the contents page leaves the others blank.

    Returns:
        The document, whose addresses are relative to `site`, and the headings of its contents page.

    Raises:
        ValueError: As for `reading_order`, or a page without an article.
    """
    root = site.resolve()
    order = reading_order(root / "index.html")
    articles = [article(page, root, order, cover.base) for page in order]
    unlink_lost(articles)
    headings = [heading for sheet in articles for heading in _headings(sheet)]
    front = BeautifulSoup((root / "index.html").read_text(encoding="utf-8"), "html.parser")
    styles = "".join(str(link) for link in front.select("link[rel=stylesheet]"))
    heads = "\n".join(_running_head(sheet, headings) for sheet in articles)
    body = "\n".join(map(str, articles))
    document = (
        f'<!doctype html>\n<html lang="{cover.language}" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{_text(cover.title)}</title>{styles}<style>{STYLE.read_text(encoding='utf-8')}\n{heads}</style></head>"
        f"<body>{_cover(cover)}{_contents(headings, numbers)}{body}</body></html>"
    )
    return document, headings


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _running_head(sheet: Tag, headings: list[Heading]) -> str:
    """A named page for each chapter, with the chapter's title in its head."""
    mine = str(sheet["id"])
    title = next((line.words for line in headings if line.depth == 1 and line.anchor.startswith(mine)), "")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'#{mine} {{ page: {mine}; }}\n@page {mine} {{ @top-left {{ content: "{quoted}"; }} }}'


def _cover(cover: Cover) -> str:
    subtitle = f'<p class="cover-subtitle">{_text(cover.subtitle)}</p>' if cover.subtitle else ""
    return (
        f'<section class="cover"><p class="cover-title">{_text(cover.title)}</p>{subtitle}'
        f'<p class="cover-authors">{_text(cover.authors)}</p>'
        f'<p class="cover-version">{_text(cover.version)}</p></section>'
    )


def _contents(headings: list[Heading], numbers: dict[str, int]) -> str:
    lines = "".join(
        f'<li class="depth-{line.depth}"><a href="#{line.anchor}"><span>{_text(line.words)}</span>'
        f'<span class="leader"></span><span>{numbers.get(line.anchor, "")}</span></a></li>'
        for line in headings
    )
    return f'<section class="sheet contents-page" id="contents-page"><h1>Contents</h1><ul>{lines}</ul></section>'
