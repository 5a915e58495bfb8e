"""Each kind of work in BibTeX, RIS and CSL-JSON, read back by others: a style of BibTeX, and rules for names."""

import datetime
import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from managers import BIBTEX, RIS, name_with_comma, zotero_authors
from pybtex import PybtexEngine

from press.citing.exports import bibtex, csl, csl_json, ris
from press.citing.project import Name
from press.citing.work import KINDS, Work, part_of
from press.site.head import highwire

BOARD, KEEPER = Name("The Harbour Board"), Name("Keeper", "Ada")
BOOK = Work(
    slug="book", kind="book", title="Harbours: depths and tides", book="", authors=(BOARD,), publisher=BOARD,
    published=datetime.date(2030, 1, 2), revised=datetime.date(2031, 5, 4), version="2.1.0", language="en",
    licence="", path="index.html",
)  # fmt: skip
WORKS = {"book": BOOK} | {
    kind: part_of(
        BOOK, slug=kind, kind=kind, title=f"A {kind} & more", path=f"depths.html#{kind}",
        number="Figure 4.1" if kind == "figure" else "",
    )
    for kind in [*KINDS, "finding"] if kind != "book"
}  # fmt: skip
IN_THE_BOOK = "In Harbours: depths and tides. The Harbour Board, May 2031."
SENTENCES = {
    "book": "The Harbour Board. Harbours: depths and tides. The Harbour Board, May 2031. Version 2.1.0.",
    "dataset": "The Harbour Board. A dataset & more. May 2031. Data of Harbours: depths and tides.",
} | {
    kind: f"The Harbour Board. A {kind} & more. {IN_THE_BOOK}" for kind in ("chapter", "claim", "figure", "finding")
}  # fmt: skip


@pytest.mark.parametrize("kind", WORKS)
def test_a_style_of_bibtex_makes_a_sentence_of_each_kind(kind: str) -> None:
    said = PybtexEngine().format_from_string(bibtex(WORKS[kind]), style="plain", output_backend="plaintext")
    assert str(said).strip().removeprefix("[1] ") == SENTENCES[kind]


@pytest.mark.parametrize("kind", WORKS)
def test_each_kind_is_of_a_type_that_every_reader_knows(kind: str) -> None:
    (entry,) = bibtexparser.parse_string(bibtex(WORKS[kind])).entries
    assert entry.entry_type in BIBTEX
    assert entry["langid"] == "english"
    assert "number" not in entry
    assert "edition" not in entry
    (record,) = rispy.loads(ris(WORKS[kind]))
    assert record["type_of_reference"] in RIS
    item = csl(WORKS[kind])
    assert not (item["type"] == "book" and "version" in item)


@pytest.mark.parametrize("authors", [(BOARD,), (KEEPER,), (KEEPER, BOARD), (BOARD, KEEPER)])
def test_a_body_stays_whole_and_a_person_has_two_names_in_every_form(authors: tuple[Name, ...]) -> None:
    work = replace(WORKS["chapter"], authors=authors)
    (item,) = json.loads(csl_json(work))
    tags = [value for _, name, value in highwire(work, []) if name == "citation_author"]
    assert zotero_authors(tags) == item["author"]
    (record,) = rispy.loads(ris(work))
    assert [name_with_comma(name) for name in record["authors"]] == item["author"]
    (entry,) = bibtexparser.parse_string(bibtex(work)).entries
    assert entry["author"] == " and ".join(
        {BOARD: "{The Harbour Board}", KEEPER: "Keeper, Ada"}[one] for one in authors
    )


@pytest.mark.parametrize(
    ("tags", "wrong"),
    [
        (["The Harbour Board"], {"family": "Board", "given": "The Harbour"}),
        (["The Harbour Board; Ada Keeper"], {"family": "Board", "given": "The Harbour"}),
        (["The Harbour Board, Ada Keeper"], {"family": "Board", "given": "The Harbour"}),
    ],
)
def test_the_rule_cuts_a_body_without_a_comma_as_zotero_does(tags: list[str], wrong: dict[str, str]) -> None:
    assert zotero_authors(tags)[0] == wrong
