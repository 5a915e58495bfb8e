"""Claims are counted by section and verdict, and nothing else passes for either."""

import pandas as pd
import pytest

from tango import data
from tango.measures.verdicts import claims_in_sections, verdicts_by_section


def test_claims_are_counted_in_the_order_of_the_article() -> None:
    claims = pd.DataFrame(
        {"claim_id": ["a", "b", "c"], "section": ["limits", "origins", "limits"],
         "verdict_2015": ["opinion", "supported", "opinion"], "source_ids": ["x;y", "x", "y;z"]}
    )  # fmt: skip
    assert verdicts_by_section(claims).to_dict("records") == [
        {"section": "origins", "verdict": "supported", "claims": 1, "source_ids": "x"},
        {"section": "limits", "verdict": "opinion", "claims": 2, "source_ids": "x;y;z"},
    ]


def test_an_unknown_verdict_is_refused() -> None:
    claims = pd.DataFrame({"claim_id": ["a"], "section": ["limits"], "verdict_2015": ["true"], "source_ids": ["x"]})
    with pytest.raises(ValueError, match="verdict_2015 has true; expected one of supported"):
        verdicts_by_section(claims)


def test_every_claim_of_the_table_is_counted_once() -> None:
    claims = data.load_claims()
    assert verdicts_by_section(claims)["claims"].sum() == len(claims) == 85


def test_claims_stand_in_the_article_s_order_within_their_section() -> None:
    claims = pd.DataFrame(
        {
            "claim_id": ["limits-02", "origins-01", "limits-01"], "order": [3, 2, 1],
            "section": ["limits", "origins", "limits"], "claim": ["c", "b", "a"],
            "verdict_2015": ["opinion", "supported", "contradicted"], "source_ids": ["x", "x", "y"],
        }
    )  # fmt: skip
    rows = claims_in_sections(claims)
    assert list(rows["claim_id"]) == ["origins-01", "limits-01", "limits-02"]
    assert list(rows["place"]) == [0, 0, 1]
