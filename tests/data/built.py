"""Rules on facts that the test writes itself, so that no shipped row is needed: each example breaks one rule."""

from dataclasses import dataclass, field, replace

from tango.data.bibliography import Source
from tango.data.facts import Facts, Row

Table = list[dict[str, str]]

VISIT = {
    "visit_id": "2014-02-ri-example-moscow", "kind": "visit", "start_date": "2014-02-10", "end_date": "",
    "date_basis": "meeting",
    "purpose": "First trip of the year", "outcome": "", "note": "",
    "pair": "RU-KP", "origin": "KP", "destination": "RU", "person_id": "ri-example", "visitor": "Ri Example",
    "visitor_role": "Vice foreign minister", "unnamed_kind": "", "rank": "4", "host": "", "host_rank": "",
    "source_ids": "tass-1", "verification": "sourced",
}  # fmt: skip
PERSON = {
    "person_id": "ri-example", "name": "Ri Example", "country": "KP", "hangul": "", "hanzi": "", "cyrillic": "",
    "forms_basis": "", "namesake": "", "note": "",
}  # fmt: skip
OFFICE = {
    "person_id": "ri-example", "office": "Vice foreign minister", "kind": "deputy", "attested_from": "2014-02-10",
    "attested_to": "2014-02-10", "basis": "visit", "source_ids": "tass-1", "note": "",
}  # fmt: skip
SEAT = OFFICE | {"office": "Politburo member", "kind": "minister", "basis": "source"}
DEPUTY = {
    "rank_id": "deputy", "kind": "deputy", "country": "", "from_year": "", "to_year": "", "person_id": "", "rank": "4",
    "reason": "A deputy",
}  # fmt: skip
MINISTER = DEPUTY | {"rank_id": "minister", "kind": "minister", "rank": "3"}
SEARCH = {
    "search_id": "r9-001", "pair": "RU-KP", "direction": "KP>RU", "from_date": "2014-01-01",
    "to_date": "2014-12-31", "pages_read": "8", "pages_relevant": "2", "rows_gained": "1",
}  # fmt: skip
COUNT = {
    "count_id": "list-2014", "from_year": "2014", "to_year": "2014", "pair": "RU-KP", "direction": "KP>RU",
    "count": "1", "source_ids": "",
}  # fmt: skip
LISTED = {
    "list_id": "list-2014", "date": "2014-02", "pair": "RU-KP", "direction": "KP>RU", "visitor": "Ri Example",
    "visit_id": "2014-02-ri-example-moscow", "found_later": "", "source_ids": "",
}  # fmt: skip
KNOWN = {
    "known_id": "ri-other-2014", "pair": "RU-KP", "direction": "KP>RU", "visitor": "Ri Other", "from_year": "2014",
    "to_year": "2014", "why": "year_only", "list_id": "list-2014", "rank_from": "", "source_ids": "", "note": "",
}  # fmt: skip
FIRST = {
    "statement_id": "first", "said_in": "visits", "row_id": "2014-02-ri-example-moscow", "column": "purpose",
    "words": "First trip of the year", "extreme": "first", "subject": "A trip", "direction": "KP>RU", "person_id": "",
    "rank_to": "4", "from_date": "", "to_date": "", "visit_id": "2014-02-ri-example-moscow", "tested_by": "visits",
    "refuted_by": "An earlier trip", "verdict": "holds", "source_ids": "tass-1", "note": "",
}  # fmt: skip
EVENT = {
    "event_id": "ev-2014-02-10", "date": "2014-02-10", "category": "milestone", "kind": "visit",
    "visit_id": "2014-02-ri-example-moscow", "title": "Ri Example comes", "description": "He comes.",
    "effect_reason": "A step", "actors": "RU;KP", "source_ids": "", "note": "",
}  # fmt: skip
DEBT = {
    "debt_id": "agreement", "date": "2012-09-17", "creditor": "RU", "debtor": "KP", "event": "agreement", "unit": "USD",
    "rouble": "", "stock_covers": "", "purpose": "", "source_ids": "", "note": "",
}  # fmt: skip
TERM = {"term": "signing_date", "value": "2012-09-17"}
RECHECK = {
    "recheck_id": "s9-01", "date": "2026-11-24", "visit_id": "2014-02-ri-example-moscow", "who": "right",
    "office": "right", "place": "unseen", "time": "wrong", "direction": "right", "rank": "right", "mark": "right",
    "address": "right", "page": "https://example.org/ri", "note": "The page has the 9th",
}  # fmt: skip
OBSERVATION = {
    "visit_id": "2014-02-ri-example-moscow", "source_id": "tass-1", "seen": "text", "page_date": "2014-02-11",
    "page_date_basis": "printed", "head": "Ri Example", "office": "Vice foreign minister", "start_date": "2014-02-10",
    "start_basis": "arrival", "end_date": "", "city": "Moscow", "host": "Sergei Example", "host_office": "Minister",
    "told": "during", "remark": "",
}  # fmt: skip
LATER = VISIT | {"visit_id": "2015-02-ri-example-moscow", "start_date": "2015-02-23", "date_basis": "inferred"}
PUBLISHER = {"publisher": "TASS", "origin": "TASS", "side": "RU", "note": ""}
NOT_HAD = dict.fromkeys(OBSERVATION, "") | {
    "visit_id": "2014-02-ri-example-moscow", "source_id": "tass-1", "seen": "not_to_be_had", "remark": "A copy has it",
}  # fmt: skip
SOUND: dict[str, Table] = {
    "visits": [VISIT],
    "people": [PERSON],
    "offices": [OFFICE],
    "ranks": [DEPUTY, MINISTER],
    "searches": [SEARCH],
    "published_visit_counts": [COUNT],
    "published_visits": [LISTED],
    "rechecks": [RECHECK],
    "firsts": [FIRST],
    "known_visits": [],
    "events": [EVENT],
    "debt": [DEBT],
    "repayment_terms": [TERM],
    "publishers": [PUBLISHER],
    "tenures": [],
    "year_evidence": [],
    "separate_trips": [],
    "observations": [OBSERVATION, NOT_HAD],
}
_FIELDS = {
    "author": "TASS", "title": "{On a visit}", "langid": "en", "keywords": "news", "annotation": "A visit",
    "year": "2014", "date": "2014-02-11",
}  # fmt: skip


def source(key: str = "tass-1", author: str = "TASS", **fields: str) -> Source:
    """An entry of the bibliography."""
    return Source(key, 1, (author,), _FIELDS | fields)


def facts(sources: list[Source] | None = None, **tables: Table) -> Facts:
    """Facts that break no rule, with some tables replaced."""
    rows = {
        name: [Row(f"{name}.csv", line, next(iter(cells.values())), cells) for line, cells in enumerate(table, start=2)]
        for name, table in (SOUND | tables).items()
    }
    return Facts(rows, {}, {item.key: item for item in sources or [source()]}, {})


@dataclass(frozen=True)
class Built:
    """Facts in which one cell breaks a rule.

    Attributes:
        rule: Name of the rule.
        column: The column complained of.
        expected: A part of what would be right.
        tables: Tables that replace the sound ones.
        sources: Entries that replace the sound one.
    """

    rule: str
    column: str
    expected: str
    tables: dict[str, Table] = field(default_factory=dict[str, Table])
    sources: list[Source] | None = None


BUILT = [
    Built(
        "observations_are_of_a_cited_page",
        "visit_id",
        "a key of visits",
        {"observations": [OBSERVATION | {"visit_id": "2014-02-nobody-moscow"}]},
    ),
    Built(
        "observations_are_of_a_cited_page",
        "source_id",
        "a source of this visit: tass-1",
        {"observations": [OBSERVATION | {"source_id": "tass-2"}]},
    ),
    Built("pages_not_had_say_nothing", "told", "since it was read", {"observations": [OBSERVATION | {"told": ""}]}),
    Built(
        "observed_dates_have_a_basis",
        "page_date_basis",
        "what page_date rests on",
        {"observations": [OBSERVATION | {"page_date_basis": ""}]},
    ),
    Built(
        "observed_dates_have_a_basis",
        "start_basis",
        "no start_date",
        {"observations": [OBSERVATION | {"start_date": ""}]},
    ),
    Built(
        "observed_starts_are_near_the_visit",
        "start_date",
        "a year from 2014-02-10",
        {"observations": [OBSERVATION | {"start_date": "2015-02-12"}]},
    ),
    Built(
        "observed_starts_are_near_the_visit",
        "start_date",
        "a year from 2014-02-10",
        {"observations": [OBSERVATION | {"start_date": "2012"}]},
    ),
    Built(
        "pages_are_of_their_time",
        "page_date",
        "2014-02-10 (the start)",
        {"observations": [OBSERVATION | {"page_date": "2014-01"}]},
    ),
    Built(
        "pages_are_of_their_time",
        "start_basis",
        "another than planned",
        {"observations": [OBSERVATION | {"start_basis": "planned", "told": "planned"}]},
    ),
    Built(
        "pages_are_of_their_time",
        "start_basis",
        "stated",
        {"observations": [OBSERVATION | {"start_basis": "report", "page_date": "2014-02-13"}]},
    ),
    Built(
        "plans_are_no_meetings",
        "host",
        "written before",
        {"observations": [OBSERVATION | {"told": "planned", "start_basis": "departure"}]},
    ),
    Built(
        "plans_are_no_meetings",
        "start_basis",
        "planned or departure",
        {"observations": [OBSERVATION | {"told": "planned", "host": ""}]},
    ),
    Built(
        "plans_are_no_meetings", "told", "planned, since", {"observations": [OBSERVATION | {"start_basis": "planned"}]}
    ),
    Built(
        "pages_not_had_say_nothing",
        "head",
        "not to be had",
        {"observations": [NOT_HAD | {"head": "Ri Example"}]},
    ),
    Built(
        "years_rest_on_something",
        "source_ids",
        "a row in year_evidence.csv",
        sources=[replace(source(), fields={"year": "2014"})],
    ),
    Built(
        "years_rest_on_something",
        "visit_id",
        "others need no row",
        {
            "year_evidence": [
                {"visit_id": VISIT["visit_id"], "rests_on": "text", "evidence": "x", "source_ids": "tass-1"}
            ]
        },
    ),
    Built(
        "one_trip_is_one_row",
        "start_date",
        "another trip than 2014-02-ri-example-moscow",
        {"visits": [VISIT, LATER]},
    ),
    Built(
        "one_trip_is_one_row",
        "visit_a",
        "within 400 days",
        {"separate_trips": [{"visit_a": VISIT["visit_id"], "visit_b": "x", "reason": "x", "source_ids": "tass-1"}]},
    ),
    Built("visits_name_their_person", "person_id", "key of Ri Example", {"visits": [VISIT | {"person_id": "nobody"}]}),
    Built(
        "visits_name_their_person",
        "person_id",
        "ri-example is Ri Other, KP",
        {"people": [PERSON | {"name": "Ri Other"}]},
    ),
    Built(
        "visits_name_their_person",
        "person_id",
        "a blank",
        {"visits": [VISIT | {"visitor": "Foreign ministry delegation"}]},
    ),
    Built(
        "people_are_seen", "person_id", "whom a visit", {"people": [PERSON, PERSON | {"person_id": "x", "name": "X"}]}
    ),
    Built(
        "namesakes_are_told_apart",
        "namesake",
        "what tells this Ri Example",
        {"people": [PERSON | {"namesake": "the diplomat"}, PERSON | {"person_id": "ri-example-general"}]},
    ),
    Built("name_forms_have_a_basis", "forms_basis", "where", {"people": [PERSON | {"hangul": "리례"}]}),
    Built("name_forms_have_a_basis", "forms_basis", "a blank", {"people": [PERSON | {"forms_basis": "page"}]}),
    Built("each_kind_has_one_rank", "kind", "row deputy does not", {"ranks": [DEPUTY, DEPUTY | {"rank_id": "x"}]}),
    Built("each_kind_has_one_rank", "kind", "the rank for all", {"ranks": [DEPUTY, MINISTER | {"country": "KP"}]}),
    Built("offices_have_a_kind", "kind", "'Vice foreign minister', one of", {"offices": [OFFICE | {"kind": ""}]}),
    Built("offices_have_a_kind", "unnamed_kind", "a blank", {"visits": [VISIT | {"unnamed_kind": "deputy"}]}),
    Built(
        "offices_have_a_kind",
        "unnamed_kind",
        "one of deputy, minister",
        {"visits": [VISIT | {"visitor": "Party delegation", "person_id": ""}]},
    ),
    Built(
        "an_office_has_one_kind",
        "kind",
        "deputy, as 'Vice foreign minister'",
        {
            "people": [PERSON, PERSON | {"person_id": "kim-example", "name": "Kim Example"}],
            "offices": [OFFICE, OFFICE | {"person_id": "kim-example", "kind": "minister"}],
        },
    ),
    Built("ranks_follow_from_offices", "rank", "4, by the row deputy", {"visits": [VISIT | {"rank": "3"}]}),
    Built("ranks_follow_from_offices", "rank", "3, by the row minister", {"offices": [OFFICE, SEAT]}),
    Built("offices_are_those_seen", "attested_to", "2014-02-10", {"offices": [OFFICE | {"attested_to": "2015"}]}),
    Built("offices_are_those_seen", "visitor_role", "a row for 'Vice foreign minister'", {"offices": []}),
    Built("offices_are_those_seen", "person_id", "a key of people", {"offices": [OFFICE, OFFICE | {"person_id": "x"}]}),
    Built("host_ranks_follow_from_office", "host_rank", "a blank", {"visits": [VISIT | {"host_rank": "1"}]}),
    Built("pages_add_up", "pages_relevant", "8 (column", {"searches": [SEARCH | {"pages_relevant": "9"}]}),
    Built("pages_add_up", "rows_gained", "0, since", {"searches": [SEARCH | {"pages_relevant": "0"}]}),
    Built("directions_agree_with_pair", "direction", "RU>KP", {"searches": [SEARCH | {"direction": "KP>CN"}]}),
    Built("listed_visits_belong_to_a_count", "list_id", "a key of", {"published_visits": [LISTED | {"list_id": "x"}]}),
    Built(
        "listed_visits_belong_to_a_count",
        "date",
        "from 2014 to 2014",
        {"published_visits": [LISTED | {"date": "2015"}]},
    ),
    Built(
        "listed_visits_belong_to_a_count",
        "direction",
        "RU>KP of RU-KP",
        {"published_visit_counts": [COUNT | {"direction": "RU>KP"}]},
    ),
    Built(
        "listed_visits_belong_to_a_count", "count", "at least 1", {"published_visit_counts": [COUNT | {"count": "0"}]}
    ),
    Built(
        "matches_are_the_same_journey",
        "visit_id",
        "a key of visits",
        {"published_visits": [LISTED | {"visit_id": "x"}]},
    ),
    Built(
        "matches_are_the_same_journey",
        "found_later",
        "a key of visits",
        {"published_visits": [LISTED | {"visit_id": "", "found_later": "x"}]},
    ),
    Built(
        "matches_are_the_same_journey",
        "found_later",
        "a blank",
        {"published_visits": [LISTED | {"found_later": "2014-02-ri-example-moscow"}]},
    ),
    Built(
        "matches_are_the_same_journey",
        "visit_id",
        "within 10 days",
        {"published_visits": [LISTED | {"date": "2014-05"}]},
    ),
    Built(
        "matches_are_the_same_journey",
        "visit_id",
        "a visit RU>KP",
        {"published_visits": [LISTED | {"direction": "RU>KP"}]},
    ),
    Built("lists_are_emptied", "visit_id", "a row of known", {"published_visits": [LISTED | {"visit_id": ""}]}),
    Built("lists_are_emptied", "visit_id", "or no row", {"known_visits": [KNOWN | {"visitor": "Ri Example"}]}),
    Built("known_visits_name_a_list", "list_id", "a list of", {"known_visits": [KNOWN | {"list_id": "x"}]}),
    Built("known_visits_name_a_list", "direction", "RU>KP", {"known_visits": [KNOWN | {"direction": "KP>CN"}]}),
    Built("events_fall_on_their_visit", "visit_id", "since the kind", {"events": [EVENT | {"visit_id": ""}]}),
    Built("events_fall_on_their_visit", "visit_id", "a key of", {"events": [EVENT | {"visit_id": "x"}]}),
    Built("events_fall_on_their_visit", "visit_id", "one of CN", {"events": [EVENT | {"actors": "CN"}]}),
    Built("events_fall_on_their_visit", "date", "soon after", {"events": [EVENT | {"date": "2014-03-10"}]}),
    Built("events_fall_on_their_visit", "date", "2014-02-10 to", {"events": [EVENT | {"date": "2014-02-09"}]}),
    Built(
        "acts_have_one_date",
        "date",
        "one row for this act",
        {
            "events": [
                EVENT | {"kind": "treaty_signed"},
                EVENT | {"kind": "treaty_signed", "date": "2014-06", "actors": "KP;RU"},
            ]
        },
    ),
    Built("settlement_has_one_date", "value", "debt.csv has", {"debt": [DEBT | {"date": "2012-09-18"}]}),
    Built(
        "settlement_has_one_date",
        "value",
        "events.csv has",
        {"events": [EVENT | {"kind": "agreement_signed", "date": "2012-09-18"}]},
    ),
    Built("debts_say_what_they_count", "rouble", "unit is SUR", {"debt": [DEBT | {"unit": "SUR"}]}),
    Built("debts_say_what_they_count", "rouble", "a blank", {"debt": [DEBT | {"rouble": "old"}]}),
    Built("debts_say_what_they_count", "stock_covers", "whole", {"debt": [DEBT | {"event": "stock_estimate"}]}),
    Built("debts_say_what_they_count", "stock_covers", "a blank", {"debt": [DEBT | {"stock_covers": "part"}]}),
    Built("superlatives_are_registered", "purpose", "'First trip'", {"firsts": []}),
    Built("firsts_stand_where_they_say", "row_id", "a key of", {"firsts": [FIRST | {"row_id": "x"}]}),
    Built("firsts_stand_where_they_say", "words", "words of column", {"firsts": [FIRST | {"words": "Last trip"}]}),
    Built(
        "firsts_stand_where_they_say", "row_id", "is no table", {"firsts": [FIRST | {"said_in": "index", "column": ""}]}
    ),
    Built("firsts_are_not_refuted", "visit_id", "a key of", {"firsts": [FIRST | {"visit_id": "x"}]}),
    Built("firsts_are_not_refuted", "visit_id", "a visit of the", {"firsts": [FIRST | {"direction": "RU>KP"}]}),
    Built("firsts_are_not_refuted", "visit_id", "a blank", {"firsts": [FIRST | {"tested_by": "reading"}]}),
    Built("verdicts_on_firsts_say_why", "verdict", "holds, since", {"firsts": [FIRST | {"verdict": "open"}]}),
    Built(
        "verdicts_on_firsts_say_why",
        "note",
        "what refutes it",
        {"firsts": [FIRST | {"verdict": "refuted", "tested_by": "reading"}]},
    ),
    Built("second_readings_rest_on_a_page", "visit_id", "a key of", {"rechecks": [RECHECK | {"visit_id": "x"}]}),
    Built("second_readings_rest_on_a_page", "page", "the page seen", {"rechecks": [RECHECK | {"page": ""}]}),
    Built("second_readings_rest_on_a_page", "note", "what was wrong", {"rechecks": [RECHECK | {"note": ""}]}),
    Built("sources_are_not_older", "source_ids", "tass-1 is of 2013", sources=[source(year="2013", date="2013")]),
    Built("sources_are_not_older", "source_ids", "2014-02-09", sources=[source(year="2014", date="2014-02-09")]),
    Built("sources_are_not_older", "source_ids", "of 2012", sources=[source(year="2012", date="2012", timing="plan")]),
    Built("timings_are_needed", "timing", "plan, prelude", sources=[source(year="2013", timing="rumour")]),
    Built("timings_are_needed", "timing", "no such field", sources=[source(year="2014", timing="plan")]),
    *(
        Built("source_dates_agree_with_address", "date", "2014-02-12", sources=[source(date="2014-02-11", url=url)])
        for url in (
            "https://tass.ru/2014/02/12/visit",
            "https://tass.ru/a-2014-02-12.html",
            "https://tass.ru/article/2014021271234",
        )
    ),
    Built("source_dates_agree_with_address", "addressdate", "no such", sources=[source(addressdate="copy")]),
    Built("source_dates_agree_with_address", "addressdate", "edition", sources=[source(addressdate="late")]),
    Built("titles_say_their_language", "title", "(in Korean) at its end", sources=[source(langid="ko")]),
    Built("titles_say_their_language", "langid", "one of ar", sources=[source(langid="xx")]),
    Built("titles_say_their_language", "titleform", "original or", sources=[source(langid="ko", titleform="new")]),
    Built("borrowed_text_names_its_origin", "origin", "Based on KCNA", sources=[source(note="Based on KCNA")]),
    Built("borrowed_text_names_its_origin", "origin", "KCNA through", sources=[source(note="KCNA through Naewoe")]),
    Built("borrowed_text_names_its_origin", "origin", "Blog, based", sources=[source(note="Blog, based on KCNA")]),
    Built("borrowed_text_names_its_origin", "origin", "unnamed", sources=[source(note="Copy on a blog; cites Yonhap")]),
    Built("publishers_have_a_house", "author", "lacks 'Xinhua'", sources=[source(author="Xinhua")]),
    Built("publishers_have_a_house", "origin", "lacks 'KCNA'", sources=[source(origin="KCNA")]),
    Built(
        "publishers_have_a_house",
        "origin",
        "its own house",
        {"publishers": [PUBLISHER, PUBLISHER | {"publisher": "ITAR-TASS", "origin": "Tass"}]},
    ),
    Built(
        "publishers_are_used",
        "publisher",
        "an entry of",
        {"publishers": [PUBLISHER, {"publisher": "Nobody", "origin": "TASS", "side": "RU", "note": ""}]},
    ),
    Built(
        "confirmed_needs_two_origins",
        "verification",
        "another origin than TASS",
        {
            "visits": [VISIT | {"verification": "confirmed", "source_ids": "tass-1;blog-1"}],
            "publishers": [PUBLISHER, {"publisher": "Blog", "origin": "Blog", "side": "other", "note": ""}],
        },
        [source(), source("blog-1", "Blog", origin="TASS")],
    ),
]
