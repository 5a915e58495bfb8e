"""Every test run on the tables, beside the curated verdicts; where the two differ, a human has to settle it."""

from collections.abc import Iterator, Mapping

import pandas as pd

from tango.claims.finding import Finding
from tango.claims.record import Record
from tango.claims.registry import TESTS


def judge(tables: Mapping[str, pd.DataFrame]) -> dict[str, Finding]:
    """What each registered test finds, by claim, in the order of the article.

    Args:
        tables: Frames by name, as the loaders of `tango.data` return them; needs `claims` and every table that a
            claim names.

    Raises:
        LookupError: A testable claim has no test, a test has no testable claim, or a test uses a table that its claim
            does not name; names the claim.
    """
    record = Record(tables)
    found: dict[str, Finding] = {}
    claims = tables["claims"].set_index("claim_id")
    testable = claims[claims["testable_with"] != "none"]
    lacking, idle = sorted(set(testable.index) - set(TESTS)), sorted(set(TESTS) - set(testable.index))
    if lacking:
        raise LookupError(f"no test is registered for {', '.join(lacking)}, though testable_with names tables")
    if idle:
        raise LookupError(f"tests are registered for {', '.join(idle)}, which testable_with calls untestable")
    for claim_id, named in testable["testable_with"].items():
        try:
            found[str(claim_id)] = TESTS[str(claim_id)].function(record.only(frozenset(str(named).split(";"))))
        except (LookupError, ValueError) as error:
            raise LookupError(f"claim {claim_id}: {error}") from error
    return found


def problems(claims: pd.DataFrame, found: Mapping[str, Finding]) -> Iterator[str]:
    """Every claim whose rule and curated verdict differ without a settlement, or that settles what does not differ.

    Args:
        claims: Table `claims`.
        found: Result of `judge`.

    Yields:
        One line a problem: file, row, column, value, and what would be right.
    """
    for line, row in enumerate(claims.to_dict("records"), start=2):
        result = found.get(str(row["claim_id"]))
        pairs = [
            ("verdict_2015", "settled_2015", result.verdict if result else None),
            ("hindsight", "settled_hindsight", result.hindsight if result else None),
        ]
        for column, settled, reached in pairs:
            curated = None if pd.isna(row[column]) else row[column]
            differs = reached is not None and reached != curated
            place = f"data/claims.csv, row {line} ({row['claim_id']}), column {settled}"
            if differs and pd.isna(row[settled]):
                yield f"{place}: blank; the rule reaches {reached}, and {column} is {curated}: expected why that stands"
            if not differs and pd.notna(row[settled]):
                yield f"{place}: value {row[settled]!r}; expected a blank, since rule and {column} do not differ"
