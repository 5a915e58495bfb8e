"""The charts and the page name the same colours."""

import re
from pathlib import Path

import yaml

from tango.charts import ink


def test_every_ink_of_the_charts_is_a_light_ink_of_the_page(root: Path) -> None:
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["press_ink"]
    pattern = re.compile(r"var\(--ink-([a-z-]+), (#[0-9a-f]{6})\)")
    inks = [pattern.fullmatch(value) for value in vars(ink).values() if isinstance(value, str) and "var(" in value]
    named = {match[1]: match[2] for match in inks if match}
    assert len(named) >= 8
    assert named == {name: config[name][0] for name in named}
