"""What one page costs a reader before any touch: bytes, requests, first chart, layout shift, blocking time.

A phone of 360 by 740 on slow 4G with a processor slowed four times, as Lighthouse's own settings have them
(1.6 Mbit/s less a tenth, 150 ms round trip times 3.75), driven through the Chrome DevTools protocol.
"""

import statistics
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession

SLOW_4G: Final = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
RUNS: Final = 5
# Run before the page's own scripts: when a chart first has a size after the first paint, what moved, what blocked.
WATCH: Final = """
window.seen = {chart: null, shift: 0};
const drawn = () => [...document.querySelectorAll(
  "figure.chart svg, .vega-embed svg, .vega-embed canvas")].some((mark) => mark.getBoundingClientRect().height > 20);
const look = () => {
  if (drawn() && performance.getEntriesByName("first-contentful-paint").length) seen.chart = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
// Blocking time as it is defined: what every task after the first contentful paint takes beyond 50 ms.
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({type: "longtask", buffered: true});
window.blocking = () => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return tasks.reduce((sum, {startTime, duration}) => {
    const seen = startTime + duration - Math.max(startTime, paint.startTime);
    return sum + Math.max(0, seen - 50);
  }, 0);
};
"""


@dataclass(frozen=True)
class Cost:
    """What a page cost: bytes and requests of its own and of other hosts, milliseconds, cumulative layout shift."""

    transferred: int
    requests: int
    other_hosts: int
    first_chart: float | None
    shift: float
    blocking: float


def _once(browser: Browser, address: str) -> Cost:
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    wire: CDPSession = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    asked: list[str] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    def note(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            asked.append(event["request"]["url"])

    wire.on("Network.requestWillBeSent", note)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load", timeout=90_000)
    page.wait_for_load_state("networkidle", timeout=90_000)
    page.wait_for_timeout(1500)
    seen = page.evaluate("({...seen, blocking: blocking()})")
    host = address.split("/")[2]
    other = {url.split("/")[2] for url in asked} - {host}
    context.close()
    return Cost(
        transferred=round(sum(sizes)),
        requests=len(asked),
        other_hosts=len(other),
        first_chart=seen["chart"],
        shift=seen["shift"],
        blocking=seen["blocking"],
    )


def cost(browser: Browser, address: str) -> Cost:
    """The median of five first visits to a page, each with an empty cache.

    Args:
        browser: A Chromium.
        address: The page, served by `server.served`.

    Raises:
        SystemExit: The page has no chart that ever shows in some of the runs, so that there is no median.
    """
    runs = [_once(browser, address) for _ in range(RUNS)]
    charts = [run.first_chart for run in runs if run.first_chart is not None]
    if charts and len(charts) < RUNS:
        raise SystemExit(f"{address}: a chart showed in {len(charts)} of {RUNS} visits only")
    return Cost(
        transferred=round(statistics.median(run.transferred for run in runs)),
        requests=round(statistics.median(run.requests for run in runs)),
        other_hosts=max(run.other_hosts for run in runs),
        first_chart=statistics.median(charts) if charts else None,
        shift=max(run.shift for run in runs),
        blocking=statistics.median(run.blocking for run in runs),
    )
