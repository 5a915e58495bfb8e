"""The ledger of claims: each with its verdicts, reason, rule and evidence, as cards."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from tango.claims.finding import Finding
from tango.claims.judging import problems
from tango.claims.registry import TESTS
from tango.listing import Json, Listing, facets, part

# How a verdict came about. "By a rule" counts a settled row too: there the reader sees both.
BASES: Final = {"rule": "by a rule", "evidence": "by reading, beside rows", "reading": "by reading"}
_FACETS: Final = {"section": "Section", "verdict": "Verdict of 2015", "kind": "Kind", "basis": "Judged"}
Labels = Mapping[str, Mapping[str, str]]


def basis(claim_id: str, found: Mapping[str, Finding]) -> str:
    """How the verdict on a claim came about: a key of BASES."""
    if claim_id not in found:
        return "reading"
    return "evidence" if found[claim_id].verdict is None else "rule"


def ledger(claims: pd.DataFrame, found: Mapping[str, Finding], labels: Labels) -> Listing:
    """Every claim in the order of the article.

    Args:
        claims: Table `claims`.
        found: Result of `judge`.
        labels: For the columns section, verdict_2015, kind and hindsight, each value's label.

    Raises:
        ValueError: A rule and a curated verdict differ and the row does not settle it; names row, column and value.
    """
    unsettled = list(problems(claims, found))
    if unsettled:
        raise ValueError("\n".join(unsettled))
    values = {"section": labels["section"], "verdict": labels["verdict_2015"], "kind": labels["kind"], "basis": BASES}
    given = [
        (name, label, {key: text.capitalize() for key, text in values[name].items()}) for name, label in _FACETS.items()
    ]
    cards = [_card(row, found, labels) for row in claims.sort_values("order").to_dict("records")]
    return Listing(
        {"key": "claims", "caption": "Claims", "nouns": ["claim", "claims"], "facets": facets(*given), "entries": cards}
    )


def _card(row: Mapping[Hashable, Any], found: Mapping[str, Finding], labels: Labels) -> Json:
    claim_id = str(row["claim_id"])
    return {
        "id": f"claim-{claim_id}",
        "group": "The standfirst" if row["paragraph"] == 0 else f"Paragraph {row['paragraph']}",
        "title": row["claim"],
        "kicker": f"{claim_id} · {labels['kind'][row['kind']]}",
        "values": {
            "section": [row["section"]], "verdict": [row["verdict_2015"]], "kind": [row["kind"]],
            "basis": [basis(claim_id, found)],
        },
        "parts": [
            *_verdicts(row, labels), *_evidence(row, found.get(claim_id), labels),
            part("Chapter", shown=f"chapters/{row['section']}"),
        ],
        "sources": str(row["source_ids"]).split(";"),
        # The words are the article's and the verdict is ours: the title says so, or a citation would make the claim.
        "cited": {"kind": "claim", "title": f"Claim {claim_id}, judged: {str(row['claim']).removesuffix('.')}"},
    }  # fmt: skip


def _verdicts(row: Mapping[Hashable, Any], labels: Labels) -> list[Json]:
    """Verdict of early 2015 with its reason, and of hindsight where there is one."""
    verdict = labels["verdict_2015"][row["verdict_2015"]].capitalize()
    parts = [part("Early 2015", row["reason_2015"], strong=f"{verdict}.")]
    if pd.notna(row["hindsight"]):
        hindsight = labels["hindsight"][row["hindsight"]].capitalize()
        parts.append(part("Hindsight", row["hindsight_note"], strong=f"{hindsight}."))
    return parts


def _evidence(row: Mapping[Hashable, Any], result: Finding | None, labels: Labels) -> list[Json]:
    """Rule, rows and settlement; or why there is no test."""
    if result is None:
        return [part("No test", row["untestable"])]
    test = TESTS[str(row["claim_id"])]
    parts = [
        part("Rule", test.rule),
        part("Rows", f"{result.sentence} ({result.confidence.capitalize()}.)", shown=test.shown),
    ]
    for column, ladder, reached in (
        ("settled_2015", "verdict_2015", result.verdict),
        ("settled_hindsight", "hindsight", result.hindsight),
    ):
        if reached is not None and pd.notna(row[column]):
            parts.append(part("Settled", row[column], strong=f"By the rule: {labels[ladder][reached]}."))
    return parts
