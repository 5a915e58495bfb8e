"""The registers in a real browser: searched, filtered, sorted, saved, linked, and read without scripts."""

import csv
import io
import re
from pathlib import Path

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reading import Reader

VISITS = "chapters/register-visits.html"
CHINA = "chapters/register-visits-china.html"
REGISTERS = [
    VISITS, CHINA, *(f"chapters/{name}.html" for name in ("register-debts", "register-events", "people", "places")),
]  # fmt: skip


def rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def visits(root: Path, partner: str = "RU") -> list[dict[str, str]]:
    """The rows of a register of visits: those of the pairs that begin with its partner."""
    return [row for row in rows(root, "visits") if row["pair"].startswith(partner)]


def shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".listing tbody tr:not([hidden])", "rows => rows.map(row => row.id)")
    return found


def counted(page: Page, text: str) -> None:
    expect(page.locator(".listing output")).to_have_text(text)


@pytest.mark.parametrize("address", REGISTERS)
def test_without_scripts_every_row_is_there_in_order_and_no_control(
    book_reader: Reader, root: Path, address: str
) -> None:
    page = book_reader.open(address, width=360, scripts=False)
    assert not page.locator(".listing form").is_visible()
    assert page.locator(".listing thead button").count() == 0
    if address == VISITS:
        assert sorted(shown(page)) == sorted(f"visit-{row['visit_id']}" for row in visits(root))
        days = page.eval_on_selector_all(".listing time", "times => times.map(time => time.dateTime)")
        assert [day[:4] for day in days] == sorted(day[:4] for day in days)
    assert page.locator(".listing tbody tr").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_words_and_choices_narrow_together_and_the_count_follows(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(VISITS, width=360)
    page.select_option("select[name=to]", "RU")
    page.select_option("select[name=rank]", "1")
    page.fill("input[name=words]", "PUTIN vladi")
    wanted = [
        f"visit-{row['visit_id']}" for row in visits(root)
        if (row["destination"], row["rank"]) == ("RU", "1") and "Vladimir Putin" in " ".join(row.values())
    ]  # fmt: skip
    counted(page, f"{len(wanted)} of {len(visits(root))} rows")
    assert set(wanted) <= set(shown(page))
    assert len(shown(page)) == len(wanted)
    assert "words=PUTIN+vladi&to=RU&rank=1" in page.url
    page.get_by_role("button", name="Show all").click()
    counted(page, f"{len(visits(root))} rows")
    page.wait_for_url("**/register-visits.html")
    assert book_reader.complaints == []


def test_a_search_passes_over_accents_hyphens_and_case(book_reader: Reader) -> None:
    page = book_reader.open("chapters/people.html")
    for typed, person in (
        ("CHOE RYONG HAE", "person-choe-ryong-hae"),
        ("choe ryong-hae", "person-choe-ryong-hae"),
        ("김일성", "person-kim-il-sung"),
    ):
        page.fill("input[name=words]", typed)
        expect(page.locator(".listing tbody tr:not([hidden])")).to_have_count(1)
        expect(page.locator(f"#{person}")).to_be_visible()


# What rows are shown for each question, asked of the page's own form.
NARROW = """async questions => {
    const form = document.querySelector(".listing form");
    const shown = [];
    for (const question of questions) {
        form.elements.words.value = question;
        form.dispatchEvent(new Event("reset")); // by hand, it empties nothing and only makes the page narrow its rows
        await new Promise(done => setTimeout(done));
        shown.push([...document.querySelectorAll(".listing tbody tr:not([hidden])")].map(row => row.id));
    }
    return shown;
}"""


TEXTS = "rows => rows.map(row => [row.id, [...row.cells].map(cell => cell.textContent).join(' ')])"


@pytest.mark.parametrize("address", REGISTERS)
def test_a_person_is_found_in_every_spelling_wherever_his_name_stands(
    book_reader: Reader, root: Path, address: str
) -> None:
    page = book_reader.open(address)
    texts: dict[str, str] = dict(page.eval_on_selector_all(".listing tbody tr", TEXTS))
    wanted = {}
    for person in rows(root, "people"):
        name = person["name"]
        holding = {row for row, text in texts.items() if re.search(rf"\b{re.escape(name)}\b", text)}
        if address.endswith("people.html"):  # there each has a row, and may be named in another's
            holding = {f"person-{person['person_id']}"}
        forms = [person[script] for script in ("hangul", "hanzi", "cyrillic") if person[script]]
        spellings = {name, name.upper(), name.replace("-", " "), name.replace("-", ""), *forms}
        spellings |= (
            {re.sub("[ -]", "", name), *(f"{form[0]} {form[1:]}" for form in forms if " " not in form)}
            if forms
            else set()
        )
        if holding:
            wanted |= dict.fromkeys(spellings, holding)
    assert len(wanted) > 3
    for question, shown in zip(wanted, page.evaluate(NARROW, list(wanted)), strict=True):
        assert wanted[question] <= set(shown), question


@pytest.mark.parametrize("served_from", ["server", "folder"])
def test_where_no_row_is_found_the_page_says_so_and_offers_to_clear_and_to_try_people(
    book: Path, book_reader: Reader, root: Path, served_from: str
) -> None:
    page = book_reader.open(VISITS if served_from == "server" else (book / VISITS).as_uri())
    none = page.locator(".listing-none")
    expect(none).to_be_hidden()
    page.fill("input[name=words]", "习近平 nowhere")
    expect(none).to_contain_text("None has “习近平 nowhere”.", timeout=20_000)
    expect(page.locator(".listing-jumps, .listing table")).to_have_count(2)
    expect(page.locator(".listing-jumps")).to_be_hidden()
    expect(page.locator(".listing table")).to_be_hidden()
    page.fill("input[name=words]", "김일성 zzz")
    page.select_option("select[name=to]", "KR")
    expect(none).to_contain_text("None has “김일성 zzz” with what else is chosen.")
    none.get_by_role("button", name="Clear the search").click()
    counted(page, f"{len(visits(root))} rows")
    expect(none).to_be_hidden()
    page.fill("input[name=words]", "马朝旭")
    none.get_by_role("link", name="try People").click()
    page.wait_for_url("**/people.html?words=*")
    assert page.locator("input[name=words]").input_value() == "马朝旭"


def test_headings_sort_by_key_both_ways_and_say_so(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(VISITS)
    heading = page.locator("thead th[data-name=visitor]")
    button = heading.get_by_role("button", name="Visitor")
    button.focus()
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    names = page.eval_on_selector_all(".listing tbody th > a", "links => links.map(link => link.textContent)")
    assert names[0] == min(names, key=str.casefold)
    page.keyboard.press("Space")
    assert heading.get_attribute("aria-sort") == "descending"
    assert "sort=-visitor" in page.url
    assert len(shown(page)) == len(visits(root))
    page.locator("thead th[data-name=rank] button").click()
    ranks = page.eval_on_selector_all(".listing data", "cells => cells.map(cell => cell.value)")
    assert ranks == sorted(ranks)


def test_what_is_not_known_comes_last_whichever_way_amounts_run(book_reader: Reader, root: Path) -> None:
    page = book_reader.open("chapters/register-debts.html?sort=-amount")
    cells = page.eval_on_selector_all(
        ".listing tbody td.number", "cells => cells.map(cell => [cell.textContent, cell.querySelector('data')?.value])"
    )
    known = [float(value) for _, value in cells if value]
    assert known == sorted(known, reverse=True)
    assert known[0] == max(float(row["usd_million_low"]) for row in rows(root, "debt") if row["usd_million_low"])
    unknown = [text for text, value in cells if not value]
    assert unknown
    assert [text for text, _ in cells[-len(unknown) :]] == unknown


@pytest.mark.parametrize("served_from", ["server", "folder"])
def test_a_choice_can_be_linked_from_a_server_and_from_a_folder(
    book: Path, book_reader: Reader, root: Path, served_from: str
) -> None:
    start = VISITS if served_from == "server" else (book / VISITS).as_uri()
    page = book_reader.open(start)
    page.select_option("select[name=to]", "KR")
    total = sum(row["destination"] == "KR" for row in visits(root))
    counted(page, f"{total} of {len(visits(root))} rows")
    expect(page).to_have_url(re.compile("to=KR"))
    again = book_reader.open(page.url)
    counted(again, f"{total} of {len(visits(root))} rows")
    assert again.locator("select[name=to]").input_value() == "KR"
    assert book_reader.complaints == []


def test_a_row_that_is_linked_to_is_shown_whatever_was_chosen(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(f"{VISITS}?from=KR")
    first = f"visit-{visits(root)[0]['visit_id']}"
    assert first not in shown(page)
    page.evaluate(f"location.hash = '{first}'")
    expect(page.locator(f"#{first}")).to_be_in_viewport()
    assert len(shown(page)) == len(visits(root))


def test_a_link_from_a_person_leads_to_the_visit_below_the_sticky_heading(book_reader: Reader) -> None:
    page = book_reader.open("chapters/people.html", width=360)
    page.locator("#person-choe-ryong-hae .more a").last.click()
    page.wait_for_url("**/register-visits-china.html#visit-*")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    page.wait_for_timeout(300)
    top = target.bounding_box()["y"]
    assert top >= page.locator(".listing thead").bounding_box()["height"] - 1


@pytest.mark.parametrize("served_from", ["server", "folder"])
def test_the_rows_shown_are_saved_as_they_stand_in_the_table(
    book: Path, book_reader: Reader, root: Path, served_from: str
) -> None:
    start = VISITS if served_from == "server" else (book / VISITS).as_uri()
    page = book_reader.open(f"{start}?rank=1&sort=-start")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save these rows").click()
    content = saving.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    saved = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    wanted = [row for row in visits(root) if row["rank"] == "1"]
    assert saving.value.suggested_filename == f"visits-russia-{len(wanted)}-rows.csv"
    assert sorted(row["visit_id"] for row in saved) == sorted(row["visit_id"] for row in wanted)
    assert [row["start_date"][:4] for row in saved] == sorted((row["start_date"][:4] for row in saved), reverse=True)
    by_key = {row["visit_id"]: row for row in wanted}
    for row in saved:
        numbers = {"latitude", "longitude"}
        original = by_key[row["visit_id"]]
        assert {name: cell for name, cell in row.items() if name not in numbers} == {
            name: cell for name, cell in original.items() if name not in numbers
        }
        assert all(row[name] == original[name] or float(row[name]) == float(original[name]) for name in numbers)
    assert book_reader.complaints == []


def test_a_saved_text_is_never_a_formula(book_reader: Reader) -> None:
    page = book_reader.open("chapters/places.html")
    page.evaluate("""() => pressListing.add("places", {columns: ["a"], rows: Array.from(document.querySelectorAll(
        ".listing tbody tr"), (_, place) => [["=1+1", "-1.5", "+cmd", 'a "b", c'][place] ?? "x"])})""")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save these rows").click()
    lines = saving.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[:5] == ["a", "'=1+1", "-1.5", "'+cmd", '"a ""b"", c"']


# The longest two are narrowed first: axe takes a minute for ten thousand elements, and their rows are all alike.
@pytest.mark.parametrize(
    "address",
    [
        f"{VISITS}?decade=1980s",
        "chapters/people.html?words=choe",
        CHINA + "?decade=1980s",
        *REGISTERS[2:4],
        REGISTERS[5],
    ],
)
@pytest.mark.parametrize(("width", "dark"), [(1100, False), (360, True)])
def test_axe_finds_nothing(book_reader: Reader, address: str, width: int, dark: bool) -> None:
    page = book_reader.open(address, width=width, dark=dark, whole=True)
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [f"{item['id']}: {item['nodes'][0]['html'][:160]}" for item in found] == []


@pytest.mark.parametrize("address", REGISTERS)
def test_nothing_moves_and_nothing_scrolls_sideways(book_reader: Reader, address: str) -> None:
    for width in (360, 768, 1280):
        page = book_reader.open(address, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        moved = page.evaluate("""() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => resolve(sum), 300);
        })""")
        assert moved == 0, width


def test_controls_are_large_enough_for_a_finger(book_reader: Reader) -> None:
    page = book_reader.open(VISITS, width=360, touch=True)
    for words in ("", "no such words"):
        page.get_by_label("Search these rows").fill(words)
        expect(page.locator(".listing-none")).to_be_visible(visible=bool(words))
        small = page.evaluate("""() =>
            [...document.querySelectorAll(".listing form :is(input, select, button), thead button")]
            .filter(element => element.checkVisibility())
            .map(element => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44).map(([text, box]) => [text, box.height])""")
        assert small == []


@pytest.mark.parametrize(
    ("address", "limit"),
    [(VISITS, 45_000), (CHINA, 45_000), ("chapters/people.html", 40_000), ("chapters/places.html", 60_000)],
)
def test_the_pages_are_light(book: Path, address: str, limit: int) -> None:
    assert len(brotli.compress((book / address).read_bytes())) < limit
