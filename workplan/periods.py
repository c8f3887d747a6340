"""Periods of the calendar: a year, a half, a quarter, a month, a day, and what "early", "mid" and "end" mean of them.

`early` is the first third of a period and `late` the last; `mid` is the point where half of it is over, so mid-2024 is
30 June as a deadline and 1 July as a start; `end` and `beginning` are its last and its first day.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from workplan.errors import ImpossibleTimelineError

LEAP_YEAR = 2024
"""Any will do: 29 February is a day of some years."""


class Edge(Enum):
    """Which part of a period is meant."""

    BEGINNING = auto()
    EARLY = auto()
    MID = auto()
    LATE = auto()
    END = auto()


POINTS = frozenset({Edge.BEGINNING, Edge.MID, Edge.END})
"""Edges that are a moment: what is to be done then has an end and no start."""


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
    """The nth half, quarter or month of a year, or a day of its nth month; `year` may follow from a later word.

    `weekday`: what the day is said to be, from 0 for Monday.
    """

    unit: Unit
    number: int = 1
    year: int | None = None
    day: int = 0
    edge: Edge | None = None
    fiscal: FiscalYear | None = None
    weekday: int | None = None

    @property
    def is_whole_year(self) -> bool:
        """Whether it is a year and no part of one."""
        return self.unit is Unit.YEAR and self.edge is None

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

    def eve(self) -> date:
        """Return the last day before it: 31 December is both before the end of the year and before the next year."""
        return self.last() if self.edge is Edge.END else self.first() - timedelta(1)

    def check(self) -> None:
        """Raise ImpossibleTimelineError when no year has it: a fifth quarter, 31 February, Monday 4 June 2024."""
        count = Unit.YEAR.value // (self.unit.value or 1)
        if not 1 <= self.number <= count:
            word = "month" if self.unit is Unit.DAY else self.unit.name.lower()
            message = f"There is no {word} {self.number} in a year: write one of 1 to {count}."
            raise ImpossibleTimelineError(message)
        if self.unit is Unit.DAY:
            self._check_day()

    def _check_day(self) -> None:
        last = calendar.monthrange(self.year or LEAP_YEAR, self.number)[1]
        if not 1 <= self.day <= last:
            name = calendar.month_name[self.number] + (f" {self.year}" if self.year else "")
            message = f"There is no {self.day} {name}, for {name} has {last} days: correct the day."
            raise ImpossibleTimelineError(message)
        if self.year and self.weekday is not None:
            self._check_weekday(date(self.year, self.number, self.day))

    def _check_weekday(self, day: date) -> None:
        if day.weekday() != self.weekday:
            said, true = calendar.day_name[self.weekday or 0], calendar.day_name[day.weekday()]
            message = f"{day.day} {day:%B %Y} is a {true}, and no {said}: correct the day."
            raise ImpossibleTimelineError(message)

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
        self.check()
        if self.unit is Unit.DAY:
            day = date(self.year, self.number, self.day)
            return day, day
        base = self.fiscal or FiscalYear(1)
        start = date(self.year - base.named_for_end, base.month, 1)
        start += relativedelta(months=(self.number - 1) * self.unit.value)
        return start, start + relativedelta(months=self.unit.value) - timedelta(1)
