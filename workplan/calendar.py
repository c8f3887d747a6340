"""When a letter may leave: on a working day of its recipient, within their hours, by the clock on their wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from workplan import wall_clock
from workplan.countries import check_country, public_holidays, weekend_days
from workplan.errors import WorkPlanError

__all__ = [
    "Hours",
    "Place",
    "check_country",
    "is_working_day",
    "moment_on",
    "next_moment",
    "working_days_after",
    "working_days_before",
]

LONGEST_CLOSURE = 400
"""Days that may pass without a working day among them."""
_SATURDAY_AND_SUNDAY = frozenset({5, 6})
_ONE_DAY = timedelta(1)


class CalendarError(WorkPlanError):
    """Hours or days off that leave no time for a letter."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From `start` until before `end`, local time, within one day. Raises CalendarError when it is not."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start >= self.end:
            hours = f"{self.start:%H:%M}–{self.end:%H:%M}"
            raise CalendarError.of(
                hours, "does not end after its start on the same day: write for example 09:00–17:00."
            )


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a recipient works.

    `country`: ISO code such as BN, which decides public holidays and the weekend; None: no holidays. `weekend`: 0 is
    Monday; None: the country's own, else Saturday and Sunday. `closed`: further days off, such as a holiday announced
    late. Raises UnknownCountryError.
    """

    zone: ZoneInfo
    country: str | None = None
    weekend: frozenset[int] | None = None
    hours: Hours = Hours(time(9), time(17))
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.country is not None:
            check_country(self.country)


def is_working_day(day: date, place: Place) -> bool:
    """Whether a letter may leave at some time of the day; never where the clock passes over all of its hours."""
    return _moment(day, place, time.min) is not None


def next_moment(after: datetime, place: Place) -> datetime:
    """Return the earliest moment at which a letter may leave, in the recipient's zone.

    Args:
        after: The moment before which it may not; of any zone, but not without one.
        place: Where and when the recipient works.

    Raises:
        CalendarError: No day is a working day for 400 days.
        ValueError: `after` has no zone.
    """
    if after.utcoffset() is None:
        message = "after needs a time zone"
        raise ValueError(message)
    local = wall_clock.unrepeated(after, place.zone)
    return _moment(local.date(), place, local.time()) or next(_openings(local.date() + _ONE_DAY, place))


def moment_on(day: date, place: Place, at: time) -> datetime:
    """Return the moment that is `at` local time on the day, or on the next working day when it is none.

    When the hours are over at that time, it is the day's first moment within them: the day matters more than the time.
    Raises CalendarError when no day is a working day for 400 days.
    """
    opening = next(_openings(day, place))
    return _moment(opening.date(), place, at) or opening


def working_days_before(day: date, count: int, place: Place) -> date:
    """Return the working day that is the count-th before the day; for 0 the day itself, or else the last before it.

    Raises:
        CalendarError: No day is a working day for 400 days.
        ValueError: The count is negative.
    """
    if count < 0:
        message = "count is negative"
        raise ValueError(message)
    if count == 0:
        return next(_openings(day, place, -_ONE_DAY)).date()
    return next(islice(_openings(day - _ONE_DAY, place, -_ONE_DAY), count - 1, None)).date()


def working_days_after(day: date, count: int, place: Place) -> date:
    """Return the working day that is the count-th after the day; for 0 the day itself, or else the first after it.

    Raises:
        CalendarError: No day is a working day for 400 days.
        ValueError: The count is negative.
    """
    if count < 0:
        message = "count is negative"
        raise ValueError(message)
    if count == 0:
        return next(_openings(day, place)).date()
    return next(islice(_openings(day + _ONE_DAY, place), count - 1, None)).date()


def _openings(day: date, place: Place, step: timedelta = _ONE_DAY) -> Iterator[datetime]:
    """Go through the first moments of the working days, from the day on ahead or back."""
    closed = 0
    while closed < LONGEST_CLOSURE:
        if opening := _moment(day, place, time.min):
            yield opening
        closed = 0 if opening else closed + 1
        day += step
    first = day - closed * step
    message = f"No day within {closed} days of {first} is a working day: leave one out of the weekend or the days off."
    raise CalendarError(message)


def _moment(day: date, place: Place, at: time) -> datetime | None:
    """Return the day's first moment at `at` or later within the hours; None when there is none."""
    if _is_closed(day, place):
        return None
    moment = wall_clock.instant(datetime.combine(day, max(at, place.hours.start)), place.zone)
    return moment if moment.date() == day and moment.time() < place.hours.end else None


def _is_closed(day: date, place: Place) -> bool:
    if day in place.closed or (place.country is not None and day in public_holidays(place.country, day.year)):
        return True
    if place.weekend is not None or place.country is None:
        return day.weekday() in (_SATURDAY_AND_SUNDAY if place.weekend is None else place.weekend)
    return day in weekend_days(place.country, day.year)
