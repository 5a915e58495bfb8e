"""Citations as a style sets them: titles that hold quotations."""

from pathlib import Path

import pytest

from press.citing.style import Styled


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("chicago-author-date", "“‘Deep’ Is the Word for Four of Five Harbours, and ‘Open’ for One.”"),
        ("modern-language-association", "“‘Deep’ Is the Word for Four of Five Harbours, and ‘Open’ for One.”"),
        ("apa", "“Deep” is the word for four of five harbours, and “Open” for one"),
    ],
)
def test_a_quotation_within_a_title_has_single_marks_where_the_title_has_double_ones(
    tmp_path: Path, style: str, printed: str
) -> None:
    title = "“Deep” is the word for four of five harbours, and “Open” for one"
    item = {"id": "a", "type": "chapter", "title": title, "container-title": "Harbours"}
    (citation,) = Styled(tmp_path / "kept.json").citations(style, [item])
    assert printed in citation
