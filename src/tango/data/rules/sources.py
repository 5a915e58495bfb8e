"""Every row names its sources, every source is named, and an entry says what it takes to find the page."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tango.data.bibliography import BIBLIOGRAPHY, ESCAPED, Source, plain, publisher_of
from tango.data.dates import date_precision
from tango.data.facts import Facts, Rule
from tango.data.origins import RESTS_ON_ANOTHER, SEPARATOR, UNNAMED
from tango.data.problems import Problem

KINDS: Final = ("news", "official", "reference", "scholarship", "think-tank", "book", "dataset")
LANGUAGES: Final = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "he": "Hebrew",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
TITLE_FORMS: Final = ("original", "transliterated")
_NEEDED: Final = ("title", "langid", "keywords", "annotation")
_RAW: Final = ("url", "date", "year", "langid", "keywords")  # not read as TeX
_UNESCAPED: Final = re.compile(r"(?<!\\)[&%#_]")
_TEX: Final = r"\%, \&, \_ and \# for these characters, a bare $, and no other command"
_COMMAND: Final = re.compile(rf"\\[^{re.escape(ESCAPED)}]")


def sources_exist(facts: Facts) -> Iterator[Problem]:
    """Every key in source_ids is that of an entry in references.bib."""
    for row in facts.rows_with("source_ids"):
        missing = [key for key in row.items("source_ids") if key not in facts.sources]
        if missing:
            yield row.problem("source_ids", f"keys of {BIBLIOGRAPHY}; it has no {', '.join(missing)}")


def no_source_twice_in_a_row(facts: Facts) -> Iterator[Problem]:
    """A row names a source once."""
    for row in facts.rows_with("source_ids"):
        if len(set(row.items("source_ids"))) < len(row.items("source_ids")):
            yield row.problem("source_ids", "each key once")


def sources_are_used(facts: Facts) -> Iterator[Problem]:
    """Every entry is cited by a row, or says in its field `uncited` why it is kept."""
    cited = {key for row in facts.rows_with("source_ids") for key in row.items("source_ids")}
    for entry in facts.sources.values():
        if entry.key not in cited and "uncited" not in entry.fields:
            yield _problem(entry, "uncited", "a row that cites this source, or here why it is kept")
        if entry.key in cited and "uncited" in entry.fields:
            yield _problem(entry, "uncited", "no such field, since a row cites this source")


def sources_are_complete(facts: Facts) -> Iterator[Problem]:
    """An entry has author, title, language, kind and annotation, and an address unless no row cites it."""
    for entry in facts.sources.values():
        needed = [*_NEEDED, *(["url"] if "uncited" not in entry.fields else [])]
        missing = [name for name in needed if not entry.fields.get(name)]
        missing += ["author"] if not entry.authors else []
        for name in missing:
            yield _problem(entry, name, f"a field {name}")
        if entry.fields.get("keywords", KINDS[0]) not in KINDS:
            yield _problem(entry, "keywords", f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")


def titles_say_their_language(facts: Facts) -> Iterator[Problem]:
    """A title rendered into English names the page's language; else `titleform` says that it was not rendered."""
    for entry in facts.sources.values():
        language, form = entry.fields.get("langid", ""), entry.fields.get("titleform")
        if language not in LANGUAGES:
            yield _problem(entry, "langid", f"one of {', '.join(LANGUAGES)}")
            continue
        if form is not None and form not in TITLE_FORMS:
            yield _problem(entry, "titleform", " or ".join(TITLE_FORMS))
        mark = f"(in {LANGUAGES[language]})"
        if language != "en" and form is None and not plain(entry.fields.get("title", "")).endswith(mark):
            yield _problem(entry, "title", f"{mark} at its end, or titleform = {{original}} or {{transliterated}}")


def borrowed_text_names_its_origin(facts: Facts) -> Iterator[Problem]:
    """An entry whose note says that it rests on another's text names that origin."""
    for entry in facts.sources.values():
        if RESTS_ON_ANOTHER.search(entry.fields.get("note", "")) and not entry.fields.get("origin"):
            yield _problem(entry, "origin", f"whose text it is, from the note {entry.fields['note']!r}, or {UNNAMED}")


def publishers_have_a_house(facts: Facts) -> Iterator[Problem]:
    """Each publisher and each origin of the bibliography has a row, and each house is one of the publishers."""
    houses = {row["publisher"]: row["origin"] for row in facts.rows("publishers")}
    for entry in facts.sources.values():
        origins = [part.strip() for part in entry.fields.get("origin", "").split(SEPARATOR) if part.strip()]
        for name, field in [(publisher_of(entry), "author"), *((origin, "origin") for origin in origins)]:
            if name not in houses and name != UNNAMED:
                yield _problem(entry, field, f"a publisher of publishers.csv; it lacks {name!r}")
    for row in facts.rows("publishers"):
        if houses.get(row["origin"]) != row["origin"]:
            yield row.problem("origin", "a publisher of this table that is its own house")


def publishers_are_used(facts: Facts) -> Iterator[Problem]:
    """Each publisher is that of an entry, an origin, or a house of another name."""
    used = {publisher_of(entry) for entry in facts.sources.values()}
    for entry in facts.sources.values():
        used |= {part.strip() for part in entry.fields.get("origin", "").split(SEPARATOR)}
    used |= {row["origin"] for row in facts.rows("publishers")}
    for row in facts.rows("publishers"):
        if row["publisher"] not in used:
            yield row.problem("publisher", "a publisher that an entry of references.bib names")


def source_dates_are_real(facts: Facts) -> Iterator[Problem]:
    """A date is one of the calendar and begins with the year; a page without a date has neither."""
    for entry in facts.sources.values():
        year, date = entry.fields.get("year"), entry.fields.get("date")
        if year is not None and date_precision(year) != "year":
            yield _problem(entry, "year", "a year of four digits, or no field year")
        if date is not None and (date_precision(date) is None or date[:4] != year):
            yield _problem(entry, "date", f"a date of the calendar in the year {year}")


def addresses_are_unique(facts: Facts) -> Iterator[Problem]:
    """An address begins with http, and no two entries share one: a page is one source."""
    first: dict[str, str] = {}
    for entry in facts.sources.values():
        url = entry.fields.get("url")
        if url is None:
            continue
        if not re.fullmatch(r"https?://\S+", url):
            yield _problem(entry, "url", "an address that begins with http:// or https:// and has no space")
        if first.setdefault(url, entry.key) != entry.key:
            yield _problem(entry, "url", f"an address of its own; {first[url]} has this one")


def bibliography_is_sorted(facts: Facts) -> Iterator[Problem]:
    """Entries stand in the order of their keys."""
    for before, entry in pairwise(facts.sources.values()):
        if entry.key < before.key:
            yield _problem(entry, "key", f"a place before {before.key}: entries are sorted by key")


def tex_is_escaped(facts: Facts) -> Iterator[Problem]:
    r"""TeX's special characters are escaped (\%, \&, \_, \#; not the dollar), and no TeX command is used."""
    for entry in facts.sources.values():
        for name, value in entry.fields.items():
            if name not in _RAW and (_UNESCAPED.search(value) or _COMMAND.search(value)):
                yield _problem(entry, name, _TEX)


def _problem(entry: Source, field: str, expected: str) -> Problem:
    value = entry.key if field == "key" else entry.fields.get(field)
    return Problem(BIBLIOGRAPHY, expected, row=entry.line, column=field, value=value, key=entry.key)


RULES: Final[list[Rule]] = [
    sources_exist,
    no_source_twice_in_a_row,
    sources_are_used,
    sources_are_complete,
    titles_say_their_language,
    borrowed_text_names_its_origin,
    publishers_have_a_house,
    publishers_are_used,
    source_dates_are_real,
    addresses_are_unique,
    bibliography_is_sorted,
    tex_is_escaped,
]
