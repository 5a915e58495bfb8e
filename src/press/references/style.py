"""Citations in the words of a citation style, set by pandoc's citeproc from CSL-JSON and kept from build to build.

Pandoc is asked for many at once, since each start costs a tenth of a second; what it made is kept under a digest of the
item, of the style and of its own version. The result is HTML with no elements but `i`, `b`, `sup` and `sub`.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from press.output import replace_file

Json = dict[str, Any]
_FOLDER: Final = Path(__file__).parent / "styles"
# What a reader calls each style, and its file.
STYLES: Final = {"APA": "apa", "Chicago": "chicago-author-date", "MLA": "modern-language-association"}
# Styles that shorten given names.
_WITH_INITIALS: Final = frozenset({"apa"})
# Variables that no style prints, left out so that a new abstract does not format an entry again.
_UNPRINTED: Final = ("abstract", "keyword")
_ENTRY: Final = re.compile(r'<div id="ref-(\d+)" class="csl-entry" role="listitem">\n(.*?)\n</div>', re.DOTALL)
_ELEMENT: Final = re.compile(r"<(/?)(\w+)[^>]*>")
_ELEMENTS: Final = {"em": "i", "strong": "b", "sup": "sup", "sub": "sub"}
# "Retrieved" needs a day, and the style prints it without one where a work has no date.
_RETRIEVED: Final = re.compile(r"\bRetrieved (?=https?:)")
# What a style adds to tell works of one list from another; here each work stands by itself.
_AMONG_OTHERS: Final = re.compile(r' (disambiguate-[a-z-]+|subsequent-author-substitute)="[^"]*"')


# Words that a style would write otherwise in the title of a work: given names such as Il-sung, and addresses.
_AS_WRITTEN: Final = re.compile(r"\b(?:[A-Z]\w*-[a-z]\w*|[\w-]+(?:\.[\w-]+)+)")


@cache
def _recipe(name: str) -> bytes:
    digest = hashlib.sha256(version("pypandoc-binary").encode())
    for part in (_FOLDER / f"{name}.csl", Path(__file__)):
        digest.update(part.read_bytes())
    return digest.digest()


def _digest(style: str, item: Json) -> str:
    text = json.dumps(item, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(_recipe(style) + text.encode()).hexdigest()


def _with_capitals(item: Json) -> Json:
    """An item whose given names can be shortened: of "Yong-sung" a style would leave "Y.", and not "Y.-S."."""

    def name(person: Json) -> Json:
        given = re.sub(r"-(\w)", lambda found: "-" + found[1].upper(), person.get("given", ""))
        return person | {"given": given} if given else person

    people = {role: [name(person) for person in item[role]] for role in ("author", "editor") if role in item}
    return item | people


def _as_written(item: Json) -> Json:
    """An item in whose titles a style that capitalises words leaves names and addresses alone."""
    titles = {name: item[name] for name in ("title", "container-title") if name in item}
    return item | {name: _AS_WRITTEN.sub(r'<span class="nocase">\g<0></span>', text) for name, text in titles.items()}


def _pandoc(style: str, items: Sequence[Json]) -> str:
    """The items as HTML by the pandoc of the book's own environment, whatever others the machine has."""
    program = shutil.which("pandoc", path=str(files("pypandoc") / "files"))
    if program is None:
        raise FileNotFoundError("the package pypandoc-binary holds no pandoc; install requirements.txt again")
    text = (_FOLDER / f"{style}.csl").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, f"{style}.csl")
        sheet.write_text(_AMONG_OTHERS.sub("", text), encoding="utf-8")
        # Its data folder is an empty one, so that nothing of whoever builds is read.
        command = [program, "--from=csljson", "--to=html", "--wrap=none", "--citeproc", f"--csl={sheet}"]
        own = [f"--data-dir={folder}", "--metadata=link-bibliography=false"]
        given = json.dumps(items, ensure_ascii=False)
        done = subprocess.run([*command, *own], input=given, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def _plain(html: str) -> str:
    """A citation with the four elements that it may have, and no others."""

    def element(found: re.Match[str]) -> str:
        name = _ELEMENTS.get(found[2])
        return f"<{found[1]}{name}>" if name else ""

    return _RETRIEVED.sub("", _ELEMENT.sub(element, html)).strip()


def _set(style: str, items: Sequence[Json]) -> list[str]:
    """Set items in a style, each by itself: no item is told from another by a letter after its year."""
    shortened = [_with_capitals(item) for item in items] if style in _WITH_INITIALS else items
    made = _pandoc(style, [{**_as_written(item), "id": str(place)} for place, item in enumerate(shortened)])
    entries = {int(place): _plain(html) for place, html in _ENTRY.findall(made)}
    return [entries[place] for place in range(len(items))]


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
        """Write what has been made, for the next build."""
        if self._changed:
            replace_file(self._file, json.dumps(self._known, ensure_ascii=False, sort_keys=True).encode())
