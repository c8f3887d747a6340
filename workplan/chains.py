"""Periods in a row: 2022-25, Q3-Q4 2024, 15-20 March 2025, November 2023 to February 2024."""

from dataclasses import replace

from workplan import period_rules, period_words, years
from workplan.errors import ImpossibleTimelineError
from workplan.periods import FiscalYear, Period, Unit
from workplan.timeline_words import Words, phrases

JOINS = phrases("-", "to", "until", "till", "through", "thru", "and", "&", ",", ", and", "up to", "/", "up until")
ENDINGS = phrases("st", "nd", "rd", "th")
CENTURY = period_words.CENTURY


def read(words: Words, fiscal: FiscalYear | None) -> list[Period] | None:
    """Read one period or several that are joined; a year or month left out is that of a neighbour.

    Periods whose order is wrong only for want of a year, as in Nov-Feb 2024, are not guessed at.
    """
    first = words.attempt(lambda rest: period_rules.read(rest, fiscal)) or words.attempt(_day)
    if first is None:
        return None
    chain = [first]
    while following := words.attempt(lambda rest: _joined(rest, fiscal, chain[-1])):
        chain.append(following)
    filled = _filled(chain)
    if any(period.unit is Unit.DAY and not period.number for period in filled):
        return None
    return None if len(chain) > 1 and _is_guess(chain, filled) else filled


def _is_guess(chain: list[Period], filled: list[Period]) -> bool:
    """Whether the order is wrong for want of a year, or the last is only a part of the first: 2024 - Q1 2024."""
    first, last = filled[0], filled[-1]
    if first.year is None or last.year is None:
        return False
    is_reversed = first.first() > last.last()
    is_within = first.first() <= last.first() and last.last() < first.last()
    return is_within or (is_reversed and filled != chain)


def _day(words: Words) -> Period | None:
    """Read the 15 of 15-20 March 2025: a day whose month follows."""
    weekday = period_rules.weekday(words)
    day = words.take_number()
    words.take_phrase(ENDINGS)
    is_first = words.peek() in {"-", "to", "and", "&", ",", "/"}
    return Period(Unit.DAY, 0, day=day, weekday=weekday) if day and is_first else None


def _joined(words: Words, fiscal: FiscalYear | None, before: Period) -> Period | None:
    mark = words.take_phrase(JOINS)
    if mark is None:
        return None
    whole = words.attempt(lambda rest: period_rules.read(rest, fiscal))
    if whole and not _is_alike(before, whole, mark):
        return None
    return whole or words.attempt(lambda rest: _short(rest, before, mark))


def _is_alike(before: Period, following: Period, mark: str) -> bool:
    """Whether two periods can be joined: not June 2023/2024, and not a fiscal year with one of the calendar."""
    if following.year and before.year and following.fiscal != before.fiscal:
        return False
    return mark != "/" or following.is_whole_year == before.is_whole_year


def _short(words: Words, before: Period, mark: str) -> Period | None:
    """Read what repeats none of the words before it: the 25 of 2022-25, the 4 of Q3-4, the 20 of June 15-20."""
    if before.is_whole_year:
        return _short_year(words, before, mark)
    is_day = before.unit is Unit.DAY
    is_of_month = is_day and not before.number and mark == "/"  # the 04 of 03/04 - 30/06/2024
    if before.year is not None or before.edge or is_of_month:
        return None
    number = words.take_number((1, 2) if is_day else (1,))
    if number is None or before.unit is Unit.YEAR:
        return None
    if not is_day:
        return replace(before, number=number, year=words.attempt(years.following_year))
    words.take_phrase(ENDINGS)
    return replace(before, day=number, year=words.attempt(years.following_year), weekday=None)


def _short_year(words: Words, before: Period, mark: str) -> Period | None:
    """Read the 25 of 2022-25; the 12 of 2011-12 could be a month too, and is not guessed."""
    number = words.take_number((2,)) if mark in {"-", "/", "to"} else None
    if number is None or before.year is None or words.peek() in {*period_words.MONTHS, "/"}:
        return None
    year = before.year - before.year % CENTURY + number
    if mark == "-" and before.year < year and number <= Unit.YEAR.value:
        return None
    if year <= before.year:
        message = f"{before.year}{mark}{number:02} ends before it starts: write the earlier year first."
        raise ImpossibleTimelineError(message)
    return replace(before, year=year)


def _filled(chain: list[Period]) -> list[Period]:
    """Give each period what it leaves out: from the next one that has it, or else from one like it before."""
    filled = list(chain)
    for at in range(len(chain) - 2, -1, -1):
        this, following = filled[at], filled[at + 1]
        is_like = not this.is_whole_year and (this.unit is not Unit.YEAR or following.unit is Unit.YEAR)
        year = this.year or (following.year if is_like else None)
        is_day = this.unit is following.unit is Unit.DAY
        filled[at] = replace(this, year=year, number=this.number or (following.number if is_day else 0))
    for at in range(1, len(chain)):
        this, before = filled[at], filled[at - 1]
        filled[at] = replace(this, year=this.year or (before.year if this.unit is before.unit else None))
    return filled
