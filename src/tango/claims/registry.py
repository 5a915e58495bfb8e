"""The register of tests: a claim's key, its rule in words, where the book shows the evidence, and the function."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tango.claims.finding import Finding
from tango.claims.record import Record

Test = Callable[[Record], Finding]


@dataclass(frozen=True)
class ClaimTest:
    """A registered test.

    Attributes:
        claim_id: Key of the claim.
        rule: The rule in words, thresholds named, written before its figure was computed.
        shown: The figure (`fig-` and its key) that shows the evidence, or the chapter where no figure has it.
        function: The test itself.
    """

    claim_id: str
    rule: str
    shown: str
    function: Test


TESTS: Final[dict[str, ClaimTest]] = {}


def claim(claim_id: str, rule: str, shown: str = "") -> Callable[[Test], Test]:
    """Register the decorated function as the test of a claim.

    Args:
        claim_id: Key of the claim.
        rule: One or two sentences: what makes the claim supported, partly so, or contradicted.
        shown: The figure or chapter that shows the evidence.

    Raises:
        ValueError: The claim has a test already, or the rule is empty.
    """

    def register(function: Test) -> Test:
        if claim_id in TESTS:
            raise ValueError(f"claim {claim_id} has a test already: {TESTS[claim_id].function.__name__}")
        if not rule.strip():
            raise ValueError(f"the test of claim {claim_id} states no rule")
        TESTS[claim_id] = ClaimTest(claim_id, rule, shown, function)
        return function

    return register
