"""Bars, as shapes: a state is told by how a bar is filled.

What is completed is full, what is in progress half full, what was not begun empty; dots are on hold, crosses cancelled,
stripes overdue. Of a bar that begins or ends on no stated day, that end is pointed.
"""

from dataclasses import dataclass

from documents.drawing import BLUE, GREEN, MUTED, VERMILION, Drawn, Point, Shape
from workplan.status import Status

HALF = 11
"""Pixels from the middle of a bar to its upper edge."""
TIP = 16
"""How long a pointed end is."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar is filled; its hatch, and the lower half of what is half full, are in the colour of its edge."""

    fill: str
    edge: str
    hatch: str | None = None
    is_half: bool = False


LOOKS = {
    Status.NOT_STARTED: Look("#F4F6F8", MUTED),
    Status.IN_PROGRESS: Look("#DDEBF5", BLUE, is_half=True),
    Status.COMPLETED: Look(GREEN, GREEN),
    Status.ON_HOLD: Look("#FFF3CF", "#9A6A00", hatch="..."),
    Status.CANCELLED: Look("#F4F6F8", "#8A939C", hatch="xxx"),
}
SECTION = Look("#6F7C88", "#6F7C88")
OVERDUE = Look("#FDEBDD", VERMILION, hatch="////")
OVERDUE_BEGUN = Look("#FDEBDD", VERMILION, hatch="////", is_half=True)


def bar(
    look: Look, left: float, right: float, middle: float, *, is_pointed: tuple[bool, bool] = (False, False)
) -> tuple[Drawn, ...]:
    """Return a bar around a height; `is_pointed` says it of its left and of its right end."""
    top, bottom = middle - HALF, middle + HALF
    whole = Shape(_outline(left, right, top, bottom, is_pointed), look.fill, look.edge, look.hatch)
    if not look.is_half:
        return (whole,)
    return whole, Shape(_outline(left, right, middle, bottom, is_pointed), look.edge, look.edge)


def _outline(left: float, right: float, top: float, bottom: float, is_pointed: tuple[bool, bool]) -> tuple[Point, ...]:
    tip = min(TIP, (right - left) / 2)
    begin, end = left + tip * is_pointed[0], right - tip * is_pointed[1]
    middle = bottom - HALF
    return (begin, bottom), (left, middle), (begin, top), (end, top), (right, middle), (end, bottom)
