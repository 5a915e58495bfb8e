"""A server for built pages, and the requests that they make to other hosts answered from this disk.

Text goes out as gzip, as any static host sends it. The scripts that stock pages ask content networks for come from
`node_modules` under the same address: without another host's name to resolve, which favours the stock pages.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

BENCH: Final = Path(__file__).parent
MODULES: Final = BENCH / "node_modules"
# Where each content network's address is answered from.
NETWORKS: Final = {
    "https://cdn.jsdelivr.net/npm/": "/npm/",
    "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js": "/npm/requirejs/require.js",
    "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.1.10/require.min.js": "/npm/requirejs/require.js",
    "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/latest.js": "/npm/mathjax/MathJax.js",
}
DEFAULT_FILE: Final = {
    "vega": "build/vega.min.js",
    "vega-lite": "build/vega-lite.min.js",
    "vega-embed": "build/vega-embed.min.js",
}
TEXT: Final = ("text/", "application/javascript", "application/json", "image/svg+xml")


def _file(folder: Path, address: str) -> Path | None:
    path = unquote(urlsplit(address).path)
    if path.startswith("/npm/"):
        package, _, rest = path.removeprefix("/npm/").partition("/")
        name = package.split("@")[0]
        found = MODULES / name / (rest or DEFAULT_FILE.get(name, "package.json"))
    else:
        found = folder / path.lstrip("/")
        found = found / "index.html" if found.is_dir() else found
    return found if found.is_file() else None


@lru_cache(maxsize=512)
def _response(path: Path) -> tuple[str, bytes, bool]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    body = path.read_bytes()
    if kind == "text/html":
        text = body.decode()
        for address, here in NETWORKS.items():
            text = text.replace(address, here)
        body = text.encode()
    is_text = kind.startswith(TEXT)
    return kind, gzip.compress(body, 9, mtime=0) if is_text else body, is_text


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        path = _file(self.folder, self.path)
        kind, body, is_text = _response(path) if path else ("text/plain", b"not found", False)
        self.send_response(200 if path else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """Serve; a browser that is closed in mid-answer is no fault."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the table is the output."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder of pages while the block runs; gives the address without a slash at its end."""
    handler = type("Handler", (_Handler,), {"folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
