"""The page of a figure: its markup contract, its number, its links, its files."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vl_convert
from bs4 import BeautifulSoup, Tag

from press.displayed import FIGURE_MIME

KEYS = {"towers": ["height-by-coast", "tall-lights"], "lamps": ["reach-by-year", "shares"]}


def _page(folder: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def _one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


@pytest.fixture(scope="session")
def figures(lighthouses: Path) -> dict[str, Tag]:
    """Every figure's element, by key."""
    return {
        key: _one(_page(lighthouses, name), f"figure.chart#fig-{key}") for name, keys in KEYS.items() for key in keys
    }


def test_every_figure_has_its_parts_in_order(figures: dict[str, Tag], payloads: dict[str, Any]) -> None:
    for key, figure in figures.items():
        payload = payloads[key]
        assert payload["title"] in _one(figure, "figcaption .chart-title").text
        assert _one(figure, "figcaption .chart-subtitle").text == payload["subtitle"]
        assert payload["trust"] in _one(figure, ".chart-trust").text
        for form, width in (("wide", 720), ("narrow", 340)):
            svg = _one(figure, f".chart-drawing > svg.chart-{form}")
            assert svg["role"] == "img"
            assert svg["aria-label"] == payload["description"]
            assert 0 < float(str(svg["width"])) <= width + 2
            assert str(svg["viewbox"]) == f"0 0 {svg['width']} {svg['height']}"
        order = [part.name for part in figure.find_all(["figcaption", "svg", "table"])]
        assert order == ["figcaption", "svg", "svg", "table"]


def test_figures_are_numbered_by_chapter_and_found_by_reference(lighthouses: Path, figures: dict[str, Tag]) -> None:
    numbers = {key: _one(figure, ".caption-number").text for key, figure in figures.items()}
    assert numbers == {
        "height-by-coast": "Figure 1.1",
        "tall-lights": "Figure 1.2",
        "reach-by-year": "Figure 2.1",
        "shares": "Figure 2.2",
    }
    references = {str(link["href"]): link.text for link in _page(lighthouses, "towers").select("p > a.reference")}
    assert references == {"lamps.html#fig-reach-by-year": "Figure 2.1", "#fig-tall-lights": "Figure 1.2"}


def test_links_lead_to_the_files_of_the_figure(
    lighthouses: Path, figures: dict[str, Tag], payloads: dict[str, Any]
) -> None:
    for key, figure in figures.items():
        for kind in ("csv", "svg", "png"):
            link = _one(figure, f'a[data-format="{kind}"][download]')
            assert link["href"] == f"_figures/{key}.{kind}"
        assert (lighthouses / "_figures" / f"{key}.csv").read_bytes() == payloads[key]["csv"].encode()
        assert (lighthouses / "_figures" / f"{key}.png").read_bytes().startswith(b"\x89PNG")
        assert "var(" not in (lighthouses / "_figures" / f"{key}.svg").read_text()
        for attribute in ("data-script", "data-runtime"):
            assert (lighthouses / str(figure[attribute]).split("?")[0]).exists()
        assert _one(figure, ".chart-menu > li > a:not([download])")["href"] == f"#fig-{key}"


def test_an_image_that_leaves_says_how_far_to_trust_it_its_number_and_its_address(
    lighthouses: Path, figures: dict[str, Tag], payloads: dict[str, Any]
) -> None:
    for key, figure in figures.items():
        text = (lighthouses / "_figures" / f"{key}.svg").read_text(encoding="utf-8")
        lines = [line.text for line in BeautifulSoup(text, "xml").find_all("text")]
        assert f"How far to trust it: {payloads[key]['trust']}" in " ".join(lines)
        number, page = _one(figure, ".caption-number").text, next(name for name in KEYS if key in KEYS[name])
        origin = f"{number} in “Lighthouses”, version 2.0: https://lighthouses.example/{page}.html#fig-{key}"
        assert origin in " ".join(lines)
        assert (lighthouses / "_figures" / f"{key}.png").read_bytes() == vl_convert.svg_to_png(text, scale=2)


def test_the_citation_says_whose_what_and_where(figures: dict[str, Tag]) -> None:
    assert _one(figures["reach-by-year"], ".chart-cite p").text == (
        "The Keepers. “Lamps reached no further in 1960 than in 1820.” Figure 2.1 "
        "in “Lighthouses”, version 2.0, “Lamps”. https://lighthouses.example/lamps.html#fig-reach-by-year"
    )


def test_the_table_holds_the_rows_and_links_their_sources(figures: dict[str, Tag], payloads: dict[str, Any]) -> None:
    for key, figure in figures.items():
        table = _one(figure, "details.chart-data .chart-rows[tabindex='0'][role=region][aria-label] > table")
        assert _one(table, "caption").text
        columns = payloads[key]["table"]["columns"]
        assert [head.text for head in table.select("thead th[scope=col]")] == [column["label"] for column in columns]
        rows = [[cell.text for cell in row.select("td")] for row in table.select("tbody tr")]
        assert [row[:-1] for row in rows] == [row[:-1] for row in payloads[key]["table"]["rows"]]
        assert [link.text for link in table.select("tbody tr:nth-of-type(2) a")] == [
            "Board of Navigation 1930",
            "Jones et al. 1955",
        ]
        numeric = {cell.text for cell in table.select("tbody tr:nth-of-type(1) td.number")}
        assert numeric == {"1820", "12", "8"}


def test_the_source_line_leads_into_the_bibliography(lighthouses: Path, figures: dict[str, Tag]) -> None:
    line = _one(figures["shares"], ".chart-source")
    assert line.text == "Sources: Trinity House 1901; Board of Navigation 1930; Jones et al. 1955."
    anchors = {str(tag["id"]) for tag in _page(lighthouses, "sources").select("[id]")}
    for link in line.select("a"):
        page, _, anchor = str(link["href"]).partition("#")
        assert page == "sources.html"
        assert anchor in anchors


def test_pages_have_no_inline_style_or_script(lighthouses: Path) -> None:
    for name in KEYS:
        page = _page(lighthouses, name)
        assert page.select("[style], style, script:not([src])") == []
        assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_ids_are_unique_on_a_page(lighthouses: Path) -> None:
    for name in KEYS:
        ids = [tag["id"] for tag in _page(lighthouses, name).select("[id]")]
        assert len(ids) == len(set(ids))


def test_search_finds_the_words_of_a_caption_and_not_the_drawing(lighthouses: Path) -> None:
    index = (lighthouses / "searchindex.js").read_text()
    assert '"centuri"' in index
    assert "translat" not in index


def test_two_builds_give_the_same_bytes(
    lighthouses: Path, sphinx_elsewhere: Callable[..., Any], tmp_path: Path
) -> None:
    shutil.copytree(lighthouses.parent / "source", tmp_path / "source", ignore=shutil.ignore_patterns("__pycache__"))
    again = sphinx_elsewhere(tmp_path / "source", tmp_path)
    assert again.status == 0, again.said
    for path in sorted([*lighthouses.glob("*.html"), *(lighthouses / "_figures").iterdir()]):
        assert path.read_bytes() == (again.folder / path.relative_to(lighthouses)).read_bytes(), path.name


def test_figures_in_a_book_of_one_page(
    payload: dict[str, Any], build: Callable[..., Any], sphinx: Callable[..., Any]
) -> None:
    single = build([{FIGURE_MIME: payload}], builder="singlehtml")
    assert single.status == 0, single.said
    page = _page(single.folder, "index")
    figure = _one(page, "figure.chart")
    assert _one(figure, ".caption-number").text == "Figure 1.1"
    assert _one(figure, ".chart-source").select("a")[0]["href"] == "#source-trinity1901"
    text = sphinx(single.folder.parent / "source", single.folder.parent, "text")
    assert text.status == 0, text.said
    assert payload["title"] in (text.folder / "page0.txt").read_text()


def test_figures_leave_with_their_files(
    payload: dict[str, Any], build: Callable[..., Any], sphinx: Callable[..., Any]
) -> None:
    built = build([{FIGURE_MIME: payload}], [{FIGURE_MIME: {**payload, "key": "other"}}])
    assert built.status == 0, built.said
    assert (built.folder / "_figures" / "other.csv").exists()
    notebook = built.folder.parent / "source" / "page1.ipynb"
    notebook.write_text(notebook.read_text().replace('"key": "other"', '"key": "third"'))
    again = sphinx(built.folder.parent / "source", built.folder.parent)
    assert again.status == 0, again.said
    names = {path.stem for path in (built.folder / "_figures").iterdir()}
    assert names == {"reach-by-year", "third"}


def test_many_sources_are_named_in_the_rows(payload: dict[str, Any], build: Callable[..., Any]) -> None:
    payload["sources"] *= 2
    table = {"columns": [{"label": "A", "numeric": False}], "rows": [["b"]]}
    built = build([{FIGURE_MIME: payload}, {FIGURE_MIME: {**payload, "key": "bare", "table": table}}])
    assert built.status == 0, built.said
    first, second = (_one(figure, ".chart-source") for figure in _page(built.folder, "page0").select("figure.chart"))
    assert first.text.endswith("Jones et al. 1955 and 3 more, each named in the rows below.")
    assert first.select("a")[-1]["href"] == "#fig-reach-by-year-rows"
    assert second.text.endswith("and 3 more, each named in the data.")
    assert second.select("a")[-1]["href"] == "_figures/bare.csv"


def _spoilt(payload: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {FIGURE_MIME: {**payload, **parts}}


@pytest.mark.parametrize(
    ("pages", "complaint"),
    [
        ([[{"trust": ""}]], "figure 'reach-by-year': Expected `str` matching regex '\\\\S' - at `$.trust`"),
        ([[{}, {}]], "figure 'reach-by-year': two figures of this key"),
        ([[{}], [{}]], "figure 'reach-by-year': two figures of this key, in page0 and in page1"),
        (
            [[{"sources": ["nobody1900"]}]],
            "figure 'reach-by-year': no source 'nobody1900' in the bibliography",
        ),
    ],
)
def test_a_wrong_figure_stops_the_build(
    pages: list[list[dict[str, Any]]], complaint: str, payload: dict[str, Any], build: Callable[..., Any]
) -> None:
    built = build(*([_spoilt(payload, **parts) for parts in page] for page in pages))
    assert built.status != 0
    assert complaint in built.said


def test_a_chart_that_is_no_figure_stops_the_build(payload: dict[str, Any], build: Callable[..., Any]) -> None:
    built = build([{"application/vnd.vegalite.v5+json": payload["wide"], "text/plain": "a chart"}])
    assert built.status != 0
    assert "page0.ipynb" in built.said
    assert "cell 2 shows a bare Vega-Lite chart" in built.said
    assert "show a figure" in built.said
