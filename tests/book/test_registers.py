"""The built registers: every row of every table, with its sources, and people, places and visits linked both ways."""

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

Pages = dict[str, BeautifulSoup]
# The registers of visits, and the partner whose rows each holds.
VISITS = {"chapters/register-visits.html": "RU", "chapters/register-visits-china.html": "CN"}
# Page, table, anchor of a row from its key, and the key itself.
REGISTERS = [
    ("register-debts", "debt", "debt-{}", "debt_id"),
    ("people", "people", "person-{}", "person_id"),
]


def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("page", "name", "pattern", "key"), REGISTERS, ids=[page for page, *_ in REGISTERS])
def test_every_row_of_the_table_is_in_its_register(
    pages: Pages, root: Path, page: str, name: str, pattern: str, key: str
) -> None:
    shown = {str(row["id"]) for row in pages[f"chapters/{page}.html"].select(".listing tbody tr")}
    assert shown == {pattern.format(row[key]) for row in table(root, name)}


def test_every_visit_is_in_the_register_of_its_partner(pages: Pages, root: Path) -> None:
    for page, partner in VISITS.items():
        shown = [str(row["id"]) for row in pages[page].select(".listing tbody tr")]
        wanted = [f"visit-{row['visit_id']}" for row in table(root, "visits") if row["pair"].startswith(partner)]
        assert sorted(shown) == sorted(wanted), page


def test_every_event_is_in_its_register(pages: Pages, root: Path) -> None:
    shown = {str(row["id"]) for row in pages["chapters/register-events.html"].select(".listing tbody tr")}
    assert shown == {f"event-{row['event_id'].removeprefix('ev-')}" for row in table(root, "events")}


def test_each_visit_leads_to_all_of_its_sources(pages: Pages, root: Path) -> None:
    listed = {name: {str(entry["id"]) for entry in soup.select("div.citation")} for name, soup in pages.items()}
    rows = {str(row["id"]): row for page in VISITS for row in pages[page].select(".listing tbody tr")}
    for visit in table(root, "visits"):
        links = [str(link["href"]).partition("#") for link in rows[f"visit-{visit['visit_id']}"].select(".more a")]
        assert [anchor for _, _, anchor in links] == [f"source-{key}" for key in visit["source_ids"].split(";")]
        assert all(anchor in listed[f"chapters/{page}"] for page, _, anchor in links)


def test_visits_and_people_and_places_are_linked_both_ways(pages: Pages, root: Path) -> None:
    for index, kind in (("people", "person"), ("places", "place")):
        there = {
            (str(row["id"]), str(link["href"]).partition("#")[2])
            for row in pages[f"chapters/{index}.html"].select(".listing tbody tr")
            for link in row.select(".more a")
        }
        back = {
            (str(link["href"]).partition("#")[2], str(row["id"]))
            for page in VISITS
            for row in pages[page].select(".listing tbody tr")
            for link in row.select(f"a[href^='{index}.html#{kind}-']")
        }
        assert there == back, index
        assert there


def test_each_register_leads_to_its_table_and_to_what_columns_mean(pages: Pages) -> None:
    for page in VISITS:
        whole = pages[page].select(".listing-whole a")
        assert [link["href"] for link in whole] == ["../_data/visits.csv", "data.html#table-visits"]
