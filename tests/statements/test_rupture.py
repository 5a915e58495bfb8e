"""The statements on the rupture: strings from a few rows."""

import pandas as pd

from tango import data
from tango.measures.cells import Record
from tango.measures.credits import SeoulClaim
from tango.statements import rupture


def event(day: str) -> pd.Series:
    return pd.Series({"date_earliest": pd.Timestamp(day)})


def test_intervals_after_the_recognition() -> None:
    say = rupture.recognition(event("1990-09-30"), event("1990-10-05"), event("1992-08-24"))
    assert (say.to_denunciation, say.to_beijing) == ("five days", "23 months")


def test_the_range_of_the_falls() -> None:
    say = rupture.collapse(pd.Series([39.4, 84.6, 57.0]))
    assert (say.least, say.most, say.counts) == ("39%", "85%", "three counts")


def test_partners_by_sum_and_ratio() -> None:
    say = rupture.partners(pd.Series([50.0, 258.0, 1100.0]), 279.2, 68.9, 66.6)
    assert (say.low, say.high) == ("$50 million", "$1.1 billion")
    assert (say.south, say.china, say.china_long_series) == ("279", "69", "67")


def test_two_debts() -> None:
    seoul = SeoulClaim(1470.0, 660.0, 2240.0, 29.46, 476.0, 1.0, "2024")
    owed, delivered = pd.Series({"amount_low": 2850.0}), pd.Series({"amount_low": 200.0})
    say = rupture.debtor(owed, delivered, seoul, pd.Series({"forgiven_share_pct": 90.0}))
    assert (say.owed, say.delivered, say.forgiven_pct) == ("2.85", "200", "90%")
    assert (say.lent, say.in_arms, say.waived, say.waived_pct) == (
        "$1.47 billion", "$476 million", "$660 million", "29%",
    )  # fmt: skip


def test_contacts_after_the_break() -> None:
    record = Record(**data.load_visit_record())
    leaders, share = pd.DataFrame(index=range(4)), pd.Series([0.05, 0.086, 0.2])
    say = rupture.contacts(record, [1990, 1991], [1991], leaders, share, thin=(1992, 1999))
    assert (say.searched, say.empty, say.of_leaders, say.beside_china) == ("two years", "one", "four visits", "8.6%")
    assert "found" in say.to_pyongyang
    assert "found" in say.to_moscow
