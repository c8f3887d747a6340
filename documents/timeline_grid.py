"""What stands behind and above the bars of a timeline: its years and their parts, and the line of its day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from documents.drawing import BAND, INK, MUTED, PAPER, Drawn, Line, Words, box
from documents.lettering import Font, width
from documents.page import SMALL
from documents.timeline_scale import Period, Scale
from messages import dates

YEARS, PARTS, TAG = 36, 30, 42
"""Heights of what stands above the bars: the years, their parts, and the day."""
ABOVE = YEARS + PARTS + TAG
YEAR, YEAR_LINE = Font(20, bold=True), "#B4BEC8"


@dataclass(frozen=True, slots=True)
class Frame:
    """The scale of a timeline, and the top and the bottom of all its rows."""

    scale: Scale
    top: float
    bottom: float


def grid(frame: Frame) -> Iterator[Drawn]:
    """Yield the years and their parts above the rows, a line through the rows for each, and the years again below."""
    years, parts = tuple(frame.scale.years()), tuple(frame.scale.parts())
    left, right, top = frame.scale.left, frame.scale.right, frame.top - ABOVE
    below, end = top + YEARS, frame.bottom + YEARS
    yield box((left, top), (right, below + PARTS), BAND)
    yield box((left, frame.bottom), (right, end), BAND)
    yield from (Line(((part.left, below), (part.left, frame.bottom))) for part in parts)
    yield from (Line(((at, top), (at, end)), YEAR_LINE, 2) for at in (*(year.left for year in years), right))
    yield from _labels(years, top + (YEARS if parts else YEARS + PARTS) / 2, YEAR, INK)
    yield from _labels(parts, below + PARTS / 2, SMALL, MUTED)
    yield from _labels(years, frame.bottom + YEARS / 2, YEAR, INK)


def day(as_at: date, frame: Frame) -> Iterator[Drawn]:
    """Yield a line through all rows at a day, with the day written above it."""
    at = (frame.scale.begin(as_at) + frame.scale.end(as_at)) / 2
    said, middle = f"As at {dates.day(as_at)}", frame.top - TAG / 2
    half = width(said, SMALL) / 2 + 12
    tag = min(max(at, frame.scale.left + half), frame.scale.right - half)
    yield Line(((at, middle), (at, frame.bottom)), INK, 3)
    yield box((tag - half, middle - 16), (tag + half, middle + 16), INK)
    yield Words(said, (tag, middle), SMALL, PAPER, "center")


def _labels(periods: Iterable[Period], middle: float, font: Font, colour: str) -> Iterator[Drawn]:
    """Yield the labels of periods that have room for theirs."""
    for period in periods:
        if width(period.label, font) + 4 <= period.right - period.left:
            yield Words(period.label, ((period.left + period.right) / 2, middle), font, colour, "center")
