"""Tests of the claims about limits: how little it mattered, what each side wanted, aid, debt and profit."""

from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.claims.record import KNOWN_UNTIL, Record, within
from tango.claims.registry import claim
from tango.measures import partners, projects
from tango.measures.debt import comes_home, repaid, write_off

POOREST: Final = 0.1  # output a head against the South's
POOR: Final = 0.25
LITTLE_GROWTH: Final = 0.25  # rise of trade
HOSTILE_TRADE: Final = 0.2  # fall of trade
HOSTILE_EXCHANGES: Final = 0.5  # fall of exchanges
FEW_BUILT: Final = 0.5  # of the projects spoken of
SMALL_BESIDE_CHINA: Final = 0.1  # Russia's trade against China's
NINETY: Final = (89.5, 90.5)  # per cent: what rounds to 90
ELEVEN: Final = (10_500.0, 11_500.0)  # millions of dollars: what rounds to 11 billion
UNCOLLECTED: Final = (1992, 2011)  # years from the end of the Soviet Union to the settlement
UNDERSERVED: Final = 0.5  # of the South
RECENT_AID_YEARS: Final = (2010, 2014)


@claim(
    "limits-01",
    f"Supported if output or income a head was under {POOREST:.0%} of the South's in the last year up to 2014 on "
    f"every basis that has both; partly supported if under {POOR:.0%}; else contradicted. No world ranking is in our "
    "rows.",
    shown="fig-north-and-south",
)
def among_the_poorest(record: Record) -> Finding:
    """North over South, by basis."""
    shares: list[float] = []
    used: list[pd.DataFrame] = []
    for name in ("gdp_per_capita_maddison", "gni_per_capita", "gni_per_capita_krw"):
        both = record.indicator(name, "KP").merge(record.indicator(name, "KR"), on="year", suffixes=("", "_south"))
        last = both[both["year"] <= 2014].tail(1)
        if len(last):
            shares.append(float(last["value"].iloc[0] / last["value_south"].iloc[0]))
            used.append(last)
    highest = max(shares)
    return finding(
        "supported" if highest < POOREST else "partly_supported" if highest < POOR else "contradicted",
        f"By {words.count(len(shares), 'basis', 'bases')}, output or income a head was "
        f"{words.span(100 * min(shares), 100 * highest, 1)}% of the South's in the last year up to 2014 that has both.",
        used,
        low=min(shares),
        high=highest,
    )


@claim(
    "limits-03",
    "Supported if trade in 2014 was no higher than in 2013 on every basis that has both; partly supported if it rose "
    f"by less than {LITTLE_GROWTH:.0%}; else contradicted. Superseded in hindsight if our events have a treaty in "
    "force or troops at war after 2015.",
    shown="fig-partners-2014",
)
def mattered_little(record: Record) -> Finding:
    """The change of trade in the year of the entente, and what came later."""
    rows = record.trade_rows("RU-KP")
    by_basis = rows.pivot_table(index="basis", columns="year", values="value")
    change = (by_basis[2014] / by_basis[2013] - 1).dropna()
    later = record.events("RU", "KP", since=KNOWN_UNTIL, until="2100-01-01", category=("treaty", "war"))
    verdict = "partly_supported" if change.max() < LITTLE_GROWTH else "contradicted"
    return finding(
        "supported" if change.max() <= 0 else verdict,
        f"Trade changed by {words.span(100 * change.min(), 100 * change.max())}% from 2013 to 2014, by "
        f"{words.count(len(change), 'basis', 'bases')}; after 2015 our events have {words.count(len(later), 'step')} "
        "of alliance or war.",
        (rows[rows["year"].isin([2013, 2014])], later),
        hindsight="superseded" if len(later) else None,
        low=float(change.min()),
        high=float(change.max()),
    )


@claim(
    "limits-04",
    "Supported if from 2007 to 2013 our events have no step with Russia that bettered ties; partly supported if they "
    "have some but 2014 has more than any one of these years; contradicted if one of them has as many.",
    shown="fig-events-and-ties",
)
def initiatives_were_new(record: Record) -> Finding:
    """Steps by year before and in 2014."""
    rows = record.events("RU", "KP", since="2007-01-01", until="2014-12-31")
    rows = rows[rows["effect_on_ties"] > 0]
    by_year = rows["year"].value_counts()
    now = int(by_year.get(2014, 0))
    before = by_year.drop(2014, errors="ignore")
    busiest = int(before.max()) if len(before) else 0
    return finding(
        "supported" if busiest == 0 else "partly_supported" if now > busiest else "contradicted",
        f"Our events have {words.count(now, 'step')} that bettered ties in 2014, and "
        f"{words.number(int(before.sum()))} from 2007 to 2013, at most {words.number(busiest)} in one year.",
        (rows,),
        in_2014=now,
        before=int(before.sum()),
    )


@claim(
    "limits-06",
    "Supported if Russia voted for every sanctions resolution of the Security Council on the North up to the "
    "article; partly supported if for some; contradicted if for none. Superseded if it went on voting so and later "
    "vetoed; borne out if later votes are on record and none is a veto.",
    shown="fig-events-and-ties",
)
def wants_no_nuclear_weapons(record: Record) -> Finding:
    """Russian votes on sanctions, before and after the article."""
    before = record.events("RU", "KP", category="sanction")
    before = before[before["russian_vote"].notna()]
    later = record.events("RU", "KP", since=KNOWN_UNTIL, until="2100-01-01", category=("sanction", "un_vote"))
    yes, vetoes = int((before["russian_vote"] == "yes").sum()), int((later["russian_vote"] == "veto").sum())
    went_on = int((later["russian_vote"] == "yes").sum())
    verdict = "supported" if yes == len(before) else "partly_supported"
    return finding(
        verdict if yes else "contradicted",
        f"Up to the article our events have Russia vote for {words.number(yes)} of {words.number(len(before))} "
        f"resolutions; after it, for {words.number(went_on)} more that they hold, before "
        f"{words.count(vetoes, 'veto', 'vetoes')}.",
        (before, later),
        hindsight="superseded" if vetoes else "borne_out" if went_on else None,
        yes=yes,
        votes=len(before),
        vetoes=vetoes,
    )


@claim(
    "limits-07",
    "Supported if Russia had realised at least one railway or port project in the North before the article; partly "
    "supported if it had only announced one; unresolved if our rows have neither.",
    shown="fig-projects-promised-realised",
)
def wants_transport(record: Record) -> Finding:
    """Russian railway and port projects."""
    rows = record["projects"]
    rows = rows[(rows["partner"] == "RU") & (rows["sector"] == "railway") & (rows["announced_year"] < 2015)]
    built = rows[rows["realised_usd_million"] > 0]
    spent, low, high = (built[f"realised_{end}usd_million"].sum() for end in ("", "low_", "high_"))
    return finding(
        "supported" if len(built) else "partly_supported" if len(rows) else "unresolved",
        f"Of {words.count(len(rows), 'railway or port project')} announced before 2015 "
        f"{words.count(len(built), 'was', 'were')} built, for {words.dollars(spent)} (published figures run from "
        f"{words.dollars(low)} to {words.dollars(high)}).",
        (rows,),
        announced=len(rows),
        built=len(built),
    )


@claim(
    "limits-08",
    "Supported if Russia had announced at least one energy project in the North and signed at least one economic "
    "agreement in 2014; partly supported if only one of these; unresolved if our rows have neither.",
    shown="fig-projects-promised-realised",
)
def wants_trade_and_energy(record: Record) -> Finding:
    """Energy projects, and agreements of 2014."""
    rows = record["projects"]
    energy = rows[(rows["partner"] == "RU") & (rows["sector"] == "energy")]
    energy = energy[energy["announced_year"] <= 2015]
    signed = record.events("RU", "KP", since="2014-01-01", until="2014-12-31", category="agreement")
    parts = (len(energy) > 0) + (len(signed) > 0)
    return finding(
        ("unresolved", "partly_supported", "supported")[parts],
        f"By the article Russian officials and press had spoken of {words.count(len(energy), 'energy project')} in the "
        f"North, and our events of 2014 have {words.count(len(signed), 'agreement or act', 'agreements and acts')} "
        "between the two.",
        (energy, signed),
        projects=len(energy),
        agreements=len(signed),
    )


@claim(
    "limits-10",
    "Decidable only if 2013 and 2014 were searched alike: then supported if North Korean trips to Russia rose, partly "
    "supported if they stayed level, contradicted if they fell. Unresolved if the search was unequal.",
    shown="fig-visits-2013-2015",
)
def readier_to_respond(record: Record) -> Finding:
    """North Korean trips to Russia in 2013 and 2014."""
    before, during = (record.visits("RU-KP", (year, year), direction="KP>RU") for year in (2013, 2014))
    alike = record.searched("RU-KP", (2013, 2014), 4)
    rise = len(during) - len(before)
    verdict = "supported" if rise > 0 else "contradicted" if rise < 0 else "partly_supported"
    return finding(
        verdict if alike else "unresolved",
        f"North Korean trips to Russia on record went from {words.number(len(before))} in 2013 to "
        f"{words.number(len(during))} in 2014, two years searched {'alike' if alike else 'unequally'}.",
        (before, during),
        thin=not alike,
        before=len(before),
        during=len(during),
        alike=alike,
    )


@claim(
    "limits-11",
    f"Supported if trade with China fell by {HOSTILE_TRADE:.0%} or more from 2013 to 2014 and exchanges fell by half "
    "or more from 2012 to 2013 by a published count; partly supported if only one of these; else contradicted. "
    "Superseded if Kim and China's leader met later.",
    shown="fig-published-counts-of-2014",
)
def beijing_turned_hostile(record: Record) -> Finding:
    """Trade, others' counts of exchanges, and later meetings."""
    trade = record.trade_rows("CN-KP")
    by_basis = trade.pivot_table(index="basis", columns="year", values="value")
    fall = (1 - by_basis[2014] / by_basis[2013]).dropna().round(9)  # 1 - 0.8 is a hair below a fifth
    counts = record["published_visit_counts"].set_index("count_id")
    exchanges = 1 - counts["count"]["kinu-2013-both"] / counts["count"]["kinu-2012-both"]
    later = within(record.visits("CN-KP", max_rank=1), since=KNOWN_UNTIL)
    parts = int(fall.min() >= HOSTILE_TRADE) + int(exchanges >= HOSTILE_EXCHANGES)
    return finding(
        ("contradicted", "partly_supported", "supported")[parts],
        f"Trade with China changed by {words.span(-100 * fall.max(), -100 * fall.min())}% from 2013 to 2014; "
        f"exchanges by one published count fell by {words.percent(100 * exchanges)} from 2012 to 2013. Our record has "
        f"{words.count(len(later), 'leaders’ visit')} between the two after the article.",
        (trade[trade["year"].isin([2013, 2014])], later),
        hindsight="superseded" if len(later) else None,
        trade_fall=float(fall.min()),
        exchanges_fall=float(exchanges),
        later=len(later),
    )


@claim(
    "limits-13",
    f"Supported if under {FEW_BUILT:.0%} of the Russian projects are known to have been built, trade was under "
    f"{SMALL_BESIDE_CHINA:.0%} of China's and no debt was forgiven; partly supported if the first two hold but a debt "
    "was forgiven or aid given; contradicted if either fails. Superseded if later support exceeds what had been "
    "realised.",
    shown="fig-projects-promised-realised",
)
def put_little_in(record: Record) -> Finding:
    """Projects, trade, forgiveness and aid."""
    rail = projects.tally(record["projects"])
    small = 1 / partners.ratio(partners.beside(record["trade"], record["indicators"]), "CN")
    debt = record["debt"]
    forgiven = debt[(debt["creditor"] == "RU") & (debt["debtor"] == "KP") & (debt["event"] == "write_off")]
    forgiven = forgiven[forgiven["year"].between(2000, 2014)]
    aid = record.indicator("food_aid", "KP", "RU")
    aid = aid[aid["year"].between(*RECENT_AID_YEARS)]
    little = rail.built / rail.projects < FEW_BUILT and small < SMALL_BESIDE_CHINA
    later = record.indicator("support_to_dprk_high", "RU")
    given = float(later["value"].max()) if len(later) else 0.0
    verdict = "partly_supported" if len(forgiven) + len(aid) else "supported"
    return finding(
        verdict if little else "contradicted",
        f"Of {words.count(rail.projects, 'Russian project')} {words.count(rail.built, 'is', 'are')} known to have been "
        f"built, for {words.dollar_span(*rail.realised_range)}, and trade was "
        f"{words.percent(100 * small, 1)} of China's, but {words.dollars(float(forgiven['usd_million_low'].sum()))} "
        f"of claims, at face value, were forgiven and {words.number(float(aid['value'].sum()))} tonnes of food given. "
        f"Later support is put at up to {words.dollars(given)}.",
        (forgiven, aid, later),
        hindsight="superseded" if given > rail.realised else None,
        built=rail.built,
        beside_china=small,
        later=given,
    )


@claim(
    "limits-14",
    "Contradicted if our rows have food aid or payments to the World Food Programme from Russia between 2010 and 2014; "
    "supported if they have an explicit zero; unresolved if they have nothing.",
    shown="fig-partners-2014",
)
def no_aid(record: Record) -> Finding:
    """Russian aid in the five years before the article."""
    food = record.indicator("food_aid", "KP", "RU")
    paid = record.indicator("wfp_contribution_dprk", "RU")
    food, paid = (rows[rows["year"].between(*RECENT_AID_YEARS)] for rows in (food, paid))
    tonnes, money = float(food["value"].sum()), float(paid["value"].sum())
    nothing = "supported" if len(food) + len(paid) else "unresolved"
    return finding(
        "contradicted" if tonnes + money > 0 else nothing,
        f"From 2010 to 2014 our rows have {words.number(tonnes)} tonnes of Russian food aid and "
        f"{words.dollars(money)} for the World Food Programme.",
        (food, paid),
        tonnes=tonnes,
        usd_million=money,
    )


@claim(
    "limits-15",
    "Supported if our rows have both Chinese crude oil and Chinese food aid between 2010 and 2014; partly supported "
    "if only one of them; unresolved if neither, since a blank is not a zero.",
    shown="fig-partners-2014",
)
def china_gave_energy_and_food(record: Record) -> Finding:
    """Chinese crude, recorded or estimated, and food aid."""
    crude = record.indicator("crude_oil_imports", "KP", "CN")
    food = record.indicator("food_aid", "KP", "CN")
    crude, food = (rows[rows["year"].between(*RECENT_AID_YEARS) & (rows["value"] > 0)] for rows in (crude, food))
    estimate = partners.unrecorded_crude(record["trade"])
    parts = (len(crude) > 0 or estimate > 0) + (len(food) > 0)
    return finding(
        ("unresolved", "partly_supported", "supported")[parts],
        f"From 2010 to 2014 our rows have {words.count(len(crude), 'year')} of recorded Chinese crude, an estimate of "
        f"{words.dollars(estimate)} outside the statistics in 2014, and {words.count(len(food), 'figure')} for "
        "Chinese food aid.",
        (crude, food),
        crude_years=len(crude),
        food_years=len(food),
    )


@claim(
    "limits-16",
    "Supported if our rows have an agreement on the debt in 2012 and its ratification in 2014; partly supported if "
    "only one of these; unresolved if neither.",
    shown="fig-write-off",
)
def accord_confirmed(record: Record) -> Finding:
    """Agreement and ratification."""
    debt = record["debt"]
    ours = debt[(debt["creditor"] == "RU") & (debt["debtor"] == "KP")]
    signed = ours[(ours["event"] == "agreement") & (ours["year"] == 2012)]
    ratified = ours[(ours["event"] == "ratification") & (ours["year"] == 2014)].sort_values("date_earliest")
    parts = (len(signed) > 0) + (len(ratified) > 0)
    return finding(
        ("unresolved", "partly_supported", "supported")[parts],
        f"Our rows have {words.count(len(signed), 'step')} of agreement in 2012 and "
        f"{words.count(len(ratified), 'step')} of ratification in 2014.",
        (signed, ratified),
        signed=len(signed),
        ratified=len(ratified),
    )


@claim(
    "limits-17",
    f"Supported if the forgiven part of the claim rounds to 90 per cent ({NINETY[0]} to {NINETY[1]}); contradicted if "
    "not.",
    shown="fig-write-off",
)
def ninety_percent(record: Record) -> Finding:
    """Forgiven over claim."""
    deal = write_off(record["restructurings"], record["repayment_terms"])
    share = deal.share_forgiven
    return finding(
        "supported" if NINETY[0] <= share <= NINETY[1] else "contradicted",
        f"Of {words.dollars(deal.claim)} Russia forgave {words.dollars(deal.forgiven)}, or {words.percent(share, 1)}.",
        (record["restructurings"].query("case_id == 'ru-kp-2012'"),),
        share_pct=share,
    )


@claim(
    "limits-18",
    "Supported if every published figure for the fixed claim rounds to 11 billion dollars; partly supported if only "
    "some do; contradicted if none does.",
    shown="fig-write-off",
)
def eleven_billion(record: Record) -> Finding:
    """The claim as the sides fixed it, and as another place has it."""
    deal = write_off(record["restructurings"], record["repayment_terms"])
    claims = (deal.claim, deal.claim_elsewhere)
    fit = sum(ELEVEN[0] <= claim < ELEVEN[1] for claim in claims)
    return finding(
        ("contradicted", "partly_supported", "supported")[fit],
        f"The claim was fixed at {words.dollars(min(claims))} or {words.dollars(max(claims))}, at "
        f"{words.number(deal.rate_low, 2)} or {words.number(deal.rate, 2)} Soviet roubles to the dollar.",
        (record["restructurings"].query("case_id == 'ru-kp-2012'"),),
        low=min(claims),
        high=max(claims),
    )


@claim(
    "limits-19",
    f"Partly supported if our rows have no payment on the debt from {UNCOLLECTED[0]} to {UNCOLLECTED[1]}: nothing was "
    "collected, which does not show that nothing could be; contradicted if they have one.",
    shown="fig-write-off",
)
def cost_nothing(record: Record) -> Finding:
    """Payments before the settlement, and where the rest of the claim goes."""
    deal = write_off(record["restructurings"], record["repayment_terms"])
    payments = repaid(record["debt"])
    late = payments[payments["year"].between(*UNCOLLECTED)]
    goes = "to Moscow" if comes_home(record["repayment_terms"]) else "to projects inside North Korea"
    return finding(
        "contradicted" if len(late) else "partly_supported",
        f"From {UNCOLLECTED[0]} to {UNCOLLECTED[1]} our rows have {words.count(len(late), 'payment')} on the debt, the "
        f"last before that in {payments.loc[payments['year'] < UNCOLLECTED[0], 'year'].max()}; the "
        f"{words.dollars(deal.remainder)} that was not forgiven goes {goes}.",
        (record["restructurings"].query("case_id == 'ru-kp-2012'"), payments.tail(1)),
        thin=True,
        payments=len(late),
    )


@claim(
    "limits-20",
    "A forecast, unresolved in early 2015. In hindsight borne out if the latest recorded trade is below that of 2014 "
    "and no other gain is on record; partly if trade is below but munitions came; not if trade rose; open if the bases "
    "do not agree.",
    shown="fig-trade-by-partner",
)
def unlikely_to_profit(record: Record) -> Finding:
    """Civilian trade after ten years, and munitions."""
    trade = record.trade_rows("RU-KP").sort_values("year")
    last, then = trade[trade["year"] == trade["year"].max()], trade[trade["year"] == 2014]
    low, high = (record.indicator(f"munitions_to_russia_{end}", "KP") for end in ("low", "high"))
    below, above = last["value"].max() < then["value"].min(), last["value"].min() > then["value"].max()
    came = len(low) > 0 and float(low["value"].iloc[0]) > 0
    value = (
        f"; munitions sent since are valued at {words.dollars(low['value'].iloc[0])} to "
        f"{words.dollars(high['value'].iloc[0])}"
        if came
        else ""
    )
    return finding(
        "unresolved",
        f"Recorded trade was {words.dollars(last['value'].max())} in {last['year'].iloc[0]}, against "
        f"{words.dollars(then['value'].min())} to {words.dollars(then['value'].max())} in 2014{value}.",
        (last, then, low, high),
        hindsight=("partly_borne_out" if came else "borne_out") if below else "not_borne_out" if above else None,
        below=bool(below),
        munitions=came,
    )


@claim(
    "limits-21",
    "Unresolved if no indicator measures schooling, literacy or skill; if one does, the rule has to be written anew.",
    shown="chapters/limits",
)
def poorly_skilled(record: Record) -> Finding:
    """Indicators of skill."""
    rows = record["indicators"]
    names = rows["indicator"]
    found = sorted(set(names[rows["subject"] == "schooling"]))
    if found:
        raise ValueError(f"the indicators {', '.join(found)} bear on skill; write a rule that uses them")
    return finding(
        "unresolved",
        f"Of {words.number(names.nunique())} indicators in our table none measures schooling or skill.",
        thin=True,
        indicators=int(names.nunique()),
    )


@claim(
    "limits-22",
    f"Partly supported if road length and electricity a head were both under {UNDERSERVED:.0%} of the South's in 2014; "
    "contradicted if neither. Never supported: national figures do not divide town from country.",
    shown="fig-north-and-south",
)
def poorly_served(record: Record) -> Finding:
    """North over South: roads, and electricity a head by each release."""
    pairs = [("road_length", "road_length"), ("electricity_per_capita", "electricity_per_capita")]
    pairs.append(("electricity_per_capita_2025_vintage", "electricity_per_capita"))
    shares: list[float] = []
    used: list[pd.DataFrame] = []
    for north, south in pairs:
        rows = [record.indicator(north, "KP"), record.indicator(south, "KR")]
        rows = [frame[frame["year"] == 2014] for frame in rows]
        shares.append(float(rows[0]["value"].iloc[0] / rows[1]["value"].iloc[0]))
        used += rows
    under = sum(share < UNDERSERVED for share in shares)
    return finding(
        "contradicted" if under == 0 else "partly_supported",
        f"In 2014 the North had {words.percent(100 * shares[0])} of the South's length of road and "
        f"{words.span(100 * min(shares[1:]), 100 * max(shares[1:]))}% of its electricity a head; none of these "
        "figures divides town from country.",
        used,
        roads=shares[0],
        power_low=min(shares[1:]),
        power_high=max(shares[1:]),
    )
