"""Tests of the claims about rupture: recognition of Seoul, debts, trade, and the meagre years to 2013."""

from typing import Final

import pandas as pd

from tango import words
from tango.claims.finding import Finding, finding
from tango.claims.record import Record, hosted_by, on_the_day
from tango.claims.registry import claim
from tango.measures import credits
from tango.measures.turning_points import DAYS_A_MONTH

MINIMAL_SHARE: Final = 0.1  # of China's trade with the North
REPAID_SHARE: Final = 0.1  # of the debt at the end of 1990
FEW_OPENINGS: Final = 0.05  # trade with the North against trade with the South
ABUNDANT_TRADE: Final = 10  # times the trade with the North
ABUNDANT_INVESTMENT_PCT: Final = 5.0  # of all South Korean investment abroad
FEW_RESULTS: Final = 2  # agreements


def _recognition(record: Record, power: str) -> pd.DataFrame:
    return record.events(power, "KR", since="1989-01-01", category="recognition").head(1)


def _denunciation(record: Record) -> pd.DataFrame:
    """The first rupture with Moscow after the recognition and within a year of it."""
    since = _recognition(record, "RU")["date_earliest"].iloc[0] + pd.Timedelta(days=1)
    return record.events("KP", "RU", since=since, until=since + pd.Timedelta(days=365), category="rupture").head(1)


@claim(
    "rupture-01",
    "Supported if our record has diplomatic recognition between the Soviet Union and South Korea before its end in "
    "December 1991; contradicted if not.",
    shown="fig-events-and-ties",
)
def moscow_recognised_seoul(record: Record) -> Finding:
    """The day of recognition."""
    rows = _recognition(record, "RU")
    rows = rows[rows["date_latest"] < pd.Timestamp("1991-12-26")]
    when = on_the_day(rows.iloc[0]) if len(rows) else "no date"
    return finding(
        "supported" if len(rows) else "contradicted", f"Relations were established on {when}.", (rows,), date=when
    )


@claim(
    "rupture-02",
    "Supported if our record has a rupture declared by Pyongyang within a year of the recognition; contradicted if "
    "not.",
    shown="fig-events-and-ties",
)
def pyongyang_denounced_moscow(record: Record) -> Finding:
    """The first rupture after recognition."""
    rows = _denunciation(record)
    days = (
        (rows["date_earliest"].iloc[0] - _recognition(record, "RU")["date_earliest"].iloc[0]).days if len(rows) else 0
    )
    return finding(
        "supported" if len(rows) else "contradicted",
        f"The denunciation followed {words.count(days, 'day')} after the recognition."
        if len(rows)
        else "Our record has no denunciation within a year of the recognition.",
        (rows,),
        days=days,
    )


@claim(
    "rupture-03",
    "Supported if the first denunciation after the recognition falls in 1991; contradicted if every day that its "
    "date may mean lies in another year; unresolved if its date leaves both open.",
    shown="fig-events-and-ties",
)
def denounced_in_1991(record: Record) -> Finding:
    """The year of the denunciation."""
    rows = _denunciation(record)
    years = {int(rows[end].iloc[0].year) for end in ("date_earliest", "date_latest")}
    verdict = "supported" if years == {1991} else "unresolved" if 1991 in years else "contradicted"
    when = on_the_day(rows.iloc[0])
    return finding(verdict, f"The first denunciation on record is of {when}.", (rows,), date=when)


@claim(
    "rupture-04",
    "Supported if Beijing's recognition came in the calendar year after Moscow's; partly supported if it came in "
    "1992, the year that the article implies, but not in the year after; contradicted otherwise.",
    shown="fig-events-and-ties",
)
def beijing_the_year_after(record: Record) -> Finding:
    """Months between the two recognitions."""
    moscow, beijing = _recognition(record, "RU"), _recognition(record, "CN")
    first, second = moscow["date_earliest"].iloc[0], beijing["date_earliest"].iloc[0]
    months = (second - first).days / DAYS_A_MONTH
    verdict = "partly_supported" if second.year == 1992 else "contradicted"
    verdict = "supported" if second.year == first.year + 1 else verdict
    return finding(
        verdict,
        f"Beijing recognised Seoul on {on_the_day(beijing.iloc[0])}, {words.number(months)} months after Moscow.",
        (moscow, beijing),
        months=months,
    )


@claim(
    "rupture-05",
    "Supported if our record has at least one rupture with Moscow in the year after its recognition and none with "
    "Beijing in the year after its own; contradicted if Beijing drew as many; absence in our rows makes the test "
    "thin.",
    shown="fig-events-and-ties",
)
def calmer_with_beijing(record: Record) -> Finding:
    """Ruptures in the year after each recognition."""
    drawn: list[pd.DataFrame] = []
    for power in ("RU", "CN"):
        since = _recognition(record, power)["date_earliest"].iloc[0]
        until = since + pd.Timedelta(days=365)
        drawn.append(record.events("KP", power, since=since, until=until, category="rupture"))
    moscow, beijing = drawn
    calmer = len(moscow) > len(beijing)
    return finding(
        ("supported" if beijing.empty else "partly_supported") if calmer else "contradicted",
        f"In the year after each recognition our events have {words.count(len(moscow), 'rupture')} with Moscow and "
        f"{words.count(len(beijing), 'rupture')} with Beijing.",
        (moscow, beijing),
        thin=True,
        with_moscow=len(moscow),
        with_beijing=len(beijing),
    )


@claim(
    "rupture-06",
    "Partly supported if in 1992 trade with Russia was below trade with China, so that a lack of other patrons is "
    "real; contradicted if it was above on every basis; unresolved if the bases do not agree. Never supported: that it "
    "was the only cause no row can show.",
    shown="fig-trade-by-partner",
)
def only_for_lack_of_patrons(record: Record) -> Finding:
    """Trade with China against trade with Russia in 1992, basis by basis."""
    ratios = {
        basis: float(record.trade("CN-KP", basis)[1992] / record.trade("RU-KP", basis)[1992])
        for basis in ("cow", "kotra")
        if 1992 in record.trade("CN-KP", basis) and 1992 in record.trade("RU-KP", basis)
    }
    if not ratios:
        return finding("unresolved", "No basis has both trades of 1992.", thin=True)
    rows = record.trade_rows("RU-KP"), record.trade_rows("CN-KP")
    low, high = min(ratios.values()), max(ratios.values())
    return finding(
        "partly_supported" if low > 1 else "contradicted" if high < 1 else "unresolved",
        f"In 1992 China's trade with the North was {words.span(low, high, 1)} times Russia's, by the bases that have "
        "both.",
        tuple(frame[frame["year"] == 1992] for frame in rows),
        low=low,
        high=high,
    )


@claim(
    "rupture-07",
    f"Supported if, in the median year from 1995 to 2014, trade was under {MINIMAL_SHARE:.0%} of China's and our "
    "record has neither a new treaty nor a leaders' visit; partly supported if trade was but ties at the top were "
    "not; else contradicted.",
    shown="fig-trade-by-partner",
)
def minimal_for_two_decades(record: Record) -> Finding:
    """Trade beside China's, treaties and leaders' visits."""
    share = (record.trade("RU-KP", "cow") / record.trade("CN-KP", "cow")).loc[1995:2014].median()
    treaties = record.events("RU", "KP", since="1995-01-01", category="treaty")
    leaders = record.visits("RU-KP", (1995, 2014), max_rank=1)
    top = len(treaties) + len(leaders)
    verdict = "contradicted" if share >= MINIMAL_SHARE else "partly_supported" if top else "supported"
    return finding(
        verdict,
        f"In the median year from 1995 to 2014 Russia's trade with the North was {words.percent(100 * share, 1)} of "
        f"China's; our record has {words.count(len(treaties), 'new treaty', 'new treaties')} and "
        f"{words.count(len(leaders), 'visit')} by a leader.",
        (treaties, leaders, record.trade_rows("RU-KP", "cow")),
        share=float(share),
        treaties=len(treaties),
        leaders=len(leaders),
    )


@claim(
    "rupture-08",
    f"Supported if our record has a default and repayments after 1990 below {REPAID_SHARE:.0%} of what was owed at "
    "the end of 1990; partly supported if repayments reach that share; contradicted if it has no default.",
    shown="fig-owed-to-moscow",
)
def failed_to_pay(record: Record) -> Finding:
    """Defaults, and goods delivered against the debt, both in roubles."""
    debt = record["debt"]
    ours = debt[(debt["creditor"] == "RU") & (debt["debtor"] == "KP") & (debt["year"] <= 2014)]
    defaults = ours[ours["event"] == "default"]
    paid = ours[
        ours["event"].isin(["repayment", "in_kind_repayment"]) & (ours["year"] > 1990) & (ours["unit"] == "SUR")
    ]
    owed = ours[(ours["debt_id"] == "su-kp-1990-stock")]
    share = float(paid["amount_low"].sum() / owed["amount_low"].iloc[0])
    verdict = "contradicted" if defaults.empty else "supported" if share < REPAID_SHARE else "partly_supported"
    return finding(
        verdict,
        f"Our record has {words.count(len(defaults), 'default')} on the debt to Moscow, and goods delivered after "
        f"1990 worth {words.percent(100 * share)} of the economic debt of that year.",
        (defaults, paid, owed),
        defaults=len(defaults),
        repaid_share=share,
    )


@claim(
    "rupture-09",
    f"Supported if in every year from 2000 to 2013 Russia's trade with the North was under {FEW_OPENINGS:.0%} of its "
    "trade with the South, by the basis that has both; partly supported if in most years; else contradicted.",
    shown="fig-trade-by-partner",
)
def few_openings(record: Record) -> Finding:
    """Trade with the North against trade with the South, by year."""
    share = (record.trade("RU-KP", "cow") / record.trade("RU-KR", "cow")).loc[2000:2013].dropna()
    under = float((share < FEW_OPENINGS).mean())
    verdict = "supported" if under == 1 else "partly_supported" if under > 0.5 else "contradicted"
    return finding(
        verdict,
        f"From 2000 to 2013 Russia's trade with the North was {words.span(100 * share.min(), 100 * share.max(), 1)}% "
        f"of its trade with the South, and under {words.percent(100 * FEW_OPENINGS)} in {words.percent(100 * under)} "
        "of the years.",
        (record.trade_rows("RU-KP", "cow"), record.trade_rows("RU-KR", "cow")),
        low=float(share.min()),
        high=float(share.max()),
        years_under=under,
    )


@claim(
    "rupture-10",
    f"Supported if Russia drew at least {ABUNDANT_INVESTMENT_PCT:.0f} per cent of South Korea's direct investment "
    "abroad from 2010 to 2014; partly supported if it drew some; contradicted if none.",
    shown="chapters/rupture",
)
def investment_in_abundance(record: Record) -> Finding:
    """Russia's share of South Korean investment abroad, and the stock."""
    share_rows = record.indicator("russia_share_of_outward_fdi_2010_2014", "KR")
    stock_rows = record.indicator("outward_fdi_stock_in_russia", "KR")
    stock_rows = stock_rows[stock_rows["year"] <= 2014].tail(1)
    share, stock = float(share_rows["value"].iloc[0]), float(stock_rows["value"].iloc[0])
    verdict = "supported" if share >= ABUNDANT_INVESTMENT_PCT else "partly_supported" if share > 0 else "contradicted"
    return finding(
        verdict,
        f"From 2010 to 2014 Russia drew {words.percent(share, 1)} of South Korea's direct investment abroad; its "
        f"stock was {words.dollars(stock)} by the last figure up to then.",
        (share_rows, stock_rows),
        share_pct=share,
        stock=stock,
    )


@claim(
    "rupture-11",
    f"Supported if in 2014 Russia's trade with the South was at least {ABUNDANT_TRADE} times its trade with the North "
    "on every basis that has both or can be set beside it; partly supported if above it; else contradicted.",
    shown="fig-trade-by-partner",
)
def trade_in_abundance(record: Record) -> Finding:
    """Trade with the South over trade with the North in 2014: lowest over highest, highest over lowest."""
    south = record.trade_rows("RU-KR")
    north = record.trade_rows("RU-KP")
    south, north = south[south["year"] == 2014], north[north["year"] == 2014]
    low = float(south["value"].min() / north["value"].max())
    high = float(south["value"].max() / north["value"].min())
    verdict = "supported" if low >= ABUNDANT_TRADE else "partly_supported" if low > 1 else "contradicted"
    return finding(
        verdict,
        f"In 2014 Russia's trade with the South was {words.span(low, high)} times its trade with the North, across "
        "all bases.",
        (south, north),
        low=low,
        high=high,
    )


@claim(
    "rupture-12",
    "Supported if our record has both Korean credits to Moscow and arms set against them before 2015; partly "
    "supported if credits only; contradicted if neither.",
    shown="fig-owed-to-seoul",
)
def debtor_to_seoul(record: Record) -> Finding:
    """What Seoul lent and what arms were set against it."""
    debt = record["debt"]
    rows = debt[(debt["creditor"] == "KR") & (debt["debtor"] == "RU") & (debt["year"] <= 2014)]
    claim = credits.seoul_claim(debt)
    rows = rows[rows["event"].isin(["credit", "in_kind_repayment"])]
    verdict = "contradicted" if claim.lent <= 0 else "supported" if claim.arms_offset > 0 else "partly_supported"
    return finding(
        verdict,
        f"Seoul lent {words.dollars(claim.lent)} in 1991; arms worth {words.dollars(claim.arms_offset)} by contract "
        f"were set against it, {words.percent(100 * claim.arms_offset / claim.lent)} of the sum lent.",
        (rows,),
        lent=claim.lent,
        arms=claim.arms_offset,
    )


@claim(
    "rupture-13",
    "Supported if our visits of 2011 have Kim Jong-il in Russia, or Medvedev in the North, received by the other; "
    "contradicted if not and the rank was searched; unresolved if it was not.",
    shown="fig-visits-by-year",
)
def medvedev_met_kim(record: Record) -> Finding:
    """The leaders' visit of 2011."""
    rows = record.visits("RU-KP", (2011, 2011), max_rank=1)
    met = rows[hosted_by(rows, "Dmitry Medvedev", "Kim Jong-il")]
    place = str(met["city"].iloc[0]) if len(met) else "nowhere"
    return finding(
        "supported" if len(met) else "unresolved",
        f"Our record has {words.count(len(met), 'meeting')} of the two in 2011, at {place}.",
        (met,),
        meetings=len(met),
        place=place,
    )


@claim(
    "rupture-14",
    "Supported if our events have no agreement between the two in the two years after the meeting; partly supported "
    f"if up to {FEW_RESULTS}; contradicted if more.",
    shown="fig-events-and-ties",
)
def few_results(record: Record) -> Finding:
    """Agreements in the two years after the meeting."""
    meeting = record.event("ev-2011-08-24")
    since = meeting["date_latest"]
    rows = record.events(
        "RU", "KP", since=since, until=since + pd.Timedelta(days=730), category=("agreement", "treaty")
    )
    verdict = "supported" if rows.empty else "partly_supported" if len(rows) <= FEW_RESULTS else "contradicted"
    return finding(
        verdict,
        f"In the two years after the meeting our events have {words.count(len(rows), 'agreement')} between the two.",
        (rows, pd.DataFrame([meeting])),
        agreements=len(rows),
    )


@claim(
    "rupture-15",
    "Supported if our visits of 2013 have Putin in South Korea, or Park in Russia, at the rank of leader; unresolved "
    "if not.",
    shown="chapters/rupture",
)
def putin_met_park(record: Record) -> Finding:
    """The summit of 2013."""
    rows = record.visits("RU-KR", (2013, 2013), max_rank=1)
    met = rows[hosted_by(rows, "Park Geun-hye", "Vladimir Putin")]
    when = on_the_day(met.iloc[-1], "start") if len(met) else "no date"
    return finding(
        "supported" if len(met) else "unresolved",
        f"Our record has {words.count(len(met), 'summit visit')} in 2013; the last began on {when}.",
        (met,),
        meetings=len(met),
        date=when,
    )


@claim(
    "rupture-16",
    f"Supported if by the end of 2013 trade with the South was at least {ABUNDANT_TRADE} times that with the North, "
    "2013 had a summit with Seoul, and 2012 and 2013 had no step that bettered ties with the North; partly supported "
    "if all but the last hold; else contradicted.",
    shown="fig-trade-by-partner",
)
def leaning_to_seoul(record: Record) -> Finding:
    """Signs of a tilt, and steps towards the North in the same years."""
    times = float(record.trade("RU-KR", "cow")[2013] / record.trade("RU-KP", "cow")[2013])
    summits = record.visits("RU-KR", (2013, 2013), max_rank=1)
    steps = record.events("RU", "KP", since="2012-01-01", until="2013-12-31")
    steps = steps[steps["effect_on_ties"] > 0]
    tilt = times >= ABUNDANT_TRADE and len(summits) > 0
    return finding(
        "contradicted" if not tilt else "partly_supported" if len(steps) else "supported",
        f"In 2013 trade with the South was {words.number(times)} times that with the North and our record has "
        f"{words.count(len(summits), 'summit visit')}, but 2012 and 2013 also had {words.count(len(steps), 'step')} "
        "towards the North.",
        (summits, steps),
        times=times,
        summits=len(summits),
        steps=len(steps),
    )
