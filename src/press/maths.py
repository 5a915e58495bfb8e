"""Maths as MathML, set while the book is built, so that no page loads a script to read a formula.

The conversion is latex2mathml's; every current browser draws MathML itself, and screen readers speak it. Each formula
keeps its LaTeX beside it as an annotation, for those who copy.
"""

from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

MATHML = "http://www.w3.org/1998/Math/MathML"


class FormulaError(SphinxError):
    """A formula that cannot be set; the message holds its LaTeX."""

    category = "Formula"


def mathml(latex: str, display: str) -> str:
    """A formula as one `<math>` element.

    Args:
        latex: The formula, without dollar signs.
        display: `inline` or `block`.

    Raises:
        FormulaError: latex2mathml cannot read the formula, or knows one of its commands only as a name.
    """
    try:
        root = ElementTree.fromstring(convert(latex, display=display))  # noqa: S314 - made here, not read from outside
    except Exception as error:
        raise FormulaError(f"this LaTeX cannot be set as MathML ({type(error).__name__}: {error}): {latex}") from error
    texts = {element.text or "" for element in root.iter()}
    unknown = sorted(text for text in texts if text.startswith("\\"))
    if unknown:
        raise FormulaError(f"this LaTeX has a command without MathML, {', '.join(unknown)}: {latex}")
    row = root.find(f"{{{MATHML}}}mrow")
    semantics = ElementTree.Element(f"{{{MATHML}}}semantics")
    if row is not None:
        root.remove(row)
        semantics.append(row)
    note = ElementTree.SubElement(semantics, f"{{{MATHML}}}annotation", {"encoding": "application/x-tex"})
    note.text = latex
    root.append(semantics)
    ElementTree.register_namespace("", MATHML)
    return ElementTree.tostring(root, encoding="unicode")


def visit_math(writer: HTML5Translator, node: nodes.math) -> None:
    """A formula in a line of text."""
    writer.body.append(mathml(node.astext(), "inline"))
    raise nodes.SkipNode


def visit_displaymath(writer: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on a line of its own, with its number and an anchor when it has a label."""
    writer.body.append(writer.starttag(node, "div", CLASS="formula"))
    writer.body.append(mathml(node.astext(), "block"))
    if node["number"]:
        writer.body.append(f'<span class="eqno">({get_node_equation_number(writer, node)})')
        writer.add_permalink_ref(node, "Link to this formula")
        writer.body.append("</span>")
    writer.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register MathML as the way in which pages set maths."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_displaymath, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
