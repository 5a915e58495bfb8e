"""Axes with ends that somebody typed: what lies beyond them is refused, not cut or drawn over its neighbour."""

import math
from collections.abc import Iterator
from typing import Any, Final

_PLACES: Final = ("x", "y")  # channels whose second ends (x2, y2) share their scale
_CHANNELS: Final = (*_PLACES, "size")
_SHORT: Final = 60  # characters of a cell that may name its row


class AxisError(ValueError):
    """A value lies outside the axis it is drawn on. The message names the figure, the row, the value and the axis."""


def along(ends: tuple[float, float], value: float, what: str, log: bool = False) -> float:
    """How far along an axis a value lies: 0 at its first end, 1 at its last.

    Args:
        ends: The typed ends of the axis.
        value: The value; not a number stays so, for what is not known has no place.
        what: The figure and the row, as the error should name them.
        log: Whether the axis is logarithmic.

    Raises:
        AxisError: The value lies outside the ends.

    Examples:
        >>> from tango.charts.axes import along
        >>> along((100, 10_000), 1_000, "figure projects, a bridge", log=True)
        0.5
    """
    if math.isnan(value):
        return value
    low, high = ends
    if not low <= value <= high:
        raise AxisError(f"{what}: {value:g} lies outside its axis, {low:g} to {high:g}; expected a wider axis")
    if log:
        return math.log(value / low) / math.log(high / low)
    return (value - low) / (high - low)


def refuse_what_leaves(key: str, spec: dict[str, Any]) -> None:
    """Hold every row of a drawing against the ends of the scales that it names.

    Scales are those of x, y and size with two ends given; layers of one drawing share them, as Vega-Lite has it.
    Values that the page works out for itself are not in the rows and are not asked.

    Args:
        key: The figure.
        spec: A Vega-Lite specification with its datasets.

    Raises:
        AxisError: A value lies outside its scale.
    """
    datasets = spec.get("datasets", {})
    for layers in _groups(spec, {}):
        scales = {name: ends for layer in layers for name, ends in _scales(layer)}
        for layer in layers:
            for name, field in _fields(layer):
                for row in datasets.get(layer["data"].get("name"), []) if name in scales else []:
                    _hold(key, row, field, scales[name])


def _groups(spec: dict[str, Any], data: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The marks that share their scales: the layers of each drawing, or a drawing of one mark by itself."""
    own = spec.get("data", data)
    parts = [*spec.get("vconcat", []), *spec.get("hconcat", []), *([spec["spec"]] if "spec" in spec else [])]
    for part in parts:
        yield from _groups(part, own)
    if not parts:
        yield list(_marks(spec, own))


def _marks(spec: dict[str, Any], data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = spec.get("data", data)
    for layer in spec.get("layer", []):
        yield from _marks(layer, own)
    yield {"data": own, "encoding": spec.get("encoding", {})}


def _scales(layer: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for name, channel in layer["encoding"].items():
        ends = (channel.get("scale") or {}).get("domain") if isinstance(channel, dict) else None
        if name in _CHANNELS and isinstance(ends, list) and len(ends) == 2 and channel["type"] != "nominal":
            yield name, ends


def _fields(layer: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, channel in layer["encoding"].items():
        field = channel.get("field") if isinstance(channel, dict) else None
        scale = name[0] if name in ("x2", "y2") else name
        if field and scale in _CHANNELS:
            yield scale, field


def _hold(key: str, row: dict[str, Any], field: str, ends: list[Any]) -> None:
    value = row.get(field)
    low, high = ends
    # Text is a date, which sorts as it is written; a value of another kind is a category, which has no ends.
    if not isinstance(value, type(low) if isinstance(low, str) else int | float) or ends[0] <= value <= ends[1]:
        return
    named = "; ".join(f"{name} {cell}" for name, cell in row.items() if isinstance(cell, str) and len(cell) <= _SHORT)
    raise AxisError(
        f"figure '{key}', row {named}: {field} {value} lies outside its axis, {low} to {high}; expected a wider axis"
    )
