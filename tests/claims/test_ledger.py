"""The ledger holds every claim in the article's order, tells how it was judged, and refuses an unsettled one."""

import pandas as pd
import pytest

from tango import data
from tango.claims import TESTS, Finding
from tango.claims.ledger import basis, ledger
from tango.listing import LISTING_MIME

LABELS = {column: data.load_labels("claims", column) for column in ("section", "verdict_2015", "kind", "hindsight")}
FOUND = {
    "limits-14": Finding("contradicted", "Rows have 5 tonnes.", confidence="firm"),
    "limits-15": Finding(None, "Rows decide nothing."),
    "limits-17": Finding("contradicted", "The share is 80%."),
}


@pytest.fixture
def claims() -> pd.DataFrame:
    """Four claims: contradicted by a rule, judged beside rows, untestable, and settled against its rule."""
    keys = ["limits-15", "limits-14", "limits-02", "limits-17"]
    table = data.load_claims().set_index("claim_id", drop=False).loc[keys].reset_index(drop=True)
    table["order"], table["paragraph"] = [2, 1, 3, 4], [12, 12, 13, 13]
    table["settled_2015"] = [None, None, None, "The rows round it."]
    table["settled_hindsight"] = None
    return table


def test_cards_stand_in_the_article_s_order_under_their_paragraphs(claims: pd.DataFrame) -> None:
    cards = ledger(claims, FOUND, LABELS).payload["entries"]
    assert [(card["group"], card["id"]) for card in cards] == [
        ("Paragraph 12", "claim-limits-14"),
        ("Paragraph 12", "claim-limits-15"),
        ("Paragraph 13", "claim-limits-02"),
        ("Paragraph 13", "claim-limits-17"),
    ]


def test_a_card_tells_rule_rows_and_settlement_or_why_there_is_no_test(claims: pd.DataFrame) -> None:
    entries = ledger(claims, FOUND, LABELS).payload["entries"]
    cards = {card["id"]: {part["term"]: part for part in card["parts"]} for card in entries}
    assert cards["claim-limits-14"]["Early 2015"]["strong"] == "Contradicted."
    assert cards["claim-limits-14"]["Rows"]["text"] == "Rows have 5 tonnes. (Firm.)"
    assert list(cards["claim-limits-02"]) == ["Early 2015", "No test", "Chapter"]
    assert cards["claim-limits-02"]["Chapter"]["shown"] == "chapters/limits"
    settled = cards["claim-limits-17"]["Settled"]
    assert (settled["strong"], settled["text"]) == ("By the rule: contradicted.", "The rows round it.")


def test_a_card_is_cited_as_our_verdict_and_not_as_the_article_s_claim(claims: pd.DataFrame) -> None:
    cited = {card["id"]: card["cited"] for card in ledger(claims, FOUND, LABELS).payload["entries"]}
    wanted = {
        "kind": "claim",
        "title": "Claim limits-14, judged: Russia gave the North no aid, unlike the fuel and food that came from China",
    }
    assert cited["claim-limits-14"] == wanted


def test_it_is_told_how_each_claim_was_judged() -> None:
    assert [basis(key, FOUND) for key in ("limits-14", "limits-15", "limits-02")] == ["rule", "evidence", "reading"]


def test_an_unsettled_verdict_stops_the_ledger(claims: pd.DataFrame) -> None:
    claims["settled_2015"] = None
    with pytest.raises(ValueError, match=r"row 5 \(limits-17\), column settled_2015: blank"):
        ledger(claims, FOUND, LABELS)


def test_a_notebook_shows_a_list_beside_the_bundle_for_the_printer(claims: pd.DataFrame) -> None:
    bundle = ledger(claims, FOUND, LABELS)._repr_mimebundle_()
    assert bundle[LISTING_MIME]["facets"][0]["label"] == "Section"
    assert (
        "- **Russia gave the North no aid, unlike the fuel and food that came from China.**" in bundle["text/markdown"]
    )


# No figure of the book holds the rows behind these.
WITHOUT_A_FIGURE = {
    "rupture-10": "two indicators of investment that no chapter draws",
    "rupture-15": "one visit between Moscow and Seoul, a pair that no figure has",
    "limits-21": "the absence of any indicator",
}


def test_each_computed_claim_is_shown_in_a_figure_or_is_listed_as_one_that_cannot_be() -> None:
    in_words = {key for key, test in TESTS.items() if not test.shown.startswith("fig-")}
    assert in_words == set(WITHOUT_A_FIGURE)
    assert all(TESTS[key].shown.startswith("chapters/") for key in in_words)
