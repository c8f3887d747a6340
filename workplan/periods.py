"""Periods as people write them: H1 2023, third quarter of 2024, 15-20 March 2025, mid-2024.

`early` is the first third of a period and `late` the last; `mid` is the point where half of it is over, so mid-2024 is
30 June as a deadline and 1 July as a start; `end` and `beginning` are its last and its first day.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from workplan.errors import ImpossibleTimelineError
from workplan.timeline_words import Words, phrases

FIRST_YEAR, LAST_YEAR = 1990, 2100

MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}


class Edge(Enum):
    """Which part of a period is meant."""

    BEGINNING = auto()
    EARLY = auto()
    MID = auto()
    LATE = auto()
    END = auto()


EDGES = {
    "beginning": Edge.BEGINNING,
    "start": Edge.BEGINNING,
    "early": Edge.EARLY,
    "mid": Edge.MID,
    "middle": Edge.MID,
    "late": Edge.LATE,
    "end": Edge.END,
}


class Unit(Enum):
    """How long a period is, in months; a day has none."""

    YEAR = 12
    HALF = 6
    QUARTER = 3
    MONTH = 1
    DAY = 0


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """When a committee's fiscal year begins, and whether it is named for the year it starts or ends in."""

    month: int
    named_for_end: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """The nth half, quarter or month of a year, or a day of its nth month; `year` may follow from a later word."""

    unit: Unit
    number: int = 1
    year: int | None = None
    day: int = 0
    edge: Edge | None = None
    fiscal: FiscalYear | None = None

    def first(self) -> date:
        """Return the day on which it starts, its edge considered. Raises ImpossibleTimelineError."""
        start, end = self._whole()
        third = (end - start + timedelta(1)) / 3
        middle = self._middle(start, end) + timedelta(1)
        starts = {Edge.MID: middle, Edge.LATE: self._cut(start, 2, third), Edge.END: end}
        return starts.get(self.edge, start) if self.edge else start

    def last(self) -> date:
        """Return the day on which it ends, its edge considered. Raises ImpossibleTimelineError."""
        start, end = self._whole()
        third = (end - start + timedelta(1)) / 3
        ends = {
            Edge.BEGINNING: start,
            Edge.EARLY: self._cut(start, 1, third) - timedelta(1),
            Edge.MID: self._middle(start, end),
        }
        return ends.get(self.edge, end) if self.edge else end

    def _middle(self, start: date, end: date) -> date:
        """Return the last day of the first half: 30 June of a year, 15 June of a June."""
        if self.unit.value % 2 == 0 and self.unit is not Unit.DAY:
            return start + relativedelta(months=self.unit.value // 2) - timedelta(1)
        return start + (end - start) // 2 if self.unit is not Unit.MONTH else start.replace(day=15)

    def _cut(self, start: date, thirds: int, third: timedelta) -> date:
        """Return the first day after so many thirds: whole months where a third has some."""
        if self.unit.value % 3 == 0 and self.unit is not Unit.DAY:
            return start + relativedelta(months=thirds * self.unit.value // 3)
        return start + thirds * third

    def _whole(self) -> tuple[date, date]:
        if self.year is None:
            message = "a period without a year has no days"
            raise ValueError(message)
        if self.unit is Unit.DAY:
            day = self._day(self.year)
            return day, day
        self._check()
        base = self.fiscal or FiscalYear(1)
        start = date(self.year - base.named_for_end, base.month, 1)
        start += relativedelta(months=(self.number - 1) * self.unit.value)
        return start, start + relativedelta(months=self.unit.value) - timedelta(1)

    def _check(self) -> None:
        most = Unit.YEAR.value // self.unit.value
        if not 1 <= self.number <= most:
            word = self.unit.name.lower()
            message = f"There is no {word} {self.number} in a year: write one of 1 to {most}."
            raise ImpossibleTimelineError(message)

    def _day(self, year: int) -> date:
        if not 1 <= self.number <= Unit.YEAR.value:
            message = f"There is no month {self.number}: write one of 1 to 12."
            raise ImpossibleTimelineError(message)
        last = calendar.monthrange(year, self.number)[1]
        if not 1 <= self.day <= last:
            name = f"{calendar.month_name[self.number]} {year}"
            message = f"There is no {self.day} {name}, for {name} has {last} days: correct the day."
            raise ImpossibleTimelineError(message)
        return date(year, self.number, self.day)


def read(words: Words, fiscal: FiscalYear | None) -> Period | None:
    """Read one period with its edge; None when none comes next."""
    words.take("the")
    if words.take("year", "-", "end") or words.take("year", "end"):
        words.take("of")
        period = words.attempt(_year)
        return replace(period, edge=Edge.END) if period else None
    edge = EDGES.get(words.peek())
    if edge and not _is_edge(words):
        return None
    if edge:
        words.take(words.peek())
        _ = words.take("-") or words.take("of")
        words.take("the")
    period = _bare(words, fiscal)
    return replace(period, edge=edge) if period else None


def _is_edge(words: Words) -> bool:
    return not (words.peek() in {"beginning", "start"} and words.peek(1) not in {"of", "-"})


def _bare(words: Words, fiscal: FiscalYear | None) -> Period | None:
    if period := words.attempt(lambda rest: _part_of_fiscal_year(rest, fiscal)):
        return period
    for rule in (_iso, _numeric, _part_of_year, _day_of_month, _month, _year):
        if period := words.attempt(rule):
            return period
    return None


def year(words: Words) -> int | None:
    """Read a year from 1990 to 2100."""
    number = words.attempt(lambda rest: rest.take_number((4,)))
    if number is None or FIRST_YEAR <= number <= LAST_YEAR:
        return number
    return None


def _year(words: Words) -> Period | None:
    _ = words.take("calendar", "year") or words.take("year") or words.take("cy")
    found = year(words)
    return Period(Unit.YEAR, 1, found) if found else None


def _iso(words: Words) -> Period | None:
    """Read 2024-06-15, and 2024-06 where it cannot mean a span of years such as 2011-12."""
    found = year(words)
    if found is None or not words.take("-") or len(words.peek()) != 2:  # noqa: PLR2004 - two digits
        return None
    month = words.take_number()
    if month is None:
        return None
    if words.peek() == "-" and len(words.peek(1)) == 2 and words.peek(1).isdecimal():  # noqa: PLR2004
        words.take("-")
        return Period(Unit.DAY, month, found, words.take_number() or 0)
    is_month = month <= Unit.YEAR.value and month <= found % 100
    return Period(Unit.MONTH, month, found) if is_month else None


def _numeric(words: Words) -> Period | None:
    """Read 06/2024, and 31/12/2024 where only one number can be the month."""
    first = words.take_number()
    mark = words.peek()
    if first is None or mark not in {"/", ".", "-"} or not words.take(mark):
        return None
    if found := year(words):
        return Period(Unit.MONTH, first, found) if mark != "-" else None
    second = words.take_number()
    if second is None or not words.take(mark) or not (found := year(words)):
        return None
    is_clear = first > Unit.YEAR.value or second > Unit.YEAR.value or first == second
    day, month = (first, second) if first > Unit.YEAR.value or first == second else (second, first)
    return Period(Unit.DAY, month, found, day) if is_clear else None


PARTS = {"h": Unit.HALF, "half": Unit.HALF, "semester": Unit.HALF, "q": Unit.QUARTER, "quarter": Unit.QUARTER}


NAMES = frozenset({*MONTHS, *PARTS})
"""Words that belong to a date, and so not to the name of an event."""


def _part_of_year(words: Words) -> Period | None:
    """Read H1 2023, 1H 2023, 2023 H1, first half of 2024, Q3/2024, 3Q24 without its year, and the like."""
    before = words.attempt(year)
    if before:
        _ = words.take("-") or words.take("/") or words.take(",")
    part = words.attempt(_part)
    if part is None:
        return None
    if before:
        return replace(part, year=before)
    return replace(part, year=words.attempt(following_year))


def _part(words: Words) -> Period | None:
    if ordinal := words.take_ordinal():
        unit = PARTS.get(words.peek())
        if unit is None or not words.take(words.peek()):
            return None
        return Period(unit, ordinal if ordinal > 0 else Unit.YEAR.value // unit.value)
    if unit := PARTS.get(words.peek()):
        words.take(words.peek())
        number = words.take_number((1,))
        return Period(unit, number) if number is not None else None
    number = words.take_number((1,))
    unit = PARTS.get(words.peek())
    if number is None or unit is None:
        return None
    words.take(words.peek())
    return Period(unit, number)


def following_year(words: Words) -> int | None:
    """Read the year behind a month or a part of a year: of 2024, /2024, in 2024."""
    _ = words.take("of") or words.take("/") or words.take(",") or words.take("-") or words.take("in")
    words.take("the")
    words.take("year")
    return year(words)


def _day_of_month(words: Words) -> Period | None:
    """Read 15 June 2024, 15th of June, June 15, 2024."""
    day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    words.take("of")
    month = MONTHS.get(words.peek())
    if month is None:
        return None
    words.take(words.peek())
    words.take(".")
    if day is None:
        day = words.attempt(Words.take_ordinal) or words.attempt(Words.take_number)
    if day is None:
        return None
    return Period(Unit.DAY, month, words.attempt(following_year), day)


def _month(words: Words) -> Period | None:
    month = MONTHS.get(words.peek())
    if month is None:
        return None
    words.take(words.peek())
    words.take(".")
    return Period(Unit.MONTH, month, words.attempt(following_year))


FISCAL = phrases("fy", "fiscal year", "financial year")


def _part_of_fiscal_year(words: Words, fiscal: FiscalYear | None) -> Period | None:
    """Read FY2024, FY 2023/24, Q2 FY2024, when it is known which year that is."""
    part = words.attempt(_part) or Period(Unit.YEAR)
    words.take("of")
    words.take("the")
    if not words.take_phrase(FISCAL) or fiscal is None:
        return None
    found = year(words)
    if found is None:
        return None
    if words.peek() in {"/", "-"} and words.peek(1).isdecimal():
        words.take(words.peek())
        ending = words.take_number((2, 4))
        if ending is None or ending % 100 != (found + 1) % 100:
            return None
        found += fiscal.named_for_end
    return replace(part, year=found, fiscal=fiscal)
