"""Every figure of the book in a real browser: drawn without scripts, alive on touch, and the same in its place."""

import re
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
import vl_convert
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page
from pypdf import PdfReader
from reading import Reader, written_outside

RUNTIME = "vega-runtime.js"


@pytest.fixture(scope="module", params=["one page", "every page"])
def drawn(request: pytest.FixtureRequest, book: Path) -> dict[str, list[str]]:
    """The figures of one page, or of each that has any, by the page's address."""
    one = [book / "chapters" / "limits.html"]
    found = {
        path.relative_to(book).as_posix(): [
            str(figure["id"])
            for figure in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("figure.chart")
        ]
        for path in (one if request.param == "one page" else sorted(book.rglob("*.html")))
    }
    return {page: figures for page, figures in found.items() if figures}


def in_view(page: Page, anchor: str) -> Locator:
    figure = page.locator(f"#{anchor}")
    figure.locator(".chart-drawing").evaluate(
        "element => element.scrollIntoView({block: 'center', behavior: 'instant'})"
    )
    return figure


def places(figure: Locator) -> list[list[float]]:
    """Where the drawing, still or live, and what follows it stand within the figure, measured at one moment."""
    return figure.evaluate("""figure => {
        const corner = figure.getBoundingClientRect();
        const shown = [...figure.querySelectorAll(".chart-drawing svg")].filter(svg => svg.checkVisibility());
        const [drawing, menu] = [".chart-drawing", ".chart-menu"].map(name => figure.querySelector(name));
        return [figure, drawing, ...shown, menu].map(part => {
            const box = part.getBoundingClientRect();
            return [box.x - corner.x, box.y - corner.y, box.width, box.height];
        });
    }""")


def enlivened(figure: Locator) -> Locator:
    figure.page.wait_for_selector(f"#{figure.get_attribute('id')}[data-live=true]")
    return figure


def words(figure: Locator) -> list[str]:
    return [text for text in figure.locator("svg:visible text").all_text_contents() if text]


# Of each text that is read: its words, its contrast with the page, its opacity.
MEASURE = """svg => {
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = getComputedStyle(document.body).backgroundColor, page = light(ground);
    // A word may stand on a halo, a copy of it drawn in the colour of the page: that is no text to read.
    const isRead = text => {
        const { fill, stroke } = getComputedStyle(text);
        return text.textContent.trim() && !(fill === stroke && fill === ground);
    };
    return [...svg.querySelectorAll("text")].filter(isRead).map(text => {
        const style = getComputedStyle(text), ink = light(style.fill);
        const [high, low] = [Math.max(ink, page), Math.min(ink, page)];
        const opacity = parseFloat(style.opacity) * parseFloat(style.fillOpacity);
        return [text.textContent, (high + 0.05) / (low + 0.05), opacity];
    });
}"""


def can_be_read(figure: Locator) -> None:
    """Every text of a drawing, still or live, stands out from the page in both modes."""
    for mode in ("dark", "light"):
        figure.page.evaluate("mode => { document.documentElement.dataset.theme = mode; }", mode)
        for text, contrast, opacity in figure.locator("svg:visible").evaluate(MEASURE):
            assert contrast >= 4.5, (figure, mode, text, contrast)
            assert opacity == 1, (figure, mode, text, opacity)


@pytest.mark.parametrize("system", ["dark", "light"])
def test_whatever_mode_was_chosen_a_figure_can_be_read_in_the_colours_that_a_system_forces(
    drawn: dict[str, list[str]], book_reader: Reader, system: Literal["dark", "light"]
) -> None:
    ground = {"dark": "rgb(0, 0, 0)", "light": "rgb(255, 255, 255)"}[system]
    for address in drawn:
        page = book_reader.open(address)
        page.emulate_media(forced_colors="active", color_scheme=system)
        for mode in ("auto", "light", "dark"):
            page.evaluate("mode => { document.documentElement.dataset.theme = mode; }", mode)
            assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
            assert page.locator("[data-mode-switch]").is_hidden()
            for svg in page.locator(".chart-drawing svg:visible").all():
                measured = svg.evaluate(MEASURE)
                assert measured
                assert [text for text in measured if text[1] < 4.5] == [], (address, mode)


def test_every_figure_is_drawn_without_scripts(drawn: dict[str, list[str]], book_reader: Reader) -> None:
    for address, anchors in drawn.items():
        page = book_reader.open(address, scripts=False)
        for width, form, other in ((1100, "wide", "narrow"), (360, "narrow", "wide")):
            page.set_viewport_size({"width": width, "height": 900})
            for anchor in anchors:
                assert page.locator(f"#{anchor} svg.chart-{form}").is_visible(), (anchor, width)
                assert page.locator(f"#{anchor} svg.chart-{other}").is_hidden(), (anchor, width)
        assert not book_reader.asked_for("_figures/")
        assert not book_reader.asked_for(RUNTIME)


def test_a_figure_of_each_page_comes_alive_under_the_pointer_and_another_by_its_button(
    drawn: dict[str, list[str]], book_reader: Reader
) -> None:
    for address, (first, *others) in drawn.items():
        page = book_reader.open(address)
        assert not book_reader.asked_for(RUNTIME)
        for anchor, handle in ((first, ".chart-drawing"), *((name, ".chart-explore") for name in others[-1:])):
            figure = in_view(page, anchor)
            still, said = places(figure), words(figure)
            figure.locator(handle).hover()
            if handle == ".chart-explore":
                figure.locator(handle).click()
            enlivened(figure)
            assert [places(figure), words(figure)] == [still, said], anchor


def test_every_figure_comes_alive_at_a_touch_in_its_place(drawn: dict[str, list[str]], book_reader: Reader) -> None:
    for address, anchors in drawn.items():
        page = book_reader.open(address, width=360, touch=True)
        assert not book_reader.asked_for(RUNTIME)
        for anchor in anchors:
            figure = in_view(page, anchor)
            still, said = places(figure), words(figure)
            figure.locator(".chart-drawing").tap()
            enlivened(figure)
            assert [places(figure), words(figure)] == [still, said], anchor


def test_every_figure_comes_alive_in_its_place_by_key_tells_of_its_marks_and_can_be_read(
    drawn: dict[str, list[str]], book_reader: Reader
) -> None:
    for address, anchors in drawn.items():
        page = book_reader.open(address)
        assert not book_reader.asked_for(RUNTIME)
        for anchor in anchors:
            figure = in_view(page, anchor)
            still, said = places(figure), words(figure)
            can_be_read(figure)
            figure.locator(".chart-drawing").focus()
            enlivened(figure)
            assert [places(figure), words(figure)] == [still, said], anchor
            can_be_read(figure)
            page.keyboard.press("ArrowRight")
            voice = figure.locator(".chart-voice").inner_text()
            assert re.search(r"\w+: \S", voice), (anchor, voice)
            assert "_" not in voice.split(":")[0], (anchor, voice)
            assert not re.search(r"undefined|NaN|null", voice), (anchor, voice)


def test_the_tooltip_says_what_the_row_says(book: Path, book_reader: Reader) -> None:
    """One mark by its value: among the bars of the write-off is the whole claim."""
    page = book_reader.open("chapters/limits.html")
    figure = in_view(page, "fig-write-off")
    figure.locator(".chart-drawing").focus()
    enlivened(figure)
    said = []
    for _ in range(len(figure.locator(".chart-rows tbody tr").all())):
        page.keyboard.press("ArrowRight")
        said.append(figure.locator(".chart-voice").inner_text())
    assert any("What: Claim" in text and "$10.96 billion" in text for text in said), said


def test_every_figure_lives_from_a_folder(book: Path, drawn: dict[str, list[str]], book_reader: Reader) -> None:
    for address, anchors in drawn.items():
        page = book_reader.open((book / address).as_uri())
        figure = in_view(page, anchors[0])
        figure.locator(".chart-drawing").hover()
        enlivened(figure)


def test_the_printed_page_holds_every_drawing(drawn: dict[str, list[str]], book_reader: Reader) -> None:
    for address, anchors in drawn.items():
        page = book_reader.open(address, width=360, dark=True)
        page.emulate_media(media="print")
        lettering = {}
        for anchor in anchors:
            assert page.locator(f"#{anchor} svg.chart-wide").is_visible(), anchor
            assert page.locator(f"#{anchor} .chart-menu").is_hidden(), anchor
            texts = page.locator(f"#{anchor} svg.chart-wide text").all_text_contents()
            lettering[anchor] = [text for text in texts if len(text) > 4]
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.emulate_media(media="null")
        printed = PdfReader(BytesIO(page.pdf(format="A4", print_background=True)))
        words_on_paper = "".join(sheet.extract_text() for sheet in printed.pages).replace(" ", "").replace("\n", "")
        for anchor, texts in lettering.items():
            lost = [text for text in texts if text.replace(" ", "") not in words_on_paper]
            assert lost == [], anchor


def test_an_image_that_is_downloaded_says_what_its_page_says_of_it(
    book: Path, drawn: dict[str, list[str]], book_reader: Reader, browser: Browser
) -> None:
    """Its caveat, its number and its place in the book, in letters that stand within it on a light ground."""
    for address, anchors in drawn.items():
        page = book_reader.open(address)
        for anchor in anchors:
            figure = page.locator(f"#{anchor}")
            with page.expect_download() as saving:
                figure.locator("[data-format=svg]").click()
            saved = book / "_figures" / saving.value.suggested_filename
            text = saving.value.path().read_text(encoding="utf-8")
            assert text == saved.read_text(encoding="utf-8")
            assert saved.with_suffix(".png").read_bytes() == vl_convert.svg_to_png(text, scale=2), anchor
            image = BeautifulSoup(text, "xml")
            said = " ".join(line.text for line in image.find_all("text"))
            number = figure.locator(".caption-number").inner_text()
            for part in (".chart-title", ".chart-subtitle", ".chart-trust"):
                on_page = " ".join(figure.locator(part).inner_text().removeprefix(number).split())
                assert on_page in said, (anchor, part)
            assert f"{number} in “A Twisted Tango”" in said, anchor
            assert f"{address}#{anchor}" in said.replace(" ", ""), anchor
            assert image.find("rect")["fill"] == "#ffffff"
            assert written_outside(browser, saved) == [], anchor


# Of each drawing that is shown: its figure, its width on the page, its own, and the size of its smallest letters.
LETTERS = """figures => figures.map(figure => {
    const svg = [...figure.querySelectorAll(".chart-drawing svg")].find(svg => svg.checkVisibility());
    const own = svg.viewBox.baseVal.width, { width } = svg.getBoundingClientRect();
    const sizes = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim())
        .map(text => parseFloat(getComputedStyle(text).fontSize) * width / own);
    return [figure.id, width, own, Math.min(...sizes)];
})"""


def test_no_drawing_is_smaller_than_it_was_drawn_and_its_smallest_letters_can_be_read(
    book: Path, drawn: dict[str, list[str]], book_reader: Reader
) -> None:
    seven_points = 7 / 0.75
    for address in drawn:
        page = book_reader.open(address, whole=True)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            for anchor, shown, own, letters in page.locator("figure.chart").evaluate_all(LETTERS):
                assert shown >= own - 0.01, (anchor, width)
                assert letters >= 12 - 0.01, (anchor, width)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 642, "height": 900})  # what the margins of the printed book leave of A4
        for anchor, *_, letters in page.locator("figure.chart").evaluate_all(LETTERS):
            assert letters >= seven_points, anchor
