"""How a section of the article fared, for the sentence at the end of a chapter."""

from dataclasses import dataclass

import pandas as pd

from tango import words
from tango.measures.verdicts import VERDICTS


@dataclass(frozen=True)
class Verdicts:
    """Numbers of claims, by verdict as of early 2015.

    Attributes:
        claims: All, with the noun: "21 claims".
        supported: Borne out.
        partly_supported: Borne out in part.
        contradicted: Contradicted.
        unresolved: Left open.
        opinion: Opinion, not judged.
    """

    claims: str
    supported: str
    partly_supported: str
    contradicted: str
    unresolved: str
    opinion: str


def counts(claims: pd.DataFrame, section: str) -> "pd.Series[int]":
    """Number of claims of a section by verdict, 0 for a verdict that none has.

    Args:
        claims: Table `claims`: section, verdict_2015.
        section: "origins", for example.
    """
    found = claims[claims["section"] == section]["verdict_2015"].value_counts()
    return found.reindex(list(VERDICTS), fill_value=0)


def verdicts(claims: pd.DataFrame, section: str) -> Verdicts:
    """The counts of a section in words.

    Args:
        claims: Table `claims`.
        section: "origins", for example.
    """
    found = counts(claims, section)
    return Verdicts(words.count(found.sum(), "claim"), **{name: words.whole(found[name]) for name in VERDICTS})
