"""Tests of the claims about origins: how the state was made, the war, and Kim Il-sung between two patrons."""

from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.claims.record import Record, on_the_day
from tango.claims.registry import claim
from tango.measures.turning_points import DAYS_A_MONTH

# Emperor Hirohito's broadcast and the signing on USS Missouri.
SURRENDER_ANNOUNCED: Final = pd.Timestamp("1945-08-15")
SURRENDER_SIGNED: Final = pd.Timestamp("1945-09-02")
DECADES: Final = ((1951, 1960), (1961, 1970), (1971, 1980), (1981, 1990))
STORMY: Final = 2  # ruptures with each patron
SIDED_WITH_BEIJING: Final = "ev-1964"  # names China as the side taken, so it is no rupture with China
MUCH_BETTER: Final = 2  # of `effect_on_ties`


@claim(
    "origins-01",
    "Supported if our events to 1953 show Soviet acts that made the northern state and none of another country that "
    "saved it; partly supported if they show both; contradicted if they show no Soviet act.",
    shown="fig-events-and-ties",
)
def made_by_moscow_alone(record: Record) -> Finding:
    """Soviet acts of foundation, and the entry of another army without Moscow."""
    made = record.events("RU", "KP", until="1949-12-31")
    made = made[made["effect_on_ties"] == MUCH_BETTER]
    saved = record.events("CN", "KP", until="1953-12-31", category="war", without="RU")
    verdict = "contradicted" if made.empty else "partly_supported" if len(saved) else "supported"
    rescue = f"; {words.count(len(saved), 'act')} of war by China without Moscow followed" if len(saved) else ""
    return finding(
        verdict,
        f"Our events have {words.count(len(made), 'Soviet act')} of foundation up to 1949{rescue}.",
        (made, saved),
        soviet_acts=len(made),
        chinese_acts=len(saved),
    )


@claim(
    "origins-03",
    "Supported if the event of the division names the United States and the Soviet Union among its actors; "
    "contradicted if either is missing.",
    shown="fig-events-and-ties",
)
def divided_by_two(record: Record) -> Finding:
    """Who acted in the division."""
    rows = record.events("KR", "KP", until="1945-12-31")
    both = record.events("US", "RU", "KR", "KP", until="1945-12-31")
    when = on_the_day(both.iloc[0]) if len(both) else "no date"
    return finding(
        "supported" if len(both) else "contradicted",
        f"Our record dates the division to {when}, with both powers among its actors."
        if len(both)
        else "No event of 1945 has both powers divide Korea.",
        (both if len(both) else rows,),
        date=when,
    )


@claim(
    "origins-04",
    "Supported if the line was drawn after the surrender was signed (2 September 1945); partly supported if it was "
    "drawn before the surrender was announced (15 August) and occupied after; contradicted if occupied before as "
    "well.",
    shown="fig-events-and-ties",
)
def divided_after_surrender(record: Record) -> Finding:
    """The day of the line and the day of the occupation against the surrender."""
    line, occupied = record.event("ev-1945-08-10"), record.event("ev-1945-08-24")
    drawn, entered = line["date_latest"], occupied["date_earliest"]
    verdict = "partly_supported" if entered > SURRENDER_ANNOUNCED else "contradicted"
    verdict = "supported" if drawn > SURRENDER_SIGNED else verdict
    before = (SURRENDER_ANNOUNCED - drawn).days
    return finding(
        verdict,
        f"The line is dated {on_the_day(line)}, {words.count(before, 'day')} before the surrender was announced; "
        f"Soviet troops reached Pyongyang {words.count((entered - SURRENDER_ANNOUNCED).days, 'day')} after it.",
        (pd.DataFrame([line, occupied]),),
        days_before=before,
    )


@claim(
    "origins-05",
    "Supported if the state was proclaimed after Soviet troops came and before they left; contradicted if not.",
    shown="fig-events-and-ties",
)
def made_under_occupation(record: Record) -> Finding:
    """Proclamation between the coming and the going of Soviet troops."""
    came, made, left = (record.event(key) for key in ("ev-1945-08-24", "ev-1948-09-09", "ev-1948-12"))
    inside = came["date_latest"] < made["date_earliest"] < left["date_latest"]
    months = (made["date_earliest"] - came["date_earliest"]).days / DAYS_A_MONTH
    return finding(
        "supported" if inside else "contradicted",
        f"The state was proclaimed on {on_the_day(made)}, {words.number(months)} months after Soviet troops entered "
        f"Pyongyang and before they left in {on_the_day(left)}.",
        (pd.DataFrame([came, made, left]),),
        months=months,
    )


@claim(
    "origins-06",
    "Supported if our record has at least two Soviet steps towards consent in 1950 before the attack; partly "
    "supported if it has one; contradicted if none.",
    shown="fig-events-and-ties",
)
def stalin_approved(record: Record) -> Finding:
    """Soviet steps of 1950 before the attack of 25 June."""
    attack = record.event("ev-1950-06-25")
    day_before = attack["date_earliest"] - pd.Timedelta(days=1)
    steps = record.events("RU", since="1950-01-01", until=day_before, category="war")
    steps = steps[steps["effect_on_ties"] > 0]
    verdict = {0: "contradicted", 1: "partly_supported"}.get(len(steps), "supported")
    return finding(
        verdict,
        f"Our record has {words.count(len(steps), 'Soviet step')} towards consent in the months before the attack of "
        f"{on_the_day(attack)}.",
        (steps,),
        steps=len(steps),
    )


@claim(
    "origins-08",
    "Contradicted if the Soviet leadership had refused an attack within a year before it consented and no attack came "
    "between; supported if our record has no refusal; partly supported if the North attacked against a refusal.",
    shown="fig-events-and-ties",
)
def stalin_could_refuse(record: Record) -> Finding:
    """A refusal before the consent, and what the North did in between."""
    refusal, consent, attack = (record.event(key) for key in ("ev-1949-09-24", "ev-1950-04", "ev-1950-06-25"))
    gap = (consent["date_earliest"] - refusal["date_latest"]).days
    obeyed = attack["date_earliest"] > consent["date_earliest"]
    verdict = "supported" if not 0 < gap <= 366 else "contradicted" if obeyed else "partly_supported"
    return finding(
        verdict,
        f"The Politburo refused on {on_the_day(refusal)}, at least {words.count(gap, 'day')} before Stalin consented, "
        "and the North did not attack in between.",
        (pd.DataFrame([refusal, consent, attack]),),
        days=gap,
    )


@claim(
    "origins-09",
    "Supported if our record has Soviet restraint in the war and no Soviet part in it; partly supported if it has "
    "both; contradicted if it has a Soviet part and no restraint.",
    shown="fig-events-and-ties",
)
def kept_at_a_distance(record: Record) -> Finding:
    """Soviet absence from the Council beside Soviet planning and pilots."""
    rows = record.events("RU", "KP", since="1950-01-01", until="1953-12-31")
    attack = record.event("ev-1950-06-25")["date_earliest"]
    part = rows[rows["category"].isin(["war", "military"]) & (rows["date_latest"] >= attack)]
    restraint = rows[rows["russian_vote"] == "absent"]
    verdict = "contradicted" if restraint.empty else "partly_supported" if len(part) else "supported"
    return finding(
        verdict,
        f"Our events of the war have {words.count(len(part), 'Soviet share in it', 'Soviet shares in it')} and "
        f"{words.count(len(restraint), 'vote')} from which Moscow stayed away.",
        (part, restraint),
        shares=len(part),
        absences=len(restraint),
    )


@claim(
    "origins-10",
    "A motive: rows can show that Moscow avoided open steps, not why. No verdict follows from them.",
    shown="fig-events-and-ties",
)
def fear_of_america(record: Record) -> Finding:
    """Votes from which Moscow stayed away; the motive stays with the archive."""
    rows = record.events("RU", "US", since="1950-01-01", until="1953-12-31")
    away = int((rows["russian_vote"] == "absent").sum())
    return finding(
        None,
        f"Our record has {words.count(away, 'vote')} from which Moscow stayed away during the war; why it did is a "
        "matter of documents.",
        (rows,),
        absences=away,
    )


@claim(
    "origins-11",
    "Rows hold dates and no front lines, so no verdict follows from them; they can say how long the war had lasted "
    "when China came in.",
    shown="fig-events-and-ties",
)
def coalition_advanced(record: Record) -> Finding:
    """Days from the attack to the Chinese entry."""
    attack, entry = record.event("ev-1950-06-25"), record.event("ev-1950-10-19")
    days = (entry["date_earliest"] - attack["date_earliest"]).days
    return finding(
        None,
        f"China entered {words.count(days, 'day')} after the attack, on {on_the_day(entry)}; our tables have no front "
        "line.",
        (pd.DataFrame([attack, entry]),),
        days=days,
    )


@claim(
    "origins-12",
    "Supported if our record has a Chinese army enter the war in 1950 after the attack; contradicted if not. How "
    "large it was stands in the sources and in no row.",
    shown="fig-events-and-ties",
)
def china_intervened(record: Record) -> Finding:
    """A Chinese act of war after the attack."""
    attack = record.event("ev-1950-06-25")
    entry = record.events("CN", "KP", since=attack["date_latest"], until="1950-12-31", category="war", without="RU")
    when = on_the_day(entry.iloc[0]) if len(entry) else "no date"
    return finding(
        "supported" if len(entry) else "contradicted",
        f"Our record dates the Chinese entry to {when}."
        if len(entry)
        else "Our record has no Chinese entry into the war in 1950.",
        (entry,),
        date=when,
    )


@claim(
    "origins-13",
    "Supported if in none of the four decades from 1951 to 1990 our record has a Soviet step that made ties with "
    "Pyongyang much better; contradicted if in all four; partly supported in between.",
    shown="fig-events-and-ties",
)
def china_eclipsed_moscow(record: Record) -> Finding:
    """Decades in which Moscow came back."""
    rows = record.events("RU", "KP", since="1951-01-01", until="1990-12-31")
    rows = rows[rows["effect_on_ties"] == MUCH_BETTER]
    decades = sum(bool(rows["year"].between(*decade).any()) for decade in DECADES)
    verdict = {0: "supported", len(DECADES): "contradicted"}.get(decades, "partly_supported")
    return finding(
        verdict,
        f"Soviet steps that made ties much better stand in {words.number(decades)} of {len(DECADES)} decades from "
        f"1951 to 1990, {words.number(len(rows))} in all.",
        (rows,),
        decades=decades,
        steps=len(rows),
    )


@claim(
    "origins-15",
    f"Supported if our events from 1953 to 1990 have at least {STORMY} ruptures with Moscow and {STORMY} with Beijing; "
    "partly supported if with one patron only; contradicted if with neither.",
    shown="fig-events-and-ties",
)
def stormy_with_both(record: Record) -> Finding:
    """Ruptures with each patron."""
    span = {"since": "1953-01-01", "until": "1990-12-31"}
    moscow = record.events("RU", "KP", category="rupture", **span)
    moscow = moscow[moscow["effect_on_ties"] < 0]
    beijing = record.events("CN", "KP", category="rupture", **span)
    beijing = beijing[beijing["event_id"] != SIDED_WITH_BEIJING]
    stormy = (len(moscow) >= STORMY) + (len(beijing) >= STORMY)
    return finding(
        ("contradicted", "partly_supported", "supported")[stormy],
        f"From 1953 to 1990 our events have {words.count(len(moscow), 'rupture')} with Moscow and "
        f"{words.count(len(beijing), 'rupture')} with Beijing; a quarrel with both counts for each.",
        (moscow, beijing),
        with_moscow=len(moscow),
        with_beijing=len(beijing),
    )


@claim(
    "origins-16",
    "Supported if the North made pacts with both patrons within a year, and our record has both a rupture with "
    "Moscow and a quarrel with Beijing that brought Moscow closer; partly supported if only one of these holds; else "
    "contradicted.",
    shown="fig-leaders-visits",
)
def balanced_two_patrons(record: Record) -> Finding:
    """Twin pacts, and a swing each way."""
    with_moscow = record.events("RU", "KP", until="1990-12-31", category="treaty").head(1)
    with_beijing = record.events("CN", "KP", until="1990-12-31", category="treaty").head(1)
    twin = len(with_moscow) > 0 and len(with_beijing) > 0
    days = abs((with_beijing["date_earliest"].iloc[0] - with_moscow["date_earliest"].iloc[0]).days) if twin else 10_000
    away = record.events("RU", "KP", until="1990-12-31", category="rupture")
    away = away[away["effect_on_ties"] < 0]
    back = record.events("CN", "KP", until="1990-12-31", category="rupture")
    back = back[back["effect_on_ties"] > 0]
    journeys = record.visits("RU-KP", (1949, 1990), 1, "KP>RU"), record.visits("CN-KP", (1949, 1990), 1, "KP>CN")
    parts = (days <= 366) + (len(away) > 0 and len(back) > 0)
    return finding(
        ("contradicted", "partly_supported", "supported")[parts],
        f"The two pacts were signed {words.count(days, 'day')} apart; our events have "
        f"{words.count(len(away), 'rupture')} with Moscow and {words.count(len(back), 'quarrel')} with Beijing that "
        f"brought Moscow closer. To 1990 Kim's journeys on record are {words.number(len(journeys[0]))} to the Soviet "
        f"Union and {words.number(len(journeys[1]))} to China, from a search that was partial.",
        (with_moscow, with_beijing, away, back, *journeys),
        days=days,
        away=len(away),
        back=len(back),
    )


@claim(
    "origins-17",
    "Rows date the challenge to Kim and Moscow's part in it; that no rival was left stands in the sources. No verdict "
    "follows from rows.",
    shown="fig-events-and-ties",
)
def rivals_eliminated(record: Record) -> Finding:
    """Recorded challenges before Kim's death."""
    rows = record.events("KP", "RU", "CN", since="1953-01-01", until="1960-12-31", category="rupture")
    return finding(
        None,
        f"Our events have {words.count(len(rows), 'crisis', 'crises')} of the 1950s in which Kim faced challengers or "
        "their patrons; none of them removed him.",
        (rows,),
        crises=len(rows),
    )


@claim(
    "origins-18",
    "Supported if our events have at least two ruptures with Moscow between Khrushchev's speech in February 1956 and "
    "his fall in October 1964; partly supported if one; contradicted if none.",
    shown="fig-events-and-ties",
)
def disliked_destalinization(record: Record) -> Finding:
    """Ruptures with Moscow under Khrushchev, after the speech."""
    rows = record.events("RU", "KP", since="1956-02-25", until="1964-10-14", category="rupture")
    rows = rows[rows["effect_on_ties"] < 0]
    return finding(
        ("contradicted", "partly_supported", "supported")[min(len(rows), 2)],
        f"Between the speech and Khrushchev's fall our events have {words.count(len(rows), 'rupture')} with Moscow.",
        (rows,),
        ruptures=len(rows),
    )


@claim(
    "origins-19",
    "Contradicted if no rupture with Moscow under Khrushchev is on record; partly supported if there is one, since "
    "rows cannot show that he was attacked by name.",
    shown="fig-events-and-ties",
)
def attacked_khrushchev(record: Record) -> Finding:
    """The lowest point of ties under Khrushchev."""
    rows = record.events("RU", "KP", since="1953-09-07", until="1964-12-31", category="rupture")
    rows = rows[rows["effect_on_ties"] < 0]
    lowest = rows.nsmallest(1, "effect_on_ties")
    when = on_the_day(lowest.iloc[0]) if len(lowest) else "no date"
    return finding(
        "partly_supported" if len(rows) else "contradicted",
        f"Of {words.count(len(rows), 'rupture')} under Khrushchev, the record rates that of {when} worst; it names no "
        "attack on the man.",
        (rows,),
        ruptures=len(rows),
        worst=when,
    )
