"""The files that every page asks for, a stylesheet, a script and one that sets the mode, and what the search page adds.

Each is put together once a build from its parts (theme, figures, inks of the configuration, code colours), and
linked with a digest of its content, so that a reader's browser keeps it until it changes and not longer.
"""

import hashlib
import os
from pathlib import Path
from typing import Any, Final

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES
from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from press import citing, figures, listing, rerun
from press.domain import once
from press.paper import PAPER

PARTS: Final = (figures, listing, citing)  # that bring a stylesheet and a script
THEME: Final = Path(__file__).parent / "theme"
# Inks that the theme and the figures themselves need; a book may add any others.
REQUIRED_INKS: Final = ("text", "quiet", "rule", "page", "shade", "focus")
# What these are where the reader's system sets the colours. Inks of marks stay apart: those for a light or dark canvas,
# as the system's is, with quiet among them, which is the ground of letters in some drawings.
SYSTEM_INKS: Final = {
    "text": "CanvasText", "rule": "color-mix(in srgb,CanvasText 25%,Canvas)", "page": "Canvas", "shade": "Canvas",
    "focus": "Highlight",
}  # fmt: skip


def ink_rules(inks: dict[str, list[str]]) -> str:
    """The book's inks as CSS variables for light, dark and print, and for colours that the system forces.

    Args:
        inks: Name of each ink with its colour on a light and on a dark page.

    Raises:
        ConfigError: An ink that the theme needs is missing, or an ink has not exactly two colours.
    """
    missing = [name for name in REQUIRED_INKS if name not in inks]
    if missing:
        raise ConfigError(f"press_ink lacks {', '.join(missing)}: give each a light and a dark colour")
    for name, colours in inks.items():
        if len(colours) != 2:
            raise ConfigError(f"press_ink: '{name}' needs two colours, light and dark, and has {len(colours)}")
    light, dark = (_variables({name: colours[mode] for name, colours in inks.items()}) for mode in (0, 1))
    system = _variables(SYSTEM_INKS)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen and (forced-colors:active){{:root:root{{color-scheme:light dark;{light}{system}}}}}\n"
        "@media screen and (forced-colors:active) and (prefers-color-scheme:dark)"
        f"{{:root:root{{{dark}{system}}}}}\n"
    )


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--ink-{name}:{colour};" for name, colour in colours.items())


def code_colours() -> str:
    """Colours of the code listings, for light and dark pages, from two accessible Pygments styles.

    Tokens of one colour share a rule, which says both colours as CSS `light-dark()`: it follows the page's
    `color-scheme`. A browser that does not know the function keeps the light colour.
    """
    light, dark = (dict(get_style_by_name(name)) for name in ("a11y-light", "a11y-dark"))
    classes: dict[tuple[str, str], list[str]] = {}
    for token, name in STANDARD_TYPES.items():
        day, night = light[token]["color"], dark[token]["color"]
        if name and day and night:
            classes.setdefault((day, night), []).append(f".highlight .{name}")
    return "\n".join(
        f"{','.join(names)}{{color:#{day};color:light-dark(#{day},#{night})}}"
        for (day, night), names in classes.items()
    )


def _joined(parts: list[Path]) -> str:
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def write_assets(app: Sphinx) -> None:
    """Put the page's files together before any page is written, and remember their digests."""
    if app.builder.format != "html":
        return
    files = {
        "book.css": ink_rules(app.config.press_ink)
        + _joined([THEME / "book.css", *(sheet for part in (*PARTS, rerun) for sheet in part.STYLESHEETS)])
        + code_colours(),
        "mode.js": _joined([THEME / "mode.js"]),
        "search.js": _joined([THEME / "search.js"]),
        "book.js": _joined([THEME / "book.js", *(script for part in PARTS for script in part.SCRIPTS)]),
    }
    folder = Path(app.doctreedir) / "press-static"
    folder.mkdir(parents=True, exist_ok=True)
    digests: dict[str, str] = {}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        digests[name] = hashlib.sha256(text.encode()).hexdigest()[:10]
    app.config.html_static_path = [
        *app.config.html_static_path, str(folder), str(THEME / "static"), *map(str, figures.STATIC_FOLDERS),
    ]  # fmt: skip
    once(app.env, "digests", lambda: digests)


def digests_of(app: Sphinx) -> dict[str, str]:
    """Digest of each of the page's files, by its name."""
    return once(app.env, "digests", dict[str, str])


def link_assets(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Give the templates `press_asset(name)`, a page file's address with its digest, and the PDF's name to link."""
    digests = digests_of(app)
    pathto = context["pathto"]

    def press_asset(name: str) -> str:
        return f"{pathto('_static/' + name, resource=True)}?v={digests[name]}"

    context["press_asset"] = press_asset
    context["press_paper"] = os.environ.get(PAPER, "")


def setup(app: Sphinx) -> None:
    """Register the theme, its configuration value and the two steps above."""
    app.setup_extension("press.domain")
    app.add_config_value("press_ink", {}, "env", types=frozenset({dict}))
    app.add_html_theme("press", str(THEME))
    app.connect("builder-inited", write_assets)
    app.connect("html-page-context", link_assets)
