"""Fields of .bib files without TeX: the short way, where braces only group, says what the reader of TeX says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import Text

from press.references.bibtex import plain

WORDS = st.text("aZ9é한–., :;?!()/'\"-~#&^_`<>", max_size=12)
BRACED = st.recursive(WORDS, lambda inner: st.lists(inner.map(lambda text: "{" + text + "}") | WORDS).map("".join))


@given(BRACED.filter(lambda text: "{" in text))
def test_a_field_with_braces_reads_as_tex_has_it(latex: str) -> None:
    assert plain(latex) == " ".join(str(Text.from_latex(latex)).split())


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        ("{Pyongyang} and {{Moscow}}", "Pyongyang and Moscow"),
        (r"{\"O}l and \'e", "Öl and é"),
        ("1949--1991", "1949–1991"),
        ("an  address,,0", "an address,,0"),
    ],
)
def test_a_field_is_read_as_it_is_printed(latex: str, said: str) -> None:
    assert plain(latex) == said
