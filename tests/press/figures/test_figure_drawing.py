"""Drawings: repeatable, small, safe on a strict page, within their width, readable."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser
from reading import written_outside

from press.figures.cache import Cache
from press.figures.controls import Control, controls, without_bindings
from press.figures.drawing import Drawing, draw
from press.figures.errors import FigureError
from press.figures.ink import literal
from press.figures.payload import read_figure
from press.figures.standalone import png, standalone_svg
from press.figures.svg import tidy


@pytest.fixture
def drawing(payload: dict[str, Any], tmp_path: Path) -> Drawing:
    return draw(read_figure(payload), "wide", Cache(tmp_path))


def test_two_drawings_of_one_figure_are_the_same_bytes(payloads: dict[str, Any], tmp_path: Path) -> None:
    for payload in payloads.values():
        first, second = (draw(read_figure(payload), "wide", Cache(tmp_path / name)) for name in "ab")
        assert first.svg == second.svg
        assert standalone_svg(first, []) == standalone_svg(second, [])


def test_a_kept_drawing_is_found_again(payload: dict[str, Any], tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first = draw(read_figure(payload), "wide", cache).svg
    kept = sorted(tmp_path.iterdir())
    assert draw(read_figure(payload), "wide", cache).svg == first
    assert sorted(tmp_path.iterdir()) == kept
    payload["wide"]["height"] = 300
    assert draw(read_figure(payload), "wide", cache).svg != first


def test_says_nothing_that_one_image_needs_not(drawing: Drawing) -> None:
    root = ElementTree.fromstring(drawing.svg.element({}))  # noqa: S314 (our own drawing)
    assert {element.tag for element in root.iter()} <= {
        "svg",
        "g",
        "path",
        "line",
        "text",
        "rect",
        "defs",
        "clipPath",
        "use",
        "tspan",
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"style", "class", "role", "aria-label", "aria-hidden", "pointer-events"}
    assert drawing.svg.element({}).count("Liberation Sans") == 1
    assert not re.search(r"\.\d{4}", drawing.svg.content)


def test_ids_come_from_the_name_and_are_followed() -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><defs>'
        '<clipPath id="clip43"><rect width="1"/></clipPath></defs>'
        '<g clip-path="url(#clip43)"><path fill="url(&quot;#gradient_0&quot;)"/></g></svg>'
    )
    content = tidy(text, "tower-wide", "tower").content
    assert '<clipPath id="tower-wide-1">' in content
    assert 'clip-path="url(#tower-wide-1)"' in content
    assert "gradient_0" in content  # an id that the drawing does not have stays as it is


def test_what_marks_have_in_common_is_said_once() -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><g class="marks" fill="none"><g class="a">'
        '<path d="M0,0" fill="red" opacity="0.5"/><path d="M1,1" fill="red" opacity="0.5" stroke="blue"/></g>'
        '<g class="b"><path d="M2,2" fill="green"/></g></g></svg>'
    )
    assert tidy(text, "a", "a").content == (
        '<g fill="none"><g fill="red"><path d="M0,0" opacity="0.5" /><path d="M1,1" opacity="0.5" stroke="blue" /></g>'
        '<path d="M2,2" fill="green" /></g>'
    )


def test_ids_of_all_figures_and_forms_differ(payloads: dict[str, Any], tmp_path: Path) -> None:
    drawings = [
        draw(read_figure(payload), form, Cache(tmp_path)).svg.content
        for payload in payloads.values()
        for form in ("wide", "narrow")
    ]
    ids = [found for content in drawings for found in re.findall(r' id="([^"]+)"', content)]
    assert ids
    assert len(ids) == len(set(ids))


def test_refuses_a_drawing_wider_than_its_form(payload: dict[str, Any], tmp_path: Path) -> None:
    payload["narrow"]["width"] = 360
    with pytest.raises(FigureError, match="'reach-by-year': the narrow drawing is 360 px wide; the most is 340 px"):
        draw(read_figure(payload), "narrow", Cache(tmp_path)).svg  # noqa: B018 (drawing is what is tested)


def test_refuses_text_too_small_to_read(payload: dict[str, Any], tmp_path: Path) -> None:
    payload["wide"]["config"]["axis"]["labelFontSize"] = 11
    with pytest.raises(FigureError, match=r"the text '1850' is 11 px small; the least is 12 px"):
        draw(read_figure(payload), "wide", Cache(tmp_path)).svg  # noqa: B018 (drawing is what is tested)


def test_refuses_a_style_that_a_strict_page_would_not_show(payload: dict[str, Any], tmp_path: Path) -> None:
    payload["wide"]["layer"][0]["mark"]["blend"] = "multiply"
    with pytest.raises(FigureError, match="mix-blend-mode is not shown"):
        draw(read_figure(payload), "wide", Cache(tmp_path)).svg  # noqa: B018 (drawing is what is tested)


def test_refuses_what_the_engine_cannot_read(payload: dict[str, Any], tmp_path: Path) -> None:
    payload["wide"] = {"mark": "line", "transform": 3}
    with pytest.raises(FigureError, match="'reach-by-year': the drawing engine refuses"):
        draw(read_figure(payload), "wide", Cache(tmp_path))


def test_inks_become_literals_wherever_they_stand() -> None:
    spec = {
        "color": "var(--ink-sea, #1d5c9e)",
        "range": [
            "var(--ink-lamp,rgb(1 2 3))",
            {"expr": "datum.old ? 'var(--ink-a, #aaa)' : 'var(--ink-b, #bbb)'"},
        ],
        "value": 3,
    }
    assert literal(spec) == {
        "color": "#1d5c9e",
        "range": ["rgb(1 2 3)", {"expr": "datum.old ? '#aaa' : '#bbb'"}],
        "value": 3,
    }


def test_a_file_stands_alone(drawing: Drawing, tmp_path: Path) -> None:
    svg = standalone_svg(drawing, ["Source: Trinity House 1901."])
    assert "var(" not in svg
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert drawing.figure.title in texts
    assert drawing.figure.subtitle in texts
    assert "Source: Trinity House 1901." in texts
    assert root[0].text == drawing.figure.title
    assert root[1].text == drawing.figure.description
    image = png(svg, Cache(tmp_path))
    width, height = (int.from_bytes(image[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_no_line_of_a_file_is_wider_than_it(
    payload: dict[str, Any], browser: Browser, tmp_path: Path, form: str
) -> None:
    """Long words too: an address has no space at which it could be parted."""
    narrow = draw(read_figure(payload), form, Cache(tmp_path))
    address = f"https://lighthouses.example/{'a-long-way-down-the-coast/' * 8}lamps.html#fig-reach-by-year"
    path = tmp_path / "file.svg"
    path.write_text(standalone_svg(narrow, [payload["trust"] * 4, f"Figure 2.1 in “Lighthouses”: {address}"]))
    assert written_outside(browser, path) == []
    assert address in "".join(ElementTree.parse(path).getroot().itertext()).replace("\n", "")  # noqa: S314 (our own)


def test_inputs_are_read_from_the_parameters(payloads: dict[str, Any], tmp_path: Path) -> None:
    figure = read_figure(payloads["tall-lights"])
    vega = draw(figure, "wide", Cache(tmp_path)).vega
    least, coast, old = controls(figure, vega)
    assert least == Control("least", "range", "Least height, m", "20", (("min", "10"), ("max", "60"), ("step", "5")))
    assert [(choice.label, choice.value, choice.chosen) for choice in coast.choices] == [
        ("All coasts", "null", True),
        ("Atlantic", '"Atlantic"', False),
        ("Baltic", '"Baltic"', False),
        ("North Sea", '"North Sea"', False),
    ]
    assert (old.kind, old.checked) == ("checkbox", False)
    assert controls(figure, without_bindings(vega)) == ()


def test_refuses_an_input_that_no_page_has(payloads: dict[str, Any], tmp_path: Path) -> None:
    payloads["tall-lights"]["wide"]["params"][0]["bind"] = {"input": "color"}
    figure = read_figure(payloads["tall-lights"])
    with pytest.raises(FigureError, match="the parameter 'least' asks for an input 'color'"):
        controls(figure, draw(figure, "wide", Cache(tmp_path)).vega)


def test_rows_to_be_fetched_from_an_address_are_refused(payload: dict[str, Any], tmp_path: Path) -> None:
    payload["wide"]["data"] = {"url": "https://example.org/rows.json"}
    with pytest.raises(FigureError, match=r"to be fetched from https://example.org/rows.json; read them"):
        draw(read_figure(payload), "wide", Cache(tmp_path))


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png"])
def test_a_picture_of_another_host_is_refused(address: str) -> None:
    picture = f'<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{address}"/>'
    with pytest.raises(FigureError, match="is on another host; give it as `data:`"):
        tidy(f'<svg width="9" height="9">{picture}</svg>', "a", "a")
    tidy(f'<svg width="9" height="9">{picture.replace(address, "data:image/png;base64,AA")}</svg>', "a", "a")
