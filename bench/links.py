"""Ask after every address that the book names as a source: which answer, and which rows rest on those that do not?

Run `make links` (half an hour for two thousand pages; `make links ONLY=wilsoncenter` asks one host's or one table's).
It is polite: one page of a host at a time with a pause between two, a name and an address in each request, no more than
the head of a page where the host allows that. Nothing of the build depends on it. It writes `bench/links.json`, prints
what does not answer with the rows that rest on it, and ends with status 1 if a page is gone.

A page can be gone (404, 410, or the host has no such name), refused to programs (401, 403, 429, 451: a reader's browser
may well be let in), out of order (500 and above), or silent (no answer in time, twice). Only the first is a finding.
"""

import argparse
import collections
import csv
import json
import os
import socket
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import requests
from pybtex.database import parse_file

ROOT: Final = Path(__file__).parents[1]
RESULTS: Final = ROOT / "bench" / "links.json"
AGENT: Final = "twisted-tango-link-check (a reader of the sources of an open book; asks each page once)"
PATIENCE: Final = 20.0  # seconds
HOSTS_AT_ONCE: Final = 8
REFUSED: Final = frozenset({401, 403, 405, 406, 418, 429, 451, 999})
GONE: Final = frozenset({404, 410})


@dataclass
class Link:
    """An address, what named it, and what came of asking.

    Attributes:
        url: The address.
        sources: Keys of the bibliography's entries that give it.
        rows: Rows that name one of these, as "visits 2014-02-sochi".
        state: well, gone, refused, "out of order" or silent; empty before it was asked after.
        said: The status or the error.
        moved_to: Where a lasting redirect leads; empty for none.
    """

    url: str
    sources: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    state: str = ""
    said: str = ""
    moved_to: str = ""


def keys_of(package: dict[str, object]) -> dict[str, list[str]]:
    """Columns that name a row, by table."""
    found: dict[str, list[str]] = {}
    for resource in package["resources"]:
        key = resource.get("schema", {}).get("primaryKey", [])
        found[resource["name"]] = [key] if isinstance(key, str) else key
    return found


def rows_by_source(data: Path) -> dict[str, list[str]]:
    """Every row that names a source, by the source's key."""
    keys = keys_of(json.loads((data / "datapackage.json").read_text(encoding="utf-8")))
    found: collections.defaultdict[str, list[str]] = collections.defaultdict(list)
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                name = " ".join(row[column] for column in keys.get(path.stem, []) if row.get(column)) or f"row {number}"
                for source in filter(None, (key.strip() for key in (row.get("source_ids") or "").split(";"))):
                    found[source].append(f"{path.stem} {name}")
    return dict(found)


def links_of(data: Path) -> list[Link]:
    """Every address in the bibliography, once, with the sources and rows that rest on it."""
    rows = rows_by_source(data)
    found: dict[str, Link] = {}
    for key, entry in parse_file(str(data / "references.bib"), bib_format="bibtex").entries.items():
        url = str(entry.fields.get("url", "")).replace("\\", "")
        if urlsplit(url).scheme in ("http", "https"):
            link = found.setdefault(url, Link(url))
            link.sources.append(key)
            link.rows += [row for row in rows.get(key, []) if row not in link.rows]
    return list(found.values())


def state_of(status: int) -> str:
    """What a status says of a page."""
    if status in GONE:
        return "gone"
    if status in REFUSED:
        return "refused"
    return "out of order" if status >= 500 else "well" if status < 400 else "refused"


def ask(session: requests.Session, link: Link) -> None:
    """Ask after a page: for its head, and where a host does not give that, for the page itself, unread."""
    for attempt in range(2):
        try:
            with session.head(link.url, timeout=PATIENCE, allow_redirects=True) as reply:
                answer = reply
            if answer.status_code >= 400:
                with session.get(link.url, timeout=PATIENCE, allow_redirects=True, stream=True) as reply:
                    answer = reply
        except requests.ConnectionError as error:
            unknown = "Name or service not known" in str(error) or "NameResolutionError" in str(error)
            link.state, link.said = ("gone", "no such host") if unknown else ("silent", type(error).__name__)
            if unknown:
                return
        except requests.RequestException as error:
            link.state, link.said = "silent", type(error).__name__
        else:
            link.state, link.said = state_of(answer.status_code), str(answer.status_code)
            lasting = any(step.status_code in (301, 308) for step in answer.history)
            link.moved_to = answer.url if lasting and answer.url != link.url else ""
            if link.state != "out of order":
                return
        if attempt == 0:
            time.sleep(2)


def ask_host(links: Iterable[Link], pause: float) -> None:
    """Ask after the pages of one host, one at a time, with a pause before the next."""
    with requests.Session() as session:
        session.headers.update({"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"})
        for number, link in enumerate(links):
            if number:
                time.sleep(pause)
            ask(session, link)


def check(links: Sequence[Link], pause: float = 1.0) -> None:
    """Ask after every page, several hosts at a time and each host one page at a time."""
    by_host: collections.defaultdict[str, list[Link]] = collections.defaultdict(list)
    for link in links:
        by_host[urlsplit(link.url).netloc].append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as workers:
        for done in [workers.submit(ask_host, group, pause) for group in by_host.values()]:
            done.result()


def has_network(links: Sequence[Link]) -> bool:
    """Whether any of the first hosts has an address: without a network every page would seem gone."""
    for host in list(dict.fromkeys(urlsplit(link.url).hostname or "" for link in links))[:5]:
        try:
            socket.getaddrinfo(host, None)
        except OSError:
            continue
        return True
    return False


def report(links: Sequence[Link], few: int = 6) -> str:
    """What does not answer and what rests on it, in words; Markdown, for a terminal and for a run's summary."""
    counts = collections.Counter(link.state for link in links)
    lines = [
        f"{len(links)} pages asked after: " + ", ".join(f"{number} {state}" for state, number in counts.most_common())
    ]
    for state in ("gone", "out of order", "silent"):
        found = [link for link in links if link.state == state]
        lines += ["", f"## {state.capitalize()}", ""] if found else []
        for link in found:
            rest = f" and {len(link.rows) - few} more" if len(link.rows) > few else ""
            rows = ", ".join(link.rows[:few]) + rest if link.rows else "no row; a chapter or a figure"
            lines.append(f"- {link.url} ({link.said}): {', '.join(link.sources)}; rows: {rows}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, write the results, say what fails, and return the exit status."""
    parser = argparse.ArgumentParser(description="Ask after the addresses of the book's sources.")
    parser.add_argument("only", nargs="?", default="", help="part of an address, a source's key or a row's name")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages of a host")
    given = parser.parse_args(arguments)
    links = [
        link
        for link in links_of(given.data)
        if any(given.only in words for words in (link.url, *link.sources, *link.rows))
    ]
    if not links:
        print(f"No source has '{given.only}' in its address, its key or its rows.")
        return 2
    if not has_network(links):
        print("No host of these can be found: there is no network here. Nothing was checked, and nothing was written.")
        return 0
    check(links, given.pause)
    words = report(links)
    given.results.write_text(
        json.dumps(
            [asdict(link) for link in links if link.state != "well" or link.moved_to], indent=1, ensure_ascii=False
        )
        + "\n",
        encoding="utf-8",
    )
    print(words)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(words)
    return int(any(link.state == "gone" for link in links))


if __name__ == "__main__":
    sys.exit(main())
