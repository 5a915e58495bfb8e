"""What a test returns: a verdict or none, a sentence, the values in it, and how firm the rows under it are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from tango.measures.verdicts import VERDICTS
from tango.measures.visits import joined_sources

HINDSIGHTS: Final = ("borne_out", "partly_borne_out", "not_borne_out", "superseded")
# The words for how far to trust a test, defined here once; the ledger prints these definitions.
CONFIDENCE: Final[dict[str, str]] = {
    "firm": "every row used was found in two or more published places",
    "fair": "at least one row used was found in one published place only",
    "thin": "the test leans on absence, or on a search that was partial",
}
Value = float | int | str | bool


@dataclass(frozen=True)
class Finding:
    """What the tables say of one claim.

    Attributes:
        verdict: Verdict as of early 2015 that the rule reaches; None where rows cannot decide the claim.
        sentence: The evidence as a sentence, its numbers computed.
        values: The numbers and names in it.
        hindsight: What later rows make of the claim; None where the rule does not speak to it.
        confidence: A key of CONFIDENCE.
        source_ids: Sources of the rows used, joined by ";".
    """

    verdict: str | None
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    hindsight: str | None = None
    confidence: str = "fair"
    source_ids: str = ""

    def __post_init__(self) -> None:
        """Refuse words that stand on no ladder."""
        if self.verdict is not None and self.verdict not in VERDICTS:
            raise ValueError(f"a verdict is one of {', '.join(VERDICTS)}, or None; {self.verdict!r} is none")
        if self.hindsight is not None and self.hindsight not in HINDSIGHTS:
            raise ValueError(f"hindsight is one of {', '.join(HINDSIGHTS)}, or None; {self.hindsight!r} is none")
        if self.confidence not in CONFIDENCE:
            raise ValueError(f"confidence is one of {', '.join(CONFIDENCE)}; {self.confidence!r} is none")


def finding(
    verdict: str | None,
    sentence: str,
    rows: Iterable[pd.DataFrame] = (),
    hindsight: str | None = None,
    thin: bool = False,
    **values: Value,
) -> Finding:
    """A finding with confidence and sources worked out from the rows that it used.

    Args:
        verdict: As for `Finding`.
        sentence: As for `Finding`.
        rows: Frames with source_ids, and with verification where the table has that column.
        hindsight: As for `Finding`.
        thin: Whether the test leans on absence or on a partial search.
        **values: The numbers and names of the sentence.
    """
    frames = [frame for frame in rows if not frame.empty]
    single = any((frame.get("verification", pd.Series(dtype="str")) != "confirmed").any() for frame in frames)
    confidence = "thin" if thin or not frames else "fair" if single else "firm"
    sources = joined_sources(pd.concat([frame["source_ids"] for frame in frames])) if frames else ""
    return Finding(verdict, sentence, values, hindsight, confidence, sources)
