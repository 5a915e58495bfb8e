"""Asking after sources: what answers, what is gone and which rows rest on it, against a host of the test's own."""

import importlib.util
import itertools
import json
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
STATES = {
    "/well": "well", "/no-head": "well", "/gone": "gone", "/no-longer": "gone", "/closed": "refused",
    "/busy": "refused", "/broken": "out of order", "/moved": "well",
}  # fmt: skip
STATUS = {
    "/well": 200, "/gone": 404, "/no-longer": 410, "/closed": 403, "/busy": 429, "/broken": 503, "/moved": 301,
}  # fmt: skip


class Host(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, float, str]]

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, time.monotonic(), self.headers["User-Agent"]))
        status = STATUS.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/well")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815 (the names that the library calls)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def links() -> ModuleType:
    """The program, which stands among the benches."""
    spec = importlib.util.spec_from_file_location("links", ROOT / "bench" / "links.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["links"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def host() -> Iterator[tuple[str, list[tuple[str, str, float, str]]]]:
    """Address of a host with a page of each kind, and what it was asked for."""
    handler = type("Handler", (Host,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler.asked
        server.shutdown()
        thread.join()


@pytest.fixture
def data(tmp_path: Path, host: tuple[str, Any]) -> Path:
    """A table whose rows rest on pages of that host."""
    entries = "".join(
        f"@misc{{s{number}, title = {{T}}, url = {{{host[0]}{path}}}}}\n" for number, path in enumerate(STATES)
    )
    (tmp_path / "references.bib").write_text(entries + "@misc{paper, title = {On paper}}\n")
    rows = "".join(f"row-{number},s{number}\n" for number in range(len(STATES)))
    (tmp_path / "boats.csv").write_text(f"boat_id,source_ids\n{rows}row-twice,s2;s3\nrow-none,\n")
    descriptor = {"resources": [{"name": "boats", "path": "boats.csv", "schema": {"primaryKey": "boat_id"}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    return tmp_path


def test_each_kind_of_answer_is_told_apart(
    links: ModuleType, data: Path, host: tuple[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links.time, "sleep", lambda seconds: None)
    found = links.links_of(data)
    links.check(found, pause=0)
    assert {link.url.removeprefix(host[0]): link.state for link in found} == STATES
    assert {link.url.removeprefix(host[0]): link.moved_to for link in found if link.moved_to} == {
        "/moved": f"{host[0]}/well"
    }


def test_what_is_gone_is_reported_with_the_rows_that_rest_on_it(
    links: ModuleType, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], host: tuple[str, Any]
) -> None:
    results = tmp_path / "links.json"
    assert links.main(["--data", str(data), "--results", str(results), "--pause", "0", "gone"]) == 1
    said = capsys.readouterr().out
    assert "1 pages asked after: 1 gone" in said
    assert f"- {host[0]}/gone (404): s2; rows: boats row-2, boats row-twice" in said
    (written,) = json.loads(results.read_text())
    assert (written["state"], written["rows"]) == ("gone", ["boats row-2", "boats row-twice"])


def test_a_host_is_asked_one_page_at_a_time_by_name_and_with_a_pause(
    links: ModuleType, data: Path, host: tuple[str, list[tuple[str, str, float, str]]]
) -> None:
    found = [link for link in links.links_of(data) if link.url.endswith(("/well", "/gone", "/closed"))]
    links.check(found, pause=0.2)
    first = {path: moment for _, path, moment, _ in reversed(host[1])}
    moments = sorted(first.values())
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) >= 0.2
    assert all("twisted-tango" in agent for *_, agent in host[1])


def test_without_a_network_nothing_is_called_gone(
    links: ModuleType, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(links, "has_network", lambda found: False)
    results = tmp_path / "links.json"
    assert links.main(["--data", str(data), "--results", str(results)]) == 0
    assert "there is no network here" in capsys.readouterr().out
    assert not results.exists()


def test_a_silent_host_is_silent_and_not_gone(links: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links.time, "sleep", lambda seconds: None)
    link = links.Link("http://127.0.0.1:9/")  # the port that discards; nobody listens
    links.check([link])
    assert link.state == "silent"


def test_every_source_of_the_book_with_an_address_is_asked_after(links: ModuleType) -> None:
    found = links.links_of(ROOT / "data")
    assert len(found) > 1000
    assert len({link.url for link in found}) == len(found)
    assert sum(bool(link.rows) for link in found) > 0.9 * len(found)
