"""The whole book on paper: its built pages as one document, printed to PDF by Chromium.

Chromium is chosen by result: it sets the same SVG drawings, MathML and type as the pages, makes a tagged PDF with an
outline, and knows page margin boxes. WeasyPrint has no MathML; Typst would need every page written again.
"""

from typing import Final

# The build's word to the pages: the name of the PDF that they are to link. Unset, there is none and no link.
PAPER: Final = "PRESS_PAPER"
