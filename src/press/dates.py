"""Dates on the pages come from the data and the commit, never from the clock.

Sphinx replaces the year of a copyright line by that of SOURCE_DATE_EPOCH, as if the line had been made of today's
date. A year that somebody wrote down stays.
"""

from sphinx.application import Sphinx
from sphinx.config import Config


def keep_copyright(app: Sphinx, config: Config) -> None:
    """Restore the copyright line as it is configured."""
    written = config.overrides.get("copyright", config._raw_config.get("copyright"))  # pyright: ignore[reportPrivateUsage]
    if written is not None:
        config["copyright"] = written


def setup(app: Sphinx) -> None:
    """Register the step, after Sphinx's own."""
    app.connect("config-inited", keep_copyright, priority=900)
