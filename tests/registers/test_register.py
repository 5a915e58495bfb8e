"""The pieces of a register: dates as exactly as they are known, ranges, anchors, and blanks that stay blank."""

import numpy as np
import pandas as pd
import pytest

from tango.listing import part
from tango.registers.debts import dollars_words, number_words, range_words
from tango.registers.register import anchor, decade, decades, entry, period_words, said, sentence
from tango.registers.register import date_words as words_of


@pytest.mark.parametrize(
    ("date", "words"),
    [("2014-11-08", "8 Nov 2014"), ("2014-11", "Nov 2014"), ("2014", "2014"), (None, ""), (np.nan, ""), (pd.NA, "")],
)
def test_a_date_is_written_as_exactly_as_it_is_known(date: object, words: str) -> None:
    assert words_of(date) == words


def test_a_period_of_one_day_is_that_day() -> None:
    assert period_words("2014-11", "2014-11") == "Nov 2014"
    assert period_words("2014", "2015-02-01") == "2014 to 1 Feb 2015"
    assert period_words("2014", None) == "2014"


def test_decades_come_in_order_and_once() -> None:
    assert decade("1989-12") == "1980s"
    assert list(decades(["2001", "1989-12", "1980"])) == ["1980s", "2000s"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (40, 40, "40"),
        (39, 85.5, "39 to 85.5"),
        (10960, np.nan, "at least 10,960"),
        (None, 5, "up to 5"),
        (None, None, ""),
        (0, 0, "0"),
    ],
)
def test_a_range_says_what_is_known_of_it_and_nothing_is_not_zero(low: object, high: object, words: str) -> None:
    assert range_words(low, high) == words


def test_dollars_stand_before_the_first_number() -> None:
    assert dollars_words(39, 85) == "$39 to 85 million"
    assert dollars_words(10960, None) == "at least $10,960 million"
    assert dollars_words(None, None) == ""


def test_numbers_keep_their_digits() -> None:
    assert [number_words(value) for value in (729.52, 1000.0, 0.5, np.nan)] == ["729.52", "1,000", "0.5", ""]


def test_texts_end_with_one_full_stop_and_blanks_say_nothing() -> None:
    assert [sentence("Gas"), sentence("Gas."), sentence(None), said(pd.NA), said(0)] == ["Gas.", "Gas.", "", "", "0"]


def test_an_anchor_is_made_of_words() -> None:
    assert anchor("place", "Ulan-Ude") == "place-ulan-ude"
    assert anchor("place", "St Petersburg") == "place-st-petersburg"


def test_an_entry_leaves_out_what_says_nothing() -> None:
    made = entry("a", "A", [], {"to": "RU", "actor": ["RU", "KP"]}, [part("Note"), part("Met", "B")], None)
    assert (made["parts"], made["values"]) == ([part("Met", "B")], {"to": ["RU"], "actor": ["RU", "KP"]})
    assert made["sources"] == []
