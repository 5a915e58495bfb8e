"""Claims that rest on visits, on small tables worked out by hand: unequal search decides nothing."""

from datetime import date

import pandas as pd
from claims.frames import coverage, events, run, visits
from hypothesis import given, settings
from hypothesis import strategies as st

from tango.claims import TESTS
from tango.claims.record import Record
from tango.data.tables import LOADERS
from tango.measures.verdicts import VERDICTS

ALIKE = coverage(("RU-KP", 1, 4, "searched"), ("CN-KP", 1, 4, "searched"))
UNEQUAL = coverage(("RU-KP", 1, 4, "searched"), ("CN-KP", 1, 3, "searched"), ("CN-KP", 4, 4, "partial"))
PUBLISHED = pd.DataFrame(
    {
        "count_id": ["uscc-2014-both"], "from_year": [2014], "to_year": [2014], "pair": ["CN-KP"],
        "direction": ["both"], "count": [3], "covers": ["whole"], "channel": ["all"], "rank_scope": ["any"],
        "source_ids": ["a"],
    }
)  # fmt: skip
# Visits of no rank that a claim is about, so that the table has the pairs and years that a test asks for.
SPAN = visits(("1990-01-01", "RU>KP", "Nobody", 4), ("2025-01-01", "CN>KP", "Nobody", 4))
TWO_TO_ONE = visits(
    ("2014-02-07", "KP>RU", "A", 3), ("2014-11-17", "KP>RU", "B", 4), ("2014-03", "KP>CN", "C", 4)
)  # fmt: skip


def test_more_trips_to_russia_decide_nothing_where_china_was_searched_less() -> None:
    found = run("entente-08", visits=TWO_TO_ONE, coverage=UNEQUAL, published_visit_counts=PUBLISHED)
    assert (found.verdict, found.confidence, found.values["alike"]) == ("unresolved", "thin", False)
    assert found.sentence.startswith("Our record has two trips to Russia and one to China in 2014, searched unequally")
    assert "two visits with China that we lack" in found.sentence, "the published count has three and we have one"


def test_more_trips_to_russia_support_the_claim_where_both_were_searched_alike() -> None:
    found = run("entente-08", visits=TWO_TO_ONE, coverage=ALIKE, published_visit_counts=PUBLISHED)
    assert (found.verdict, found.values["to_russia"], found.values["to_china"]) == ("supported", 2, 1)
    more = pd.concat([TWO_TO_ONE, visits(("2014-05", "KP>CN", "D", 3), ("2014-06", "KP>CN", "E", 3))])
    assert run("entente-08", visits=more, coverage=ALIKE, published_visit_counts=PUBLISHED).verdict == "contradicted"


def test_a_rise_counts_only_between_years_searched_alike() -> None:
    rows = visits(("2013-05-01", "KP>RU", "A", 3), ("2014-05-01", "KP>RU", "A", 3), ("2014-06-01", "KP>RU", "B", 3))
    assert run("limits-10", visits=rows, coverage=ALIKE).verdict == "supported"
    partly = coverage(("RU-KP", 1, 3, "searched"), ("RU-KP", 4, 4, "partial"))
    assert run("limits-10", visits=rows, coverage=partly).verdict == "unresolved"
    assert run("limits-10", visits=rows.iloc[:2], coverage=ALIKE).verdict == "partly_supported"
    assert run("limits-10", visits=pd.concat([rows.iloc[:1], SPAN]), coverage=ALIKE).verdict == "contradicted"


def test_a_rapprochement_that_became_an_alliance_late_is_borne_out_in_part() -> None:
    rows = visits(("2013-05-01", "KP>RU", "A", 3), ("2014-05-01", "KP>RU", "A", 3), ("2014-06-01", "KP>RU", "B", 3))
    steps = events(
        {"event_id": "ev-2013-05-01", "effect_on_ties": 1}, {"event_id": "ev-2014-05-01", "effect_on_ties": 2}
    )
    late = events({"event_id": "ev-2024-06-19", "category": "treaty"})
    found = run("entente-04", visits=rows, events=pd.concat([steps, late]), coverage=ALIKE)
    assert (found.verdict, found.hindsight) == ("supported", "partly_borne_out")
    assert found.sentence.endswith("came in 2024.")
    prompt = events({"event_id": "ev-2016-06-19", "category": "treaty"})
    assert run("entente-04", visits=rows, events=pd.concat([steps, prompt]), coverage=ALIKE).hindsight == "borne_out"
    assert run("entente-04", visits=rows, events=steps, coverage=ALIKE).hindsight == "not_borne_out"


def test_visitors_went_both_ways_throughout_the_year() -> None:
    quarters = [("2014-02-01", "KP>RU", "A", 3), ("2014-04-01", "RU>KP", "B", 2), ("2014-08-01", "KP>RU", "C", 3)]
    assert run("entente-06", visits=visits(*quarters)).verdict == "partly_supported"
    full = [*quarters, ("2014-11-01", "RU>KP", "D", 3)]
    assert run("entente-06", visits=visits(*full)).verdict == "supported"
    lesser = [*quarters, ("2014-11-01", "RU>KP", "D", 4)]
    assert run("entente-06", visits=visits(*lesser)).verdict == "partly_supported", "a deputy is not senior"
    assert run("entente-06", visits=visits(quarters[0], quarters[2])).verdict == "contradicted"


def test_choe_has_to_be_last_and_received_by_putin() -> None:
    trips = [("2014-10-01", "KP>RU", "Ri Su-yong", 3), ("2014-11-17", "KP>RU", "Choe Ryong-hae", 3)]
    assert run("entente-09", visits=visits(*trips, host="Vladimir Putin")).verdict == "supported"
    assert run("entente-09", visits=visits(*trips, host="Sergei Lavrov")).verdict == "partly_supported"
    later = [*trips, ("2014-12-01", "KP>RU", "Another", 3)]
    assert run("entente-09", visits=visits(*later, host="Vladimir Putin")).verdict == "partly_supported"
    assert run("entente-09", visits=visits(trips[0])).verdict == "contradicted"


def test_only_a_journey_of_kims_before_the_article_contradicts() -> None:
    beijing = visits(
        ("2018-03-25", "KP>CN", "Kim Jong-un", 1), ("2019-04-25", "KP>RU", "Kim Jong-un", 1), city="Beijing"
    )
    found = run("outlook-04", visits=beijing)
    assert (found.verdict, found.hindsight) == ("supported", None)
    assert found.sentence.endswith("his first was to Beijing, from 25 March 2018.")
    before = pd.concat([visits(("2014-05-08", "KP>CN", "Kim Jong-un", 1)), SPAN])
    assert run("outlook-04", visits=before).verdict == "contradicted"


def test_a_meeting_outside_moscow_bears_the_forecast_out_and_stays_unresolved_as_of_2015() -> None:
    rows = visits(("2019-04-25", "KP>RU", "Kim Jong-un", 1), city="Vladivostok")
    found = run("outlook-07", visits=rows)
    assert (found.verdict, found.hindsight) == ("unresolved", "borne_out")
    assert run("outlook-07", visits=rows.assign(city="Moscow")).hindsight == "not_borne_out"


def test_a_stopover_had_to_come_by_the_end_of_2016() -> None:
    assert run("outlook-08", visits=visits(("2024-06-18", "RU>KP", "Vladimir Putin", 1))).hindsight == "not_borne_out"
    assert run("outlook-08", visits=visits(("2016-12-16", "RU>KP", "Vladimir Putin", 1))).hindsight == "borne_out"


def test_an_absence_of_meetings_fits_a_rebuff_and_does_not_show_it() -> None:
    rows = pd.concat([visits(("2018-03-25", "KP>CN", "Kim Jong-un", 1)), SPAN])
    assert (run("outlook-05", visits=rows).verdict, run("outlook-05", visits=rows).confidence) == (
        "partly_supported", "thin",
    )  # fmt: skip
    met = visits(("2013-05-25", "KP>CN", "Kim Jong-un", 1))
    assert run("outlook-05", visits=met).verdict == "contradicted"


def test_leaders_meetings_are_found_by_who_met_whom() -> None:
    ulan_ude = visits(("2011-08-20", "KP>RU", "Kim Jong-il", 1), host="Dmitry Medvedev", city="Ulan-Ude")
    assert run("rupture-13", visits=ulan_ude).verdict == "supported"
    assert run("rupture-13", visits=ulan_ude.assign(host="Another")).verdict == "unresolved", "absence is no proof"
    seoul = visits(("2013-11-13", "RU>KR", "Vladimir Putin", 1), host="Park Geun-hye")
    assert run("rupture-15", visits=seoul).values["date"] == "13 November 2013"
    sochi = visits(("2014-02-05", "KP>RU", "Kim Yong-nam", 2), city="Sochi", host="Vladimir Putin")
    assert run("entente-05", visits=sochi).verdict == "supported"
    assert run("entente-05", visits=sochi.assign(city="Moscow")).verdict == "unresolved"


TABLES = {name: load(None) for name, load in LOADERS.items()}
ON_VISITS = [key for key, row in TABLES["claims"].set_index("claim_id").iterrows() if "visits" in row["testable_with"]]
NEW_ROWS = st.lists(
    st.tuples(
        st.dates(date(1949, 1, 1), date(2025, 12, 31)).map(str),
        st.sampled_from(["KP>RU", "RU>KP", "KP>CN", "CN>KP"]),
        st.sampled_from(["A", "Kim Jong-un", "Vladimir Putin", "Choe Ryong-hae"]),
        st.integers(1, 4),
    ),
    min_size=1,
    max_size=30,
)


@given(NEW_ROWS)
@settings(max_examples=settings().max_examples // 5)  # each takes long
def test_new_visits_may_change_a_verdict_and_never_break_a_rule(rows: list[tuple[str, str, str, int]]) -> None:
    grown = TABLES | {"visits": pd.concat([TABLES["visits"], visits(*rows)], ignore_index=True)}
    for key in ON_VISITS:
        found = TESTS[key].function(Record(grown))
        assert found.verdict in (None, *VERDICTS), key
        assert found.sentence.strip().endswith("."), key
