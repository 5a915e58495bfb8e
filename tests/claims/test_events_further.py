"""Further claims on small tables worked out by hand, and that no claim is left out."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from claims.frames import events, run, trade, visits

from tango.claims import TESTS

STEP = {"event_id": "ev-2014-03-01"}
ATTACK = {"event_id": "ev-1950-06-25", "category": "war", "actors": "KP;KR;RU"}
ENTRY = {"event_id": "ev-1950-10-19", "category": "war", "actors": "CN;KP;US;KR", "effect_on_ties": -1}


def test_a_rescue_by_china_makes_the_soviet_cause_a_partial_one() -> None:
    founded = {"event_id": "ev-1948-09-09", "effect_on_ties": 2}
    assert run("origins-01", events=events(founded)).verdict == "supported"
    assert run("origins-01", events=events(founded, ENTRY)).verdict == "partly_supported"
    assert run("origins-01", events=events(ENTRY)).verdict == "contradicted"


def test_two_powers_divided_korea() -> None:
    line = {"event_id": "ev-1945-08-10", "actors": "US;RU;KP;KR"}
    assert run("origins-03", events=events(line)).verdict == "supported"
    assert run("origins-03", events=events(line | {"actors": "US;KP;KR"})).verdict == "contradicted"


def test_a_state_made_under_occupation_is_proclaimed_before_the_troops_leave() -> None:
    def years(left: str) -> pd.DataFrame:
        return events(
            {"event_id": "ev-1945-08-24"}, {"event_id": "ev-1948-09-09"}, {"event_id": "ev-1948-12", "date": left}
        )

    found = run("origins-05", events=years("1948-12"))
    assert (found.verdict, round(float(found.values["months"]))) == ("supported", 37), "1112 days"
    assert run("origins-05", events=years("1948-08")).verdict == "contradicted"


def test_consent_is_counted_in_the_months_before_the_attack() -> None:
    steps = [{"event_id": f"ev-1950-0{month}-01", "category": "war"} for month in (1, 4)]
    verdicts = [run("origins-06", events=events(ATTACK, *steps[:count])).verdict for count in (0, 1, 2)]
    assert verdicts == ["contradicted", "partly_supported", "supported"]


def test_distance_is_partial_if_moscow_also_took_part() -> None:
    away = {"event_id": "ev-1950-06-27", "category": "un_vote", "russian_vote": "absent"}
    pilots = {"event_id": "ev-1951-01-01", "category": "military"}
    planless = ATTACK | {"actors": "KP;KR"}
    assert run("origins-09", events=events(planless, away, pilots)).verdict == "partly_supported"
    assert run("origins-09", events=events(planless, away)).verdict == "supported"
    assert run("origins-09", events=events(ATTACK, away | {"russian_vote": "no"})).verdict == "contradicted"


def test_the_chinese_entry_is_dated_and_the_front_is_not() -> None:
    found = run("origins-11", events=events(ATTACK, ENTRY))
    assert (found.verdict, found.values["days"]) == (None, 116)
    assert run("origins-12", events=events(ATTACK, ENTRY)).verdict == "supported"
    assert run("origins-12", events=events(ATTACK)).verdict == "contradicted"


def test_balance_needs_twin_pacts_and_a_swing_each_way() -> None:
    pacts = [
        {"event_id": "ev-1961-07-06", "category": "treaty"},
        {"event_id": "ev-1961-07-11", "category": "treaty", "actors": "CN;KP"},
    ]
    away = {"event_id": "ev-1964-01-01", "category": "rupture", "effect_on_ties": -2}
    back = {"event_id": "ev-1967-01-01", "category": "rupture", "actors": "CN;KP;RU", "effect_on_ties": 1}
    nobody = visits(("1961-07-01", "KP>RU", "Kim Il-sung", 1))
    found = run("origins-16", events=events(*pacts, away, back), visits=nobody)
    assert (found.verdict, found.values["days"]) == ("supported", 5)
    assert run("origins-16", events=events(*pacts, away), visits=nobody).verdict == "partly_supported"
    assert run("origins-16", events=events(away), visits=nobody).verdict == "contradicted"


def test_ruptures_under_khrushchev() -> None:
    ruptures = [{"event_id": f"ev-19{year}-08-01", "category": "rupture", "effect_on_ties": -1} for year in (56, 63)]
    verdicts = [run("origins-18", events=events(STEP, *ruptures[:count])).verdict for count in (0, 1, 2)]
    assert verdicts == ["contradicted", "partly_supported", "supported"]
    assert run("origins-19", events=events(*ruptures)).verdict == "partly_supported"
    assert run("origins-19", events=events(STEP)).verdict == "contradicted"
    challenge = events({"event_id": "ev-1956-08-01", "category": "rupture", "actors": "KP;RU;CN"})
    assert run("origins-17", events=challenge).values["crises"] == 1


def test_a_tilt_to_seoul_is_partial_if_ties_with_the_north_bettered_too() -> None:
    flows = trade(("RU-KR", 2013, 1000.0), ("RU-KP", 2013, 100.0))
    summit = visits(("2013-11-13", "RU>KR", "Vladimir Putin", 1))
    found = run("rupture-16", trade=flows, visits=summit, events=events({"event_id": "ev-2013-09-01"}))
    assert (found.verdict, found.values["times"]) == ("partly_supported", 10.0)
    assert run("rupture-16", trade=flows, visits=summit, events=events(STEP)).verdict == "supported"
    less = trade(("RU-KR", 2013, 999.0), ("RU-KP", 2013, 100.0))
    assert run("rupture-16", trade=less, visits=summit, events=events(STEP)).verdict == "contradicted"


def test_overtures_are_steps_and_visits() -> None:
    steps = events(*({"event_id": f"ev-2014-0{month}-01"} for month in (1, 2, 3)))
    came = visits(("2014-03-01", "RU>KP", "Alexander Galushka", 3))
    assert run("entente-03", events=steps, visits=came).verdict == "supported"
    assert run("entente-03", events=steps.iloc[:2], visits=came).verdict == "partly_supported"
    deputy = visits(("2014-03-01", "RU>KP", "B", 4))
    assert run("entente-03", events=steps.iloc[:2], visits=deputy).verdict == "contradicted"


def test_several_agreements_are_three_or_more() -> None:
    signed = [{"event_id": f"ev-2014-0{month}-01", "category": "agreement"} for month in (1, 2, 3)]
    verdicts = [run("entente-07", events=events(STEP, *signed[:count])).verdict for count in (0, 1, 3)]
    assert verdicts == ["contradicted", "partly_supported", "supported"]


def test_labels_and_letters_have_evidence_and_no_verdict() -> None:
    pact = {"event_id": "ev-1961-07-06", "category": "treaty"}
    assert (run("entente-02", events=events(pact)).verdict, run("entente-02", events=events(pact)).values) == (
        None, {"treaties": 1},
    )  # fmt: skip
    mission = {"event_id": "ev-2014-11-18"}
    opposed = {"event_id": "ev-2014-12-22", "category": "un_vote", "russian_vote": "no"}
    late = opposed | {"event_id": "ev-2014-12-24"}
    found = run("entente-11", events=events(mission, opposed, late))
    assert (found.verdict, found.values) == (None, {"votes": 1, "opposed": 1}), "35 days end on 23 December"


def test_invitations_and_announcements_are_found_by_their_kind() -> None:
    north = {"event_id": "ev-2014-12-19", "kind": "invitation"}
    south = north | {"event_id": "ev-2014-12-20", "actors": "RU;KR"}
    assert run("entente-13", events=events(north)).verdict == "supported"
    assert run("entente-13", events=events(STEP)).verdict == "unresolved"
    assert run("outlook-03", events=events(north, south)).verdict == "supported"
    assert run("outlook-03", events=events(north)).verdict == "partly_supported"
    announced = {"event_id": "ev-2015-01-28", "kind": "attendance_announced_by_host"}
    assert run("outlook-06", events=events(north)).verdict == "supported"
    assert run("outlook-06", events=events(announced)).verdict == "partly_supported"
    pyongyang = announced | {"kind": "attendance_announced_by_guest"}
    assert run("outlook-06", events=events(pyongyang)).verdict == "contradicted"


def test_sway_is_a_forecast_borne_out_by_a_veto_or_a_treaty() -> None:
    veto = {"event_id": "ev-2024-03-28", "category": "un_vote", "russian_vote": "veto"}
    assert (run("outlook-02", events=events(veto)).verdict, run("outlook-02", events=events(veto)).hindsight) == (
        "unresolved", "borne_out",
    )  # fmt: skip
    assert run("outlook-02", events=events(STEP)).hindsight == "not_borne_out"


def test_initiatives_are_new_if_there_were_none_before() -> None:
    now = [{"event_id": f"ev-2014-0{month}-01"} for month in (1, 2)]
    before = [{"event_id": f"ev-2012-0{month}-01"} for month in (1, 2)]
    verdicts = [run("limits-04", events=events(*now, *before[:count])).verdict for count in (0, 1, 2)]
    assert verdicts == ["supported", "partly_supported", "contradicted"]


def project(name: str, realised: float | None, **more: Any) -> dict[str, Any]:
    usual = {
        "project_id": name, "name": name, "sector": "railway", "partner": "RU", "announced_year": 2008,
        "promised_usd_million": 1000.0,
        "realised_low_usd_million": None, "realised_high_usd_million": None, "source_ids": "a",
        "verification": "confirmed",
    }  # fmt: skip
    return usual | {"realised_usd_million": realised} | more


def test_transport_is_wanted_where_a_railway_was_built() -> None:
    built = project("Railway", 300.0, realised_low_usd_million=250.0, realised_high_usd_million=400.0)
    table = pd.DataFrame([built, project("Gas pipeline", 0.0, sector="energy")])
    found = run("limits-07", projects=table)
    assert (found.verdict, found.values) == ("supported", {"announced": 1, "built": 1})
    assert "from $250 million to $400 million" in found.sentence
    assert run("limits-07", projects=pd.DataFrame([project("Railway", 0.0)])).verdict == "partly_supported"
    assert run("limits-07", projects=pd.DataFrame([project("Gas", 9.0, sector="energy")])).verdict == "unresolved"


def test_trade_and_energy_are_wanted_where_both_were_sought() -> None:
    gas, signed = (
        pd.DataFrame([project("Gas pipeline", 0.0, sector="energy")]),
        events(STEP | {"category": "agreement"}),
    )
    assert run("limits-08", projects=gas, events=signed).verdict == "supported"
    assert run("limits-08", projects=gas, events=events(STEP)).verdict == "partly_supported"
    rail = pd.DataFrame([project("Railway", 0.0)])
    assert run("limits-08", projects=rail, events=events(STEP)).verdict == "unresolved"


@pytest.mark.parametrize(
    ("traded", "exchanged", "verdict"),
    [(80.0, 10, "supported"), (81.0, 10, "partly_supported"), (81.0, 11, "contradicted")],
)
def test_hostility_is_a_fifth_of_trade_and_half_of_exchanges(traded: float, exchanged: int, verdict: str) -> None:
    flows = trade(("CN-KP", 2013, 100.0), ("CN-KP", 2014, traded))
    counts = pd.DataFrame({"count_id": ["kinu-2012-both", "kinu-2013-both"], "count": [20, exchanged]})
    later = visits(("2018-03-25", "KP>CN", "Kim Jong-un", 1))
    found = run("limits-11", trade=flows, published_visit_counts=counts, visits=later)
    assert (found.verdict, found.hindsight) == (verdict, "superseded")


def test_no_claim_is_left_without_a_small_example() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert sorted(key for key in TESTS if f'run("{key}"' not in texts) == []
