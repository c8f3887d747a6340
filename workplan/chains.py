"""Periods in a row: 2022-25, Q3-Q4 2024, 15-20 March 2025, November 2023 to February 2024."""

from dataclasses import replace

from workplan import periods
from workplan.errors import ImpossibleTimelineError
from workplan.periods import FiscalYear, Period, Unit
from workplan.timeline_words import Words, phrases

JOINS = phrases("-", "to", "until", "till", "through", "thru", "and", "&", ",", ", and", "up to", "/", "up until")
ENDINGS = phrases("st", "nd", "rd", "th")
CENTURY = 100


def read(words: Words, fiscal: FiscalYear | None) -> list[Period] | None:
    """Read one period or several that are joined; a year or month left out is that of a neighbour.

    Periods whose order is wrong only because of a year that was left out, as in Nov-Feb 2024, are not guessed at.
    """
    first = words.attempt(lambda rest: periods.read(rest, fiscal)) or words.attempt(_day)
    if first is None:
        return None
    chain = [first]
    while following := words.attempt(lambda rest: _joined(rest, fiscal, chain[-1])):
        chain.append(following)
    filled = _filled(chain)
    if any(not period.number for period in filled):
        return None
    is_guess = filled != chain and filled[-1].year is not None and filled[0].first() > filled[-1].last()
    return None if is_guess else filled


def _day(words: Words) -> Period | None:
    """Read the 15 of 15-20 March 2025: a day whose month follows."""
    day = words.take_number()
    words.take_phrase(ENDINGS)
    is_first = words.peek() in {"-", "to", "and", "&"}
    return Period(Unit.DAY, 0, day=day) if day and is_first else None


def _joined(words: Words, fiscal: FiscalYear | None, before: Period) -> Period | None:
    mark = words.take_phrase(JOINS)
    if mark is None:
        return None
    whole = words.attempt(lambda rest: periods.read(rest, fiscal))
    return whole or words.attempt(lambda rest: _short(rest, before, mark))


def _short(words: Words, before: Period, mark: str) -> Period | None:
    """Read the 25 of 2022-25 and the 4 of Q3-4; 2011-12 could be a month too, and is not guessed."""
    number = words.take_number()
    if number is None:
        return None
    if before.unit in {Unit.HALF, Unit.QUARTER} and before.year is None:
        return replace(before, number=number, year=words.attempt(periods.following_year))
    if before.unit is not Unit.YEAR or before.year is None or before.edge:
        return None
    year = before.year - before.year % CENTURY + number
    if mark == "-" and before.year < year and number <= Unit.YEAR.value:
        return None
    if year <= before.year:
        message = f"{before.year}{mark}{number:02} ends before it starts: write the earlier year first."
        raise ImpossibleTimelineError(message)
    return replace(before, year=year)


def _filled(chain: list[Period]) -> list[Period]:
    """Give each period what it leaves out: from the next one that has it, or else from the one before."""
    filled = list(chain)
    for at in range(len(chain) - 2, -1, -1):
        this, following = filled[at], filled[at + 1]
        filled[at] = replace(this, year=this.year or following.year, number=this.number or following.number)
    for at in range(1, len(chain)):
        filled[at] = replace(filled[at], year=filled[at].year or filled[at - 1].year)
    return filled
