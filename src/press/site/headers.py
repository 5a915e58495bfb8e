"""`_headers`: what a static host is to say with each file, in the form that Netlify and Cloudflare Pages read.

The content policy lets a page load its own files and nothing else, and no script or style that stands in a page. A
file whose every link carries a digest of its content may be kept for a year. Nothing is said of the others, for both
hosts then have them asked after each time (`max-age=0, must-revalidate`), so that nobody reads yesterday's page beside
today's data; and what one rule says of a file, no later rule can take back on every host. A host that reads no such
file, such as GitHub Pages, serves the same pages without these words.
"""

from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from press.assets import digests_of
from press.figures import files
from press.figures.manifest import RUNTIME

FILE: Final = "_headers"
# What a page may load. The tests read every page under these words; only what a header alone can say comes below.
CONTENT: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
EVERYWHERE: Final = {
    "Content-Security-Policy": f"{CONTENT}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
KEPT: Final = "public, max-age=31536000, immutable"


def _rule(path: str, headers: dict[str, str]) -> str:
    return "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items())]) + "\n"


def headers(kept: list[str]) -> str:
    """The whole file.

    Args:
        kept: Paths within the book of files that every page asks for with a digest of their content.
    """
    return "\n".join([_rule("/*", EVERYWHERE), *(_rule(f"/{path}", {"Cache-Control": KEPT}) for path in kept)])


def write(app: Sphinx, exception: Exception | None) -> None:
    """After a good build, write the file at the root of the book."""
    if exception is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    linked = [*(f"_static/{name}" for name in digests_of(app)), f"_static/{RUNTIME.name}"]
    figures = [path.relative_to(out).as_posix() for path in (out / files.FOLDER).glob("*.js")]
    (out / FILE).write_text(headers(sorted([*linked, *figures])), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the step."""
    app.connect("build-finished", write)
