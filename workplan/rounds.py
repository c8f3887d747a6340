"""The rounds of what comes back: one for each year, half-year or quarter, due on its last day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from dateutil.relativedelta import relativedelta

YEAR = 12
LEAST = 3
"""Months between two rounds; what comes back oftener owes one a year: nobody wants to be asked every week."""
MONTHS = {"quarterly": 3, "semi-annual": 6, "annual": 12, "biennial": 24, "triennial": 36}
AHEAD = relativedelta(years=10)
"""For how long rounds without an end are known from their start on."""


def months(recurs: str) -> int:
    """Return how many months lie between two rounds of "annual", "every 4 months" and the like."""
    every, _, unit = recurs.removeprefix("every ").partition(" ")
    if not every.isdecimal():
        return MONTHS.get(recurs, YEAR)
    found = int(every) * {"months": 1, "years": YEAR}.get(unit, 0)
    return found if found >= LEAST else YEAR


def rounds(start: date, end: date | None, recurs: str) -> Iterator[tuple[str, date]]:
    """Yield what each round is called, and its last day; a last round that the end cuts short is due at the end.

    Rounds go with the calendar, as a plan's years do: of what starts in July 2022 and is annual, the first is due at
    the end of 2022. Their names differ from each other.
    """
    every = months(recurs)
    first = _first_day(start, every)
    last = end or first + AHEAD - timedelta(1)
    for number in count(1):
        day = min(first + relativedelta(months=every * number) - timedelta(1), last)
        yield f"of {day.year}" if every % YEAR == 0 else f"of {day:%B} {day.year}", day
        if day >= last:
            return


def _first_day(start: date, every: int) -> date:
    """Return the day on which the first round begins by the calendar."""
    return start.replace(month=1 if every >= YEAR else (start.month - 1) // every * every + 1, day=1)
