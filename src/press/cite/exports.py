"""A part as BibTeX, RIS and CSL-JSON: the three forms that every reference manager reads one of.

BibTeX and RIS are lists of lines, each a name and a value, so they are written here. (The writer of pybtex escapes the
signs of an address, which BibTeX and its readers take as they stand.)
"""

import json
import re
from typing import Any, Final

from press.cite.project import Name
from press.cite.work import Work

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
    """The part as an item of CSL-JSON. A version is dated by its own day: styles keep `original-date` for reprints."""
    date = work.revised
    item: Json = {
        "id": work.key,
        "type": work.vocabulary.csl,
        "title": work.title,
        "author": [_csl_name(name) for name in work.authors],
        "container-title": work.book,
        "number": work.number,
        "publisher": work.publisher.natural,
        "issued": {"date-parts": [[date.year, date.month, date.day]]},
        "version": work.version,
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
    is_dataset = work.vocabulary.bibtex == "dataset"
    texts = {
        "title": f"{{{work.title.translate(_TEX)}}}",
        "booktitle": f"{{{work.book.translate(_TEX)}}}" if work.book and not is_dataset else "",
        "publisher": f"{{{work.publisher.natural.translate(_TEX)}}}",
        "year": str(work.revised.year),
        "month": f"{work.revised.month:02}",
        "date": work.revised.isoformat(),
        "edition": "" if is_dataset else f"Version {work.version}",
        "version": work.version if is_dataset else "",
        "number": work.number.translate(_TEX),
        "note": f"In {work.book.translate(_TEX)}" if is_dataset else "",
        "langid": work.language,
        "keywords": ", ".join(work.keywords).translate(_TEX),
        "abstract": work.abstract.translate(_TEX),
        "url": work.url,  # verbatim to BibTeX and its readers
        "doi": work.doi,
    }
    fields = {"author": " and ".join(map(_bibtex_author, work.authors)), **texts}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{work.vocabulary.bibtex}{{{work.key},", *lines, "}", ""])


def ris(work: Work) -> str:
    """The part as RIS, with the line ends that its specification asks for."""
    lines = [
        ("TY", work.vocabulary.ris),
        ("ID", work.key),
        ("TI", work.title),
        ("T2", work.book),
        *(("AU", name.inverted) for name in work.authors),
        ("PB", work.publisher.natural),
        ("PY", str(work.revised.year)),
        ("DA", work.revised.strftime("%Y/%m/%d")),
        ("ET", f"Version {work.version}"),
        ("M1", work.number),
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
