"""The slider of the 2014 comparison: a reader moves the rank, and names and totals follow."""

from playwright.sync_api import expect
from reading import Reader


def test_the_totals_follow_the_rank_that_the_reader_sets(book_reader: Reader) -> None:
    page = book_reader.open("chapters/entente.html")
    figure = page.locator("#fig-trips-by-cutoff")
    slider = figure.locator("input[type=range]")
    slider.scroll_into_view_if_needed()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#fig-trips-by-cutoff[data-live=true]")
    totals = figure.locator("svg:visible text").filter(has_text=" to ")
    expect(totals).to_have_text(["6 trips to Russia", "0 trips to China"])
    page.keyboard.press("ArrowLeft")
    expect(totals).to_have_text(["2 trips to Russia", "0 trips to China"])
    page.keyboard.press("End")
    expect(totals).to_have_text(["8 trips to Russia", "1 trip to China"])
