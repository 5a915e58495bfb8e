"""The slider of the 2014 comparison: a reader moves the rank, and names and totals follow."""

from playwright.sync_api import expect
from reading import Reader

from tango import data
from tango.measures.entente import visitors_by_cutoff


def at_rank(cutoff: int) -> list[str]:
    """The totals that the figure has to show at a cut-off."""
    row = visitors_by_cutoff(data.load_visits()).set_index("max_rank").loc[cutoff]
    sides = (("to_russia", "Russia"), ("to_china", "China"))
    return [f"{row[side]} trip{'' if row[side] == 1 else 's'} to {name}" for side, name in sides]


def test_the_totals_follow_the_rank_that_the_reader_sets(book_reader: Reader) -> None:
    page = book_reader.open("chapters/entente.html")
    figure = page.locator("#fig-trips-by-cutoff")
    slider = figure.locator("input[type=range]")
    slider.scroll_into_view_if_needed()
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#fig-trips-by-cutoff[data-live=true]")
    totals = figure.locator("svg:visible text").filter(has_text=" to ")
    expect(totals).to_have_text(at_rank(3))
    page.keyboard.press("ArrowLeft")
    expect(totals).to_have_text(at_rank(2))
    page.keyboard.press("End")
    expect(totals).to_have_text(at_rank(4))
