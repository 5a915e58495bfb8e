"""The search log, the published lists and the second readings: what of them can be true."""

import datetime
from collections.abc import Iterator
from typing import Final

from tango.data.dates import first_day, last_day
from tango.data.facts import Facts, Row, Rule
from tango.data.problems import Problem

JUDGED: Final = ("who", "office", "place", "time", "direction", "rank", "mark", "address")
MATCH_DAYS: Final = 10  # two reports of one visit differ by arrival, meeting or return


def pages_add_up(facts: Facts) -> Iterator[Problem]:
    """No more pages are relevant than were read, and no rows come from none."""
    for row in facts.rows("searches", "further_searches"):
        read, relevant, gained = (row.number(name) for name in ("pages_read", "pages_relevant", "rows_gained"))
        if read is not None and relevant is not None and relevant > read:
            yield row.problem("pages_relevant", f"{row['pages_read']} (column pages_read) or fewer")
        if relevant == 0 and gained:
            yield row.problem("rows_gained", "0, since no page was relevant")


def directions_agree_with_pair(facts: Facts) -> Iterator[Problem]:
    """A search or a listed visit runs between the two countries of its pair, or both ways."""
    for row in facts.rows("searches", "published_visits"):
        first, _, second = row["pair"].partition("-")
        right = {f"{first}>{second}", f"{second}>{first}", "both"}
        if row["pair"] != "both" and row["direction"] not in right:
            yield row.problem("direction", f"{' or '.join(sorted(right))}, from pair {row['pair']}")


def listed_visits_belong_to_a_count(facts: Facts) -> Iterator[Problem]:
    """A listed visit names the published count that lists it, and lies in its pair, direction and years."""
    counts = {row["count_id"]: row for row in facts.rows("published_visit_counts")}
    named: dict[str, int] = {}
    for row in facts.rows("published_visits"):
        count = counts.get(row["list_id"])
        if count is None:
            yield row.problem("list_id", "a key of published_visit_counts.csv")
            continue
        named[row["list_id"]] = named.get(row["list_id"], 0) + 1
        if count["pair"] != row["pair"] or count["direction"] not in ("both", row["direction"]):
            yield row.problem("direction", f"{count['direction']} of {count['pair']}, from the count")
        if not count["from_year"] <= row["date"][:4] <= count["to_year"]:
            yield row.problem("date", f"a date from {count['from_year']} to {count['to_year']}, from the count")
    for key, number in named.items():
        total = counts[key].number("count")
        if total is not None and number > total:
            yield counts[key].problem("count", f"at least {number}: published_visits.csv names so many")


def matches_are_the_same_journey(facts: Facts) -> Iterator[Problem]:
    """A visit of ours that a listed one is matched with has its pair, its direction and its days, give or take ten."""
    visits = {row["visit_id"]: row for row in facts.rows("visits")}
    for row in facts.rows("published_visits"):
        if row["visit_id"] and row["found_later"]:
            yield row.problem("found_later", "a blank, since the visit was held at first")
        for column in ("visit_id", "found_later"):
            visit = visits.get(row[column])
            if not row[column]:
                continue
            if visit is None:
                yield row.problem(column, "a key of visits.csv, or a blank")
            elif (visit["pair"], f"{visit['origin']}>{visit['destination']}") != (row["pair"], row["direction"]):
                yield row.problem(column, f"a visit {row['direction']} of {row['pair']}")
            elif not _meet(row, visit):
                yield row.problem(column, f"a visit within {MATCH_DAYS} days of {row['date']}")


def lists_are_emptied(facts: Facts) -> Iterator[Problem]:
    """A visit on a published list is matched with one of ours, or known_visits says why it has no row."""
    known = {(row["list_id"], row["visitor"], year) for row in facts.rows("known_visits") for year in _years(row)}
    for row in facts.rows("published_visits"):
        matched = row["visit_id"] or row["found_later"]
        excused = (row["list_id"], row["visitor"], row["date"][:4]) in known
        if not matched and not excused:
            yield row.problem("visit_id", "a key of visits.csv, or a row of known_visits.csv for this list and visitor")
        elif matched and excused:
            yield row.problem("visit_id", "a blank, or no row of known_visits.csv: that says that it has no row")


def known_visits_name_a_list(facts: Facts) -> Iterator[Problem]:
    """A visit that is known and left out goes the way of its pair, and names a list of published_visits or none."""
    lists = {row["list_id"] for row in facts.rows("published_visits")}
    for row in facts.rows("known_visits"):
        if row["list_id"] and row["list_id"] not in lists:
            yield row.problem("list_id", "a list of published_visits.csv, or a blank")
        partner, korea = row["pair"].split("-")
        if row["direction"] not in (f"{korea}>{partner}", f"{partner}>{korea}"):
            yield row.problem("direction", f"{korea}>{partner} or {partner}>{korea}, from pair {row['pair']}")


def second_readings_rest_on_a_page(facts: Facts) -> Iterator[Problem]:
    """A second reading is of a visit that has a row; a verdict names its page, and what is wrong is said."""
    visits = {row["visit_id"] for row in facts.rows("visits")}
    for row in facts.rows("rechecks"):
        verdicts = {row[field] for field in JUDGED}
        if row["visit_id"] not in visits:
            yield row.problem("visit_id", "a key of visits.csv")
        if verdicts != {"unseen"} and not row["page"]:
            yield row.problem("page", "the address of the page seen, since a field was judged")
        if "wrong" in verdicts and not row["note"]:
            yield row.problem("note", "what was wrong")


def _years(row: Row) -> list[str]:
    first, last = row.number("from_year"), row.number("to_year")
    return [] if first is None or last is None else [str(year) for year in range(int(first), int(last) + 1)]


def _meet(listed: Row, visit: Row) -> bool:
    ends = [visit["start_date"], visit["end_date"] or visit["start_date"], listed["date"]]
    room = datetime.timedelta(days=MATCH_DAYS)
    return first_day(ends[0]) - room <= last_day(ends[2]) and first_day(ends[2]) <= last_day(ends[1]) + room


RULES: Final[list[Rule]] = [
    pages_add_up,
    directions_agree_with_pair,
    listed_visits_belong_to_a_count,
    matches_are_the_same_journey,
    lists_are_emptied,
    known_visits_name_a_list,
    second_readings_rest_on_a_page,
]
