"""Tests of the claims about the entente of 2014: visits, agreements, votes, and who was courted more."""

from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.claims.record import KNOWN_UNTIL, Record, hosted_by, on_the_day, within
from tango.claims.registry import claim
from tango.measures.entente import at_most_in_words, room_for_missed_trips, visitors_by_cutoff

SENIOR: Final = 3  # a minister or an official of that weight
SEVERAL: Final = 3  # agreements
OVERTURES: Final = 3  # steps that bettered ties
QUARTERS: Final = 4
PROMPT_YEARS: Final = 3  # within which an alliance would have borne out a rapprochement


@claim(
    "entente-01",
    "A motive: rows can count bargains, not intent, so no verdict follows, and none in hindsight.",
    shown="fig-events-and-ties",
)
def each_exploits_the_other(record: Record) -> Finding:
    """Bargains of 2014, and what was traded later."""
    bargains = record.events("RU", "KP", since="2014-01-01", until="2014-12-31", category="agreement")
    later = record.events("RU", "KP", since=KNOWN_UNTIL, until="2100-01-01", category=("war", "military", "treaty"))
    later = later[later["effect_on_ties"] > 0]
    return finding(
        None,
        f"Our events have {words.count(len(bargains), 'agreement or act', 'agreements and acts')} between the two in "
        "2014, and since the article "
        f"{words.count(len(later), 'military or treaty step')} towards each other.",
        (bargains, later),
        bargains=len(bargains),
        later=len(later),
    )


@claim(
    "entente-02",
    "A label, which rows cannot confirm or refute; they can say how long treaties had bound the two. No verdict "
    "follows.",
    shown="fig-events-and-ties",
)
def unlikely_pair(record: Record) -> Finding:
    """Treaties between the two before the article."""
    rows = record.events("RU", "KP", category="treaty")
    signed = rows[rows["effect_on_ties"] > 0]
    return finding(
        None,
        f"Before the article our events have {words.count(len(signed), 'treaty', 'treaties')} by which the two came "
        f"closer, the first of {words.number(int(signed['year'].min())).replace(',', '')}.",
        (signed,),
        treaties=len(signed),
    )


@claim(
    "entente-03",
    f"Supported if from January 2014 our events have at least {OVERTURES} steps with Russia that bettered ties and "
    "our visits have a Russian of ministerial rank in the North; partly supported if only one of these; else "
    "contradicted.",
    shown="fig-visits-2013-2015",
)
def putin_made_overtures(record: Record) -> Finding:
    """Russian steps and senior visits since January 2014."""
    steps = record.events("RU", "KP", since="2014-01-01")
    steps = steps[steps["effect_on_ties"] > 0]
    visits = within(record.visits("RU-KP", (2014, 2015), SENIOR, "RU>KP"), until=KNOWN_UNTIL)
    parts = (len(steps) >= OVERTURES) + (len(visits) > 0)
    return finding(
        ("contradicted", "partly_supported", "supported")[parts],
        f"From January 2014 until the article our events have {words.count(len(steps), 'step')} that bettered ties, "
        f"and our visits have {words.count(len(visits), 'journey')} of Russians of ministerial rank or above to the "
        "North.",
        (steps, visits),
        steps=len(steps),
        visits=len(visits),
    )


@claim(
    "entente-04",
    "Supported if 2014 has more visits than 2013, both searched alike, and the steps of 2014 outweigh those of 2013; "
    "partly supported if one of these; unresolved if the search was unequal. Borne out if a leaders' meeting or a "
    f"treaty came within {PROMPT_YEARS} years; partly if later; else not.",
    shown="fig-visits-2013-2015",
)
def a_fresh_rapprochement(record: Record) -> Finding:
    """Visits and the sum of effects in 2013 and 2014, and the first alliance step after."""
    before, during = (record.visits("RU-KP", (year, year)) for year in (2013, 2014))
    effects = [
        int(record.events("RU", "KP", since=f"{year}-01-01", until=f"{year}-12-31")["effect_on_ties"].sum())
        for year in (2013, 2014)
    ]
    parts = (len(during) > len(before)) + (effects[1] > effects[0])
    alike = record.searched("RU-KP", (2013, 2014), 4)
    meetings = within(record.visits("RU-KP", max_rank=1), since=KNOWN_UNTIL)
    treaties = record.events("RU", "KP", since=KNOWN_UNTIL, until="2100-01-01", category="treaty")
    first = min([*meetings["start_earliest"], *treaties["date_earliest"]], default=None)
    late = first is not None and first.year - 2015 > PROMPT_YEARS
    return finding(
        ("contradicted", "partly_supported", "supported")[parts] if alike else "unresolved",
        f"Visits on record rose from {words.number(len(before))} in 2013 to {words.number(len(during))} in 2014, two "
        f"years searched {'alike' if alike else 'unequally'}; the summed effect of events went from "
        f"{words.number(effects[0])} to {words.number(effects[1])}. The next leaders' visit or treaty came in "
        f"{first.year if first else 'no year yet'}.",
        (before, during),
        hindsight="not_borne_out" if first is None else "partly_borne_out" if late else "borne_out",
        visits_2013=len(before),
        visits_2014=len(during),
        alike=alike,
    )


@claim(
    "entente-05",
    "Supported if our visits have Kim Yong-nam in Sochi in February 2014; unresolved if not.",
    shown="fig-visits-2013-2015",
)
def kim_yong_nam_at_sochi(record: Record) -> Finding:
    """The journey to the Games."""
    rows = record.visits("RU-KP", (2014, 2014), direction="KP>RU", person="kim-yong-nam")
    rows = rows[(rows["city"] == "Sochi") & (rows["start_earliest"].dt.month == 2)]
    host = str(rows["host"].iloc[0]) if len(rows) else "nobody"
    return finding(
        "supported" if len(rows) else "unresolved",
        f"Our record has {words.count(len(rows), 'journey')} of Kim Yong-nam to Sochi in February 2014; {host} "
        "received him.",
        (rows,),
        journeys=len(rows),
        host=host,
    )


@claim(
    "entente-06",
    "Supported if visits of ministerial rank or above went both ways in 2014 and at least one fell in each quarter; "
    "partly supported if both ways but not in each quarter; else contradicted.",
    shown="fig-visits-2013-2015",
)
def visitors_both_ways(record: Record) -> Finding:
    """Senior visits of 2014 by direction and quarter."""
    rows = record.visits("RU-KP", (2014, 2014), SENIOR)
    ways = rows["direction"].value_counts()
    quarters = rows.loc[rows["date_precision"] != "year", "start_earliest"].dt.quarter.nunique()
    verdict = "supported" if quarters == QUARTERS else "partly_supported"
    to_russia, to_korea = int(ways.get("KP>RU", 0)), int(ways.get("RU>KP", 0))
    return finding(
        verdict if to_russia and to_korea else "contradicted",
        f"At ministerial rank or above our record has {words.count(to_russia, 'trip')} to Russia and "
        f"{words.count(to_korea, 'trip')} to the North in 2014, in "
        f"{words.count(quarters, 'of four quarters', 'of four quarters')}.",
        (rows,),
        to_russia=to_russia,
        to_korea=to_korea,
        quarters=int(quarters),
    )


@claim(
    "entente-07",
    f"Supported if our events of 2014 have at least {SEVERAL} agreements between the two; partly supported if fewer; "
    "contradicted if none.",
    shown="fig-events-and-ties",
)
def several_agreements(record: Record) -> Finding:
    """Agreements of 2014."""
    rows = record.events("RU", "KP", since="2014-01-01", until="2014-12-31", category="agreement")
    return finding(
        "supported" if len(rows) >= SEVERAL else "partly_supported" if len(rows) else "contradicted",
        f"Our events of 2014 have {words.count(len(rows), 'agreement or act', 'agreements and acts')} between the two.",
        (rows,),
        agreements=len(rows),
    )


@claim(
    "entente-08",
    "Decidable only if both pairs were searched year by year at every rank in 2014: then supported if Russia leads, "
    "contradicted if China does, partly supported at a draw. Unresolved, not decidable from rows alone, if not.",
    shown="fig-who-got-more-in-2014",
)
def more_officials_than_to_china(record: Record) -> Finding:
    """Trips to both at the widest cut-off, whether they can be compared, and the room that others' counts leave."""
    counts = visitors_by_cutoff(record["visits"]).iloc[-1]
    room = room_for_missed_trips(record["visits"], record["published_visit_counts"])
    alike = record.searched("RU-KP", (2014, 2014), 4) and record.searched("CN-KP", (2014, 2014), 4)
    lead = int(counts["lead"])
    verdict = "supported" if lead > 0 else "contradicted" if lead < 0 else "partly_supported"
    rows = pd.concat([record.visits(pair, (2014, 2014), direction=f"KP>{pair[:2]}") for pair in ("RU-KP", "CN-KP")])
    return finding(
        verdict if alike else "unresolved",
        f"Our record has {words.count(int(counts['to_russia']), 'trip')} to Russia and "
        f"{words.count(int(counts['to_china']), 'to China', 'to China')} in 2014, "
        f"{'searched alike' if alike else 'searched unequally, so that rows alone cannot decide it'}. A published "
        f"count has {words.count(room.unlisted, 'visit')} with China that we lack. {at_most_in_words(room)}",
        (rows,),
        thin=not alike,
        to_russia=int(counts["to_russia"]),
        to_china=int(counts["to_china"]),
        alike=alike,
    )


@claim(
    "entente-09",
    "Supported if Choe's is the last North Korean trip of ministerial rank or above to Russia in 2014 and Putin "
    "received him; partly supported if only one of these; contradicted if he did not go.",
    shown="fig-visits-2013-2015",
)
def choe_crowned_the_year(record: Record) -> Finding:
    """The last senior trip of the year."""
    rows = record.visits("RU-KP", (2014, 2014), SENIOR, "KP>RU")
    choe = rows[rows["person_id"] == "choe-ryong-hae"]
    if choe.empty:
        return finding("contradicted", "Our record has no trip of Choe Ryong-hae to Russia in 2014.", (rows,))
    last = rows["person_id"].iloc[-1] == choe["person_id"].iloc[-1]
    received = bool(hosted_by(choe, "Vladimir Putin").any())
    return finding(
        "supported" if last and received else "partly_supported" if last or received else "contradicted",
        f"Choe's trip from {on_the_day(choe.iloc[-1], 'start')} is {'the last' if last else 'not the last'} of "
        f"{words.count(len(rows), 'senior trip')} to Russia in 2014; {choe['host'].fillna('nobody named').iloc[-1]} "
        "received him.",
        (choe,),
        last=last,
        received=received,
    )


@claim(
    "entente-11",
    "What Choe asked is the content of a letter, which no row holds. Rows can say how the mission fell beside the "
    "votes, and no verdict follows.",
    shown="fig-events-and-ties",
)
def choe_asked_for_help(record: Record) -> Finding:
    """Votes within five weeks of the mission."""
    mission = record.event("ev-2014-11-18")
    since = mission["date_earliest"]
    votes = record.events("KP", "RU", since=since, until=since + pd.Timedelta(days=35), category="un_vote")
    opposed = votes[votes["russian_vote"] == "no"]
    return finding(
        None,
        f"In the five weeks from Choe's audience the United Nations voted {words.count(len(votes), 'time')} on the "
        "North's rights record; Russia is known to have opposed "
        f"{words.count(len(opposed), 'of these texts', 'of these texts')}.",
        (votes, pd.DataFrame([mission])),
        votes=len(votes),
        opposed=len(opposed),
    )


@claim(
    "entente-12",
    "Supported if at least two votes on the North's rights record were carried at the United Nations in 2014; partly "
    "supported if one; contradicted if none.",
    shown="fig-events-and-ties",
)
def united_nations_pressed(record: Record) -> Finding:
    """Votes carried in 2014."""
    votes = record.events("KP", since="2014-01-01", until="2014-12-31", category="un_vote")
    carried = votes[votes["votes_for"] > votes["votes_against"]]
    tallies = [f"{row.votes_for} to {row.votes_against}" for row in carried.itertuples()]
    return finding(
        ("contradicted", "partly_supported", "supported")[min(len(carried), 2)],
        f"In 2014 {words.count(len(carried), 'vote was', 'votes were')} carried"
        + (f", by {words.listing(tallies)}." if tallies else "."),
        (votes,),
        carried=len(carried),
    )


@claim(
    "entente-13",
    "Supported if our events have a Russian invitation to Kim Jong-un, or word that he would come, between November "
    "2014 and the article; "
    "unresolved if not.",
    shown="fig-events-and-ties",
)
def ready_for_a_summit(record: Record) -> Finding:
    """Announcements of an invitation or of attendance, up to the article."""
    rows = record.events("RU", "KP", since="2014-11-01", kind=("invitation", "attendance_announced_by_host"))
    return finding(
        "supported" if len(rows) else "unresolved",
        f"Between November 2014 and the article our events have {words.count(len(rows), 'announcement')} by Moscow of "
        "Kim's invitation or his coming.",
        (rows,),
        announcements=len(rows),
    )
