"""A part as BibTeX, RIS and CSL-JSON: the three forms that every reference manager reads one of.

BibTeX and RIS are lists of lines, each a name and a value, so they are written here. (The writer of pybtex escapes the
signs of an address, which BibTeX and its readers take as they stand.) What is written is what all their readers
understand: the BibTeX of 1988 and its styles as well as biblatex, pandoc and Zotero.
"""

import json
import re
from typing import Any, Final

from babel import Locale

from press.citing.project import Name
from press.citing.work import MONTHS, Work

Json = dict[str, Any]
# Name of each form, ending of its file, media type.
FORMS: Final = (
    ("BibTeX", "bib", "application/x-bibtex"),
    ("RIS", "ris", "application/x-research-info-systems"),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json"),
)


def _csl_name(name: Name) -> Json:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def csl(work: Work) -> Json:
    """The part as an item of CSL-JSON. A version is dated by its own day: styles keep `original-date` for reprints.

    That of a book is its edition, which styles set alike: Zotero takes a book that has a version for a program.
    """
    date, is_book = work.revised, work.vocabulary.csl == "book"
    item: Json = {
        "id": work.key,
        "type": work.vocabulary.csl,
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "container-title": work.book,
        "number": work.number,
        "publisher": work.publisher.natural,
        "issued": {"date-parts": [[date.year, date.month, date.day]]},
        "edition": f"Version {work.version}" if is_book else "",
        "version": "" if is_book else work.version,
        "language": work.language,
        "keyword": ", ".join(work.keywords),
        "abstract": work.abstract,
        "URL": work.url,
        "DOI": work.doi,
    }
    return {name: value for name, value in item.items() if value}


def csl_json(work: Work) -> str:
    """The part as a file of CSL-JSON, a date on one line."""
    text = json.dumps([csl(work)], ensure_ascii=False, indent=2)
    return re.sub(r"\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]", r"[[\1, \2, \3]]", text) + "\n"


# What TeX reads as a command, and an unpaired brace of which would end a field.
_TEX: Final = str.maketrans({**{sign: f"\\{sign}" for sign in "&%$#_"}, "{": "", "}": ""})


def _bibtex_author(name: Name) -> str:
    # An entity stands in braces, or BibTeX takes its last word for a family name.
    return name.inverted.translate(_TEX) if name.given else f"{{{name.family.translate(_TEX)}}}"


def bibtex(work: Work) -> str:
    """The part as BibTeX. Titles stand in double braces, so that no style lowers the capitals of a name."""
    is_dataset = work.kind == "dataset"
    # Styles add "edition" to an edition and "number" to a number, so that both stand in the note.
    within = f"Data of {work.book}" if is_dataset else ", ".join(filter(None, [work.number, f"version {work.version}"]))
    texts = {
        "title": f"{{{work.title.translate(_TEX)}}}",
        "type": "Dataset" if is_dataset else "",
        "booktitle": f"{{{work.book.translate(_TEX)}}}" if work.book and not is_dataset else "",
        "publisher": f"{{{work.publisher.natural.translate(_TEX)}}}",
        "year": str(work.revised.year),
        "month": MONTHS[work.revised.month - 1][:3].lower(),
        "date": work.revised.isoformat(),
        "version": work.version,
        "note": f"{within[0].upper()}{within[1:]}".translate(_TEX),
        "langid": str(Locale.parse(work.language, sep="-").get_language_name("en")).lower(),
        "keywords": ", ".join(work.keywords).translate(_TEX),
        "abstract": work.abstract.translate(_TEX),
        "url": work.url,  # verbatim to BibTeX and its readers
        "doi": work.doi,
    }
    fields = {"author": " and ".join(map(_bibtex_author, work.authors)), **texts}
    # A month is a macro, which each style says in its way, and so without braces.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@{work.vocabulary.bibtex}{{{work.key},", *lines, "}", ""])


def ris(work: Work) -> str:
    """The part as RIS, with the line ends that its specification asks for."""
    lines = [
        ("TY", work.vocabulary.ris),
        ("ID", work.key),
        ("TI", work.title),
        ("T2", work.book),
        *(("AU", name.listed) for name in work.authors),
        ("PB", work.publisher.natural),
        ("PY", str(work.revised.year)),
        ("DA", work.revised.strftime("%Y/%m/%d")),
        ("ET", f"Version {work.version}"),
        ("N1", work.number),
        ("LA", work.language),
        *(("KW", keyword) for keyword in work.keywords),
        ("AB", work.abstract),
        ("UR", work.url),
        ("DO", work.doi),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def exports(work: Work) -> dict[str, str]:
    """Each form, by the ending of its file."""
    return {"bib": bibtex(work), "ris": ris(work), "json": csl_json(work)}
