"""Formulas stand in the page as MathML, numbered and linked, and a formula that cannot be set stops the build."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from press.build import BuildError, build
from press.maths import FormulaError, mathml

FORMULA = """
# The tall one

A lamp at height {math}`h` is seen as far as {eq}`horizon` says.

```{math}
:label: horizon
d = \\sqrt{2 R h}, \\qquad \\sum_{t=1}^{n} \\frac{c_t}{(1+r)^t}
```
"""


CONFIG = """
title: Lighthouses
author: Keepers
only_build_toc_files: true
execute: {execute_notebooks: "off"}
sphinx:
  config:
    extensions: [myst_nb, jupyter_book, sphinx_comments, sphinx_external_toc, sphinx_multitoc_numbering, press]
    html_theme: press
    html_theme_options: {}
    press_ink:
      {text: ["#000", "#fff"], quiet: ["#555", "#aaa"], rule: ["#ddd", "#444"], page: ["#fff", "#000"],
       shade: ["#eee", "#222"], focus: ["#00f", "#88f"]}
"""


def book(root: Path, page: str) -> Path:
    (root / "_config.yml").write_text(CONFIG)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (root / "index.md").write_text(page)
    return root


@pytest.fixture
def page(tmp_path: Path) -> BeautifulSoup:
    build(book(tmp_path, FORMULA))
    return BeautifulSoup((tmp_path / "_build" / "html" / "index.html").read_text(), "html.parser")


def test_a_numbered_equation_is_mathml_with_its_number_and_a_link_to_it(page: BeautifulSoup) -> None:
    [block] = page.select("div.formula")
    assert block.select_one("math[display=block] msqrt")
    assert block.select_one("math[display=block] munderover, math[display=block] mfrac")
    assert "(1)" in block.select_one(".eqno").get_text()
    [link] = page.select(f'p a[href="#{block["id"]}"]')
    assert link.get_text() == "(1)"


def test_a_formula_in_a_line_is_mathml(page: BeautifulSoup) -> None:
    [formula] = page.select("p math")
    assert formula["display"] == "inline"
    assert formula.select_one("mi").get_text() == "h"


def test_a_formula_keeps_its_latex_for_those_who_copy(page: BeautifulSoup) -> None:
    assert page.select_one("div.formula annotation").get_text().startswith("d = \\sqrt{2 R h}")


def test_no_page_loads_a_script_for_maths(page: BeautifulSoup) -> None:
    assert not [script for script in page.select("script[src]") if "math" in str(script["src"]).lower()]


def test_a_command_that_is_not_known_is_refused() -> None:
    with pytest.raises(FormulaError, match=r"\\frobnicate"):
        mathml(r"a + \frobnicate{b}", "inline")


def test_a_formula_that_cannot_be_set_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="frobnicate"):
        build(book(tmp_path, FORMULA.replace("\\sqrt{2 R h}", "\\frobnicate{h}")))
