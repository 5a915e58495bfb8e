"""The ledger of claims: each with its verdicts, reason, rule and evidence, as a bundle that a printer can set.

In a notebook it is a list in Markdown; in the book the printer reads `LEDGER_MIME` from the same display. The shape of
that bundle is the only thing that the two share.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from tango.claims.finding import Finding
from tango.claims.judging import problems
from tango.claims.registry import TESTS

LEDGER_MIME: Final = "application/vnd.ledger.v1+json"
# How a verdict came about. "By a rule" counts a settled row too: there the reader sees both.
BASES: Final = {"rule": "by a rule", "evidence": "by reading, beside rows", "reading": "by reading"}
_FACETS: Final = {"section": "Section", "verdict": "Verdict of 2015", "kind": "Kind", "basis": "Judged"}
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Ledger:
    """The ledger as plain values, ready to be displayed."""

    payload: dict[str, Any]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """What Jupyter displays: the bundle for the printer, a list for a notebook."""
        return {LEDGER_MIME: self.payload, "text/markdown": self._markdown(), "text/plain": "A ledger of claims"}

    def _markdown(self) -> str:
        lines: list[str] = []
        for group in self.payload["groups"]:
            lines.append(f"### {group['heading']}")
            for card in group["cards"]:
                parts = [f"  - {part['term']}: {part['strong']} {part['text']}" for part in card["parts"]]
                lines += [f"- **{card['title']}**", *parts]
        return "\n".join(lines)


def basis(claim_id: str, found: Mapping[str, Finding]) -> str:
    """How the verdict on a claim came about: a key of BASES."""
    if claim_id not in found:
        return "reading"
    return "evidence" if found[claim_id].verdict is None else "rule"


def ledger(claims: pd.DataFrame, found: Mapping[str, Finding], labels: Labels) -> Ledger:
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
    groups: list[dict[str, Any]] = []
    for paragraph, rows in claims.sort_values("order").groupby("paragraph", sort=False):
        heading = "The standfirst" if paragraph == 0 else f"Paragraph {paragraph}"
        cards = [_card(row, found, labels) for row in rows.to_dict("records")]
        groups.append({"heading": heading, "cards": cards})
    values = {
        "section": labels["section"], "verdict": labels["verdict_2015"], "kind": labels["kind"], "basis": BASES,
    }  # fmt: skip
    facets = [
        {"name": name, "label": label, "values": [[key, text.capitalize()] for key, text in values[name].items()]}
        for name, label in _FACETS.items()
    ]
    return Ledger({"facets": facets, "groups": groups})


def _card(row: Mapping[Hashable, Any], found: Mapping[str, Finding], labels: Labels) -> dict[str, Any]:
    claim_id = str(row["claim_id"])
    return {
        "id": f"claim-{claim_id}",
        "title": row["claim"],
        "kicker": f"{claim_id} · {labels['kind'][row['kind']]}",
        "values": {
            "section": row["section"], "verdict": row["verdict_2015"], "kind": row["kind"],
            "basis": basis(claim_id, found),
        },
        "parts": [
            *_verdicts(row, labels), *_evidence(row, found.get(claim_id), labels),
            _part("Chapter", "", shown=f"chapters/{row['section']}"),
        ],
        "sources": str(row["source_ids"]).split(";"),
        # The words are the article's and the verdict is ours: the title says so, or a citation would make the claim.
        "cited": {"kind": "claim", "title": f"Claim {claim_id}, judged: {str(row['claim']).removesuffix('.')}"},
    }  # fmt: skip


def _part(term: str, text: str, strong: str = "", shown: str = "") -> dict[str, str]:
    return {"term": term, "strong": strong, "text": text, "shown": shown}


def _verdicts(row: Mapping[Hashable, Any], labels: Labels) -> list[dict[str, str]]:
    """Verdict of early 2015 with its reason, and of hindsight where there is one."""
    verdict = labels["verdict_2015"][row["verdict_2015"]].capitalize()
    parts = [_part("Early 2015", row["reason_2015"], f"{verdict}.")]
    if pd.notna(row["hindsight"]):
        hindsight = labels["hindsight"][row["hindsight"]].capitalize()
        parts.append(_part("Hindsight", row["hindsight_note"], f"{hindsight}."))
    return parts


def _evidence(row: Mapping[Hashable, Any], result: Finding | None, labels: Labels) -> list[dict[str, str]]:
    """Rule, rows and settlement; or why there is no test."""
    if result is None:
        return [_part("No test", row["untestable"])]
    test = TESTS[str(row["claim_id"])]
    parts = [
        _part("Rule", test.rule),
        _part("Rows", f"{result.sentence} ({result.confidence.capitalize()}.)", shown=test.shown),
    ]
    for column, ladder, reached in (
        ("settled_2015", "verdict_2015", result.verdict),
        ("settled_hindsight", "hindsight", result.hindsight),
    ):
        if reached is not None and pd.notna(row[column]):
            parts.append(_part("Settled", row[column], f"By the rule: {labels[ladder][reached]}."))
    return parts
