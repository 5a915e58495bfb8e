"""The ledger in a real browser: narrowed by facets, cited by anchor, complete without scripts."""

import csv
import gzip
from pathlib import Path

from playwright.sync_api import Page, expect
from reading import Reader

PAGE = "chapters/ledger.html"


def shown(page: Page) -> list[str]:
    return page.eval_on_selector_all(".listing article:not([hidden])", "cards => cards.map(card => card.id)")


def rows(root: Path) -> list[dict[str, str]]:
    with (root / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_without_scripts_every_claim_is_there_and_no_filter(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(PAGE, scripts=False)
    in_order = sorted(rows(root), key=lambda row: int(row["order"]))
    assert shown(page) == [f"claim-{row['claim_id']}" for row in in_order]
    assert not page.locator(".listing form").is_visible()


def test_facets_narrow_together_and_the_count_follows(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(PAGE, width=360)
    page.select_option("select[name=section]", "limits")
    page.select_option("select[name=verdict]", "contradicted")
    wanted = [row for row in rows(root) if (row["section"], row["verdict_2015"]) == ("limits", "contradicted")]
    expect(page.locator("output").first).to_have_text(f"{len(wanted)} of {len(rows(root))} claims")
    assert shown(page) == [f"claim-{row['claim_id']}" for row in wanted]
    assert "section=limits&verdict=contradicted" in page.url
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".listing article[hidden]")).to_have_count(0)
    assert page.url.endswith("ledger.html")
    assert book_reader.complaints == []


def test_a_choice_in_the_address_is_kept_and_a_cited_claim_is_always_shown(book_reader: Reader, root: Path) -> None:
    page = book_reader.open(f"{PAGE}?kind=forecast")
    assert len(shown(page)) == sum(row["kind"] == "forecast" for row in rows(root))
    page.evaluate("location.hash = 'claim-origins-08'")
    expect(page.locator("#claim-origins-08")).to_be_visible()
    assert len(shown(page)) == len(rows(root))


def test_the_page_is_light(book: Path) -> None:
    assert len(gzip.compress((book / PAGE).read_bytes())) < 65_000
