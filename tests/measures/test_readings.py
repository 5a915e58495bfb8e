"""Readings of the claim of 2014, on a frozen handful of rows: counts, ranges, who leads, and what would turn it."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tango.measures.cells import Record
from tango.measures.readings import readings, tally

COVERAGE = pd.DataFrame(
    {"pair": ["RU-KP", "CN-KP", "CN-KP"], "from_year": 2010, "to_year": 2020, "rank_from": [1, 1, 4],
     "rank_to": [4, 3, 4], "coverage": ["searched", "searched", "partial"]}
)  # fmt: skip
NO_LOG = pd.DataFrame(
    {name: pd.Series(dtype="str") for name in ("pair", "direction")}
    | {name: pd.Series(dtype="int64") for name in ("from_year", "to_year", "rank_from", "rank_to", "pages_read")}
)


def row(key: str, partner: str, rank: int, days: int | None = None, **changes: object) -> dict[str, object]:
    start = pd.Timestamp(2014, 3, 1)
    end = pd.NaT if days is None else start + pd.Timedelta(days=days - 1)
    return {
        "visit_id": key, "kind": "visit", "year": 2014, "pair": f"{partner}-KP", "direction": f"KP>{partner}",
        "rank": rank, "person_id": key, "verification": "confirmed", "start_earliest": start, "start_latest": start,
        "end_earliest": end, "end_latest": end, "source_ids": f"s-{key}",
    } | changes  # fmt: skip


def record(*rows: dict[str, object]) -> Record:
    empty = pd.DataFrame()
    return Record(pd.DataFrame(rows), COVERAGE, empty, NO_LOG, empty, empty)


def reading(
    table: pd.DataFrame, max_rank: int, unit: str, confirmed: bool = False, transits: bool = False
) -> pd.Series:
    chosen = (table["max_rank"] == max_rank) & (table["unit"] == unit)
    chosen &= (table["confirmed_only"] == confirmed) & (table["transits"] == transits)
    (found,) = table[chosen].index
    return table.loc[found]


# Three trips to Russia, one of them without a name; one trip to China and one stop there; one member of a delegation.
SIX = record(
    row("choe", "RU", 2, days=8),
    row("ri", "RU", 3),
    row("party", "RU", 4, days=2, person_id=None, verification="sourced"),
    row("no", "RU", 4, kind="delegation_member"),
    row("deputy", "CN", 4, verification="sourced"),
    row("kim", "CN", 2, kind="transit", verification="sourced"),
)


def test_each_cutoff_unit_proof_and_stop_makes_a_reading_of_its_own() -> None:
    table = readings(SIX)
    assert len(table) == 4 * 3 * 2 * 2
    assert not table.duplicated(["max_rank", "unit", "confirmed_only", "transits"]).any()


@pytest.mark.parametrize(
    ("asked", "russia", "china", "outcome", "needed"),
    [
        ((4, "trips"), (3, 3), (1, 1), "russia", 3),
        ((4, "trips", True), (2, 2), (0, 0), "russia", 3),  # the party delegation and both of China rest on one place
        ((4, "trips", False, True), (3, 3), (2, 2), "russia", 2),
        ((2, "trips", False, True), (1, 1), (1, 1), "draw", 1),
        ((3, "persons"), (2, 2), (0, 0), "russia", 3),
        ((4, "persons"), (3, 3), (1, 1), "russia", 3),  # choe, ri and the member; the unnamed head is nobody
        ((2, "days"), (8, 8), (0, 0), "russia", 9),
        ((4, "days"), (11, 18), (1, 8), "russia", 4),  # 8 + (1 to 8) + 2; the longest known trip has 8 days
        ((2, "days", False, True), (8, 8), (1, 8), "open", None),  # the stop may have lasted as long
        ((4, "days", False, True), (11, 18), (2, 16), "open", None),
    ],
)
def test_readings_worked_by_hand(
    asked: tuple[int, str], russia: tuple[int, int], china: tuple[int, int], outcome: str, needed: int | None
) -> None:
    found = reading(readings(SIX), *asked)
    assert (found["russia_low"], found["russia_high"]) == russia
    assert (found["china_low"], found["china_high"]) == china
    assert found["outcome"] == outcome
    assert (None if pd.isna(found["needed"]) else found["needed"]) == needed


def test_a_reading_in_which_nobody_travelled_is_not_a_draw() -> None:
    table = readings(SIX)
    leaders = table[table["max_rank"] == 1]
    assert set(leaders["outcome"]) == {"nobody"}
    assert leaders["needed"].isna().all()
    score = tally(table)
    # By hand. Down to rank 2, Russia leads by trips and by persons but for the stop, which draws level until proof is
    # asked of it: six and two; by days it leads three, and one is open. At rank 3 it leads all twelve. At rank 4 it
    # leads all but the days with the stop.
    assert (score.readings, score.nobody) == (36, 12)
    assert (score.russia, score.china, score.draws, score.open) == (9 + 12 + 11, 0, 2, 1 + 1)
    assert (score.least, score.most) == (1, 3)


def test_the_other_side_can_lead() -> None:
    table = readings(record(row("a", "CN", 3, days=2), row("b", "CN", 3, days=2), row("c", "RU", 3, days=1)))
    found = reading(table, 3, "trips")
    assert (found["outcome"], found["needed"]) == ("china", 2)
    assert (reading(table, 3, "days")["outcome"], reading(table, 3, "days")["needed"]) == ("china", 4)
    assert tally(table).china == 24
    assert tally(table).russia == 0


def test_days_have_no_end_if_no_trip_has_one() -> None:
    table = readings(record(row("a", "RU", 3), row("b", "CN", 3)))
    found = reading(table, 3, "days")
    assert pd.isna(found["russia_high"])
    assert found["outcome"] == "open"


def test_thin_and_unlike_are_told_apart() -> None:
    table = readings(SIX)
    assert reading(table, 4, "trips")["rows"] == 4
    assert reading(table, 4, "trips")["thin"]
    assert not reading(table, 4, "trips", transits=True)["thin"]  # five rows
    assert reading(table, 3, "trips")["unlike"] == ""
    assert "partial" in reading(table, 4, "trips")["unlike"]
    assert tally(table).alike == 24  # ranks 2 and 3


def test_a_year_without_trips_is_refused() -> None:
    with pytest.raises(ValueError, match="year 2013 is not there"):
        readings(SIX, 2013)


@settings(max_examples=settings().max_examples // 5)  # each takes long
@given(
    st.lists(st.tuples(st.sampled_from(["RU", "CN"]), st.integers(1, 4), st.booleans()), min_size=1, max_size=12),
)
def test_as_many_misses_as_needed_turn_the_order_and_one_fewer_do_not(trips: list[tuple[str, int, bool]]) -> None:
    rows = [
        row(str(i), partner, rank, verification="confirmed" if sure else "sourced")
        for i, (partner, rank, sure) in enumerate(trips)
    ]
    found = reading(readings(record(*rows)), 4, "trips")
    behind = "CN" if found["outcome"] in ("russia", "draw") else "RU"
    for missing, turned in ((found["needed"] - 1, False), (found["needed"], True)):
        more = [row(f"m{i}", behind, 4) for i in range(missing)]
        after = reading(readings(record(*rows, *more)), 4, "trips")["outcome"]
        assert (after == {"CN": "china", "RU": "russia"}[behind]) is turned
