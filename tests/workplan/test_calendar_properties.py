"""The calendar over all zones of the package tzdata, most of all around their changes of the clock."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from holidays import HolidayBase, country_holidays
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sizes import size
from workplan.calendar import Hours, Place, is_working_day, moment_on, next_moment, working_days_before

TZDATA = files("tzdata")
NAMES = TZDATA.joinpath("zones").read_text(encoding="utf-8").split()
HALF_HOURS = [time(half // 2, 30 * (half % 2)) for half in range(48)]
ALL_DAY = Hours(time(0), time.max)
EVERY_DAY: frozenset[int] = frozenset()
ASEAN = ("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN", "TL")
CALENDARS: dict[str | None, HolidayBase] = {code: country_holidays(code) for code in ASEAN}
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
ONE_DAY = timedelta(1)


@cache
def zone(name: str) -> ZoneInfo:
    with TZDATA.joinpath("zoneinfo", name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """Find the instants at which the clock of a zone changes: none of them has two within ten days."""
    each = [FIRST + timedelta(days) for days in range(0, (LAST - FIRST).days, 10)]
    offsets = [moment.astimezone(zone(name)).utcoffset() for moment in each]
    return tuple(
        change(zone(name), before)
        for (before, offset), (_, other) in pairwise(zip(each, offsets, strict=True))
        if offset != other
    )


def change(place: ZoneInfo, before: datetime) -> datetime:
    seconds = range(int(before.timestamp()), int((before + timedelta(10)).timestamp()) + 1)
    old = before.astimezone(place).utcoffset()
    found = bisect_left(seconds, x=True, key=lambda at: datetime.fromtimestamp(at, place).utcoffset() != old)
    return datetime.fromtimestamp(seconds[found], UTC)


@st.composite
def moments(draw: st.DrawFn, name: str) -> datetime:
    """Draw any moment of 2000 to 2037, or one near to a change of the clock."""
    if not changes(name) or draw(st.booleans()):
        return draw(st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None), timezones=st.just(UTC)))
    step = draw(st.sampled_from([timedelta(minutes=30), ONE_DAY]))
    return draw(st.sampled_from(changes(name))) + step * draw(st.integers(-6, 6))


@st.composite
def places(draw: st.DrawFn, name: str) -> Place:
    start, end = sorted(draw(st.lists(st.sampled_from([*HALF_HOURS, time.max]), min_size=2, max_size=2, unique=True)))
    weekend = draw(st.none() | st.frozensets(st.integers(0, 6), max_size=3))
    closed = draw(st.frozensets(st.dates(date(2025, 12, 20), date(2026, 1, 10)), max_size=5))
    return Place(zone(name), draw(st.sampled_from([None, *ASEAN])), weekend, Hours(start, end), closed)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Place, datetime]:
    name = draw(st.sampled_from(NAMES))
    return draw(places(name)), draw(moments(name))


def may_leave(moment: datetime, place: Place) -> bool:
    """Say anew, for one moment, what the calendar looks for: hours, no day off, and no time that was shown before."""
    local = moment.astimezone(UTC).astimezone(place.zone)
    return place.hours.start <= local.time() < place.hours.end and not local.fold and not is_off(local.date(), place)


def is_off(day: date, place: Place) -> bool:
    calendar = CALENDARS.get(place.country)
    weekend = calendar.weekend if calendar is not None and place.weekend is None else place.weekend
    return (
        day.weekday() in ({5, 6} if weekend is None else weekend)
        or day in place.closed
        or (calendar is not None and day in calendar)
    )


@settings(max_examples=size(80, 400), deadline=None)
@given(cases())
@example((Place(zone("Europe/London"), hours=Hours(time(1), time(1, 30))), datetime(2026, 3, 28, 12, tzinfo=UTC)))
@example((Place(zone("America/St_Johns"), hours=ALL_DAY), datetime(2006, 10, 29, 2, 35, tzinfo=UTC)))
def test_a_letter_leaves_at_the_first_moment_at_which_it_may(case: tuple[Place, datetime]) -> None:
    place, after = case
    moment = next_moment(after, place).astimezone(UTC)
    half_hours = range(1, (moment - after) // timedelta(minutes=30) + 1)
    waited = (moment - timedelta(minutes=30) * back for back in half_hours)
    assert (moment >= after, may_leave(moment, place), [at for at in waited if may_leave(at, place)]) == (
        True,
        True,
        [],
    )
    assert moment == after or not may_leave(after, place)


@settings(max_examples=size(80, 300), deadline=None)
@given(cases())
def test_a_letter_that_may_leave_leaves_at_once(case: tuple[Place, datetime]) -> None:
    place, after = case
    moment = next_moment(after, place)
    assert (next_moment(moment, place), moment.tzinfo, moment.fold) == (moment, place.zone, 0)


@settings(max_examples=size(80, 300), deadline=None)
@given(cases(), st.timedeltas(timedelta(0), timedelta(3)))
def test_who_asks_later_does_not_send_earlier(case: tuple[Place, datetime], later: timedelta) -> None:
    place, after = case
    first, second = (next_moment(asked, place).astimezone(UTC) for asked in (after, after + later))
    assert (first <= second, second == first or second >= after + later) == (True, True)


@settings(max_examples=size(80, 300), deadline=None)
@given(cases(), st.sampled_from(HALF_HOURS))
def test_a_working_day_has_its_moment_within_its_hours(case: tuple[Place, datetime], at: time) -> None:
    place, around = case
    day = around.date()
    moment = moment_on(day, place, at)
    working = next(day + ONE_DAY * after for after in range(400) if is_working_day(day + ONE_DAY * after, place))
    assert (moment.date(), may_leave(moment, place)) == (working, True)


@settings(max_examples=size(80, 300), deadline=None)
@given(cases(), st.integers(1, 20))
def test_between_a_day_and_the_working_day_before_it_lie_as_many_as_were_counted(
    case: tuple[Place, datetime], count: int
) -> None:
    place, around = case
    day = around.date()
    before = working_days_before(day, count, place)
    worked = [on for back in range((day - before).days) if is_working_day(on := before + ONE_DAY * back, place)]
    assert (len(worked), worked[0]) == (count, before)


@settings(max_examples=size(80, 300), deadline=None)
@given(cases(), st.sampled_from(HALF_HOURS))
def test_a_daily_letter_leaves_once_on_each_working_day(case: tuple[Place, datetime], at: time) -> None:
    place, around = case
    days = [around.date() + ONE_DAY * after for after in range(-5, 6)]
    working = [day for day in days if is_working_day(day, place)]
    sent = [moment_on(day, place, at) for day in working]
    assert [moment.date() for moment in sent] == working
    assert sorted(set(sent)) == sent


def distinct_zones() -> list[str]:
    """Leave out the names that are links to others."""
    return list({TZDATA.joinpath("zoneinfo", name).read_bytes(): name for name in NAMES}.values())


@pytest.mark.parametrize("initial", sorted({name[0] for name in NAMES}))
def test_no_change_of_any_clock_doubles_or_skips_a_day(initial: str) -> None:
    wrong = [
        (name, changed, at)
        for name in distinct_zones()
        if name[0] == initial
        for changed in changes(name)
        for at in near(changed.astimezone(zone(name)))
        if not is_daily(Place(zone(name), weekend=EVERY_DAY, hours=ALL_DAY), changed, at)
    ]
    assert wrong == []


def near(changed: datetime) -> list[time]:
    """Return the half-hours around a time, which lie in what the clock passes over or shows twice."""
    at = changed.hour * 2 + changed.minute // 30
    return [HALF_HOURS[(at + half) % 48] for half in (-2, -1, 0, 1)]


def is_daily(place: Place, changed: datetime, at: time) -> bool:
    """Whether each day that the clock shows around its change has one moment, and each moment is later than the last."""
    hours = [(changed + timedelta(hours=hour)).astimezone(place.zone) for hour in range(-72, 73, 12)]
    shown = sorted({hour.date() for hour in hours})
    sent = [moment_on(day, place, at) for day in shown]
    instants = [moment.astimezone(UTC) for moment in sent]
    return [moment.date() for moment in sent] == shown and all(one < other for one, other in pairwise(instants))
