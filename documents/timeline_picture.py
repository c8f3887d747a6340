"""A work plan drawn as bars over the years: each activity under its topic, when it is due and where it stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from documents import bars, timeline_bars, timeline_words
from documents.drawing import Drawn, png
from documents.page import PADDING, SAMPLE, WIDTH, Part, Sample, foot, head, legend
from documents.pictures import Picture
from documents.timeline_bars import MARK
from documents.timeline_chart import chart
from documents.timeline_rows import Table, table
from messages import states
from workplan.plan import Plan
from workplan.status import Status


def timeline(plan: Plan, as_at: date) -> Picture:
    """Draw a plan, or the part of it that is given, as it stands on a day."""
    shown = table(plan, as_at)
    drawn = page(plan, shown, as_at)
    return Picture(
        png(drawn.drawn, WIDTH, round(drawn.bottom + PADDING)),
        timeline_words.alt(plan, shown, as_at),
        timeline_words.text(plan, shown, as_at),
        f"{plan.head.key}-timeline-{as_at.isoformat()}.png",
    )


def page(plan: Plan, shown: Table, as_at: date) -> Part:
    """Return all that a timeline shows, as shapes."""
    lines = [timeline_words.standing(plan, as_at), *timeline_words.notes(plan, shown)]
    above = head(timeline_words.title(plan), lines)
    key = legend(_samples(shown), above.bottom)
    rows = chart(shown, as_at, key.bottom + 16)
    return foot(Part((*above.drawn, *key.drawn, *rows.drawn), rows.bottom))


def _samples(shown: Table) -> Iterator[Sample]:
    """Yield what the legend explains: only what is there."""
    rows = shown.rows
    if shown.is_summed:
        yield Sample.of("From the first day to the last", bars.SECTION)
    running = {row.status for row in rows if not row.share and not row.is_overdue}
    for status in (each for each in bars.LOOKS if each in running):
        yield Sample.of(f"{states.MARKS[status]} {states.WORDS[status]}", bars.LOOKS[status])
    if any(row.is_overdue for row in rows):
        yield Sample.of(states.OVERDUE, bars.OVERDUE)
    if any(row.mark == states.AT_RISK[0] for row in rows):
        yield Sample(states.AT_RISK, lambda _left, _middle: (), 0)
    if any(row.timeline.end and not row.share for row in rows):
        yield Sample("Due", lambda left, middle: timeline_bars.due(left + MARK, middle), 2 * MARK)
    if any(row.moved_from for row in rows):
        yield Sample("Originally due", _moved)
    if any((row.timeline.start is None) != (row.timeline.end is None) for row in rows):
        yield Sample("Pointed: no day stated", _pointed)


def _moved(left: float, middle: float) -> Iterable[Drawn]:
    was, now = left + MARK, left + SAMPLE - MARK
    return *timeline_bars.moved(was, now, middle), *timeline_bars.due(now, middle)


def _pointed(left: float, middle: float) -> Iterable[Drawn]:
    return bars.bar(bars.LOOKS[Status.NOT_STARTED], left, left + SAMPLE, middle, is_pointed=(True, True))
