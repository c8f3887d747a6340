"""How far the parts of a plan have come, drawn as bars: what is completed, what is overdue, and what else there is."""

from collections.abc import Iterator, Sequence
from datetime import date

from documents import bars, progress_words
from documents.bars import LOOKS, OVERDUE
from documents.drawing import INK, MUTED, PAPER, Drawn, Line, Shape, Words, png
from documents.lettering import drawable, fitted, width
from documents.page import BOLD, GAP, PADDING, PLAIN, SMALL, WIDTH, Part, Sample, foot, head, legend, lines, stacked
from documents.pictures import Picture, counted
from messages import states
from workplan.progress import Share
from workplan.status import Status

MOST = 40
"""Bars in one picture."""
LEFT, RIGHT = 556, 924
"""Where nothing is completed, and where all is."""
NAME_ROOM = 190
"""Pixels at most for the name of a part that has a title."""
PERCENT_ROOM = 84
"""Pixels for how many of a hundred are completed."""
AXIS, ROW = 40, 70
"""Heights of what stands above the bars, and of a part."""
REACH = 19
"""How far the mark of time stands out from the middle of a bar."""
STEPS = (0, 25, 50, 75, 100)


def progress(shares: Sequence[Share], title: str, as_at: date) -> Picture:
    """Draw how far some parts of a plan have come on a day, in the order in which they are given."""
    drawn = page(shares, title, as_at)
    return Picture(
        png(drawn.drawn, WIDTH, round(drawn.bottom + PADDING)),
        progress_words.alt(shares, title, as_at),
        progress_words.text(shares, title, as_at, MOST),
        f"progress-{as_at.isoformat()}.png",
    )


def bar(share: Share, as_at: date, middle: float) -> tuple[Drawn, ...]:
    """Return the bar of a part around a height, and the mark of how much of its time has passed."""
    completed, late = _at(share.completed, share.activities), _at(share.completed + share.overdue, share.activities)
    drawn = bars.bar(LOOKS[Status.NOT_STARTED], LEFT, RIGHT, middle)
    drawn += bars.bar(OVERDUE, completed, late, middle) if share.overdue else ()
    drawn += bars.bar(LOOKS[Status.COMPLETED], LEFT, completed, middle) if share.completed else ()
    elapsed = share.elapsed(as_at)
    return drawn if elapsed is None else (*drawn, *_elapsed(_at(elapsed, 100), middle))


def page(shares: Sequence[Share], title: str, as_at: date) -> Part:
    """Return all that a picture shows, as shapes."""
    above = head(title, (progress_words.standing(shares, as_at), *progress_words.rest(shares, MOST)))
    if not shares:
        return above
    key = legend(_samples(shares, as_at), above.bottom)
    shown, top = shares[:MOST], key.bottom + AXIS + GAP
    bottom = top + ROW * len(shown)
    names = min(NAME_ROOM, max(width(drawable(share.name), BOLD) for share in shown))
    rows = [each for at, share in enumerate(shown) for each in _row(share, as_at, top + ROW * at, names)]
    return foot(Part((*above.drawn, *key.drawn, *_axis(top, bottom), *rows), bottom))


def _samples(shares: Sequence[Share], as_at: date) -> Iterator[Sample]:
    looks = {f"{states.MARKS[Status.COMPLETED]} {states.WORDS[Status.COMPLETED]}": LOOKS[Status.COMPLETED]}
    looks |= {states.OVERDUE: OVERDUE} if any(share.overdue for share in shares) else {}
    looks["The rest"] = LOOKS[Status.NOT_STARTED]
    for label, look in looks.items():
        yield Sample.of(label, look)
    if any(share.elapsed(as_at) is not None for share in shares):
        yield Sample("Time that has passed", lambda left, middle: _elapsed(left + REACH / 2, middle), REACH)


def _axis(top: float, bottom: float) -> Iterator[Drawn]:
    for step in STEPS:
        at = _at(step, 100)
        yield Line(((at, top - GAP / 2), (at, bottom)))
        yield Words(f"{step}%", (at, top - AXIS / 2), SMALL, MUTED, "center")


def _row(share: Share, as_at: date, top: float, names: float) -> Iterator[Drawn]:
    middle = top + ROW / 2
    yield Line(((PADDING, top), (WIDTH - PADDING, top)))
    beside = PADDING + names + GAP
    if share.title:
        yield from lines(share.name, (PADDING, middle), BOLD, names)
        yield from lines(share.title, (beside, middle), PLAIN, LEFT - beside - 2 * GAP)
    else:
        yield from lines(share.name, (PADDING, middle), BOLD, LEFT - PADDING - 2 * GAP)
    yield from bar(share, as_at, middle)
    yield Words(f"{share.percent}%", (RIGHT + PERCENT_ROOM, middle), BOLD, INK, "right")
    left = RIGHT + PERCENT_ROOM + GAP
    room = WIDTH - PADDING - left
    completed, _, others = counted(share).partition(", ")
    said = (each for text in (completed, others) for each in fitted(text, PLAIN, room))
    yield from stacked(tuple(said), (left, middle), PLAIN)


def _elapsed(at: float, middle: float) -> tuple[Drawn, ...]:
    """Return the mark of how much time has passed: a line across the bar, with a point above it."""
    top = middle - REACH
    point = Shape(((at - 7, top - 6), (at + 7, top - 6), (at, top + 6)), INK, PAPER, width=1)
    return Line(((at, top), (at, middle + REACH)), PAPER, 7), Line(((at, top), (at, middle + REACH)), INK, 3), point


def _at(count: int, of: int) -> float:
    """Return where a share of the whole ends."""
    return LEFT + (RIGHT - LEFT) * count / of if of else LEFT
