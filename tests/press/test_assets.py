"""The page's stylesheet holds the book's inks, each for light, dark and print."""

import re

import pytest
from sphinx.errors import ConfigError

from press.assets import REQUIRED_INKS, SYSTEM_INKS, code_colours, ink_rules

INKS = {name: ["#111111", "#eeeeee"] for name in REQUIRED_INKS}


def test_each_ink_has_its_light_and_its_dark_colour() -> None:
    rules = ink_rules({**INKS, "coral": ["#aa3333", "#ffaaaa"]})
    light, chosen, automatic, *_ = rules.split("@media")
    assert "--ink-coral:#aa3333" in light
    assert "[data-theme=dark]" in chosen
    assert "--ink-coral:#ffaaaa" in chosen
    assert "prefers-color-scheme:dark" in automatic
    assert "--ink-coral:#ffaaaa" in automatic


def test_dark_colours_are_for_screens_only() -> None:
    assert ink_rules(INKS).count("@media screen") == ink_rules(INKS).count("@media") == 4


def test_where_the_system_sets_the_colours_no_mode_that_was_chosen_sets_others() -> None:
    *_, forced, forced_dark = ink_rules({**INKS, "coral": ["#aa3333", "#ffaaaa"]}).split("@media")
    for rule, coral in ((forced, "#aa3333"), (forced_dark, "#ffaaaa")):
        assert "(forced-colors:active)" in rule
        assert "data-theme" not in rule
        last = dict(re.findall(r"--ink-([a-z]+):([^;]+);", rule))  # of two declarations the later one holds
        assert last == {"quiet": last["quiet"], "coral": coral} | SYSTEM_INKS


def test_an_ink_that_the_theme_needs_is_asked_for() -> None:
    with pytest.raises(ConfigError, match="press_ink lacks rule"):
        ink_rules({name: colours for name, colours in INKS.items() if name != "rule"})


def test_an_ink_with_one_colour_is_refused() -> None:
    with pytest.raises(ConfigError, match="'page' needs two colours"):
        ink_rules({**INKS, "page": ["#ffffff"]})


def test_code_is_coloured_in_both_modes() -> None:
    [keyword] = [rule for rule in code_colours().splitlines() if ".highlight .k," in rule]
    assert keyword.endswith("{color:#8045e5;color:light-dark(#8045e5,#dcc6e0)}")
