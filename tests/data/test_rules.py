"""Each rule, by an example that breaks it: messages name file, row, column, value and what would be right."""

from dataclasses import dataclass

import pytest
from data.broken import Copy
from data.built import BUILT

from tango.data import validation
from tango.data.problems import Problem
from tango.data.rules import MEANING, RULES


@dataclass(frozen=True)
class Cell:
    """Cells of one row are changed; `column` is the one complained of."""

    rule: str
    file: str
    row: str
    cells: dict[str, str]
    column: str
    expected: str


ENVOY = "2014-11-choe-ryong-hae-moscow"
UNPLACED = "1985-05-hu-yaobang-north-korea"
LONE = "1961-10-kim-il-sung-moscow"
SETTLEMENT = "ru-kp-2012-agreement"

CELLS = [
    Cell(
        "no_control_characters",
        "visits.csv",
        ENVOY,
        {"note": "one\ttwo"},
        "note",
        "without line breaks, tabs",
    ),
    Cell("no_control_characters", "visits.csv", ENVOY, {"note": "zero\u200bwidth"}, "note", "invisible"),
    Cell("no_stray_spaces", "events.csv", "ev-2014-11-18", {"title": "Two  spaces"}, "title", "two in a row"),
    Cell("no_stray_spaces", "events.csv", "ev-2014-11-18", {"title": "Trailing "}, "title", "at its ends"),
    Cell("numbers_are_in_reach", "debt.csv", SETTLEMENT, {"amount_high": "9" * 13}, "amount_high", "a number below"),
    Cell("no_formulas", "debt.csv", SETTLEMENT, {"note": "=1+1"}, "note", "does not begin with ="),
    Cell("no_markup", "debt.csv", SETTLEMENT, {"note": "a <b>bold</b> note"}, "note", "without HTML"),
    Cell("numbers_are_plain", "debt.csv", SETTLEMENT, {"amount_high": "1.1e4"}, "amount_high", "plain digits"),
    Cell(
        "dates_are_real",
        "visits.csv",
        ENVOY,
        {"start_date": "2014-11"},
        "start_date",
        "YYYY-MM-DD",
    ),
    Cell(
        "project_figures_lie_in_their_range",
        "projects.csv",
        "khasan-rajin-rail-port",
        {"realised_usd_million": "500"},
        "realised_usd_million",
        "from 300 to 400",
    ),
    Cell(
        "project_figures_lie_in_their_range",
        "projects.csv",
        "khasan-rajin-rail-port",
        {"realised_high_usd_million": ""},
        "realised_high_usd_million",
        "both ends",
    ),
    Cell("votes_stand_together", "events.csv", "ev-2014-12-22", {"abstentions": ""}, "abstentions", "votes_for is 11"),
    Cell("votes_stand_together", "events.csv", "ev-2014-12-22", {"category": "war"}, "category", "sanction or un_vote"),
    Cell("untestable_claims_say_why", "claims.csv", "limits-02", {"untestable": ""}, "untestable", "the reason why"),
    Cell("untestable_claims_say_why", "claims.csv", "limits-01", {"untestable": "x"}, "untestable", "a blank"),
    Cell("dates_are_real", "events.csv", "ev-1984-05", {"date": "1984-13"}, "date", "of the calendar"),
    Cell(
        "dates_are_real",
        "debt.csv",
        SETTLEMENT,
        {"date": "2012-09-31"},
        "date",
        "of the calendar",
    ),
    Cell("end_is_not_before_start", "visits.csv", ENVOY, {"end_date": "2014-11-16"}, "end_date", "2014-11-17"),
    Cell(
        "end_is_not_before_start",
        "tenures.csv",
        "ru-brezhnev",
        {"end_date": "1963"},
        "end_date",
        "1964-10-14 (the start) or later",
    ),
    Cell(
        "tenures_do_not_overlap",
        "tenures.csv",
        "ru-brezhnev",
        {"start_date": "1964-10-13"},
        "start_date",
        "1964-10-14 (the end in row 4) or later",
    ),
    Cell(
        "spans_are_ordered",
        "published_visit_counts.csv",
        "kinu-2003-2014-both",
        {"to_year": "2002"},
        "to_year",
        "2003 (column from_year) or more",
    ),
    Cell("spans_are_ordered", "coverage.csv", "RU-KP,1945,1988,3", {"rank_to": "2"}, "rank_to", "3 (column"),
    Cell(
        "forecasts_are_claims_of_that_kind",
        "claims.csv",
        "outlook-03",
        {"kind": "forecast"},
        "kind",
        "another kind, or a row in forecasts.csv",
    ),
    Cell(
        "forecasts_name_events",
        "forecasts.csv",
        "outlook-07",
        {"event_id": "ev-2019-04-24"},
        "event_id",
        "a key of events.csv",
    ),
    Cell(
        "forecasts_name_events",
        "forecasts.csv",
        "outlook-07",
        {"resolved_date": "2019-04-24"},
        "resolved_date",
        "2019-04-25, the date of ev-2019-04-25",
    ),
    Cell(
        "terms_fit_their_unit",
        "repayment_terms.csv",
        "signing_date",
        {"value": "17.9.2012"},
        "value",
        "a date",
    ),
    Cell("terms_fit_their_unit", "repayment_terms.csv", "total_claim", {"value": "11bn"}, "value", "a number"),
    Cell(
        "event_keys_are_dates",
        "events.csv",
        "ev-2014-11-18",
        {"date": "2014-11-19"},
        "event_id",
        "ev-2014-11-19",
    ),
    Cell(
        "sides_agree_with_pair",
        "visits.csv",
        ENVOY,
        {"destination": "CN"},
        "destination",
        "RU, from pair RU-KP",
    ),
    Cell("sides_agree_with_pair", "visits.csv", ENVOY, {"origin": "CN"}, "origin", "RU or KP, from pair RU-KP"),
    Cell(
        "sides_agree_with_pair",
        "visits.csv",
        ENVOY,
        {"kind": "third_country"},
        "destination",
        "outside RU-KP",
    ),
    Cell("places_lie_in_destination", "visits.csv", ENVOY, {"longitude": "-37.6"}, "latitude", "km outside"),
    Cell("places_are_whole", "visits.csv", ENVOY, {"longitude": ""}, "longitude", "the coordinate of Moscow"),
    Cell("places_are_whole", "visits.csv", UNPLACED, {"latitude": "39.0392"}, "latitude", "a blank, since city"),
    Cell(
        "cities_have_one_coordinate",
        "visits.csv",
        ENVOY,
        {"latitude": "55.8"},
        "latitude",
        "55.7558, as Moscow",
    ),
    Cell(
        "visit_keys_begin_with_date",
        "visits.csv",
        ENVOY,
        {"start_date": "2014-10-24"},
        "visit_id",
        "2014-10-",
    ),
    Cell(
        "no_visit_twice",
        "visits.csv",
        "2025-10-kozhemyako-pyongyang",
        {"visitor": "Alexander Khinshtein"},
        "visitor",
        "has this visitor",
    ),
    Cell("members_have_a_head", "visits.csv", LONE, {"kind": "delegation_member"}, "kind", "within 3 days"),
    Cell(
        "legs_have_a_beginning",
        "visits.csv",
        ENVOY,
        {"kind": "leg"},
        "kind",
        "an earlier row of this traveller",
    ),
    Cell(
        "low_is_not_above_high",
        "debt.csv",
        SETTLEMENT,
        {"amount_low": "12000"},
        "amount_high",
        "12000 (column",
    ),
    Cell(
        "low_is_not_above_high",
        "debt.csv",
        SETTLEMENT,
        {"usd_million_low": ""},
        "usd_million_low",
        "the low end",
    ),
    Cell(
        "no_more_forgiven_than_owed",
        "restructurings.csv",
        "ru-kp-2012",
        {"forgiven_usd_million": "10961"},
        "forgiven_usd_million",
        "at most the claim, 10960",
    ),
    Cell(
        "flows_agree_with_pair",
        "trade.csv",
        "1988,RU-KP,exports,RU>KP,1062",
        {"reporter_direction": "KP>RU"},
        "reporter_direction",
        "RU>KP, since measure is exports",
    ),
    Cell(
        "flows_agree_with_pair",
        "trade.csv",
        "1988,RU-KP,total,,1600",
        {"reporter_direction": "KP>RU"},
        "reporter_direction",
        "a blank, since measure is total",
    ),
    Cell(
        "counts_agree_with_pair",
        "published_visit_counts.csv",
        "tass-2014-kp-ru",
        {"direction": "KP>CN"},
        "direction",
        "both, RU>KP or KP>RU",
    ),
    Cell(
        "units_are_those_of_the_indicator",
        "indicators.csv",
        "2024,KP,population_un",
        {"unit": "tonnes"},
        "unit",
        "persons, the unit of population_un",
    ),
    Cell(
        "claims_name_tables",
        "claims.csv",
        "entente-03",
        {"testable_with": "visit"},
        "testable_with",
        "none, or some",
    ),
    Cell(
        "claims_name_tables",
        "claims.csv",
        "entente-03",
        {"testable_with": "none;debt"},
        "testable_with",
        "none, or",
    ),
    Cell(
        "claims_stand_in_their_section",
        "claims.csv",
        "entente-03",
        {"section": "limits"},
        "section",
        "entente, from",
    ),
    Cell(
        "hindsight_has_a_note",
        "claims.csv",
        "outlook-02",
        {"hindsight_note": ""},
        "hindsight_note",
        "borne_out",
    ),
    Cell("hindsight_has_a_note", "claims.csv", "outlook-02", {"hindsight": ""}, "hindsight", "a verdict"),
    Cell("opinions_have_no_hindsight", "claims.csv", "outlook-02", {"verdict_2015": "opinion"}, "hindsight", "a blank"),
    Cell(
        "coverage_does_not_overlap",
        "coverage.csv",
        "RU-KP,2023",
        {"from_year": "2022"},
        "from_year",
        "that row",
    ),
    Cell(
        "sources_exist",
        "visits.csv",
        ENVOY,
        {"source_ids": "nobody-2014;ap-2014-choe-envoy"},
        "source_ids",
        "nobody-2014",
    ),
    Cell(
        "no_source_twice_in_a_row",
        "visits.csv",
        ENVOY,
        {"source_ids": "ap-2014-choe-envoy;kfas-2014-choe;ap-2014-choe-envoy"},
        "source_ids",
        "each key once",
    ),
]


def broken(copy: Copy, rule: str, patch: pytest.MonkeyPatch) -> list[Problem]:
    """What one rule says of a copy; the other rules on rows together, which bear on none, are left out."""
    patch.setattr(validation, "MEANING", [item for item in MEANING if item.__name__ == rule])
    return [problem for problem in validation.validate(copy.folder) if problem.rule == rule]


@pytest.mark.parametrize("example", CELLS, ids=lambda example: f"{example.rule}-{example.column}")
def test_a_broken_cell_is_named_with_what_would_be_right(
    copy: Copy, example: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = copy.set(example.file, example.row, **example.cells)
    problems = broken(copy, example.rule, monkeypatch)
    assert [(problem.row, problem.column) for problem in problems] == [(line, example.column)]
    message = str(problems[0])
    assert message.startswith(f"data/{example.file}, row {line} (")
    assert f"), column {example.column}: value {problems[0].value!r}; expected " in message
    assert example.expected in message.partition("expected ")[2]


@dataclass(frozen=True)
class Entry:
    """A piece of references.bib is replaced; `key` is the entry complained of."""

    rule: str
    old: str
    new: str
    key: str
    column: str
    expected: str


ENTRIES = [
    Entry(
        "sources_are_used",
        "  uncited = {The article itself; no row rests on it},\n",
        "",
        "bandow-2015-twisted-tango",
        "uncited",
        "a row that cites this source",
    ),
    Entry(
        "sources_are_used",
        "@book{balkansky-kim-ir-sen,\n",
        "@book{balkansky-kim-ir-sen,\n  uncited = {Background},\n",
        "balkansky-kim-ir-sen",
        "uncited",
        "no such field",
    ),
    Entry(
        "sources_are_complete",
        "@misc{29ru-2025-sung-jong-gyu,\n  author = {{29ru.net}},\n",
        "@misc{29ru-2025-sung-jong-gyu,\n",
        "29ru-2025-sung-jong-gyu",
        "author",
        "a field author",
    ),
    Entry(
        "sources_are_complete",
        "keywords = {book}",
        "keywords = {books}",
        "balkansky-kim-ir-sen",
        "keywords",
        "book or dataset",
    ),
    Entry(
        "source_dates_are_real",
        "date = {2013-05-21}",
        "date = {2013-02-29}",
        "38north-2013-kaesong",
        "date",
        "a date of the calendar in the year 2013",
    ),
    Entry(
        "source_dates_are_real",
        "year = {2013},\n  date = {2013-05-21},\n",
        "year = {c. 2013},\n",
        "38north-2013-kaesong",
        "year",
        "a year of four digits",
    ),
    Entry(
        "addresses_are_unique",
        "https://29ru.net/spb/410796168",
        "https://www.38north.org/2013/05/cmelvin052113/",
        "38north-2013-kaesong",
        "url",
        "29ru-2025-sung-jong-gyu has this one",
    ),
    Entry("addresses_are_unique", "https://29ru.net", "29ru.net", "29ru-2025-sung-jong-gyu", "url", "http://"),
    Entry(
        "bibliography_is_sorted",
        "@misc{9tv-2008-syria,",
        "@misc{00-2008-syria,",
        "00-2008-syria",
        "key",
        "a place before 8964museum-1956-deng",
    ),
    Entry("tex_is_escaped", r"73\% forgiven", "73% forgiven", "9tv-2008-syria", "annotation", r"\%, \&, \_"),
    Entry("tex_is_escaped", "sum $13", r"sum \$13", "9tv-2008-syria", "annotation", "no other command"),
]


@pytest.mark.parametrize("example", ENTRIES, ids=lambda example: f"{example.rule}-{example.column}")
def test_a_broken_entry_is_named_with_what_would_be_right(
    copy: Copy, example: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy.replace("references.bib", example.old, example.new)
    problems = broken(copy, example.rule, monkeypatch)
    assert [(problem.key, problem.column) for problem in problems] == [(example.key, example.column)]
    line = copy.read("references.bib").splitlines()[(problems[0].row or 0) - 1]
    assert f"{{{example.key}," in line
    assert str(problems[0]).startswith(f"data/references.bib, row {problems[0].row} ({example.key}), column ")
    assert example.expected in problems[0].expected


def test_every_rule_has_an_example_that_breaks_it() -> None:
    assert {rule.__name__ for rule in RULES} == {example.rule for example in [*CELLS, *ENTRIES, *BUILT]}


def test_every_rule_says_what_it_is() -> None:
    for rule in RULES:
        assert rule.__doc__, rule.__name__
        assert rule.__doc__.endswith("."), rule.__name__
        assert "\n" not in rule.__doc__, rule.__name__
