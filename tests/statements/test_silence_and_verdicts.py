"""Statements that several chapters share: a stretch without a leader's visit, and how a section fared."""

import pandas as pd

from tango.measures.visits import Gap
from tango.statements.silence import silence
from tango.statements.verdicts import counts, verdicts

GAP = Gap("a", "b", "Kim", "Putin", "1986-10-22", "2000-07", 13.74, 13.8)
KNOWN = pd.DataFrame(
    {
        "known_id": ["one"], "pair": ["RU-KP"], "rank_from": [1], "from_year": [1988], "to_year": [1988],
        "why": ["year_only"], "visitor": ["Kim Il-sung"],
    }
)  # fmt: skip
CLAIMS = pd.DataFrame(
    {
        "section": ["origins"] * 12 + ["outlook"],
        "verdict_2015": ["supported"] * 10 + ["opinion", "contradicted", "contradicted"],
    }
)


def test_a_silence_is_told_by_months_length_and_what_is_against_it() -> None:
    say = silence(GAP, KNOWN, "RU-KP")
    assert (say.last_month, say.first_month, say.years) == ("October 1986", "July 2000", "13.7 years")
    assert say.objection == "But a list names, by the year alone, Kim Il-sung in 1988."
    assert silence(GAP, KNOWN.assign(why="maybe_ours"), "RU-KP").objection == ""


def test_verdicts_are_counted_by_section_and_set_as_words() -> None:
    assert counts(CLAIMS, "origins").to_dict() == {
        "supported": 10, "partly_supported": 0, "contradicted": 1, "unresolved": 0, "opinion": 1,
    }  # fmt: skip
    say = verdicts(CLAIMS, "origins")
    assert (say.claims, say.supported, say.partly_supported, say.opinion) == ("12 claims", "10", "none", "one")
    assert verdicts(CLAIMS, "outlook").claims == "one claim"
