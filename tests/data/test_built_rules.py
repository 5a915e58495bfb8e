"""Rules on officials, searches, lists and origins, each by facts that break it and by sound facts that do not."""

from dataclasses import replace

import pytest
from data.built import BUILT, LATER, OFFICE, PERSON, SEAT, VISIT, Built, facts, source
from hypothesis import given
from hypothesis import strategies as st

from tango.data.officials import holdings, host_rank, person_for, slug, visitor_rank
from tango.data.origins import has_two_origins
from tango.data.ranks import deciding, standings_from
from tango.data.rules import RULES
from tango.data.rules.dating import one_trip_is_one_row

BY_NAME = {rule.__name__: rule for rule in RULES}
_RANK = {"rank_id": "", "kind": "premier", "country": "", "from_year": "", "to_year": "", "person_id": "", "rank": "2"}
RANKS = standings_from(
    [
        _RANK | {"rank_id": "exception", "country": "KP", "person_id": "kim-x", "rank": "1"},
        _RANK | {"rank_id": "premier"},
        _RANK | {"rank_id": "deputy", "kind": "deputy", "rank": "4"},
        _RANK | {"rank_id": "minister", "kind": "minister", "rank": "3"},
        _RANK | {"rank_id": "vice-chairman", "kind": "vice_chairman", "rank": "3"},
        _RANK | {"rank_id": "old-china", "kind": "vice_chairman", "country": "CN", "to_year": "1982"},
    ]
)


@pytest.mark.parametrize("example", BUILT, ids=lambda example: f"{example.rule}-{example.column}")
def test_facts_that_break_a_rule_are_named(example: Built) -> None:
    problems = list(BY_NAME[example.rule](facts(example.sources, **example.tables)))
    assert [problem.column for problem in problems] == [example.column]
    assert example.expected in problems[0].expected


@pytest.mark.parametrize("rule", sorted({example.rule for example in BUILT}))
def test_sound_facts_break_no_rule(rule: str) -> None:
    assert list(BY_NAME[rule](facts())) == []


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("sources_are_not_older", {"year": "2014"}),  # the year may hold the day
        ("sources_are_not_older", {"year": "2014", "date": "2014-02-09", "timing": "plan"}),
        ("sources_are_not_older", {"year": "1990", "timing": "part"}),  # a part of what a row sums is of any age
        ("source_dates_agree_with_address", {"date": "2014-02", "url": "https://tass.ru/20140212"}),
        (
            "source_dates_agree_with_address",
            {"date": "2014-02-11", "url": "https://tass.ru/2014/02/12", "addressdate": "copy"},
        ),
        # An archive's snapshot, a page number behind a month and a number without a month are no days.
        ("source_dates_agree_with_address", {"date": "2014-02-11", "url": "https://web.org/web/20190101000000/http://a"}),
        ("source_dates_agree_with_address", {"date": "2004-07-08", "url": "https://a.jp/j-2004/04/0404j0708-00009.htm"}),
        ("source_dates_agree_with_address", {"date": "2014-02-11", "url": "https://a.org/20149912"}),
        ("source_dates_agree_with_address", {"date": "2014-02-11", "url": "https://a.org/2013/10/10-30/2014-02-11-002"}),
    ],
)  # fmt: skip
def test_sound_sources_are_let_pass(rule: str, fields: dict[str, str]) -> None:
    assert list(BY_NAME[rule](facts([source(**fields)]))) == []


@pytest.mark.parametrize(
    ("start", "kept"),
    [("2014-02-28", True), ("2014-03-07", True), ("2014-03-08", False), ("2014-01-24", False), ("2014-03", False)],
)
def test_a_key_stays_where_the_start_moves_by_a_few_days(start: str, kept: bool) -> None:
    found = list(BY_NAME["visit_keys_begin_with_date"](facts(visits=[VISIT | {"start_date": start}])))
    assert (found == []) is kept


@pytest.mark.parametrize(
    ("kind", "country", "person", "year", "decided"),
    [
        ("deputy", "KP", "", 2014, "deputy"),
        ("premier", "KP", "kim-x", 1961, "exception"),
        ("premier", "KP", "", 1961, "premier"),
        ("premier", "CN", "kim-x", 1961, "premier"),  # the exception is for one country's person
        ("vice_chairman", "CN", "", 1982, "old-china"),
        ("vice_chairman", "CN", "", 1983, "vice-chairman"),
        ("vice_chairman", "KP", "", 1961, "vice-chairman"),
        ("astronaut", "RU", "", 2014, None),
    ],
)
def test_what_is_particular_comes_before_what_is_general(
    kind: str, country: str, person: str, year: int, decided: str | None
) -> None:
    row = deciding(kind, country, person, year, RANKS)
    assert (row.rank_id if row else None) == decided


@pytest.mark.parametrize(
    ("day", "first", "last", "rank"),
    [
        ("2014-02-10", "2013-11", "2017-10", 3),
        ("2014-02-10", "2014-02-10", "2014-02-10", 3),
        ("2014-02", "2014-02-10", "2014-02-20", 4),  # the visit may lie outside the days on which the seat was held
        ("2014-02-10", "2014-02", "2017", 4),  # the seat may have been taken after the visit
        ("2018", "2013-11", "2017-10", 4),
    ],
)
def test_a_rank_is_that_of_the_highest_office_held_whatever_the_role_says(
    day: str, first: str, last: str, rank: int
) -> None:
    seat = SEAT | {"attested_from": first, "attested_to": last}
    decided = visitor_rank(VISIT | {"start_date": day}, [seat, OFFICE], RANKS)
    assert decided is not None
    assert decided.rank == rank


@pytest.mark.parametrize(
    ("start", "basis", "doubtful"),
    [("2015-02-23", "inferred", True), ("2015-02-23", "arrival", False), ("2015-04", "inferred", False)],
)
def test_a_trip_may_be_told_twice_within_a_year_and_a_month(start: str, basis: str, doubtful: bool) -> None:
    rows = facts(visits=[VISIT, LATER | {"start_date": start, "date_basis": basis}])
    assert bool(list(one_trip_is_one_row(rows))) == doubtful


def test_a_trip_from_an_undated_page_may_be_one_that_has_a_row() -> None:
    later = LATER | {"date_basis": "arrival", "source_ids": "voa-1"}
    undated = [source(), replace(source("voa-1", "VOA"), fields={"year": "2015"})]
    pair = {"visit_a": VISIT["visit_id"], "visit_b": later["visit_id"], "reason": "two", "source_ids": "tass-1"}
    assert len(list(one_trip_is_one_row(facts(undated, visits=[VISIT, later])))) == 1
    assert list(one_trip_is_one_row(facts(undated, visits=[VISIT, later], separate_trips=[pair]))) == []


def test_an_unnamed_head_has_the_rank_of_the_kind_in_the_row() -> None:
    visit = VISIT | {"person_id": "", "unnamed_kind": "minister"}
    decided = visitor_rank(visit, [], RANKS)
    assert decided is not None
    assert decided.rank_id == "minister"
    assert visitor_rank(visit | {"unnamed_kind": "astronaut"}, [], RANKS) is None


def test_two_origins_are_two_houses_and_not_two_sites() -> None:
    houses = {"Hankyung": "Korea Economic Daily", "Korea Economic Daily": "Korea Economic Daily", "TASS": "TASS"}
    tass, again = source("a", "TASS"), source("b", "Blog", origin="TASS")
    assert not has_two_origins([tass, again], houses)
    assert not has_two_origins([source("c", "Hankyung"), source("d", "Korea Economic Daily")], houses)
    assert has_two_origins([tass, source("c", "Hankyung")], houses)


def test_a_page_of_two_agencies_is_a_second_witness_only_beside_a_third_house() -> None:
    both = source("a", "Site", origin="KCNA; Reuters")
    assert not has_two_origins([both, source("b", "Reuters")], {})
    assert has_two_origins([both, source("b", "AFP")], {})


@given(st.lists(st.sampled_from(["TASS", "KCNA", "unnamed"]), max_size=4))
def test_an_unnamed_origin_never_makes_a_second_witness(origins: list[str]) -> None:
    pages = [source(str(number), "Site", origin=origin) for number, origin in enumerate(origins)]
    assert has_two_origins(pages, {}) == ({"TASS", "KCNA"} <= set(origins))


def test_an_office_is_seen_from_the_first_visit_in_it_to_the_last() -> None:
    later = VISIT | {
        "visit_id": "b",
        "start_date": "2016-03",
        "visitor_role": "special envoy; vice foreign minister",
        "source_ids": "x",
    }
    other = VISIT | {"visit_id": "c", "start_date": "2018", "visitor_role": "Foreign minister"}
    first, envoy, second = holdings([later, other, VISIT])
    assert (first.office, first.attested_from, first.attested_to) == ("Vice foreign minister", "2014-02-10", "2016-03")
    assert first.source_ids == "tass-1;x"
    assert (envoy.office, envoy.attested_from, second.office) == ("Special envoy", "2016-03", "Foreign minister")


@pytest.mark.parametrize(
    ("day", "rank"), [("2014-02-10", "3"), ("2015-06", "3"), ("2014-01-31", ""), ("2017", ""), ("2016-03-01", "3")]
)
def test_a_hosts_rank_is_known_while_the_host_is_seen_in_office(day: str, rank: str) -> None:
    office = {"person_id": "wang", "attested_from": "2014-02-10", "attested_to": "2016-03", "kind": "minister"}
    person = PERSON | {"person_id": "wang", "name": "Wang", "country": "CN"}
    visit = VISIT | {"destination": "CN", "host": "Nobody; Wang", "start_date": day}
    assert host_rank(visit, [person], [office], [], RANKS) == rank


def test_a_leader_of_the_time_is_a_host_of_the_first_rank() -> None:
    tenure = {"person": "Mao Zedong", "country": "CN", "start_date": "1949-10", "end_date": "1976-09-09"}
    visit = VISIT | {"destination": "CN", "host": "Mao Zedong", "start_date": "1950-05-13"}
    assert host_rank(visit, [], [], [tenure], RANKS) == "1"
    assert host_rank(visit | {"start_date": "1977"}, [], [], [tenure], RANKS) == ""


def test_a_new_row_gets_the_person_whom_name_country_and_office_point_to() -> None:
    general = PERSON | {"person_id": "ri-example-general", "namesake": "a general"}
    diplomat = PERSON | {"namesake": "a diplomat"}
    seen = [{"person_id": "ri-example", "office": "Vice Foreign Minister"}]
    assert person_for(VISIT, [PERSON], []) == "ri-example"
    assert person_for(VISIT, [diplomat, general], seen) == "ri-example"
    assert person_for(VISIT, [diplomat], []) is None  # a namesake is known, and the office is new
    assert person_for(VISIT | {"origin": "CN"}, [PERSON], []) is None
    assert person_for(VISIT | {"visitor": "Party delegation"}, [PERSON], []) == ""


@pytest.mark.parametrize(
    ("name", "key"), [("Wang Yi", "wang-yi"), ("Kim Il-sung", "kim-il-sung"), ("Élie Ö", "elie-o")]
)
def test_a_key_is_the_name_in_plain_letters(name: str, key: str) -> None:
    assert slug(name) == key
