"""How reference managers read what a book offers them: their rules for names and types, in words of ours.

Each rule was held against the program itself (Zotero's translation server with its translators, pandoc); the suite has
neither of them.
"""

import re

Name = dict[str, str]
# The entries of BibTeX itself: its styles, biblatex, pandoc and Zotero know all of them, and no others in common.
BIBTEX = {
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
    "misc", "phdthesis", "proceedings", "techreport", "unpublished",
}  # fmt: skip
# What RIS calls a whole book, a part of one, and data; other types lose the book or the publisher somewhere.
RIS = {"BOOK", "CHAP", "DATA"}


def name_with_comma(text: str) -> Name:
    """A name as readers of RIS take it: what stands before the comma is the family name, what follows is given.

    Nothing after it makes it a body, whole. Without a comma the last word is the family name.
    """
    if "," not in text:
        given, _, family = text.rpartition(" ")
        return {"family": family, "given": given} if given else {"literal": family}
    family, given = (part.strip() for part in text.split(",", 1))
    return {"family": family, "given": given} if given else {"literal": family}


def zotero_authors(tags: list[str]) -> list[Name]:
    """The authors of a page by its tags `citation_author`, as Zotero's Embedded Metadata translator takes them.

    A semicolon parts authors. So do commas where the page has one tag and there is a space in the words before and
    after the first of them. Each author is then read as in `name_with_comma`.
    """
    found: list[Name] = []
    for tag in tags:
        authors = re.split(r"\s*;\s*", tag)
        by_comma = re.split(r"\s*,\s*", tag)
        if len(authors) == len(tags) == 1 and len(by_comma) > 1 and all(" " in part for part in by_comma[:2]):
            authors = by_comma
        found += [name_with_comma(author) for author in authors if author.strip(" ,-.;")]
    return found
