"""From days to pixels: which years a timeline shows, and where its days, years and parts of years stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from documents.timeline_rows import Row

YEAR_ROOM = 62
"""Pixels for a year to have its number."""
PARTS = ((1, tuple("JFMAMJJASOND")), (3, ("Q1", "Q2", "Q3", "Q4")), (8, ("H1", "H2")))
"""Up to how many years show months, quarters and halves, as timelines are worded; more show years alone."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a part of one, from its left to its right."""

    label: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole years, from the first to the last, between two pixels."""

    first: int
    last: int
    left: float
    right: float

    def begin(self, day: date) -> float:
        """Return where a day begins."""
        return self._at(day.toordinal())

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self._at(day.toordinal() + 1)

    def years(self) -> Iterator[Period]:
        """Yield the years, or as many of them together as have room for a number."""
        room = (self.right - self.left) / (self.last - self.first + 1)
        step = next(each for each in _STEPS if each * room >= YEAR_ROOM or each == _STEPS[-1])
        yield from self._periods((str(year), date(year, 1, 1)) for year in self._years()[::step])

    def parts(self) -> Iterator[Period]:
        """Yield the months, quarters or halves of all years, where there is room for them."""
        years = self.last - self.first + 1
        labels: tuple[str, ...] = next((labels for most, labels in PARTS if years <= most), ())
        begins = [date(year, month, 1) for year in self._years() for month in range(1, 13, 12 // max(1, len(labels)))]
        yield from self._periods(zip(cycle(labels), begins, strict=False))

    def _years(self) -> range:
        return range(self.first, self.last + 1)

    def _periods(self, begun: Iterable[tuple[str, date]]) -> Iterator[Period]:
        """Yield periods that begin on days, each until the next."""
        several = [(label, self.begin(day)) for label, day in begun]
        rights = [left for _, left in several[1:]] + [self.right]
        yield from (Period(label, left, right) for (label, left), right in zip(several, rights, strict=False))

    def _at(self, ordinal: int) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return self.left + (self.right - self.left) * (ordinal - start) / (end - start)


_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def scale(rows: Iterable[Row], as_at: date, left: float, right: float) -> Scale:
    """Return a scale on which every day of some rows has its place, and the day of the picture."""
    days = [as_at.year]
    for row in rows:
        several = (row.timeline.start, row.timeline.end, row.moved_from)
        days += [day.year for day in several if day]
    return Scale(min(days), max(days), left, right)
