"""Citations in the words of a citation style, set by citeproc from CSL-JSON and kept from build to build.

citeproc-py takes some milliseconds an item, so what it made is kept under a digest of the item, of the style and of
its own version. The result is HTML with no elements but `i`, `b`, `sup` and `sub`.
"""

import hashlib
import html
import json
import os
import re
import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

Json = dict[str, Any]
_FOLDER: Final = Path(__file__).parent / "styles"
# What a reader calls each style, and its file.
STYLES: Final = {"APA": "apa", "Chicago": "chicago-author-date", "MLA": "modern-language-association"}
# Styles that print given names whole.
_FULL_NAMES: Final = frozenset({"chicago-author-date", "modern-language-association"})
# Variables that no style prints, left out so that a new abstract does not format an entry again.
_UNPRINTED: Final = ("abstract", "keyword")
# citeproc-py knows no rule of a locale that a comma or a full stop goes inside a closing quotation mark, or that one
# stop is enough; and it sets small capitals in a style of their own, which no strict policy allows.
_REPAIRS: Final = (
    (re.compile(r"([”’]+)([.,])"), r"\2\1"),
    (re.compile(r"([?!.])\.([”’])"), r"\1\2"),
    (re.compile(r"([?!])(</i>)\."), r"\1\2"),
    (re.compile(r"</?span[^>]*>"), ""),
    # "Retrieved" needs a day, and the style prints it without one where a work has no date.
    (re.compile(r"\bRetrieved (?=https?:)"), ""),
)


def _with_full_names(text: str) -> str:
    """A style whose names say for themselves how they are shortened.

    A style says once `initialize-with=". "` and at some names `initialize="false"`, which citeproc-py does not know.
    """
    root = re.search(r'<style [^>]*?( initialize-with="[^"]*")', text)
    if not root:
        return text
    text = text.replace(root[1], "", 1)
    return re.sub(r'<name (?![^>]*initialize(-with)?=")|<name(?=/>|>)', f"<name{root[1]} ", text)


@cache
def _style(name: str) -> CitationStylesStyle:
    text = _with_full_names((_FOLDER / f"{name}.csl").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables newer than itself, which it prints all the same
        return CitationStylesStyle(BytesIO(text.encode()), validate=False)


@cache
def _recipe(name: str) -> bytes:
    digest = hashlib.sha256(version("citeproc-py").encode())
    for part in (_FOLDER / f"{name}.csl", Path(__file__)):
        digest.update(part.read_bytes())
    return digest.digest()


def _digest(style: str, item: Json) -> str:
    text = json.dumps(item, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(_recipe(style) + text.encode()).hexdigest()


# citeproc-py takes texts as HTML; signs of HTML travel through it as letters of no alphabet, which no style changes.
_SIGNS: Final = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
_HIDE: Final = str.maketrans(_SIGNS)
_SHOW: Final = str.maketrans({letter: html.escape(sign) for sign, letter in _SIGNS.items()})


def _with_capitals(item: Json) -> Json:
    """An item whose given names can be shortened: citeproc-py makes "Y.-. sung" of "Yong-sung"."""

    def name(person: Json) -> Json:
        given = person.get("given", "")
        return person | {"given": re.sub(r"-(\w)", lambda found: "-" + found[1].upper(), given)} if given else person

    people = {role: [name(person) for person in item[role]] for role in ("author", "editor") if role in item}
    return item | people


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_HIDE)
    if isinstance(value, list):
        return [_hidden(item) for item in cast(list[Any], value)]
    return {name: _hidden(item) for name, item in cast(Json, value).items()} if isinstance(value, dict) else value


def _set(style: str, items: Sequence[Json]) -> list[str]:
    """Set items in a style, each by itself: no item is told from another by a letter after its year."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shortened = items if style in _FULL_NAMES else [_with_capitals(item) for item in items]
        source = CiteProcJSON([{**_hidden(item), "id": str(place)} for place, item in enumerate(shortened)])
        bibliography = CitationStylesBibliography(_style(style), source, formatter.html)
        for place in range(len(items)):
            bibliography.register(Citation([CitationItem(str(place))]))
        return [_repaired(str(entry)) for entry in bibliography.bibliography()]


def _nested(text: str) -> str:
    """Single marks for a quotation within a title that the style itself puts in quotation marks."""
    depth = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal depth
        opens = found[0] == "“"
        inner = depth > (0 if opens else 1)
        depth = max(0, depth + (1 if opens else -1))
        return ("‘" if opens else "’") if inner else found[0]

    return re.sub("[“”]", mark, text)


def _repaired(text: str) -> str:
    text = _nested(text)
    for pattern, better in _REPAIRS:
        text = pattern.sub(better, text)
    return text.translate(_SHOW).strip()


class Styled:
    """Citations as styles set them, kept in a file.

    Args:
        file: Where they are kept; it may be thrown away at any time.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str] = {}
        self._changed = False
        # With nothing kept yet, or a file broken off, all is made again.
        with suppress(OSError, ValueError):
            self._known = json.loads(file.read_text(encoding="utf-8"))

    def citations(self, style: str, items: Iterable[Json]) -> list[str]:
        """HTML of each item in a style, in their order.

        Args:
            style: Name of a file of `styles`.
            items: CSL-JSON.
        """
        printed = [{name: value for name, value in item.items() if name not in _UNPRINTED} for item in items]
        digests = [_digest(style, item) for item in printed]
        missing = {digest: item for digest, item in zip(digests, printed, strict=True) if digest not in self._known}
        if missing:
            self._known |= dict(zip(missing, _set(style, list(missing.values())), strict=True))
            self._changed = True
        return [self._known[digest] for digest in digests]

    def keep(self) -> None:
        """Write what has been made, aside and then renamed, so that a build broken off leaves no half of a file."""
        if not self._changed:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(self._known, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        part.replace(self._file)
