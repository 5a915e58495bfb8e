"""Cards of birds: read strictly, printed whole, its cards with anchors, sources and links."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from displaying import INDEX, Built, displayed

from press.listing import LISTING_MIME, ListingError
from press.listing.payload import read_listing


@pytest.fixture
def birds() -> dict[str, Any]:
    """Two groups of one card each, with one facet."""

    def card(name: str, kind: str, **more: Any) -> dict[str, Any]:
        part = {"term": "Seen", "strong": "Often.", "text": f"A {name}'s nest & eggs."}
        usual = {"id": f"bird-{name}", "title": f"The {name}", "kicker": name, "values": {"kind": [kind]}}
        return usual | {"parts": [part], "cited": {"kind": "bird", "title": f"Of the {name}"}} | more

    shown = [{"term": "Where", "text": "On the coast.", "shown": "sources"}]
    return {
        "key": "birds", "caption": "Birds", "nouns": ["bird", "birds"],
        "facets": [{"name": "kind", "label": "Kind", "values": [["gull", "Gull"], ["auk", "Auk"], ["owl", "Owl"]]}],
        "entries": [
            card("kittiwake", "gull", group="Gulls"),
            card("puffin", "auk", group="Auks", sources=["evans-2015"], parts=shown),
        ],
    }  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Callable[[dict[str, Any]], Built]:
    """Build a book whose one page displays cards; gives status, what was said, and the page."""

    def built(payload: dict[str, Any], index: str = INDEX) -> Built:
        return displayed(tmp_path, "press.listing", LISTING_MIME, payload, index)

    return built


def test_every_card_is_printed_with_its_anchor_and_its_words(
    birds: dict[str, Any], build: Callable[..., Built], tmp_path: Path
) -> None:
    status, said, page = build(birds)
    assert status == 0, said
    cards = {str(card["id"]): card for card in page.select("article[id]")}
    assert list(cards) == ["bird-kittiwake", "bird-puffin"]
    assert cards["bird-kittiwake"]["data-facets"] == "gull"
    assert "Often. A kittiwake’s nest & eggs." in cards["bird-kittiwake"].get_text()
    links = {link.get_text(): link["href"] for link in cards["bird-puffin"].select("dd a")}
    assert links == {"Sources": "sources.html", "Evans 2015": "sources.html#source-evans-2015"}
    assert 'href="page.html#bird-puffin"' in (tmp_path / "html" / "index.html").read_text(), "a card can be referred to"


def test_a_choice_offers_only_values_that_some_card_has(birds: dict[str, Any], build: Callable[..., Built]) -> None:
    _, _, page = build(birds)
    assert [option.get_text() for option in page.select("select option")] == ["All", "Gull (1)", "Auk (1)"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sources", ["nobody-1999"], "no source 'nobody-1999'"),
        ("shown", "fig-none", "no entry, figure, section or document"),
    ],
)
def test_a_broken_link_fails_the_build(
    birds: dict[str, Any], build: Callable[..., Built], field: str, value: Any, said: str
) -> None:
    card = birds["entries"][0]
    (card if field == "sources" else card["parts"][0])[field] = value
    status, complaint, _ = build(birds)
    assert status != 0
    assert said in complaint


def spoil(birds: dict[str, Any], change: Callable[[dict[str, Any], dict[str, Any]], object]) -> dict[str, Any]:
    copy = json.loads(json.dumps(birds))
    change(copy, copy["entries"][0])
    return copy


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda all_, card: card["cited"].pop("kind"), "'bird-kittiwake': .* missing required field `kind`"),
        (lambda all_, card: card["cited"].update(title=""), r"length >= 1 .* `\$.entries\[0\].cited.title"),
        (lambda all_, card: card["parts"][0].update(term=1), "'bird-kittiwake': Expected `str`, got `int`"),
    ],
)
def test_a_list_of_cards_is_read_strictly(birds: dict[str, Any], change: Callable[..., object], said: str) -> None:
    assert len(read_listing(birds).entries) == 2
    with pytest.raises(ListingError, match=said):
        read_listing(spoil(birds, change))


def test_what_a_card_names_links_back_to_it(birds: dict[str, Any], build: Callable[..., Built], tmp_path: Path) -> None:
    for card in birds["entries"]:
        card["parts"][0]["shown"] = "coast"
    (tmp_path / "coast.md").write_text("# By the sea\n\n```{note}\n:name: coast\n\nCliffs.\n```\n")
    birds_index = INDEX.replace("sources\n", "sources\ncoast\n", 1)
    status, said, _ = build(birds, birds_index)
    assert status == 0, said
    coast = BeautifulSoup((tmp_path / "html" / "coast.html").read_text(), "html.parser")
    links = coast.select("#coast + p.shown-for a")
    assert [(link["href"], link.get_text()) for link in links] == [
        ("page.html#bird-kittiwake", "kittiwake"), ("page.html#bird-puffin", "puffin"),
    ]  # fmt: skip


def test_a_page_that_no_card_names_has_no_links_back(
    birds: dict[str, Any], build: Callable[..., Built], tmp_path: Path
) -> None:
    status, said, _ = build(birds)
    assert status == 0, said
    assert "shown-for" not in (tmp_path / "html" / "index.html").read_text()
