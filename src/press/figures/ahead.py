"""Drawings made in the background while other pages are read.

The engine that draws lets Python go on meanwhile. All that it makes goes into the cache of drawings, where whoever
writes the page finds it; an error here is passed over, because it comes up again there, with its place.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from press.figures import standalone
from press.figures.cache import Cache
from press.figures.drawing import FORMS, draw
from press.figures.payload import Figure

_PEN: Final = ThreadPoolExecutor(1, thread_name_prefix="pen")
_begun: dict[str, Future[None]] = {}


def begin(figure: Figure, notes: list[str], cache: Cache) -> None:
    """Draw a figure in the background.

    Args:
        figure: The figure.
        notes: What is known already of what stands under the drawing in a file of its own.
        cache: Where drawings are kept.
    """
    _begun[figure.key] = _PEN.submit(_draw, figure, notes, cache)


def wait(figure: Figure) -> None:
    """Return when the background is done with a figure."""
    begun = _begun.pop(figure.key, None)
    if begun is not None:
        begun.exception()


def _draw(figure: Figure, notes: list[str], cache: Cache) -> None:
    wide, narrow = (draw(figure, form, cache) for form in FORMS)
    _ = wide.svg, narrow.svg
    # Its lines are broken now, which takes long; the image waits for the figure's number.
    standalone.standalone_svg(wide, notes)
