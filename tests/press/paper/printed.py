"""What a printed book must hold, as functions that list what is wrong: small books and the whole one are asked alike.

The checks are those of ISO 14289-1 (PDF/UA) that a file can be asked without veraPDF, and those of a printer: nothing
beyond the sheet, no picture of pixels, every letter shape in the file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_DRAWN = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"}
_LEVELS = {"/H1": 1, "/H2": 2, "/H3": 3, "/H4": 4, "/H5": 5, "/H6": 6}


def structure(pdf: Pdf) -> Iterator[Any]:
    """Every element of the structure, in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        inside = element.get("/K")
        parts = list(inside) if isinstance(inside, Array) else [inside]
        waiting += [part for part in reversed(parts) if isinstance(part, Dictionary)]


def file_faults(pdf: Pdf) -> list[str]:
    """What is wrong with the file as such: its syntax, a lock, what it says of itself."""
    root = pdf.Root
    with pdf.open_metadata() as said:
        title = said.get("dc:title")
    wanted = {
        "is encrypted": not pdf.is_encrypted,
        "is not marked as tagged": bool(root.MarkInfo.Marked),
        "has no structure": "/StructTreeRoot" in root,
        "names no language": bool(str(root.get("/Lang", ""))),
        "shows its file name for a title": bool(root.ViewerPreferences.DisplayDocTitle),
        "has two titles": bool(title) and title == str(pdf.docinfo.Title),
        "has pages whose tab order is not that of the structure": all(page.get("/Tabs") == "/S" for page in pdf.pages),
    }
    return [*pdf.check_pdf_syntax(), *(words for words, holds in wanted.items() if not holds)]


def structure_faults(pdf: Pdf) -> list[str]:
    """What is wrong with the tags: figures without words, a level of heading left out, items and cells astray."""
    faults: list[str] = []
    level = 0
    for element in structure(pdf):
        kind = str(element.S)
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            faults.append("a figure has no description")
        if kind in _LEVELS:
            if _LEVELS[kind] > level + 1:
                faults.append(f"a heading of level {_LEVELS[kind]} follows one of level {level}")
            level = _LEVELS[kind]
        inside = element.get("/K")
        listed = list(inside) if isinstance(inside, Array) else [inside]
        parts = [str(part.get("/S")) for part in listed if _is_element(part)]
        allowed = {"/LI": {"/Lbl", "/LBody"}, "/TR": {"/TH", "/TD"}}.get(kind)
        if allowed and (not parts or set(parts) - allowed):
            faults.append(f"{kind} holds {sorted(set(parts) - allowed) or 'nothing'}")
        if kind == "/TH" and "/Scope" not in str(element.get("/A")):
            faults.append("a heading of a table does not say whether of a row or a column")
    return faults


def _is_element(part: Any) -> bool:
    return isinstance(part, Dictionary) and "/S" in part


def _forms(content: Any) -> dict[str, Any]:
    resources = content.get("/Resources", Dictionary())
    return {name: form for name, form in resources.get("/XObject", {}).items() if form.get("/Subtype") == Name.Form}


def _holds_marks(form: Any) -> bool:
    return b"BDC" in form.read_bytes() or any(_holds_marks(inner) for inner in _forms(form).values())


def untagged(pdf: Pdf) -> list[str]:
    """Pages that draw something that is neither tagged nor an artifact."""
    seen: set[tuple[int, int]] = set()

    def count(content: Any) -> int:
        forms = _forms(content)
        marked = {name for name, form in forms.items() if _holds_marks(form)}
        depth = found = 0
        for operands, operator in pikepdf.parse_content_stream(content):
            sign = str(operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(sign, 0)
            if depth == 0 and sign in _DRAWN and not (sign == "Do" and str(operands[0]) in marked):
                found += 1
        for name in marked:
            if forms[name].objgen not in seen:
                seen.add(forms[name].objgen)
                found += count(forms[name])
        return found

    counted = {number: count(page) for number, page in enumerate(pdf.pages, start=1)}
    return [f"page {number} draws {found} things untagged" for number, found in counted.items() if found]


def link_faults(pdf: Pdf) -> list[str]:
    """Links that lead nowhere, to a folder of this machine, or do not say where they lead."""
    pages = {page.obj.objgen for page in pdf.pages}
    named = pdf.Root.get("/Dests", Dictionary())
    faults: list[str] = []
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.get("/Annots", Array()):
            action = link.get("/A")
            if action is not None and "/URI" in action:
                leads = str(action.URI).startswith(("https://", "http://"))
            else:
                place = link.get("/Dest")
                place = place if isinstance(place, Array) else named.get(str(place))
                leads = place is not None and place[0].objgen in pages
            if not leads or not str(link.get("/Contents", "")):
                faults.append(f"page {number}: {link.get('/A') or link.get('/Dest')!s}")
    return faults


def font_faults(pdf: Pdf) -> list[str]:
    """Fonts whose letter shapes are not in the file. A Type 3 font is nothing but its shapes."""
    faults: set[str] = set()
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != "/Font" or item.get("/Subtype") == "/Type3":
            continue
        for font in item.get("/DescendantFonts", [item]):
            descriptor = font.get("/FontDescriptor", Dictionary())
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                faults.add(str(item.get("/BaseFont")))
    return sorted(faults)


def pictures(pdf: Pdf) -> int:
    """How many pictures of pixels there are."""
    return sum(isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image" for item in pdf.objects)


Matrix = tuple[float, float, float, float, float, float]


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def letters(page: Any) -> Iterator[tuple[float, float]]:
    """Where each piece of text begins on a page, in points from its lower left corner. Chromium sets letters singly."""
    whole: Matrix = (1, 0, 0, 1, 0, 0)
    state, kept, line = whole, [], whole
    for operands, operator in pikepdf.parse_content_stream(page, "q Q cm BT Tm Td Tj TJ"):
        sign = str(operator)
        if sign == "q":
            kept.append(state)
        elif sign == "Q":
            state = kept.pop()
        elif sign == "cm":
            state = _times(tuple(map(float, operands)), state)
        elif sign == "BT":
            line = whole
        elif sign == "Tm":
            line = tuple(map(float, operands))
        elif sign == "Td":
            line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        else:
            yield _times(line, state)[4:]


def beyond_the_sheet(pdf: Pdf, side: float, end: float) -> list[str]:
    """Pages with text nearer to a side, or to the head or foot, than so many points."""
    found: list[str] = []
    for number, page in enumerate(pdf.pages, start=1):
        left, low, right, high = map(float, page.mediabox)
        astray = [
            (round(x), round(y))
            for x, y in letters(page)
            if not (left + side <= x <= right - side and low + end <= y <= high - end)
        ]
        if astray:
            found.append(f"page {number}: text at {astray[0]}")
    return found


def faults(path: Path) -> list[str]:
    """Everything that is wrong with a printed book; empty for a good one."""
    with pikepdf.open(path) as pdf:
        return [
            *file_faults(pdf),
            *structure_faults(pdf),
            *untagged(pdf),
            *link_faults(pdf),
            *(f"font {name} is not embedded" for name in font_faults(pdf)),
            *(["there are pictures of pixels"] if pictures(pdf) else []),
            *beyond_the_sheet(pdf, side=56, end=24),
        ]
