"""The inks of the charts: one name a meaning, the same in light, dark and print.

An ink is written as a CSS variable with its light-page colour as the fallback, so that a drawing inside
the book follows the reader's mode, while the same drawing in JupyterLab or in a file stands on its own.
The book's configuration (`press_ink` in `_config.yml`) holds the dark-page colours; a test keeps both alike.
"""

from typing import Final


def _ink(name: str, light: str) -> str:
    return f"var(--ink-{name}, {light})"


RUSSIA: Final = _ink("russia", "#1d5c9e")
CHINA: Final = _ink("china", "#b0500a")
SOUTH_KOREA: Final = _ink("south-korea", "#5b6670")
NORTH_KOREA: Final = _ink("north-korea", "#8c1d3f")
TEXT: Final = _ink("text", "#1c2127")
QUIET: Final = _ink("quiet", "#5a6470")
RULE: Final = _ink("rule", "#d5dae0")
PAGE: Final = _ink("page", "#ffffff")

COUNTRY_INK: Final = {"RU": RUSSIA, "CN": CHINA, "KR": SOUTH_KOREA, "KP": NORTH_KOREA}
COUNTRY_NAME: Final = {"RU": "Russia", "CN": "China", "KR": "South Korea", "KP": "North Korea"}
PARTNER_NAME: Final = {**COUNTRY_NAME, "JP": "Japan", "TH": "Thailand", "IN": "India"}  # those without an ink too
