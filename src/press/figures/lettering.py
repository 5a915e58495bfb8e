"""Text broken into lines, measured by the engine that draws it."""

import json
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import vl_convert

from press.figures.cache import Cache

FONT: Final = 'Arial, Helvetica, "Liberation Sans", sans-serif'


@dataclass(frozen=True)
class Style:
    """How a paragraph is set: size and leading in pixels, ink, weight."""

    size: int
    leading: int
    ink: str
    bold: bool = False


def width(text: str, style: Style) -> float:
    """Width of a line in pixels, rounded up: that of a drawing which holds nothing else."""
    values = {
        "text": text, "font": FONT, "fontSize": style.size, "fontWeight": "bold" if style.bold else "normal",
    }  # fmt: skip
    encoded = {name: {"value": value} for name, value in values.items()}
    line = {"type": "text", "encode": {"enter": encoded}}
    return vl_convert.vega_to_scenegraph({"width": 0, "height": 0, "autosize": "pad", "marks": [line]})["width"]


def lines(text: str, style: Style, limit: float, cache: Cache) -> list[str]:
    """The text in lines no wider than the limit; a longer word, such as an address, is parted."""
    ingredients = [text, style.size, style.bold, limit]
    return json.loads(cache.get("lines", ingredients, lambda: json.dumps(_broken(text, style, limit)).encode()))


def _broken(text: str, style: Style, limit: float) -> list[str]:
    """Each line takes as many words as fit, or as many letters of a word that is longer than a line."""
    words = text.split()
    broken: list[str] = []
    while words:
        fitting = _fitting(words, style, limit)
        line, words = " ".join(words[:fitting]), words[fitting:]
        if fitting == 1 and width(line, style) > limit:
            letters = max(1, bisect_left(range(len(line)), limit, key=lambda end: width(line[: end + 1], style)))
            line, words = line[:letters], [line[letters:], *words]
        broken.append(line)
    return broken


def _fitting(words: list[str], style: Style, limit: float) -> int:
    """How many of the words fit into a line: guessed from the size of the type, then measured, which takes long."""
    characters = limit / (style.size / 2)
    count = max(1, min(len(words), round(len(words) * characters / len(" ".join(words)))))

    def fits(number: int) -> bool:
        return width(" ".join(words[:number]), style) <= limit

    if fits(count):
        while count < len(words) and fits(count + 1):
            count += 1
        return count
    while count > 1 and not fits(count - 1):
        count -= 1
    return max(1, count - 1)
