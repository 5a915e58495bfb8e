"""The claim of 2014: counts at each cut-off, what would overturn them, and the published counts."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tango import data
from tango.measures import entente


def visit(key: str, direction: str, rank: int, year: int = 2014, **changes: object) -> dict[str, Any]:
    origin, destination = direction.split(">")
    partner = next(side for side in (origin, destination) if side != "KP")
    row: dict[str, Any] = {
        "visit_id": key, "kind": "visit", "direction": direction, "pair": f"{partner}-KP", "origin": origin,
        "rank": rank, "year": year, "start_earliest": pd.Timestamp(year, 1, 1), "source_ids": f"s-{key}",
    }  # fmt: skip
    return row | changes


def count(
    key: str, direction: str, number: int, years: tuple[int, int] = (2014, 2014), **changes: object
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "count_id": key, "pair": "RU-KP" if "RU" in direction else "CN-KP", "direction": direction,
        "from_year": years[0], "to_year": years[1], "count": number, "rank_scope": "officials",
        "covers": "whole", "channel": "all",
        "source_ids": f"s-{key}",
    }  # fmt: skip
    return row | changes


FOUR = pd.DataFrame(
    [
        visit("a", "KP>RU", 2),
        visit("b", "KP>RU", 3),
        visit("c", "KP>CN", 4),
        visit("d", "RU>KP", 1),  # the other way: not a North Korean visitor
        visit("e", "KP>CN", 1, kind="transit"),
        visit("f", "CN>KP", 4),
        visit("g", "KP>CN", 1, year=2013),
    ]
)


def test_each_cutoff_takes_in_the_ranks_above_it() -> None:
    table = entente.visitors_by_cutoff(FOUR)
    assert list(table["to_russia"]) == [0, 1, 2, 2]
    assert list(table["to_china"]) == [0, 0, 0, 1]
    assert list(table["lead"]) == [0, 1, 2, 1]
    assert list(table["needed_to_overturn"]) == [1, 2, 3, 2]
    assert list(table["source_ids"]) == ["", "s-a", "s-a;s-b", "s-a;s-b;s-c"]


def test_a_year_without_trips_is_refused() -> None:
    with pytest.raises(ValueError, match="year 2010 is not there"):
        entente.visitors_by_cutoff(FOUR, 2010)


@given(st.lists(st.tuples(st.sampled_from(["KP>RU", "KP>CN"]), st.integers(1, 4)), min_size=1, max_size=30))
def test_cutoffs_only_grow_and_what_overturns_does(trips: list[tuple[str, int]]) -> None:
    rows = [visit(str(i), direction, rank) for i, (direction, rank) in enumerate(trips)]
    table = entente.visitors_by_cutoff(pd.DataFrame(rows))
    assert table["to_russia"].is_monotonic_increasing
    assert table["to_china"].is_monotonic_increasing
    last = table.iloc[-1]
    assert last["to_russia"] + last["to_china"] == len(trips)
    behind = "KP>CN" if last["lead"] >= 0 else "KP>RU"
    more = [visit(f"x{i}", behind, 4) for i in range(last["needed_to_overturn"])]
    turned = entente.visitors_by_cutoff(pd.DataFrame(rows + more)).iloc[-1]["lead"]
    assert turned == (-1 if last["lead"] >= 0 else 1)


def test_named_visits_are_in_order_and_need_both_partners() -> None:
    rows = entente.named_visits(FOUR, (2013, 2014))
    assert list(rows["visit_id"]) == ["g", "a", "b", "c", "d", "f"]
    assert list(rows["partner"]) == ["CN", "RU", "RU", "CN", "RU", "CN"]
    assert list(rows["to_partner"]) == [True, True, True, True, False, False]
    with pytest.raises(ValueError, match="no visit of RU-KP in 2013-2013"):
        entente.named_visits(FOUR, (2013, 2013))


def test_a_year_without_visits_is_zero_among_the_years_asked_for() -> None:
    assert entente.visits_per_year(FOUR, "RU-KP", (2013, 2014)).to_dict() == {2013: 0, 2014: 3}


def test_published_counts_leave_out_channels_repeats_and_lone_directions() -> None:
    published = pd.DataFrame(
        [
            count("first", "KP>RU", 3),
            count("repeat", "KP>RU", 3),
            count("both", "both", 10),
            count("party", "both", 0, channel="party"),
            count("military", "both", 0, channel="military"),
            count("cadres", "both", 8, rank_scope="ministers, party and army cadres"),
            count("lone", "KP>CN", 189, (2003, 2014)),
            count("long-cn", "KP>CN", 51, (1998, 2018)),
            count("long-ru", "KP>RU", 31, (1998, 2018)),
            count("later", "KP>RU", 15, (2024, 2024)),
        ]
    )
    table = entente.published_counts(published)
    assert list(table["count_id"]) == ["first", "both", "cadres", "long-cn", "long-ru"]
    assert list(table["years"]) == ["2014", "2014", "2014", "1998–2018", "1998–2018"]
    assert list(table["long"]) == [False, False, False, True, True]
    with pytest.raises(ValueError, match="year 2011 is not there"):
        entente.published_counts(published, 2011)


def test_ours_are_counted_with_the_same_partner_direction_and_years() -> None:
    published = pd.DataFrame([count("to", "KP>RU", 3), count("both", "both", 10), count("cn", "KP>CN", 1)])
    assert list(entente.beside_ours(FOUR, published)["ours"]) == [2, 2, 1]


@pytest.mark.parametrize(
    ("number", "unlisted", "ahead"), [(0, 0, "Russia"), (2, 0, "open"), (3, 1, "open"), (4, 2, "China")]
)
def test_room_is_what_a_count_has_and_we_lack(number: int, unlisted: int, ahead: str) -> None:
    # Ours: one trip to China and one from it, and two to Russia. What the count holds of ours decides in between.
    room = entente.room_for_missed_trips(FOUR, pd.DataFrame([count("x", "both", number)]), "x")
    assert (room.ours, room.unlisted, room.to_russia, room.if_ours_are_in_it) == (2, unlisted, 2, 1 + unlisted)
    assert room.if_none_is == 1 + number
    assert room.outcome == ahead


def test_room_needs_a_count_of_both_ways_in_one_year() -> None:
    with pytest.raises(ValueError, match="no published count 'y'"):
        entente.room_for_missed_trips(FOUR, pd.DataFrame([count("x", "both", 4)]), "y")
    with pytest.raises(ValueError, match="does not count visits between China"):
        entente.room_for_missed_trips(FOUR, pd.DataFrame([count("x", "KP>RU", 4)]), "x")


def test_the_shipped_record_counts_the_trips_that_were_read_one_by_one() -> None:
    # By hand: Kim Yong-nam, Choe Ryong-hae; Ri Ryong-nam, Ri Su-yong, Hyon Yong-chol; Ko Myong-hui and an unnamed
    # party delegation. Others may be found; none of these may be lost.
    by_hand = {
        "2014-02-kim-yong-nam-sochi": 2, "2014-11-choe-ryong-hae-moscow": 2,
        "2014-06-ri-ryong-nam-vladivostok": 3, "2014-09-ri-su-yong-moscow": 3, "2014-11-hyon-yong-chol-moscow": 3,
        "2014-11-ko-myong-hui-khabarovsk": 4, "2014-05-wpk-officials-moscow": 4,
    }  # fmt: skip
    visits = data.load_visits()
    rows = visits[(visits["kind"] == "visit") & (visits["year"] == 2014) & (visits["direction"] == "KP>RU")]
    ranks = dict(zip(rows["visit_id"], rows["rank"], strict=True))
    assert by_hand.items() <= ranks.items()
    table = entente.visitors_by_cutoff(visits).set_index("max_rank")
    for cutoff in (1, 2, 3, 4):
        assert table["to_russia"][cutoff] == sum(rank <= cutoff for rank in ranks.values())
    room = entente.room_for_missed_trips(visits, data.load_published_visit_counts())
    assert room.published == 10
    assert room.unlisted == max(10 - room.ours, 0)
