"""Each register from rows worked out by hand, and every row of the real tables in its register."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from press.listing.payload import read_listing
from tango import data, registers
from tango.registers.register import Register

Labels = dict[str, dict]


def row(register: Register, anchor: str) -> dict[str, Any]:
    return next(row for row in register.payload["entries"] if row["id"] == anchor)


def test_visits_come_by_date_and_say_what_no_count_takes_in(visits: pd.DataFrame, labels: Labels) -> None:
    made = registers.visits(visits, labels, "RU")
    assert [row["id"] for row in made.payload["entries"]] == [
        "visit-1994-envoy-pyongyang",
        "visit-2011-08-kim-jong-il-ulan-ude",
    ]
    kim, envoy = row(made, "visit-2011-08-kim-jong-il-ulan-ude"), row(made, "visit-1994-envoy-pyongyang")
    assert [(cell["text"], cell["sort"], cell["more"], cell["target"]) for cell in kim["cells"]] == [
        ("20 Aug 2011", "2011-08-20", "to 25 Aug 2011", ""),
        ("Kim Jong-il", "", "General secretary", "person-kim-jong-il"),
        ("Ulan-Ude (Sosnovy Bor)", "", "Russia", "place-ulan-ude"),
        ("leader", "1", "", ""),
    ]
    assert [(part["term"], part["text"]) for part in kim["parts"]] == [
        ("", "Gas."), ("Met", "Dmitry Medvedev, Another (leader)"), ("Note", "By train."),
    ]  # fmt: skip
    assert (kim["sources"], kim["standing"]) == (["b", "a"], "confirmed")
    assert envoy["cells"][1]["target"] == ""
    assert {"term": "Note", "strong": "", "text": "Transit: no count takes it in.", "shown": "", "links": []} in envoy[
        "parts"
    ]
    assert envoy["values"] == {
        "from": ["RU"], "to": ["KP"], "decade": ["1990s"], "rank": ["3"], "kind": ["transit"],
        "verification": ["sourced"],
    }  # fmt: skip


def test_a_register_holds_one_partner_and_its_rows_are_saved_under_its_name(
    visits: pd.DataFrame, labels: Labels
) -> None:
    other = visits.tail(1).assign(pair="CN-KP", origin="CN", visit_id="1994-chinese-envoy")
    both = pd.concat([visits, other], ignore_index=True)
    made = {partner: registers.visits(both, labels, partner).payload for partner in ("RU", "CN")}
    assert [row["id"] for row in made["CN"]["entries"]] == ["visit-1994-chinese-envoy"]
    assert len(made["RU"]["entries"]) == 2
    assert (made["CN"]["key"], made["CN"]["table"]["name"]) == ("visits-china", "visits")
    with pytest.raises(ValueError, match=r"no pair begins with 'CN'; there are \['RU-KP'\]"):
        registers.visits(visits, labels, "CN")


def test_what_is_saved_has_the_columns_of_the_file(visits: pd.DataFrame, labels: Labels) -> None:
    saved = registers.visits(visits, labels, "RU").payload["table"]
    assert "direction" not in saved["columns"]
    assert "start_earliest" not in saved["columns"]
    assert saved["rows"][0][saved["columns"].index("end_date")] == ""


def test_people_are_listed_by_name_with_offices_and_visits(visits: pd.DataFrame, labels: Labels) -> None:
    blank = {"hangul": None, "hanzi": None, "cyrillic": None, "namesake": None, "note": None}
    people = pd.DataFrame(
        [
            blank | {"person_id": "kim-jong-il", "name": "Kim Jong-il", "country": "KP", "hangul": "김정일"},
            blank | {"person_id": "boris", "name": "Boris", "country": "RU", "namesake": "Another Boris"},
        ]
    )
    offices = pd.DataFrame(
        [
            ("kim-jong-il", "General secretary", "2011-05", "2011-08-25", "2011-05-01"),
            ("kim-jong-il", "Chairman", "2000", "2000", "2000-01-01"),
        ],
        columns=["person_id", "office", "attested_from", "attested_to", "attested_from_earliest"],
    )
    made = registers.people(people, offices, visits, labels)
    assert [row["group"] for row in made.payload["entries"]] == ["B", "K"]
    boris, kim = row(made, "person-boris"), row(made, "person-kim-jong-il")
    assert kim["cells"][0]["also"] == [["ko", "김정일"]]
    assert (kim["cells"][2]["text"], kim["cells"][2]["sort"]) == ("1 visit", "1")
    assert [(part["term"], part["text"], part["links"]) for part in kim["parts"]] == [
        ("Seen as", "Chairman (2000); General secretary (May 2011 to 25 Aug 2011)", []),
        ("Visits", "", [["20 Aug 2011, Ulan-Ude (Sosnovy Bor)", "visit-2011-08-kim-jong-il-ulan-ude"]]),
    ]
    assert [(part["term"], part["text"]) for part in boris["parts"]] == [("Not to be confused", "Another Boris.")]
    with pytest.raises(ValueError, match=r"visits, column person_id: 'kim-jong-il' is not in people\.csv"):
        registers.people(people.tail(1), offices, visits, labels)


def test_places_are_listed_by_country_and_a_transit_is_listed_and_not_counted(
    visits: pd.DataFrame, labels: Labels
) -> None:
    made = registers.places(visits, labels)
    assert [row["group"] for row in made.payload["entries"]] == ["Russia", "North Korea"]
    pyongyang = row(made, "place-pyongyang")
    assert pyongyang["cells"][2]["text"] == "none counted"
    assert pyongyang["parts"][0]["links"] == [["1994, An envoy (transit)", "visit-1994-envoy-pyongyang"]]
    elsewhere = visits.assign(longitude=[0.0, 1.0], city="Pyongyang", destination="KP")
    with pytest.raises(ValueError, match="more than one place has the anchor 'place-pyongyang'"):
        registers.places(elsewhere, labels)


def test_a_debt_that_nobody_put_in_dollars_is_not_known_and_never_zero() -> None:
    debt = data.load_debt()
    labels = {name: data.load_labels("debt", name) for name in ("creditor", "debtor", "event", "unit", "verification")}
    made = registers.debts(debt, labels)
    amounts = {row["id"]: row["cells"][2] for row in made.payload["entries"]}
    for debt_id, low, high in zip(debt["debt_id"], debt["usd_million_low"], debt["usd_million_high"], strict=True):
        cell = amounts[f"debt-{debt_id}"]
        if pd.isna(low) and pd.isna(high):
            assert (cell["text"], cell["sort"]) == ("not known", "")
    credit = row(made, "debt-su-kp-1949-offer")
    assert [part["text"] for part in credit["parts"] if part["term"] in ("As stated", "Terms")] == [
        "200 million, Soviet roubles", "2 per cent a year",
    ]  # fmt: skip


def test_a_visit_of_which_no_page_names_the_town_is_put_in_the_country_alone(
    visits: pd.DataFrame, labels: Labels
) -> None:
    unplaced = visits.assign(city=nan, latitude=nan, longitude=nan)
    made = row(registers.visits(unplaced, labels, "RU"), "visit-2011-08-kim-jong-il-ulan-ude")
    place = made["cells"][2]
    assert (place["text"], place["more"], place["target"]) == ("Russia", "town not known", "")
    assert registers.places(unplaced, labels).payload["entries"] == []


def test_an_event_says_who_acted_and_how_votes_fell() -> None:
    names = ("category", "effect_on_ties", "russian_vote", "verification")
    labels = {name: data.load_labels("events", name) for name in names}
    events = data.load_events()
    voted = events[events["votes_for"].notna()].iloc[0]
    made = row(registers.events(events, labels), f"event-{voted['event_id'].removeprefix('ev-')}")
    (vote,) = (part["text"] for part in made["parts"] if part["term"] == "Vote")
    assert vote.startswith(
        f"{voted['votes_for']} for, {voted['votes_against']} against, {voted['abstentions']} abstaining"
    )
    with pytest.raises(ValueError, match="column actors: 'ZZ' has no name"):
        registers.events(events.assign(actors="ZZ"), labels)


def test_every_row_of_the_tables_can_be_printed() -> None:
    visits, people = data.load_visits(), data.load_people()
    labels = {
        name: data.load_labels("visits", name) for name in ("kind", "origin", "destination", "rank", "verification")
    }
    labels["country"] = data.load_labels("people", "country")
    made = {
        "russia": registers.visits(visits, labels, "RU"),
        "china": registers.visits(visits, labels, "CN"),
        "people": registers.people(people, data.load_offices(), visits, labels),
        "places": registers.places(visits, labels),
    }
    sizes = {name: len(read_listing(register.payload).entries) for name, register in made.items()}
    cities = len(visits.dropna(subset="city").drop_duplicates(["destination", "city"]))
    assert sizes.pop("russia") + sizes.pop("china") == len(visits)
    assert sizes == {"people": len(people), "places": cities}
    anchors = {row["id"] for register in made.values() for row in register.payload["entries"]}
    linked = {
        target for register in made.values() for row in read_listing(register.payload).entries for target in row.targets
    }
    assert sorted(linked - anchors) == []


def test_rows_are_found_by_the_names_in_other_letters_of_those_who_stand_in_them(
    visits: pd.DataFrame, labels: Labels
) -> None:
    people = pd.DataFrame(
        [("Kim Jong-il", "김정일", None, None), ("Dmitry Medvedev", None, None, "Дмитрий Медведев"),
         ("An envoy", None, None, None), ("Xi Jinping", None, "习近平", None)],
        columns=["name", "hangul", "hanzi", "cyrillic"],
    )  # fmt: skip
    plain = registers.visits(visits, labels, "RU")
    made = plain.spelled(people)
    assert made.payload["names"] == [["Kim Jong-il", "김정일"], ["Dmitry Medvedev", "Дмитрий Медведев"]]
    assert made.payload["elsewhere"] == ["People", "chapters/people"]
    assert "names" not in plain.payload
    assert made.rows is plain.rows
