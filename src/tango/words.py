"""Numbers as a careful editor sets them in a sentence. Every number in the prose passes through here.

Input is a plain or pandas number; output is text. A missing value is an error, since a sentence cannot say it.
"""

import math
from typing import Final, SupportsFloat

_SMALL: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_ORDINAL: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class MissingNumberError(ValueError):
    """A sentence asked for a number that the data do not have."""


def _value(number: SupportsFloat) -> float:
    value = float(number)
    if math.isnan(value):
        raise MissingNumberError("a sentence needs a number here, and the data have none")
    return value


def number(value: SupportsFloat, digits: int = 0) -> str:
    """A number with thousands separators: 12345 gives "12,345"."""
    return f"{_value(value):,.{digits}f}".replace("-", "−")


def whole(value: SupportsFloat) -> str:
    """A whole number by itself, in letters up to nine: 0 gives "none", 9 "nine" and 12 "12"."""
    rounded = round(_value(value))
    return _SMALL[rounded] if 0 <= rounded < len(_SMALL) else number(rounded)


def count(value: SupportsFloat, one: str, many: str | None = None) -> str:
    """A count with its noun: "no visits", "one visit", "nine visits", "12 visits"."""
    rounded = round(_value(value))
    return f"{whole(rounded) if rounded else 'no'} {one if rounded == 1 else (many or f'{one}s')}"


def ordinal(place: SupportsFloat) -> str:
    """A place in an order, in letters up to ninth: 1 gives "first", 4 "fourth"; 11 gives "number 11"."""
    rounded = round(_value(place))
    return _ORDINAL[rounded] if 0 < rounded < len(_ORDINAL) else f"number {rounded}"


def percent(value: SupportsFloat, digits: int = 0) -> str:
    """A percentage that is already in per cent: 39.4 gives "39%"."""
    return f"{number(value, digits)}%"


def dollars(millions: SupportsFloat, digits: int | None = None) -> str:
    """Millions of US dollars: 10960 gives "$10.96 billion", 238 gives "$238 million".

    Args:
        millions: The amount in millions of US dollars.
        digits: Digits after the point; None keeps two at most, and no trailing zeros.

    Examples:
        >>> from tango.words import dollars
        >>> dollars(10960), dollars(238.4, 1)
        ('$10.96 billion', '$238.4 million')
    """
    amount = _value(millions)
    scaled, unit = (amount / 1000, "billion") if abs(amount) >= 1000 else (amount, "million")
    text = number(scaled, 2 if digits is None else digits)
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−${text[1:]} {unit}" if text.startswith("−") else f"${text} {unit}"


def span(low: SupportsFloat, high: SupportsFloat, digits: int = 0) -> str:
    """A range: "39 to 85"; a range of one value is that value."""
    first, last = number(low, digits), number(high, digits)
    return first if first == last else f"{first} to {last}"


def dollar_span(low: SupportsFloat, high: SupportsFloat) -> str:
    """A range of millions of US dollars with its unit said once: 250 and 400 give "$250 to 400 million".

    Examples:
        >>> from tango.words import dollar_span
        >>> dollar_span(51200, 61200), dollar_span(400, 1200), dollar_span(300, 300)
        ('$51.2 to 61.2 billion', '$400 million to $1.2 billion', '$300 million')
    """
    first, last = dollars(low), dollars(high)
    if first == last:
        return first
    (lower, unit), (upper, upper_unit) = first.split(), last.split()
    return f"{lower} to {upper.lstrip('$')} {unit}" if unit == upper_unit else f"{first} to {last}"


def listing(items: list[str]) -> str:
    """Items as a sentence lists them: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
