"""The article of a page made fit for paper: anchors of its own, links that lead somewhere, its code at its end.

Paper has no folds. Tables of rows, panels and menus stay on the screen and in the data; the code of a chapter, which a
screen folds away, is set after its text, each piece under the heading that it stood under.
"""

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag

LISTINGS: Final = "The code behind these pages"
# What serves a screen alone.
_SCREEN_ONLY: Final = (
    ".headerlink, .chart-menu, .chart-controls, .listing form, script, noscript, dialog, [popover], .unseen"
)
_TARGETS: Final = ("id", "for", "aria-labelledby", "aria-describedby")
_ABSOLUTE: Final = re.compile(r"[a-z][a-z0-9+.-]*:")


def prefix(page: Path, root: Path) -> str:
    """What the anchors of a page begin with in the one document: "chapters-towers" for chapters/towers.html."""
    return re.sub(r"[^A-Za-z0-9]+", "-", page.relative_to(root).with_suffix("").as_posix())


def article(page: Path, root: Path, order: list[Path], base: str) -> Tag:
    """The article of a page as it stands in the one document.

    Args:
        page: The built page.
        root: Folder of the built book.
        order: Every page of the document, resolved.
        base: Address of the book on the network, with a slash at its end; empty where it has none.

    Raises:
        ValueError: The page has no article.
    """
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = soup.select_one("main article")
    if found is None:
        raise ValueError(f"{page}: there is no article in it")
    for part in found.select(_SCREEN_ONLY):
        part.decompose()
    _move_code(found, soup)
    for fold in found.select("details"):
        if not fold.decomposed:  # it may have stood in one that is gone
            fold.decompose()
    mine = prefix(page, root)
    _own_anchors(found, mine)
    for link in found.select("a[href]"):
        _turn(link, _address(str(link["href"]), page, root, order, base))
    found["id"] = mine
    found["class"] = "sheet"
    return found


def _own_anchors(found: Tag, mine: str) -> None:
    for part in found.find_all(True):
        for name in _TARGETS:
            if part.has_attr(name):
                part[name] = " ".join(f"{mine}--{word}" for word in str(part[name]).split())
    for use in found.select("[href^='#'], [xlink\\:href^='#']"):
        for name in ("href", "xlink:href"):
            if use.name != "a" and str(use.get(name, "")).startswith("#"):
                use[name] = f"#{mine}--{str(use[name])[1:]}"
    for styled in found.find_all(True, attrs={"clip-path": True}):
        styled["clip-path"] = str(styled["clip-path"]).replace("url(#", f"url(#{mine}--")


def _move_code(found: Tag, soup: BeautifulSoup) -> None:
    """Set the listings that a screen folds away after the text, each under the heading that it stood under."""
    folds = found.select("details.hide")
    if not folds:
        return
    listings = soup.new_tag("section", attrs={"class": "listings"})
    heading = soup.new_tag("h2", attrs={"class": "listings-title"})
    heading.string = LISTINGS
    listings.append(heading)
    last = ""
    for fold in folds:
        above = fold.find_previous(["h1", "h2", "h3"])
        place = above.get_text(" ", strip=True) if above else ""
        if place and place != last:
            words = soup.new_tag("p", attrs={"class": "listing-place"})
            words.string = last = place
            listings.append(words)
        for listing in fold.select("pre"):
            listings.append(listing.extract())
        fold.decompose()
    found.append(listings)


def _address(address: str, page: Path, root: Path, order: list[Path], base: str) -> str:
    """Where a link of a page leads in the one document.

    Links to other hosts stay as they are. A file of the book has an address only where the book has one: without it the
    link is empty, for a relative one would name a folder of the machine that printed the book.
    """
    if _ABSOLUTE.match(address):
        return address
    url, fragment = urldefrag(address)
    target = (page.parent / unquote(url)).resolve() if url else page.resolve()
    if target in order:
        anchor = prefix(target, root)
        return f"#{anchor}--{fragment}" if fragment else f"#{anchor}"
    return f"{base}{target.relative_to(root).as_posix()}" if base and target.is_relative_to(root) else ""


def _turn(link: Tag, address: str) -> None:
    if address:
        link["href"] = address
    else:
        link.unwrap()


def unlink_lost(articles: list[Tag]) -> None:
    """Take the link from words that lead to what paper leaves out, such as the rows below a figure."""
    anchors = {str(part["id"]) for found in articles for part in [found, *found.select("[id]")]}
    for found in articles:
        for link in found.select("a[href^='#']"):
            if str(link["href"])[1:] not in anchors:
                link.string = link.get_text().replace("in the rows below", "in the rows that a screen shows")
                link.unwrap()
