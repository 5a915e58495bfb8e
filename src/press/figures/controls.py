"""The inputs of a figure: sliders, menus and boxes bound to its parameters.

Vega would build them when a drawing comes alive, and the page would jump. Instead they stand in the page from
the start, outside the drawing, and the live drawing listens to them.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from press.figures.errors import FigureError
from press.figures.payload import Figure, Json

_KINDS: Final = ("range", "checkbox", "select", "radio", "number", "text")
_LIMITS: Final = ("min", "max", "step")


@dataclass(frozen=True)
class Choice:
    """One of the values that a menu or a row of radio buttons offers. `value` is JSON."""

    label: str
    value: str
    chosen: bool


@dataclass(frozen=True)
class Control:
    """One input.

    Attributes:
        signal: Name of the parameter that it sets.
        kind: HTML type of the input, or "select".
        label: What it sets, for the reader.
        value: The value at the start, as HTML writes it; empty for a menu.
        limits: `min`, `max` and `step` of a range or number.
        choices: What a menu or a row of radio buttons offers.
        checked: Whether a box is ticked at the start.
    """

    signal: str
    kind: str
    label: str
    value: str = ""
    limits: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    checked: bool = False


def controls(figure: Figure, vega: Json) -> tuple[Control, ...]:
    """The inputs that a compiled drawing asks for, in its order."""
    bound = [signal for signal in vega.get("signals", []) if "bind" in signal]
    return tuple(_control(figure.key, signal["name"], signal.get("value"), signal["bind"]) for signal in bound)


def without_bindings(vega: Json) -> Json:
    """The same drawing without inputs of its own: the page has them."""
    signals = [{key: part for key, part in signal.items() if key != "bind"} for signal in vega.get("signals", [])]
    return {**vega, "signals": signals} if signals else vega


def _control(key: str, signal: str, value: Any, bind: Json) -> Control:
    kind = bind.get("input", "text")
    if kind not in _KINDS:
        raise FigureError(key, f"the parameter '{signal}' asks for an input '{kind}'; known are {', '.join(_KINDS)}")
    label = str(bind.get("name", signal)).strip().removesuffix(":")
    if kind in ("select", "radio"):
        options = bind["options"]
        labels = bind.get("labels") or ["All" if option is None else str(option) for option in options]
        choices = (
            Choice(str(text), json.dumps(option), option == value) for text, option in zip(labels, options, strict=True)
        )
        return Control(signal, kind, label, choices=tuple(choices))
    if kind == "checkbox":
        return Control(signal, kind, label, checked=bool(value))
    limits = tuple((name, f"{bind[name]:.12g}") for name in _LIMITS if name in bind)
    return Control(signal, kind, label, "" if value is None else str(value), limits)
