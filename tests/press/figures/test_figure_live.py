"""Figures in a browser, under a strict policy: still before scripts, alive on touch, equal to the pixel."""

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page, expect

PAGES = {"towers.html": ["height-by-coast", "tall-lights"], "lamps.html": ["reach-by-year", "shares"]}
RUNTIME = "vega-runtime.js"


def figure_of(page: Page, key: str) -> Locator:
    """The figure, in the middle of the window."""
    figure = page.locator(f"#fig-{key}")
    figure.locator(".chart-drawing").evaluate("element => element.scrollIntoView({block: 'center'})")
    return figure


def wait_for_life(figure: Locator) -> None:
    figure.page.wait_for_selector(f"#{figure.get_attribute('id')}[data-live=true]")


def boxes(figure: Locator) -> list[FloatRect | None]:
    """Where the figure, its drawing and what follows the drawing stand."""
    parts = (
        figure,
        figure.locator(".chart-drawing"),
        figure.locator(".chart-drawing svg:visible"),
        figure.locator(".chart-menu"),
    )
    return [part.bounding_box() for part in parts]


def ink(page: Page, selector: str, name: str = "fill") -> str:
    return page.evaluate("([s, n]) => getComputedStyle(document.querySelector(s))[n]", [selector, name])


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1100, 360])
def test_is_drawn_without_scripts(reader: Any, address: str, width: int) -> None:
    page = reader.open(address, width=width, scripts=False)
    form, other = ("wide", "narrow") if width > 700 else ("narrow", "wide")
    for key in PAGES[address]:
        figure = page.locator(f"#fig-{key}")
        assert figure.locator(f"svg.chart-{form}").is_visible()
        assert figure.locator(f"svg.chart-{other}").is_hidden()
        assert figure.locator(".chart-explore").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not reader.asked_for(RUNTIME)
    assert not reader.asked_for("_figures/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1100, 360])
def test_comes_alive_in_its_place(reader: Any, address: str, width: int) -> None:
    page = reader.open(address, width=width)
    page.wait_for_timeout(50)
    assert not reader.asked_for(RUNTIME)
    for key in PAGES[address]:
        figure = figure_of(page, key)
        svg = figure.locator("svg:visible")
        still, texts, label = (
            boxes(figure),
            svg.locator("text").all_text_contents(),
            svg.get_attribute("aria-label"),
        )
        figure.locator(".chart-drawing").hover()
        wait_for_life(figure)
        assert boxes(figure) == still
        assert [text for text in svg.locator("text").all_text_contents() if text] == texts
        assert (svg.get_attribute("role"), svg.get_attribute("aria-label")) == ("img", label)
    assert len([request for request in reader.requests if RUNTIME in request]) == 1


def test_tells_of_the_mark_under_the_mouse(reader: Any) -> None:
    page = reader.open("lamps.html")
    figure = figure_of(page, "reach-by-year")
    dot = figure.locator("svg.chart-wide path").filter(visible=True).nth(9)
    figure.locator(".chart-drawing").hover()
    wait_for_life(figure)
    dot = figure.locator(".chart-wide .mark-symbol path").nth(5)
    dot.hover()
    assert page.locator(".chart-tooltip p").all_inner_texts() == ["Light Light 5", "Reach, nautical miles 17"]
    page.mouse.move(2, 2)
    assert page.locator(".chart-tooltip").is_hidden()


def test_tells_at_once_of_what_the_reader_points_at(reader: Any) -> None:
    page = reader.open("lamps.html")
    figure = figure_of(page, "reach-by-year")
    where = figure.locator("svg.chart-wide").evaluate(
        """svg => {
            const dot = [...svg.querySelectorAll("path")].at(-1).getBoundingClientRect();
            return [dot.x + dot.width / 2, dot.y + dot.height / 2];
        }"""
    )
    page.mouse.move(*where)
    wait_for_life(figure)
    assert "Light 35" in page.locator(".chart-tooltip").inner_text()


def test_comes_alive_under_a_finger(reader: Any) -> None:
    page = reader.open("lamps.html", width=360, touch=True)
    figure = figure_of(page, "reach-by-year")
    still = boxes(figure)
    figure.locator(".chart-drawing").tap()
    wait_for_life(figure)
    assert boxes(figure) == still
    figure.locator(".chart-narrow .mark-symbol path").nth(5).tap()
    assert "Light 5" in page.locator(".chart-tooltip").inner_text()
    box = page.locator(".chart-tooltip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_is_worked_by_keys(reader: Any) -> None:
    page = reader.open("lamps.html")
    page.set_viewport_size({"width": 1100, "height": 200})  # lower than the drawing: marks are scrolled to
    figure = figure_of(page, "reach-by-year")
    figure.locator(".chart-explore").focus()
    page.keyboard.press("Enter")
    wait_for_life(figure)
    drawing = figure.locator(".chart-drawing")
    assert drawing.evaluate("element => element === document.activeElement")
    assert ink(page, "#fig-reach-by-year .chart-drawing", "outlineStyle") == "solid"
    voice, tooltip = figure.locator(".chart-voice[aria-live=polite]"), page.locator(".chart-tooltip")
    page.keyboard.press("ArrowRight")
    assert voice.inner_text() == "Light: Light 0; Reach, nautical miles: 8"
    expect(tooltip).to_have_text("Light Light 0Reach, nautical miles 8")
    page.keyboard.press("ArrowRight")
    assert "Light 1;" in voice.inner_text()
    page.keyboard.press("ArrowRight")
    expect(tooltip).to_contain_text("Light 2")
    page.wait_for_timeout(100)
    assert tooltip.is_visible()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert "Light 35;" in voice.inner_text()
    page.keyboard.press("ArrowLeft")
    assert "Light 34;" in voice.inner_text()
    expect(figure.locator(".chart-cursor")).to_be_visible()
    page.keyboard.press("Escape")
    assert tooltip.is_hidden()
    assert figure.locator(".chart-cursor").is_hidden()


def test_focus_alone_brings_it_to_life(reader: Any) -> None:
    page = reader.open("towers.html")
    page.evaluate("document.querySelector('#fig-tall-lights input').focus()")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    wait_for_life(page.locator("#fig-tall-lights"))


def test_follows_its_inputs_in_both_forms(reader: Any) -> None:
    page = reader.open("towers.html")
    figure = figure_of(page, "tall-lights")
    still = boxes(figure)
    wide, narrow = (figure.locator(f"div.chart-{form} .mark-rect.role-mark path") for form in ("wide", "narrow"))
    figure.locator("input[type=range]").fill("45")
    wait_for_life(figure)
    assert figure.locator("output").inner_text() == "45"
    expect(wide).to_have_count(2)
    assert boxes(figure) == still
    figure.locator("select").select_option(label="Baltic")
    expect(wide).to_have_count(1)
    page.set_viewport_size({"width": 360, "height": 900})
    expect(narrow).to_have_count(1)
    figure.locator("select").select_option(label="All coasts")
    figure.locator("input[type=range]").fill("10")
    expect(narrow).to_have_count(3)
    figure.locator("input[type=checkbox]").check()
    page.set_viewport_size({"width": 1100, "height": 900})
    expect(wide).to_have_count(3)


def test_a_brush_filters_the_other_drawing(reader: Any) -> None:
    page = reader.open("towers.html")
    figure = figure_of(page, "height-by-coast")
    figure.locator(".chart-drawing").hover()
    wait_for_life(figure)
    bars = figure.locator(".chart-wide .mark-rect.concat_1_marks path")
    before = bars.first.get_attribute("d")
    grey = figure.locator(".chart-wide .mark-symbol.role-mark path[fill*='--ink-rule']")
    expect(grey).to_have_count(0)
    box = figure.locator(".chart-drawing").bounding_box()
    assert box
    page.mouse.move(box["x"] + 150, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 120, steps=4)
    page.mouse.up()
    expect(grey).not_to_have_count(0)
    assert bars.first.get_attribute("d") != before


def test_follows_the_ink_of_the_page_still_and_alive(reader: Any) -> None:
    page = reader.open("lamps.html")
    still, live = "#fig-reach-by-year svg.chart-wide text", "#fig-reach-by-year div.chart-wide text"
    assert ink(page, still) == "rgb(90, 100, 112)"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert ink(page, still) == "rgb(168, 176, 185)"
    figure = figure_of(page, "reach-by-year")
    figure.locator(".chart-drawing").hover()
    wait_for_life(figure)
    assert ink(page, live) == "rgb(168, 176, 185)"
    assert ink(page, "#fig-reach-by-year div.chart-wide .mark-symbol path") == "rgb(240, 179, 94)"
    page.evaluate("delete document.documentElement.dataset.theme")
    assert ink(page, live) == "rgb(90, 100, 112)"


@pytest.mark.parametrize("alive", [False, True])
def test_prints_in_light_ink_the_wide_form(reader: Any, alive: bool) -> None:
    page = reader.open("lamps.html", width=360, dark=True)
    figure = figure_of(page, "reach-by-year")
    if alive:
        figure.locator(".chart-drawing").hover()
        wait_for_life(figure)
    page.emulate_media(media="print")
    assert figure.locator(".chart-drawing > .chart-wide").is_visible()
    assert figure.locator(".chart-drawing > .chart-narrow").is_hidden()
    assert ink(page, "#fig-reach-by-year .chart-wide text") == "rgb(90, 100, 112)"
    assert figure.locator(".chart-source").is_visible()
    assert figure.locator(".chart-menu").is_hidden()
    page.emulate_media(media="null")
    pdf = page.pdf(format="A4", print_background=True, tagged=True)
    descriptions = re.findall(rb"/Alt \(Chart of 36 rows: ([^)]*)\)", pdf)
    assert descriptions == [b"Lamps reached no further in 1960 than in 1820.", b"Three coasts share the work evenly."]
    streams = re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(x.*?)\r?\nendstream", pdf, re.DOTALL)
    painted = b"".join(zlib.decompress(stream) for stream in streams)
    lamp = rb"\.603\d* \.356\d* 0 rg"  # the light ink of the dots and, on the same page, of arcs and ticks
    assert len(re.findall(lamp, painted)) >= 36


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(reader: Any, address: str) -> None:
    page = reader.open(address)
    found: list[str] = []

    def look() -> None:
        for theme in ("light", "dark"):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            violations = Axe().run(page, context="figure.chart").response["violations"]
            found.extend(f"{theme} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations)

    for summary in page.locator(".chart-data > summary, .chart-cite > summary").all():
        summary.click()
    look()
    for key in PAGES[address]:
        page.locator(f"#fig-{key} .chart-explore").click()
        wait_for_life(page.locator(f"#fig-{key}"))
        page.keyboard.press("ArrowRight")
    look()
    assert found == []


@pytest.mark.parametrize("key", ["reach-by-year", "shares"])
def test_comes_alive_when_opened_from_a_folder(reader: Any, lighthouses: Path, key: str) -> None:
    page = reader.open((lighthouses / "lamps.html").as_uri())
    figure = figure_of(page, key)
    figure.locator(".chart-drawing").hover()
    wait_for_life(figure)
    figure.locator(".chart-source a").first.click()
    assert page.url.endswith("sources.html#source-trinity1901")


def test_stays_as_it_was_when_the_runtime_cannot_be_had(reader: Any) -> None:
    page = reader.open("lamps.html")
    page.route(f"**/{RUNTIME}*", lambda route: route.abort())
    figure = figure_of(page, "reach-by-year")
    figure.locator(".chart-drawing").hover()
    page.wait_for_timeout(300)
    assert figure.get_attribute("data-live") is None
    assert figure.locator("svg.chart-wide").is_visible()
    assert all("ERR_FAILED" in text or "could not be loaded" in text for text in reader.complaints)
    reader.complaints.clear()
    page.unroute(f"**/{RUNTIME}*")
    page.mouse.move(2, 2)
    figure.locator(".chart-drawing").hover()
    wait_for_life(figure)


def test_no_text_is_smaller_than_twelve_pixels_on_a_phone(reader: Any) -> None:
    for address in PAGES:
        page = reader.open(address, width=360)
        sizes = page.locator(".chart-drawing svg:visible text").evaluate_all(
            """texts => texts.filter(text => text.textContent)
                .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a)"""
        )
        assert sizes
        assert min(sizes) >= 11.9
