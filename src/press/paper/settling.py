"""What a browser leaves out of a printed book: outline, description, and marks that tell a screen reader what is what.

Chromium tags the text, and leaves running heads, rules and backgrounds untagged, a figure's description below the
figure, the body of a list's item bare and links without words. All that is set here as ISO 14289-1 (PDF/UA) asks. The
file does not call itself PDF/UA: veraPDF, which would have to say so, is not among our tools.
"""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, OutlineItem, Pdf, String

from press.paper.whole import Cover, Heading

Instruction = tuple[list[Any], Operator]
_PATH: Final = frozenset({"m", "re"})  # what begins a path; nothing may stand between that and the stroke that ends it
_SHOWN: Final = frozenset({"Tj", "TJ", "'", '"', "sh", "Do"})
_BORDERS: Final = frozenset({"q", "Q", "BT", "ET", "BDC", "BMC", "EMC"})  # an artifact stands between two of these


def forms_of(content: Any) -> dict[str, Any]:
    """Forms that a page or a form may draw, by name."""
    named = content.get("/Resources", Dictionary()).get("/XObject", {})
    return {name: form for name, form in named.items() if form.get("/Subtype") == Name.Form}


def is_tagged(form: Any) -> bool:
    """Whether a form holds marked content, itself or in a form that it draws."""
    return b"BDC" in form.read_bytes() or any(map(is_tagged, forms_of(form).values()))


def _with_artifacts(
    instructions: Iterable[Instruction], tagged: frozenset[str], begin: Instruction, end: Instruction
) -> Iterator[Instruction]:
    """Instructions with all that is drawn outside marked content marked as an artifact.

    Args:
        instructions: Of a page or a form.
        tagged: Names of the forms that hold marked content of their own, which stay as they are.
        begin: What begins an artifact.
        end: What ends one.
    """
    depth, is_open = 0, False
    for operands, operator in instructions:
        sign = str(operator)
        own = sign == "Do" and str(operands[0]) in tagged
        if is_open and (sign in _BORDERS or own):
            yield end
            is_open = False
        if depth == 0 and not is_open and (sign in _PATH or sign in _SHOWN) and not own:
            yield begin
            is_open = True
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(sign, 0)
        yield operands, operator
    if is_open:
        yield end


def _mark_artifacts(pdf: Pdf) -> None:
    """Mark as artifacts what no tag of the text holds: running heads, page numbers, rules, backgrounds."""
    begin: Instruction = ([Name.Artifact], Operator("BMC"))
    end: Instruction = ([], Operator("EMC"))
    seen: set[tuple[int, int]] = set()

    def mark(content: Any) -> bytes:
        drawn = forms_of(content)
        tagged = frozenset(name for name, form in drawn.items() if is_tagged(form))
        for name in sorted(tagged):
            form = drawn[name]
            if form.objgen not in seen:
                seen.add(form.objgen)
                form.write(mark(form))
        parsed = cast(Iterable[Instruction], pikepdf.parse_content_stream(content))
        return pikepdf.unparse_content_stream(cast(Any, list(_with_artifacts(parsed, tagged, begin, end))))

    for page in pdf.pages:
        page.Contents = pdf.make_stream(mark(page))


def children(element: Any) -> list[Any]:
    """What stands in an element of the structure: elements, references to marked content, numbers."""
    inside = element.get("/K")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, Array) else [inside]


def elements(element: Any) -> Iterator[Any]:
    """An element of the structure and every one below it, in reading order."""
    yield element
    for child in children(element):
        if isinstance(child, Dictionary) and "/S" in child:
            yield from elements(child)


def _structure(pdf: Pdf) -> list[Any]:
    return [found for top in children(pdf.Root.StructTreeRoot) for found in elements(top)]


def _describe_figures(found: list[Any]) -> None:
    """Lift each description to its figure; an element that holds a figure with its caption is a section."""
    for element in found:
        if element.get("/S") != Name.Figure or "/Alt" in element:
            continue
        described = next((part for part in children(element) if isinstance(part, Dictionary) and "/Alt" in part), None)
        if described is None:
            element.S = Name.Sect
        else:
            element.Alt = described.Alt
            del described["/Alt"]


def _set_bodies(pdf: Pdf, found: list[Any]) -> None:
    """An item of a list holds its label and its body, and nothing else."""
    for element in found:
        if element.get("/S") != Name.LI:
            continue
        labels: list[Any] = []
        rest: list[Any] = []
        for part in children(element):
            is_own = isinstance(part, Dictionary) and part.get("/S") in (Name.Lbl, Name.LBody)
            (labels if is_own else rest).append(part)
        if not rest:
            continue
        body = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=element, K=Array(rest)))
        for part in rest:
            if isinstance(part, Dictionary) and "/S" in part:
                part.P = body
        element.K = Array([*labels, body])


def _set_names(pdf: Pdf, found: list[Any]) -> None:
    """Name elements by their order: Chromium names them by numbers that differ from print to print."""
    named = [element for element in found if "/ID" in element]
    names = {str(element.ID): String(f"node{number:08}") for number, element in enumerate(named, start=1)}
    pairs: list[Any] = []
    for element in named:
        element.ID = names[str(element.ID)]
        pairs += [element.ID, element]
    for element in found:
        attributes = element.get("/A", Array())
        for owned in list(attributes) if isinstance(attributes, Array) else [attributes]:
            if "/Headers" in owned:
                owned.Headers = Array([names[str(name)] for name in owned.Headers])
    if pairs:
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def _describe_links(pdf: Pdf) -> None:
    """Say of each link where it leads."""
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    named = cast(Any, pdf.Root.get("/Dests", Dictionary()))
    for page in pdf.pages:
        for link in cast(Any, page.get("/Annots", Array())):
            action = link.get("/A")
            if action is not None and "/URI" in action:
                link.Contents = action.URI
            elif "/Dest" in link:
                place = link.Dest if isinstance(link.Dest, Array) else named[str(link.Dest)]
                link.Contents = String(f"Page {places[place[0].objgen]}")


def _set_outline(pdf: Pdf, headings: list[Heading], numbers: dict[str, int]) -> None:
    """Chromium's own outline says a heading twice that begins a page, so it is made anew from the contents page."""
    if "/Outlines" in pdf.Root:
        del pdf.Root["/Outlines"]
    with pdf.open_outline() as outline:
        for heading in headings:
            item = OutlineItem(heading.words, numbers[heading.anchor] - 1)
            (outline.root if heading.depth == 1 or not outline.root else outline.root[-1].children).append(item)


def _set_description(pdf: Pdf, cover: Cover, when: datetime.datetime) -> None:
    stamp = when.strftime("D:%Y%m%d%H%M%S+00'00'")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=cover.title, Author=cover.authors, Subject=cover.subtitle, Creator=cover.version,
            Producer="Chromium, pikepdf", CreationDate=stamp, ModDate=stamp,
        )
    )  # fmt: skip
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said["dc:title"] = cover.title
        said["dc:creator"] = [cover.authors]
        said["dc:description"] = f"{cover.subtitle}. {cover.version}"
        said["dc:language"] = {cover.language}
        said["xmp:CreateDate"] = said["xmp:ModifyDate"] = when.isoformat()
        said["xmp:CreatorTool"] = cover.version
        said["pdf:Producer"] = "Chromium, pikepdf"
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def settle(
    draft: Path, target: Path, cover: Cover, when: datetime.datetime, headings: list[Heading], numbers: dict[str, int]
) -> int:
    """Set what the browser left out, and write the file in its final form: the same book gives the same bytes.

    Args:
        draft: What the browser printed.
        target: Where the book is to be.
        cover: What stands on the cover.
        when: The date that the file is to bear, in UTC.
        headings: Of the contents page, which are the outline.
        numbers: Page of each heading's anchor.

    Returns:
        The number of pages.
    """
    with pikepdf.open(draft) as pdf:
        _mark_artifacts(pdf)
        found = _structure(pdf)
        _describe_figures(found)
        _set_bodies(pdf, found)
        _set_names(pdf, found)
        _describe_links(pdf)
        _set_outline(pdf, headings, numbers)
        _set_description(pdf, cover, when)
        pdf.save(target, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(pdf.pages)
