"""Labels beside the discs that they name: each at the nearest place where it covers no disc and no label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Box = tuple[float, float, float, float]  # left, top, right and bottom in pixels
_GAP: Final = 3.0  # pixels between a disc and its label
_HEIGHT: Final = 14.0  # pixels of a line
_REACH: Final = (0.0, 8.0, 18.0, 30.0, 44.0, 60.0)  # further and further from the disc, tied to it by a line


@dataclass(frozen=True)
class Disc:
    """A disc to be named, in pixels, with the width of its label; 0 for a disc that only stands in the way."""

    x: float
    y: float
    radius: float
    width: float = 0.0


@dataclass(frozen=True)
class Label:
    """Where a label stands: its anchor at mid-height, how it is aligned, and how far it was moved from the disc."""

    x: float
    y: float
    align: Literal["left", "right", "center"]
    moved: float
    box: Box


def place(discs: Sequence[Disc], frame: Box, obstacles: Sequence[Box] = ()) -> list[Label | None]:
    """A place for each disc's label, the largest disc first; None where there is none, or nothing to say.

    Args:
        discs: The discs.
        frame: Where labels have to stand.
        obstacles: What no label may cover besides.
    """
    placed: dict[int, Label] = {}
    for index in sorted(range(len(discs)), key=lambda i: -discs[i].radius):
        if not discs[index].width:
            continue
        taken = [*obstacles, *(label.box for label in placed.values())]
        for label in _candidates(discs[index]):
            apart = all(not _meet(label.box, box) for box in taken)
            if apart and _within(label.box, frame) and not any(_covers(label.box, disc) for disc in discs):
                placed[index] = label
                break
    return [placed.get(index) for index in range(len(discs))]


def _candidates(disc: Disc) -> Iterator[Label]:
    for reach in _REACH:
        away = disc.radius + _GAP + reach
        slant = (disc.radius + reach) * 0.71 + _GAP
        beside = away + _HEIGHT / 2
        yield _label(disc, disc.x + away, disc.y, "left", reach)
        yield _label(disc, disc.x - away, disc.y, "right", reach)
        yield _label(disc, disc.x, disc.y + beside, "center", reach)
        yield _label(disc, disc.x, disc.y - beside, "center", reach)
        for down in (1, -1):
            yield _label(disc, disc.x + slant, disc.y + down * (slant + _HEIGHT / 4), "left", reach)
            yield _label(disc, disc.x - slant, disc.y + down * (slant + _HEIGHT / 4), "right", reach)


def _label(disc: Disc, x: float, y: float, align: Literal["left", "right", "center"], moved: float) -> Label:
    left = x - {"left": 0.0, "center": disc.width / 2, "right": disc.width}[align]
    return Label(x, y, align, moved, (left, y - _HEIGHT / 2, left + disc.width, y + _HEIGHT / 2))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _within(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _covers(box: Box, disc: Disc) -> bool:
    """Whether a box comes within a pixel of a disc."""
    across = max(box[0] - disc.x, 0, disc.x - box[2])
    down = max(box[1] - disc.y, 0, disc.y - box[3])
    return across**2 + down**2 < (disc.radius + 1) ** 2
