"""What a second reader found wrong in rows drawn at random, with the interval that so small a sample leaves open."""

from typing import Final

import pandas as pd

from tango.measures.completeness import share

FIELDS: Final = ("who", "office", "place", "time", "direction", "rank", "mark", "address")
ANY: Final = "any"


def errors(rechecks: pd.DataFrame) -> pd.DataFrame:
    """The share found wrong of what could be judged, by field, and of rows with anything wrong.

    A field that no page showed is left out of its share: it is neither right nor wrong.

    Args:
        rechecks: Table `rechecks`: a verdict "right", "wrong" or "unseen" for each of `FIELDS`.

    Returns:
        Columns field ("any" for whole rows, first, then `FIELDS`), judged, wrong, unseen, share_pct, low_pct and
        high_pct (Wilson 1927, 95 per cent; NaN where nothing was judged).
    """
    verdicts = rechecks.loc[:, list(FIELDS)]
    wrong = int((verdicts == "wrong").any(axis=1).sum())
    rows = [_row(ANY, wrong, len(verdicts), 0)]
    for field in FIELDS:
        counts = verdicts[field].value_counts()
        found = int(counts.get("wrong", 0))
        rows.append(_row(field, found, found + int(counts.get("right", 0)), int(counts.get("unseen", 0))))
    return pd.DataFrame(rows)


def _row(field: str, wrong: int, judged: int, unseen: int) -> dict[str, object]:
    held = share(wrong, judged) if judged else None
    return {
        "field": field, "judged": judged, "wrong": wrong, "unseen": unseen,
        "share_pct": held.pct if held else float("nan"),
        "low_pct": held.low_pct if held else float("nan"),
        "high_pct": held.high_pct if held else float("nan"),
    }  # fmt: skip
