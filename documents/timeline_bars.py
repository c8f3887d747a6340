"""What stands between the years of a timeline for one row: its bar, when it is due, and when it was due at first."""

from documents import bars
from documents.bars import Look
from documents.drawing import INK, PAPER, Drawn, Line, box
from documents.timeline_rows import Row
from documents.timeline_scale import Scale
from workplan.status import Status

STUB = 44
"""How long a bar is that begins on no stated day."""
LEAST = 8
"""How long a bar is at least."""
MARK = 7
"""Pixels from the middle of a due mark to its edge."""


def look(row: Row) -> Look:
    """Return how the bar of a row is filled."""
    if row.share:
        return bars.SECTION
    if row.is_overdue:
        return bars.OVERDUE_BEGUN if row.status is Status.IN_PROGRESS else bars.OVERDUE
    return bars.LOOKS[row.status]


def drawn(row: Row, scale: Scale, middle: float) -> tuple[Drawn, ...]:
    """Return the bar of a row around a height, with its marks; of what has no dates, only what was due at first."""
    start, end = row.timeline.start, row.timeline.end
    was = scale.end(row.moved_from) if row.moved_from else None
    if start is None and end is None:
        return moved(was, None, middle)
    right = scale.end(end) if end else scale.right
    left = scale.begin(start) if start else max(scale.left, right - STUB)
    whole = bars.bar(look(row), min(left, right - LEAST), right, middle, is_pointed=(start is None, end is None))
    return *whole, *moved(was, right if end else None, middle), *(due(right, middle) if end and not row.share else ())


def due(at: float, middle: float) -> tuple[Drawn, ...]:
    """Return the mark of the day on which something is due."""
    return (box((at - MARK, middle - MARK), (at + MARK, middle + MARK), INK, PAPER),)


def moved(was: float | None, now: float | None, middle: float) -> tuple[Drawn, ...]:
    """Return the hollow mark of an end as first adopted, joined to the one that holds; nothing where none has moved."""
    if was is None:
        return ()
    hollow = box((was - MARK, middle - MARK), (was + MARK, middle + MARK), PAPER, INK)
    if now is None:
        return (hollow,)
    joined = ((was, middle), (now, middle))
    return Line(joined, PAPER, 6), Line(joined, INK, 2), hollow
