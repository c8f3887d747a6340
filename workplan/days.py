"""A single day as people write it in the cell of a table."""

import re
from contextlib import suppress
from datetime import date

from workplan import period_rules, timeline_words
from workplan.errors import DayError
from workplan.periods import Unit
from workplan.timeline_words import Words

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read(text: str) -> date:
    """Read 2024-06-30 of any year, and 30 June 2024, 30/06/2024, 30.06.2024, 30-Jun-24 and the like.

    Raises DayError when it is anything else, as a month is, AmbiguousDateError when it can mean different days, and
    ImpossibleTimelineError when no year has it.
    """
    if ISO.fullmatch(text.strip()):
        with suppress(ValueError):
            return date.fromisoformat(text.strip())
    words = Words(timeline_words.split(text))
    period = period_rules.read(words, None)
    if period is None or not words.are_read or period.unit is not Unit.DAY or period.year is None or period.edge:
        raise DayError.of(text, "is not a day: write for example 2024-06-30 or 30 June 2024.")
    return period.first()
