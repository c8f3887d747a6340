"""`since 1 May 2023` among typed words."""

import re
from contextlib import suppress
from datetime import date

from workplan import days
from workplan.errors import DayError

SINCE = re.compile(r"\bsince\b[\s:]*", re.IGNORECASE)
LONGEST = 5
"""Words of a day at most: 1 st of May 2023."""


def read(typed: str) -> tuple[str, date | None]:
    """Split what was typed into the rest and the day after the last “since”; None where there is no such word.

    Raises DayError where no day follows it, AmbiguousDateError and ImpossibleTimelineError as workplan.days does.
    """
    *before, after = SINCE.split(typed)
    if not before:
        return typed, None
    words = after.split()
    for count in range(1, LONGEST + 1):
        with suppress(DayError):
            day = days.read(" ".join(words[:count]).strip(",;:"))
            return " ".join([*"since".join(before).split(), *words[count:]]).strip(" ,;"), day
    raise DayError.of(" ".join(words[:3]), "is not a day: write for example since 1 May 2023.")
