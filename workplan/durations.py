"""How long something takes: 24 months, over three years. Beside the day it starts, that says when it ends."""

from dateutil.relativedelta import relativedelta

from workplan.timeline_words import Words, phrases

LENGTHS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "year": relativedelta(years=1),
}
_OVER = phrases("over", "for", "over a period of", "for a period of")
_UNITS = LENGTHS | {f"{unit}s": length for unit, length in LENGTHS.items()}


def duration(words: Words) -> relativedelta | None:
    """Read a number of days, weeks, months or years; None when none comes next."""
    words.take_phrase(_OVER)
    count = words.take_count()
    length = _UNITS.get(words.peek())
    if not count or length is None:
        return None
    words.take(words.peek())
    return length * count
