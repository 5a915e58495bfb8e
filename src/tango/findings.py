"""The findings of the book: a plain sentence each, its numbers, how firm the rows are, and what computes it.

The sentences hold whichever way the rows fall. Each finding names the functions that compute its numbers and the figure
that shows its evidence; nothing is worked out here that is not worked out in `tango.measures`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.listing import Listing, facets, part
from tango.measures import aid, debt, entente, known, partners, rupture, standing, visits, worth
from tango.measures.cells import Record

Tables = Mapping[str, pd.DataFrame]
Work = Callable[[Tables, Record], Finding]


@dataclass(frozen=True)
class Headline:
    """A registered finding.

    Attributes:
        key: Its name; the anchor is `finding-` and this.
        chapter: The document that tells it.
        shown: Label of the figure that shows its evidence.
        computed_by: Dotted names of the functions of `tango.measures` behind its numbers.
        function: What puts them into a sentence.
    """

    key: str
    chapter: str
    shown: str
    computed_by: tuple[str, ...]
    function: Work


HEADLINES: Final[dict[str, Headline]] = {}


def headline(key: str, chapter: str, shown: str, *computed_by: str) -> Callable[[Work], Work]:
    """Register the decorated function as a finding, in the order of the book.

    Args:
        key: As for `Headline`.
        chapter: Name of the chapter, without its folder.
        shown: Key of the figure, without "fig-".
        *computed_by: Functions, as "module.function" of `tango.measures`.

    Raises:
        ValueError: There is a finding of that key already.
    """

    def register(function: Work) -> Work:
        if key in HEADLINES:
            raise ValueError(f"there is a finding '{key}' already")
        names = tuple(f"tango.measures.{name}" for name in computed_by)
        HEADLINES[key] = Headline(key, f"chapters/{chapter}", f"fig-{shown}", names, function)
        return function

    return register


@headline("journeys", "origins", "leaders-visits", "visits.select")
def journeys(tables: Tables, record: Record) -> Finding:
    """Who travelled to whom before 1992; the search of those years was partial."""
    to_moscow, from_moscow = (
        visits.select(record.visits, "RU-KP", (1949, 1991), 1, direction) for direction in ("KP>RU", "RU>KP")
    )
    return finding(
        None,
        f"From 1949 to 1991 Kim Il-sung went to the Soviet Union at least {words.count(len(to_moscow), 'time')}, and "
        f"we find {words.count(len(from_moscow), 'visit')} of a Soviet leader to him.",
        (to_moscow, from_moscow),
        thin=True,
    )


@headline("trade-collapse", "rupture", "collapse-by-basis", "rupture.collapse_by_basis")
def trade_collapse(tables: Tables, record: Record) -> Finding:
    """The fall of trade by every basis that has both years."""
    rows = rupture.collapse_by_basis(tables["trade"]).query("exact and measure == 'total'")
    falls = -rows["change_pct"]
    trade = tables["trade"].query("pair == 'RU-KP' and measure == 'total' and year in [1990, 1991]")
    used = trade[trade["basis"].isin(rows["basis"])]
    return finding(
        None,
        f"From 1990 to 1991 Soviet trade with North Korea fell by {words.number(falls.min())} to "
        f"{words.percent(falls.max())}, depending on who counted it.",
        (used,),
    )


@headline("silence", "rupture", "visits-by-year", "visits.leader_gap")
def silence(tables: Tables, record: Record) -> Finding:
    """The longest time without a visit of a leader between 1984 and 2014."""
    gap = visits.leader_gap(record.visits, "RU-KP", since=1984, until=2014)
    told = known.in_words(known.within(tables["known_visits"], "RU-KP", gap))
    but = f"; a list puts a journey of {told} into that time" if told else ""
    ends = record.visits[record.visits["visit_id"].isin([gap.last, gap.first])]
    return finding(
        None,
        f"For {words.number(gap.years_low, 1)} years, from {gap.last_month} to {gap.first_month}, we find no visit of "
        f"a leader between Moscow and Pyongyang{but}.",
        (ends,),
        thin=True,
    )


@headline(
    "visitors-of-2014", "entente", "trips-by-cutoff", "entente.visitors_by_cutoff", "entente.room_for_missed_trips",
)  # fmt: skip
def visitors_of_2014(tables: Tables, record: Record) -> Finding:
    """The trips that can be named, and the most that a count of others leaves for China."""
    room = entente.room_for_missed_trips(record.visits, record.published)
    trips = record.visits[(record.visits["year"] == 2014) & record.visits["direction"].isin(["KP>RU", "KP>CN"])]
    return finding(
        None,
        f"For 2014 we hold {words.count(room.to_russia, 'trip')} of North Korean officials to Russia and "
        f"{words.count(room.to_china, 'to China', 'to China')}; by an American count China had at most "
        f"{words.whole(room.if_ours_are_in_it)} if it holds all that we hold, and at most "
        f"{words.whole(room.if_none_is)} if none.",
        (trips,),
        thin=room.outcome == "open",
    )


@headline("partner", "limits", "place-among-partners", "partners.ratio", "standing.published")
def partner(tables: Tables, record: Record) -> Finding:
    """China's trade over Russia's in 2014, and Russia's place as KOTRA published it."""
    trade, indicators = tables["trade"], tables["indicators"]
    times = partners.ratio(partners.beside(trade, indicators), "CN")
    [place] = standing.published(trade, indicators).query("year == 2014 and basis == 'kotra'").to_dict("records")
    seoul = "" if pd.isna(place["with_seoul"]) else f", {words.ordinal(place['with_seoul'])} with it"
    return finding(
        None,
        f"In 2014 China traded {words.number(times)} times as much with North Korea as Russia did; by KOTRA, which "
        f"leaves out trade with South Korea, Russia was {words.ordinal(place['place'])} among its partners{seoul}.",
        (
            trade.query("year == 2014 and measure == 'total' and basis == 'kotra' and pair in ['RU-KP', 'CN-KP']"),
            indicators.query("year == 2014 and indicator == 'trade_rank_kotra'"),
        ),
    )


@headline("food", "limits", "food-aid-by-donor", "aid.russian_gifts", "aid.russia_in_the_count")
def food(tables: Tables, record: Record) -> Finding:
    """Russian food in 2014 and in the long count."""
    gifts = aid.russian_gifts(tables["indicators"])
    of_2014 = gifts[gifts["year"].eq(2014) & gifts["delivered"]]["tonnes"].sum()
    share = aid.russia_in_the_count(tables["indicators"]).share_pct
    used = tables["indicators"].query("indicator == 'food_aid' and partner == 'RU' and year <= 2014")
    return finding(
        None,
        f"The article says that Russia gave North Korea no aid; we find {words.number(of_2014)} tonnes of food in "
        f"2014, and of all food given from {aid.SPAN[0]} to {aid.SPAN[1]} at least {words.percent(share, 1)} from it.",
        (used,),
    )


@headline("no-cost", "debt", "remainder-worth", "debt.repaid", "debt.write_off", "worth.worth_grid")
def no_cost(tables: Tables, record: Record) -> Finding:
    """What Moscow had collected of the debt, and what the part that it kept could be worth."""
    terms = tables["repayment_terms"]
    deal, last = debt.write_off(tables["restructurings"], terms), debt.repaid(tables["debt"]).tail(1)
    most = worth.worth_grid(deal, rates_pct=(10,), default_pcts=(0,))["high"].max()
    spent = "was to come to Moscow" if debt.comes_home(terms) else "was to be spent in North Korea"
    return finding(
        None,
        f"We find no payment on North Korea’s debt to Moscow after {last['year'].iloc[0]}; the "
        f"{words.dollars(deal.remainder)} left of {words.dollars(deal.claim)} {spent}, and was worth "
        f"{words.dollars(most, 0)} at most, at a discount rate of 10% and if every instalment came.",
        (tables["restructurings"].query("case_id == 'ru-kp-2012'"), terms, last),
        thin=True,
    )


@headline("others-forgiven", "debt", "settlements-of-moscow", "worth.settlements", "worth.beside_others")
def others_forgiven(tables: Tables, record: Record) -> Finding:
    """The share forgiven to North Korea beside those of Moscow's other debtors."""
    rows = worth.settlements(tables["restructurings"], "RU", until=2014)
    beside = worth.beside_others(rows, "KP")
    used = tables["restructurings"][tables["restructurings"]["case_id"].isin(rows["case_id"])]
    return finding(
        None,
        f"Moscow forgave North Korea {words.percent(beside.share_pct)}; of its "
        f"{words.count(beside.others, 'other settlement')} up to 2014 {words.whole(beside.more)} forgave a larger "
        f"share, {words.whole(beside.same)} the same and {words.whole(beside.less)} a smaller one, with a median of "
        f"{words.percent(beside.median_pct)}.",
        (used,),
    )


def work_out(tables: Tables, record: Record) -> dict[str, Finding]:
    """Every finding, computed, in the order of the book.

    Args:
        tables: Frames by name, as the loaders of `tango.data` return them.
        record: The same rows of visits with all that says how they were searched for.

    Raises:
        ValueError: A measure lacks the rows that it needs; names the finding.
    """
    found: dict[str, Finding] = {}
    for key, item in HEADLINES.items():
        try:
            found[key] = item.function(tables, record)
        except (LookupError, ValueError) as error:
            raise ValueError(f"finding {key}: {error}") from error
    return found


def as_cards(found: Mapping[str, Finding], why: Mapping[str, str]) -> Listing:
    """The findings as cards that the book can print, each with its anchor, word of confidence, figure and functions.

    Args:
        found: Result of `work_out`.
        why: What each word of confidence means.
    """
    cards = [
        {
            "id": f"finding-{key}", "group": "In the order of the book", "title": result.sentence,
            "kicker": f"Finding {number}", "values": {"confidence": [result.confidence]},
            "parts": [
                part("Confidence", f"{why[result.confidence]}.", strong=f"{result.confidence.capitalize()}:"),
                part("Shown in", shown=HEADLINES[key].shown),
                part("Chapter", shown=HEADLINES[key].chapter),
                part("Computed by", ", ".join(HEADLINES[key].computed_by)),
            ],
            "cited": {"kind": "finding", "title": f"Finding: {result.sentence.removesuffix('.')}"},
        }
        for number, (key, result) in enumerate(found.items(), start=1)
    ]  # fmt: skip
    given = facets(("confidence", "Confidence", {word: word.capitalize() for word in why}))
    return Listing(
        {"key": "findings", "caption": "Findings", "nouns": ["finding", "findings"], "facets": given, "entries": cards}
    )
