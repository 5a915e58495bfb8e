"""Tests of the claims about outlook: leverage, the invitation for Victory Day, and where leaders might meet."""

from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.claims.record import KNOWN_UNTIL, Record, on_the_day, within
from tango.claims.registry import claim

_EVER: Final = "2100-01-01"


@claim(
    "outlook-01",
    "Supported if, up to the article, Russia stopped at least one text on the North that the United States backed; "
    "partly supported if it opposed one that was carried; contradicted if it opposed none. In hindsight partly borne "
    "out if a veto followed; not if none did.",
    shown="fig-events-and-ties",
)
def able_to_impose_costs(record: Record) -> Finding:
    """Russian votes against and vetoes, before and after."""
    before = record.events("RU", "KP", category=("un_vote", "sanction"))
    later = record.events("RU", "KP", since=KNOWN_UNTIL, until=_EVER, category=("un_vote", "sanction"))
    stopped, opposed = (int((before["russian_vote"] == vote).sum()) for vote in ("veto", "no"))
    vetoes = int((later["russian_vote"] == "veto").sum())
    return finding(
        "supported" if stopped else "partly_supported" if opposed else "contradicted",
        f"Up to the article our events have {words.count(opposed, 'text')} on the North that Russia opposed in vain "
        f"and {words.whole(stopped)} that it stopped; later there is "
        f"{words.count(vetoes, 'veto', 'vetoes')}.",
        (before[before["russian_vote"].isin(["no", "veto"])], later[later["russian_vote"] == "veto"]),
        hindsight="partly_borne_out" if vetoes else "not_borne_out",
        opposed=opposed,
        stopped=stopped,
        vetoes=vetoes,
    )


@claim(
    "outlook-02",
    "A forecast, unresolved in early 2015. Borne out if our events later have a Russian veto on the North or a "
    "treaty of the two; not borne out if neither.",
    shown="fig-forecasts-settled",
)
def may_exploit_its_sway(record: Record) -> Finding:
    """Vetoes and treaties after the article."""
    votes = record.events("RU", "KP", since=KNOWN_UNTIL, until=_EVER, category=("un_vote", "sanction"))
    vetoes = votes[votes["russian_vote"] == "veto"]
    treaties = record.events("RU", "KP", since=KNOWN_UNTIL, until=_EVER, category="treaty")
    count = len(vetoes) + len(treaties)
    first = min([*vetoes["year"], *treaties["year"]], default=0)
    return finding(
        "unresolved",
        f"After the article our events have {words.count(len(vetoes), 'Russian veto', 'Russian vetoes')} and "
        f"{words.count(len(treaties), 'step')} of a treaty" + (f", the first in {first}." if count else "."),
        (vetoes, treaties),
        hindsight="borne_out" if count else "not_borne_out",
        vetoes=len(vetoes),
        treaties=len(treaties),
    )


@claim(
    "outlook-03",
    "Supported if our events up to the article have an invitation to each of the two; partly supported if to one only; "
    "unresolved if to neither.",
    shown="fig-events-and-ties",
)
def both_leaders_invited(record: Record) -> Finding:
    """Invitations in the titles of events."""
    rows = record.events("RU", since="2014-11-01", category="milestone")
    rows = rows[rows["title"].str.contains("invit", case=False)]
    north = rows["actors"].str.contains("KP").any()
    south = rows["actors"].str.contains("KR").any()
    return finding(
        ("unresolved", "partly_supported", "supported")[int(north) + int(south)],
        "Our events have an invitation to "
        f"{words.count(int(north) + int(south), 'of the two leaders', 'of the two leaders')} before the article.",
        (rows,),
        north=bool(north),
        south=bool(south),
    )


@claim(
    "outlook-04",
    "Supported if our visits have no journey of Kim Jong-un to Russia or China before the article; contradicted if "
    "they have one. What he did later decides nothing, since the article did not say that he would come.",
    shown="fig-visits-2013-2015",
)
def first_trip_abroad(record: Record) -> Finding:
    """Kim Jong-un's first journey as leader."""
    rows = pd.concat(
        [
            record.visits(pair, max_rank=1, direction=f"KP>{pair[:2]}", visitor="Kim Jong-un")
            for pair in ("RU-KP", "CN-KP")
        ]
    ).sort_values("start_earliest", ignore_index=True)
    before = within(rows, until=KNOWN_UNTIL)
    first = rows.iloc[0] if len(rows) else None
    where = (
        f"to {first['city'] if pd.notna(first['city']) else 'a place not known'}, from {on_the_day(first, 'start')}"
        if first is not None
        else "not on record"
    )
    return finding(
        "contradicted" if len(before) else "supported",
        f"Before the article our record has {words.count(len(before), 'journey')} of Kim Jong-un abroad as leader; "
        f"his first was {where}.",
        (rows.head(1),),
        thin=True,
        before=len(before),
    )


@claim(
    "outlook-05",
    "Contradicted if our visits have a meeting of Kim Jong-un with China's leader before the article; partly "
    "supported if they have none, since an absence fits a rebuff and does not show one.",
    shown="fig-visits-2013-2015",
)
def china_rebuffed_kim(record: Record) -> Finding:
    """Leaders' visits between China and the North since Kim took power."""
    rows = record.visits("CN-KP", (2012, 2015), max_rank=1)
    rows = within(rows, until=KNOWN_UNTIL)
    later = within(record.visits("CN-KP", max_rank=1), since=KNOWN_UNTIL).head(1)
    when = on_the_day(later.iloc[0], "start") if len(later) else "no later date"
    return finding(
        "contradicted" if len(rows) else "partly_supported",
        f"From 2012 to the article our record has {words.count(len(rows), 'leaders’ visit')} between China and the "
        f"North; the next began on {when}.",
        (rows, later),
        thin=True,
        before=len(rows),
    )


@claim(
    "outlook-06",
    "Supported if our events up to the article have no announcement that either would attend; partly supported if only "
    "Moscow announced one; contradicted if Pyongyang or Seoul did.",
    shown="fig-events-and-ties",
)
def silent_on_attending(record: Record) -> Finding:
    """Announcements of attendance up to the article."""
    rows = record.events("RU", since="2014-12-01", category="milestone")
    rows = rows[rows["title"].str.contains("attend", case=False)]
    moscow = rows["title"].str.contains("Kremlin|Moscow|Putin", regex=True)
    verdict = "supported" if rows.empty else "partly_supported" if moscow.all() else "contradicted"
    return finding(
        verdict,
        f"Up to the article our events have {words.count(len(rows), 'announcement')} of attendance"
        + (f", of which Moscow made {words.whole(int(moscow.sum()))}." if len(rows) else "."),
        (rows,),
        announcements=len(rows),
        by_moscow=int(moscow.sum()),
    )


@claim(
    "outlook-07",
    "A forecast, unresolved in early 2015. Borne out if later a North Korean leader met Russia's in Russia "
    "outside Moscow; not if they met in Moscow only or not at all.",
    shown="fig-forecasts-settled",
)
def another_russian_city(record: Record) -> Finding:
    """Cities of later leaders' journeys to Russia."""
    rows = within(record.visits("RU-KP", max_rank=1, direction="KP>RU"), since=KNOWN_UNTIL)
    elsewhere = rows[rows["city"].notna() & (rows["city"] != "Moscow")]
    cities = list(dict.fromkeys(elsewhere["city"]))
    return finding(
        "unresolved",
        f"After the article our record has {words.count(len(elsewhere), 'leaders’ meeting')} in Russia outside Moscow"
        + (f", at {words.listing(cities)}." if cities else "."),
        (elsewhere,),
        hindsight="borne_out" if len(elsewhere) else "not_borne_out",
        meetings=len(elsewhere),
    )


@claim(
    "outlook-08",
    "A forecast, unresolved in early 2015. Borne out if Putin visited the North by the end of 2016, the year in "
    "which he went to Japan; not borne out if his next visit came later or not at all.",
    shown="fig-forecasts-settled",
)
def stop_over_from_tokyo(record: Record) -> Finding:
    """Putin's next visit to the North."""
    rows = within(record.visits("RU-KP", max_rank=1, direction="RU>KP", visitor="Putin"), since=KNOWN_UNTIL)
    first = rows.iloc[0] if len(rows) else None
    by_2016 = first is not None and first["start_earliest"] < pd.Timestamp("2017-01-01")
    when = on_the_day(first, "start") if first is not None else "no date"
    return finding(
        "unresolved",
        f"Putin's next visit to the North on record began on {when}.",
        (rows.head(1),),
        hindsight="borne_out" if by_2016 else "not_borne_out",
        date=when,
    )
