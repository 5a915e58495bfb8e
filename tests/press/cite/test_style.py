"""Citations as a style sets them: names, quotations and hyphens in titles, works without a date, signs of HTML."""

from pathlib import Path
from typing import Any

import pytest

from press.references.style import STYLES, Styled

KIM = {"author": [{"family": "Kim", "given": "Yong-sung"}], "issued": {"date-parts": [[2014, 5, 3]]}}


def cited(folder: Path, style: str, *items: dict[str, Any]) -> list[str]:
    return Styled(folder / "kept.json").citations(style, [{"id": "a", "type": "chapter", **item} for item in items])


@pytest.mark.parametrize(
    ("style", "title", "printed"),
    [
        (
            "chicago-author-date",
            "“Deep” is the word for four of five harbours, and ‘Open’ for one",
            "“‘Deep’ Is the Word for Four of Five Harbours, and ‘Open’ for One.”",
        ),
        (
            "modern-language-association",
            "“Deep” is the word for four of five harbours, and “Open” for one",
            "“‘Deep’ Is the Word for Four of Five Harbours, and ‘Open’ for One.”",
        ),
        ("apa", "“Deep” is the word, and “Open” for one", "“Deep” is the word, and “Open” for one"),
        ("apa", "The harbour's 'deep' end", "The harbour’s “deep” end"),
        ("modern-language-association", "The write-off of 2014", "The Write-Off of 2014"),
        ("chicago-author-date", "Of Kim Il-sung's journeys", "“Of Kim Il-sung’s Journeys.”"),
        ("modern-language-association", "What harbours.example-press.org knew", "What harbours.example-press.org Knew"),
        ("chicago-author-date", "Is it deep?", "“Is It Deep?”"),
        ("apa", "R&D <script>alert(1)</script> at 3 < 4", "R&amp;D &lt;script&gt;alert(1)&lt;/script&gt; at 3 &lt; 4"),
    ],
)
def test_a_title_is_set_by_the_rules_of_its_style(tmp_path: Path, style: str, title: str, printed: str) -> None:
    (citation,) = cited(tmp_path, style, {"title": title, "container-title": "Harbours"})
    assert printed in citation
    assert "<span" not in citation


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "Kim, Y.-S. (2014)."),
        ("chicago-author-date", "Kim, Yong-sung. 2014."),
        ("modern-language-association", "Kim, Yong-sung. "),
    ],
)
def test_a_korean_name_keeps_both_its_syllables(tmp_path: Path, style: str, printed: str) -> None:
    (citation,) = cited(tmp_path, style, {"type": "report", "title": "Depths", "publisher": "Board", **KIM})
    assert citation.startswith(printed)


@pytest.mark.parametrize("style", STYLES.values())
def test_a_work_is_told_by_nothing_from_others_of_its_author_and_year(tmp_path: Path, style: str) -> None:
    items = [{"title": title, "container-title": "Harbours", **KIM} for title in ("Depths", "Depths", "Widths")]
    alone = [citation for item in items for citation in cited(tmp_path, style, item)]
    assert cited(tmp_path / "other", style, *items) == alone


def test_what_has_no_date_was_retrieved_on_none(tmp_path: Path) -> None:
    (citation,) = cited(tmp_path, "apa", {"type": "webpage", "title": "Depths", "URL": "https://harbours.example/"})
    assert citation == "<i>Depths</i>. (n.d.). https://harbours.example/"


def test_a_stop_that_ends_a_title_is_the_only_one(tmp_path: Path) -> None:
    (citation,) = cited(tmp_path, "apa", {"type": "webpage", "title": "Trade dips through Aug.", **KIM})
    assert citation.endswith("<i>Trade dips through Aug.</i>")


def test_what_was_set_is_kept_and_not_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = {"id": "a", "type": "chapter", "title": "Depths", **KIM}
    first = Styled(tmp_path / "kept.json")
    made = first.citations("apa", [item, item | {"title": "Widths"}])
    first.keep()
    monkeypatch.setattr("press.references.style._pandoc", None)
    again = Styled(tmp_path / "kept.json").citations("apa", [item | {"title": "Widths"}, item | {"abstract": "New."}])
    assert again == made[::-1]
