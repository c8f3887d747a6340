"""What a clause says, and what several say together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from workplan.events import Relative


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says.

    `is_lasting`: it is said to go on, and not only when it starts. `is_aside`: it is said of a subject of its own.
    `is_yearless`: it names days of any year, and with `is_listed` several. `is_occurrence`: it dates the first, the
    last or the next of what comes back. `is_bare`: it names one period and nothing more. `is_sequel`: it tells
    what follows the rest. `lasts`: how long it takes, from a start that something else says.
    """

    start: date | None = None
    end: date | None = None
    open_ended: bool = False
    recurs: str | None = None
    conditional: bool = False
    relative: Relative | None = None
    is_lasting: bool = False
    is_aside: bool = False
    is_yearless: bool = False
    is_listed: bool = False
    is_occurrence: bool = False
    is_bare: bool = False
    is_sequel: bool = False
    lasts: relativedelta | None = None

    @property
    def has_dates(self) -> bool:
        """Whether it says when."""
        return self.start is not None or self.end is not None


def combined(readings: Iterable[Reading], *, is_span: bool = False) -> Reading | None:
    """Put together what clauses say of one time, or what several parts say of one span of time.

    An end closes what is open, but in a span what starts after it, as a second phase does, stays open. None when
    they cannot all be kept: two frequencies, a length that is not theirs, a day due while the whole goes on.
    """
    given = tuple(readings) if is_span else _continued(tuple(readings))
    rhythms = {each.recurs for each in given if each.recurs}
    lengths = [each.lasts for each in given if each.lasts]
    if len(rhythms) > 1 or len(lengths) > (not is_span) or _is_torn(given, is_span=is_span):
        return None
    end = max((each.end for each in given if each.end), default=None)
    is_open = any(each.open_ended and _outlasts(each, end, is_span=is_span) for each in given)
    whole = Reading(
        _start(given),
        None if is_open else end,
        is_open,
        next(iter(rhythms), None),
        any(each.conditional for each in given),
        next((each.relative for each in given if each.relative), None),
        is_lasting=any(each.is_lasting for each in given),
        is_aside=any(each.is_aside for each in given) and all(each.is_aside for each in given if each.has_dates),
        is_yearless=any(each.is_yearless for each in given),
        is_listed=any(each.is_listed for each in given),
        is_occurrence=any(each.is_occurrence for each in given),
        is_bare=all(each.is_bare for each in given),
        is_sequel=any(each.is_sequel for each in given),
        lasts=next(iter(lengths), None),
    )
    return _ended(whole) if whole.lasts and whole.has_dates else whole


def _ended(whole: Reading) -> Reading | None:
    """Let a length say when what has a start ends: 24 months from 2024; None when it contradicts the rest."""
    if whole.lasts is None or whole.start is None or whole.is_lasting:
        return None
    end = whole.start + whole.lasts - timedelta(1)
    return replace(whole, end=end, open_ended=False, lasts=None) if whole.end in {None, end} else None


def _continued(given: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Leave a single period open that is said to go on: "2022, ongoing" has no end, "2022-2025, ongoing" has one."""
    dated = [each for each in given if each.has_dates]
    if len(dated) != 1 or not dated[0].is_bare:
        return given
    behind = given[given.index(dated[0]) + 1 :]
    if not any(each.is_lasting for each in behind):
        return given
    return tuple(replace(each, end=None, open_ended=True, is_lasting=True) if each.is_bare else each for each in given)


def _outlasts(reading: Reading, end: date | None, *, is_span: bool) -> bool:
    return end is None or (is_span and reading.start is not None and reading.start > end)


def _is_torn(given: tuple[Reading, ...], *, is_span: bool) -> bool:
    ends = [each.end for each in given if each.end and (is_span or each.is_aside)]
    lasting = [each.start for each in given if each.is_lasting and each.open_ended]
    if any(each.is_sequel for each in given) and any(each.end for each in given):
        return True
    if any(each.is_occurrence for each in given) and any(each.recurs for each in given):
        return True
    return any(start is None or start <= end for start in lasting for end in ends)


def _start(given: tuple[Reading, ...]) -> date | None:
    """Return the first start; None when something without a start ends before it.

    What is said of a subject of its own, as a review half-way, begins nothing else.
    """
    own = [each for each in given if each.has_dates and not each.is_aside] or given
    start = min((each.start for each in own if each.start), default=None)
    first = next((each for each in given if each.has_dates), None)
    if start and first and first.start is None and first.end and first.end < start:
        return None
    return start
