"""Dates in numbers: 2024-06-15, 06/2024, 31/12/2024; one that can mean different days is refused, never guessed."""

import re
from datetime import date

from workplan.errors import AmbiguousDateError
from workplan.period_words import CENTURY, MONTHS, NAMES, YEARS
from workplan.periods import Period, Unit
from workplan.timeline_words import Words
from workplan.years import LATEST_SHORT, year

MARKS = frozenset({"/", ".", "-"})
_WRITTEN = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<last>\d{4}|\d\d)", re.ASCII)


def iso(words: Words) -> Period | None:
    """Read 2024-06-15 or 2024/06/15, and 2024-06 where it cannot mean a span of years such as 2011-12."""
    found = year(words)
    mark = words.peek()
    if found is None or mark not in MARKS or not words.take(mark):
        return None
    is_short = len(words.peek()) == 1
    month = words.take_number()
    if month is None or words.peek() in MONTHS:
        return None
    day = words.attempt(lambda rest: rest.take_number() if rest.take(mark) else None)
    if day is not None:
        is_of_other = words.peek() == mark and words.peek(1) in YEARS and words.peek(2) != mark  # 2022 - 03-04-2024
        return None if is_of_other else Period(Unit.DAY, month, found, day)
    is_month = 1 <= month <= Unit.YEAR.value and month <= found % CENTURY and not _begins_another(words)
    return Period(Unit.MONTH, month, found) if is_month and mark != "." and not is_short else None


def _begins_another(words: Words) -> bool:
    """Whether the number just read belongs to a date that goes on: 2022 - 06/2024, 2022 - 03/04/2024."""
    mark = words.peek()
    is_month = mark == "/" and words.peek(1) in YEARS and words.peek(2) != "-"
    return is_month or (mark in {"/", "."} and words.peek(2) == mark)


def month(words: Words) -> Period | None:
    """Read 06/2024."""
    is_short = len(words.peek()) == 1
    number = words.take_number()
    mark = words.peek()
    if number is None or mark not in MARKS or not words.take(mark) or not (found := year(words)):
        return None
    is_item = mark == "-" or (mark == "." and is_short) or not 1 <= number <= Unit.YEAR.value
    return None if is_item else Period(Unit.MONTH, number, found)


def day(words: Words) -> Period | None:
    """Read 31/12/2024, 12/31/2024, 31.12.24. Raises AmbiguousDateError when different days can be meant."""
    parts = [words.peek(at) for at in range(5)]
    written = _WRITTEN.fullmatch("".join(parts))
    if written is None or not _has_year(written):
        return None
    words.take(*parts)
    meant = _meant(written)
    if len(meant) > 1:
        raise AmbiguousDateError.of(written.group(), _choice(meant))
    return _period(written, meant)


def refuse_ambiguous(words: list[str]) -> None:
    """Raise AmbiguousDateError where such a date stands anywhere, even among words that no rule reads."""
    row = Words(words)
    while not row.are_read:
        if row.attempt(iso) or row.attempt(day):
            continue
        is_name = row.peek() in NAMES
        row.take(row.peek())
        if is_name:  # the 3 of Q3-4-2024 is no day
            row.take_number()


def _has_year(written: re.Match[str]) -> bool:
    """Whether the last number can be a year; 1.2.10 and 1/2/3 may as well number a section."""
    last, is_padded = written["last"], len(written.group()) == len("31.12.24")
    if len(last) == len("2024"):
        return last in YEARS
    return int(last) <= LATEST_SHORT and (is_padded or (written["mark"] == "/" and int(last) > Unit.YEAR.value))


def _meant(written: re.Match[str]) -> list[date]:
    """List the days that can be meant. The year is last; with hyphens or a low number a short one may be first."""
    first, second, last = int(written["first"]), int(written["second"]), int(written["last"])
    orders = [(_full(last), second, first), (_full(last), first, second)]
    if last <= Unit.YEAR.value or (written["mark"] == "-" and last < CENTURY):
        orders.append((_full(first), second, last))
    return list(dict.fromkeys(day for order in orders if (day := _day(*order))))


def _full(number: int) -> int:
    return number if number >= CENTURY else CENTURY * 20 + number


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _choice(meant: list[date]) -> str:
    *others, last = (f"{day.day} {day:%B %Y}" for day in meant)
    return f"can be {', '.join(others)} or {last}: write the month as a word, or the date as {meant[0]}."


def _period(written: re.Match[str], meant: list[date]) -> Period:
    """Return the one day that is meant, or a day that no month has, whose check says so."""
    if meant:
        return Period(Unit.DAY, meant[0].month, meant[0].year, meant[0].day)
    first, second = int(written["first"]), int(written["second"])
    day, month = (first, second) if first > Unit.YEAR.value else (second, first)
    return Period(Unit.DAY, month, _full(int(written["last"])), day)
