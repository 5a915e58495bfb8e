"""references.bib parses, every key is there once, and the frame of sources says what a reader needs."""

import re

import pandas as pd
import pytest
from data.broken import Copy
from pybtex.database import parse_file
from pybtex.plugin import find_plugin

from press.references.works import VENUES as PRINTED
from tango.data import DataError, data_directory, load_sources
from tango.data.bibliography import VENUES, plain
from tango.data.rules.sources import KINDS

SOURCES = load_sources()


def test_every_source_of_the_first_edition_is_there_once() -> None:
    assert len(SOURCES) >= 1209
    assert SOURCES["source_id"].str.lower().is_unique
    text = (data_directory() / "references.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@", text, re.MULTILINE)) == len(SOURCES)


def test_frame_has_these_columns_and_types() -> None:
    names = ["source_id", "title", "author", "publisher", "published", "year"]
    names += ["url", "language", "kind", "origin", "note", "annotation", "origins", "sides"]
    assert list(SOURCES) == names
    assert {name: str(dtype) for name, dtype in SOURCES.dtypes.items()} == {
        name: "Int64" if name == "year" else "str" for name in names
    }
    assert set(SOURCES["kind"]) == set(KINDS)
    assert bool(SOURCES[["title", "author", "publisher", "language", "kind", "annotation"]].notna().all(axis=None))


def test_the_tables_and_the_printed_book_look_for_a_publisher_in_one_order() -> None:
    assert VENUES == PRINTED


def test_undated_sources_have_no_year() -> None:
    assert SOURCES["year"].isna().equals(SOURCES["published"].isna())


def test_the_article_is_an_entry_without_a_day_or_an_address() -> None:
    (article,) = SOURCES[SOURCES["source_id"] == "bandow-2015-twisted-tango"].to_dict("records")
    assert (article["author"], article["publisher"]) == ("Bandow, Doug", "The National Interest")
    assert (article["published"], article["year"]) == ("2015", 2015)
    assert pd.isna(article["url"])


def test_family_names_that_come_first_stay_family_names() -> None:
    authors = SOURCES.set_index("source_id")["author"]
    assert authors["kiep-2012-russian-ofdi"].startswith("Lee, Jae-Young")
    assert authors["arabnews-2006-algeria"] == "Faulconbridge, Guy; Ould Ahmed, Hamid"


def test_mirrors_and_reposts_say_so() -> None:
    wikipedia = SOURCES[(SOURCES["publisher"] == "Wikipedia") & ~SOURCES["url"].str.contains(r"wikipedia\.org")]
    assert len(wikipedia) > 5
    assert wikipedia["note"].str.contains("Mirror", na=False).all()


def test_texts_are_free_of_tex() -> None:
    for column in ("title", "author", "publisher", "note", "annotation"):
        assert not SOURCES[column].str.contains(r"[\\{}]", na=False).any(), column


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"$13 bn, 73\%", "$13 bn, 73%"),
        ("{NATO} and {{TASS}}", "NATO and TASS"),
        (r"a\_b \& c\#", "a_b & c#"),
    ],
)
def test_plain_undoes_the_escapes(tex: str, text: str) -> None:
    assert plain(tex) == text


def test_every_entry_can_be_printed_in_a_classic_style() -> None:
    entries = parse_file(str(data_directory() / "references.bib")).entries
    style = find_plugin("pybtex.style.formatting", "plain")()
    backend = find_plugin("pybtex.backends", "plaintext")()
    printed = [entry.text.render(backend) for entry in style.format_entries(entries.values())]
    assert len(printed) == len(SOURCES)
    assert not any("\\" in text for text in printed)


def test_a_broken_bibliography_stops_the_loader(copy: Copy) -> None:
    copy.replace("references.bib", "  langid = {ko},", "  langid {ko},")
    with pytest.raises(DataError, match=r"data/references\.bib, row 6: expected BibTeX"):
        load_sources(copy.folder)
    (copy.folder / "references.bib").unlink()
    with pytest.raises(DataError, match=r"data/references\.bib: expected a bibliography at "):
        load_sources(copy.folder)
