"""The built pages as one document in the order of the contents, with a cover, a contents page and running heads."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urldefrag

from bs4 import BeautifulSoup, Tag

STYLE: Final = Path(__file__).with_name("paper.css")
# What serves a screen alone.
_SCREEN_ONLY: Final = ".headerlink, .chart-actions, .chart-controls, script, noscript, dialog, [popover], .unseen"
_TARGETS: Final = ("id", "for", "aria-labelledby", "aria-describedby")


@dataclass(frozen=True)
class Cover:
    """What stands on the cover.

    Attributes:
        title: Of the book.
        subtitle: Of the book; empty for none.
        authors: As they are to be named.
        version: With its date, such as "Version 0.1.0, 24 November 2026".
        language: BCP 47 tag.
    """

    title: str
    subtitle: str
    authors: str
    version: str
    language: str = "en"


@dataclass(frozen=True)
class Heading:
    """A line of the contents page: its anchor in the document, its words and its depth, 1 for a chapter."""

    anchor: str
    words: str
    depth: int


def reading_order(front: Path) -> list[Path]:
    """The pages of a built book, the front page first, as its own contents list them.

    Args:
        front: `index.html` of the built book.

    Raises:
        ValueError: The page has no list of contents, or the list names a page that is not there.
    """
    soup = BeautifulSoup(front.read_text(encoding="utf-8"), "html.parser")
    links = [str(link["href"]) for link in soup.select("nav.contents a[href]")]
    if not links:
        raise ValueError(f"{front}: there is no list of contents to read the order of the pages from")
    order = [front.resolve()]
    for address in links:
        page = (
            (front.parent / unquote(urldefrag(address).url)).resolve()
            if urldefrag(address).url not in ("", "#")
            else front
        )
        if page not in order and page.resolve() != front.resolve():
            if not page.is_file():
                raise ValueError(f"{front}: its contents name {address}, and there is no such page")
            order.append(page)
    return order


def _prefix(page: Path, root: Path) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", page.relative_to(root).with_suffix("").as_posix())


def _article(page: Path, root: Path, order: list[Path]) -> Tag:
    """The article of a page, its anchors made its own, its links turned to anchors of the one document."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("main article")
    if article is None:
        raise ValueError(f"{page}: there is no article in it")
    for part in article.select(_SCREEN_ONLY):
        part.decompose()
    mine = _prefix(page, root)
    for part in article.find_all(True):
        for name in _TARGETS:
            if part.has_attr(name):
                part[name] = " ".join(f"{mine}--{word}" for word in str(part[name]).split())
    for link in article.select("a[href]"):
        link["href"] = _address(str(link["href"]), page, root, order)
    for use in article.select("[href^='#'], [xlink\\:href^='#']"):
        for name in ("href", "xlink:href"):
            if use.name != "a" and str(use.get(name, "")).startswith("#"):
                use[name] = f"#{mine}--{str(use[name])[1:]}"
    for styled in article.find_all(True, attrs={"clip-path": True}):
        styled["clip-path"] = str(styled["clip-path"]).replace("url(#", f"url(#{mine}--")
    for detail in article.select("details"):
        if not detail.decomposed:  # it may have stood in one that is gone
            _open_code_only(detail)
    article["id"] = mine
    article["class"] = "sheet"
    return article


def _open_code_only(detail: Tag) -> None:
    """A listing is printed open; tables of rows and other folds stay on the screen and in the data."""
    if "hide" in (detail.get("class") or []):
        detail["open"] = ""
    else:
        detail.decompose()


def _address(address: str, page: Path, root: Path, order: list[Path]) -> str:
    """Where a link of a page leads in the one document: a place in it, another host, a file as seen from the root."""
    url, fragment = urldefrag(address)
    if re.match(r"[a-z][a-z0-9+.-]*:", address):
        return address
    target = (page.parent / unquote(url)).resolve() if url else page.resolve()
    if target not in order:
        top = root.resolve()
        within = quote(target.relative_to(top).as_posix()) if target.is_relative_to(top) else url
        return f"{within}#{fragment}" if fragment else within
    anchor = _prefix(target, root)
    return f"#{anchor}--{fragment}" if fragment else f"#{anchor}"


def _headings(article: Tag) -> list[Heading]:
    found = []
    for depth, name in ((1, "h1"), (2, "h2")):
        for heading in article.select(name):
            section = heading.find_parent("section")
            anchor = str(heading.get("id") or (section and section.get("id")) or article["id"])
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
    articles = [_article(page, root, order) for page in order]
    headings = [heading for article in articles for heading in _headings(article)]
    front = BeautifulSoup((root / "index.html").read_text(encoding="utf-8"), "html.parser")
    styles = "".join(str(link) for link in front.select("link[rel=stylesheet]"))
    heads = "\n".join(_running_head(article, headings) for article in articles)
    body = "\n".join(str(article) for article in articles)
    document = (
        f'<!doctype html>\n<html lang="{cover.language}" data-theme="light"><head><meta charset="utf-8">'
        f"<title>{_text(cover.title)}</title>{styles}<style>{STYLE.read_text(encoding='utf-8')}\n{heads}</style></head>"
        f"<body>{_cover(cover)}{_contents(headings, numbers)}{body}</body></html>"
    )
    return document, headings


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _running_head(article: Tag, headings: list[Heading]) -> str:
    """A named page for each chapter, with the chapter's title in its head."""
    mine = str(article["id"])
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
