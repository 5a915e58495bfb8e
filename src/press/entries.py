"""Entries of the bibliography, each formatted once for as long as it says the same.

Formatting reads TeX, which takes a millisecond an entry, and is asked for twice an entry, for the list and for the
words that appear over a citation. The style `press` is pybtex's `plain` and keeps what it has made.
"""

import os
import pickle
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar, Final

from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import BaseText
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style as Plain
from sphinx.application import Sphinx

_RECIPE: Final = tuple(version(name) for name in ("pybtex", "latexcodec"))
# Asked for again and again, once a citation: pybtex looks through every installed package each time.
_ASKED_FOR: Final = {
    "pybtex.backends": ("plaintext",),
    "pybtex.style.names": ("plain",),
    "pybtex.style.labels": ("number",),
    "pybtex.style.sorting": ("none", "author_year_title"),
}


class Kept(Plain):
    """The style `plain`, with a memory."""

    made: ClassVar[dict[Any, BaseText]] = {}
    asked: ClassVar[set[Any]] = set()

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        """The entry as it stands in the list: the kept one if it says the same."""
        if "crossref" in entry.fields:  # it says what another entry says as well
            return super().format_entry(label, entry, bib_data=bib_data)
        persons = tuple((role, tuple(map(str, people))) for role, people in entry.persons.items())
        content = entry.type, entry.key, tuple(entry.fields.items()), persons
        self.asked.add(content)
        if content not in self.made:
            self.made[content] = super().format_entry(label, entry, bib_data=bib_data).text
        return FormattedEntry(entry.key, self.made[content], label)


def _file(app: Sphinx) -> Path:
    folder = Path(app.confdir) / app.config.press_cache if app.config.press_cache else Path(app.doctreedir)
    return folder / "entries.pickle"


def recall(app: Sphinx) -> None:
    """Take up what the last build made."""
    Kept.made.clear()
    Kept.asked.clear()
    try:
        recipe, made = pickle.loads(_file(app).read_bytes())  # noqa: S301 (our own file, in the build folder)
    except (OSError, ValueError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return
    if recipe == _RECIPE:
        Kept.made.update(made)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep what this build made and used, for the next one."""
    if exception is not None or not Kept.asked:
        return
    path = _file(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_bytes(pickle.dumps((_RECIPE, {content: Kept.made[content] for content in sorted(Kept.asked)})))
    part.replace(path)


def setup(app: Sphinx) -> None:
    """Register the style `press` and its memory."""
    register_plugin("pybtex.style.formatting", "press", Kept, force=True)
    for group, names in _ASKED_FOR.items():
        for name in names:
            register_plugin(group, name, find_plugin(group, name), force=True)
    app.connect("builder-inited", recall)
    app.connect("build-finished", remember)
