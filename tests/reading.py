"""A reader of built pages: a browser under the strict policy, that remembers what was asked for and what went wrong."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, Request

from press.site.headers import EVERYWHERE

POLICY = EVERYWHERE["Content-Security-Policy"]


class _StrictHandler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Serve a folder under the strict policy, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_StrictHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


# A sheet that a script makes is under no content policy.
LAY_OUT: Final = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(sheet);
}"""


@dataclass
class Reader:
    """Opens pages of a book, and remembers what was asked for and what went wrong.

    Attributes:
        browser: The browser.
        site: Address of the book.
        requests: Addresses asked for since the last window was opened.
        complaints: What the console said, scripts that threw, and violations of the policy.
    """

    browser: Browser
    site: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(
        self,
        address: str,
        *,
        width: int = 1100,
        touch: bool = False,
        scripts: bool = True,
        dark: bool = False,
        whole: bool = False,
    ) -> Page:
        """Open a page in a window of its own: `open("towers.html", width=360, touch=True)`.

        With `whole`, what is out of sight is laid out too, as one must who measures every element.
        """
        self.requests.clear()
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, has_touch=touch, java_script_enabled=scripts
        )
        page = context.new_page()
        page.set_default_timeout(20_000)  # a busy machine is no fault of the page
        page.on("request", self._note_request)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address if "://" in address else f"{self.site}/{address}")
        if dark:
            page.evaluate("document.documentElement.dataset.theme = 'dark'")
        if whole:
            page.evaluate(LAY_OUT)
        return page

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def asked_for(self, part: str) -> bool:
        """Whether an address with this part in it was asked for."""
        return any(part in address for address in self.requests)


def written_outside(browser: Browser, path: Path) -> list[str]:
    """The words of an image file that do not stand within it, as a browser draws them."""
    page = browser.new_page()
    page.goto(path.as_uri())
    outside: list[str] = page.evaluate("""() => {
        const { width, height } = document.documentElement.viewBox.baseVal;
        return [...document.querySelectorAll("text")].filter(text => text.textContent.trim()).filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < 0 || box.top < 0 || box.right > width || box.bottom > height;
        }).map(text => text.textContent);
    }""")
    page.close()
    return outside


@contextmanager
def strict_reader(browser: Browser, site: str) -> Generator[Reader]:
    """A reader under whose eyes nothing may go wrong, and no other host may be asked."""
    reader = Reader(browser, site)
    yield reader
    for context in browser.contexts:
        context.close()
    assert reader.complaints == []
    assert [address for address in reader.requests if not address.startswith((site, "file:", "data:"))] == []
