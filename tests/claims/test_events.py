"""Claims that rest on dated events, on small tables worked out by hand."""

import pandas as pd
from claims.frames import events, run


def recognitions(
    moscow: str = "1990-09-30", beijing: str = "1992-08-24", denounced: str = "1990-10-05"
) -> pd.DataFrame:
    return events(
        {"event_id": f"ev-{moscow}", "actors": "RU;KR", "category": "recognition", "effect_on_ties": -2},
        {"event_id": f"ev-{beijing}", "actors": "CN;KR;KP", "category": "recognition", "effect_on_ties": 0},
        {
            "event_id": f"ev-{denounced}",
            "date": denounced,
            "actors": "KP;RU",
            "category": "rupture",
            "effect_on_ties": -2,
        },
    )


def test_recognition_and_denunciation_are_dated() -> None:
    assert run("rupture-01", events=recognitions()).sentence == "Relations were established on 30 September 1990."
    assert run("rupture-02", events=recognitions()).values["days"] == 5
    assert run("rupture-02", events=recognitions(denounced="1993-01-01")).verdict == "contradicted"


def test_the_year_of_the_denunciation_decides_unless_its_date_leaves_it_open() -> None:
    assert run("rupture-03", events=recognitions()).verdict == "contradicted"
    assert run("rupture-03", events=recognitions(denounced="1991-01-05")).verdict == "supported"
    assert run("rupture-03", events=recognitions("1990-12-30", denounced="1991")).verdict == "supported"


def test_the_year_after_is_not_two_calendar_years_after() -> None:
    assert run("rupture-04", events=recognitions()).verdict == "partly_supported"
    assert run("rupture-04", events=recognitions(beijing="1991-08-24")).verdict == "supported"
    assert run("rupture-04", events=recognitions(beijing="1993-08-24")).verdict == "contradicted"


def test_calm_is_fewer_ruptures_in_the_year_after() -> None:
    found = run("rupture-05", events=recognitions())
    assert (found.verdict, found.confidence, found.values) == (
        "supported",
        "thin",
        {"with_moscow": 1, "with_beijing": 0},
    )
    quarrel = events({"event_id": "ev-1992-10-01", "actors": "KP;CN", "category": "rupture"})
    assert run("rupture-05", events=pd.concat([recognitions(), quarrel])).verdict == "contradicted"


def test_few_results_are_up_to_two_agreements_in_two_years() -> None:
    meeting = events({"event_id": "ev-2011-08-24"})
    signed = [{"event_id": f"ev-2012-0{month}-01", "category": "agreement"} for month in (1, 2, 3)]
    expected = {0: "supported", 1: "partly_supported", 2: "partly_supported", 3: "contradicted"}
    for count, verdict in expected.items():
        table = pd.concat([meeting, events(*signed[:count])]) if count else meeting
        assert run("rupture-14", events=table).verdict == verdict
    late = events({"event_id": "ev-2013-09-01", "category": "agreement"})
    assert run("rupture-14", events=pd.concat([meeting, late])).verdict == "supported", "two years and a week after"


def test_the_line_was_drawn_before_the_surrender_and_occupied_after() -> None:
    def line(drawn: str, occupied: str) -> pd.DataFrame:
        return events({"event_id": "ev-1945-08-10", "date": drawn}, {"event_id": "ev-1945-08-24", "date": occupied})

    found = run("origins-04", events=line("1945-08-10", "1945-08-24"))
    assert (found.verdict, found.values["days_before"]) == ("partly_supported", 5)
    assert run("origins-04", events=line("1945-08-10", "1945-08-12")).verdict == "contradicted"
    assert run("origins-04", events=line("1945-09-03", "1945-09-05")).verdict == "supported"


def test_a_refusal_that_was_obeyed_contradicts_that_stalin_could_not_refuse() -> None:
    def war(refused: str, consented: str, attacked: str) -> pd.DataFrame:
        return events(
            {"event_id": "ev-1949-09-24", "date": refused}, {"event_id": "ev-1950-04", "date": consented},
            {"event_id": "ev-1950-06-25", "date": attacked},
        )  # fmt: skip

    found = run("origins-08", events=war("1949-09-24", "1950-04", "1950-06-25"))
    assert (found.verdict, found.values["days"]) == ("contradicted", 189), "24 September to 1 April"
    assert run("origins-08", events=war("1949-09-24", "1950-04", "1950-03-25")).verdict == "partly_supported"
    assert run("origins-08", events=war("1947-09-24", "1950-04", "1950-06-25")).verdict == "supported"


def test_soviet_returns_are_counted_by_decade() -> None:
    decades = [{"event_id": f"ev-19{decade}3-01-01", "effect_on_ties": 2} for decade in "5678"]
    verdicts = [run("origins-13", events=events(*decades[:count])).verdict for count in (1, 2, 4)]
    assert verdicts == ["partly_supported", "partly_supported", "contradicted"]
    assert run("origins-13", events=events({"event_id": "ev-1953-01-01"})).verdict == "supported", (
        "better is not much better"
    )


def test_stormy_means_two_ruptures_with_each_patron() -> None:
    moscow = [{"event_id": f"ev-1956-0{n}-01", "category": "rupture", "effect_on_ties": -1} for n in (1, 2)]
    beijing = [{"event_id": f"ev-1967-0{n}-01", "category": "rupture", "actors": "CN;KP"} for n in (1, 2)]
    assert run("origins-15", events=events(*moscow, *beijing)).verdict == "supported"
    assert run("origins-15", events=events(*moscow, beijing[0])).verdict == "partly_supported"
    assert run("origins-15", events=events(moscow[0], beijing[0])).verdict == "contradicted"


def test_what_rows_cannot_decide_has_no_verdict() -> None:
    rows = events({"event_id": "ev-1950-06-27", "actors": "RU;US", "russian_vote": "absent", "category": "un_vote"})
    assert run("origins-10", events=rows).verdict is None


def vote(day: str, russian: str, result: tuple[int, int] = (11, 2), category: str = "un_vote") -> dict[str, object]:
    return {
        "event_id": f"ev-{day}", "category": category, "russian_vote": russian, "votes_for": result[0],
        "votes_against": result[1], "actors": "RU;KP;US",
    }  # fmt: skip


def test_votes_carried_in_2014_are_told_with_their_counts() -> None:
    carried = [vote("2014-11-18", "no", (111, 19)), vote("2014-12-22", "no")]
    found = run("entente-12", events=events(*carried))
    assert (found.verdict, found.sentence) == ("supported", "In 2014 two votes were carried, by 111 to 19 and 11 to 2.")
    assert run("entente-12", events=events(carried[0], vote("2014-12-22", "no", (2, 11)))).verdict == "partly_supported"


def test_losing_votes_is_a_lesser_cost_than_stopping_texts() -> None:
    lost, veto = vote("2014-12-22", "no"), vote("2024-03-28", "veto", (13, 1))
    found = run("outlook-01", events=events(lost, veto))
    assert (found.verdict, found.hindsight) == ("partly_supported", "partly_borne_out")
    assert run("outlook-01", events=events(vote("2014-12-22", "veto"))).verdict == "supported"
    yes = run("outlook-01", events=events(vote("2014-12-22", "yes")))
    assert (yes.verdict, yes.hindsight) == ("contradicted", "not_borne_out")


def test_votes_for_sanctions_support_the_wish_until_a_veto_overtakes_it() -> None:
    before, later = vote("2013-03-07", "yes", (15, 0), "sanction"), vote("2024-03-28", "veto", (13, 1))
    found = run("limits-06", events=events(before, later))
    assert (found.verdict, found.hindsight) == ("supported", "superseded")
    assert run("limits-06", events=events(before)).hindsight is None, "no later vote is on record"
    again = vote("2017-12-22", "yes", (15, 0), "sanction")
    assert run("limits-06", events=events(before, again)).hindsight == "borne_out"
    mixed = events(before, vote("2013-01-22", "no", (13, 1), "sanction"))
    assert run("limits-06", events=mixed).verdict == "partly_supported"


def test_a_motive_is_judged_neither_then_nor_later() -> None:
    arms = {"event_id": "ev-2024-10-01", "category": "war"}
    treaty = {"event_id": "ev-2024-06-19", "category": "treaty"}
    both = run("entente-01", events=events(arms, treaty))
    assert (both.verdict, both.hindsight, both.values["later"]) == (None, None, 2)
