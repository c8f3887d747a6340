"""The days on which somebody says that they are away: until 12 June, or 3 June to 12 June."""

import re
from contextlib import suppress
from datetime import date, timedelta

from workplan import days
from workplan.errors import DayError, WorkPlanError

LONGEST = timedelta(370)
"""How far ahead somebody may be away, a year or so; longer than that, somebody else speaks for the body."""
NEAR = timedelta(270)
"""How far away a day without a year is looked for: what was last week is not next year's."""
YEARS = range(-1, 3)
"""Years, counted from today's, that a day without a year may be in."""

_BETWEEN = re.compile(r"\s+(?:to|until|till|[-–—])\s+", re.IGNORECASE)
_LEADING = re.compile(r"(?:from|since|until|till|to)\s+", re.IGNORECASE)

EXAMPLE = "write for example /workplan away until 12 June, or /workplan away 3 June to 12 June."


class AbsenceError(WorkPlanError):
    """Words that do not say until when somebody is away, or days that cannot be."""


def read(words: str, today: date) -> tuple[date, date]:
    """Return the first and the last day; without a year, the next such days that are not over.

    Raises AbsenceError, or another error of how a day was written, each with one sentence.
    """
    text = " ".join(words.split())
    leading = _LEADING.match(text)
    parts = _BETWEEN.split(text[leading.end() :] if leading else text, maxsplit=1)
    if len(parts) == 1 and not (leading and leading[0].lower().startswith(("until", "till", "to"))):
        raise AbsenceError.of(text, f"does not say until when: {EXAMPLE}")
    until = next((day for day in _days(parts[-1], today) if day >= today), None)
    if until is None:
        raise AbsenceError.of(parts[-1], f"is over already: {EXAMPLE}")
    if until - today > LONGEST:
        raise AbsenceError.of(
            parts[-1], "is more than a year away: ask the secretariat to name somebody else meanwhile."
        )
    return (_since(parts[0], until, today) if len(parts) > 1 else today), until


def _since(text: str, until: date, today: date) -> date:
    since = next((day for day in reversed(_days(text, today)) if day <= until), None)
    if since is None:
        raise AbsenceError.of(text, f"is after the last day: {EXAMPLE}")
    return since


def _days(text: str, today: date) -> list[date]:
    """Return the day that is meant, or where no year is named that of several years; 29 February has few."""
    with suppress(DayError):
        return [days.read(text)]
    found = [day for shift in YEARS if (day := _in_year(text, today.year + shift))]
    if not found:
        raise DayError.of(text, f"is not a day: {EXAMPLE}")
    return [day for day in found if abs(day - today) <= NEAR]


def _in_year(text: str, year: int) -> date | None:
    try:
        return days.read(f"{text} {year}")
    except WorkPlanError:
        return None
