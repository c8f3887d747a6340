"""Wherever clocks are changed, each working day has the moment of its letters exactly once (B1)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from tests.sizes import IS_SOAK, size
from workplan import nudges
from workplan.calendar import Hours, Place, moment_on

SEED = 1
SAMPLE = (
    "Africa/Cairo", "Africa/Casablanca", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Antarctica/Troll",
    "Asia/Jakarta", "Asia/Tehran", "Australia/Lord_Howe", "Europe/London", "Pacific/Apia", "Pacific/Fakaofo",
)  # fmt: skip
CHANGES_EACH = size(1, 1000)
"""Changes of the clock that are tried in each zone, at most."""
FIRST, LAST = date(2000, 1, 1), date(2037, 12, 30)
NO_DAYS_OFF: frozenset[int] = frozenset()
HALF_HOURS = [time(half // 2, half % 2 * 30) for half in range(48)]
END = time(23, 59, 59)
GONE = {("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Fakaofo", date(2011, 12, 30))}
"""Days that a zone has left out."""

Clock = list[tuple[datetime, datetime]]
"""What a clock on the wall shows at moments, each a minute after the one before."""


def _zones() -> Iterator[tuple[ZoneInfo, list[date]]]:
    """Yield zones that differ, each with the days on which its clock is changed."""
    days = [FIRST + timedelta(number) for number in range((LAST - FIRST).days)]
    known = set()
    for name in sorted(available_timezones()) if IS_SOAK else SAMPLE:
        zone = ZoneInfo(name)
        offsets = tuple(datetime(day.year, day.month, day.day, tzinfo=zone).utcoffset() for day in days)
        if offsets not in known:
            known.add(offsets)
            changes = [day for day, (before, after) in zip(days, pairwise(offsets), strict=False) if before != after]
            yield zone, changes or [date(2023, 5, 15)]


def _wall(zone: ZoneInfo, day: date) -> Clock:
    """Return what the clock shows in every minute about a day."""
    start = datetime.combine(day, time(), UTC) - timedelta(hours=16)
    minutes = (start + timedelta(minutes=number) for number in range(56 * 60))
    return [(each, each.astimezone(zone).replace(tzinfo=None)) for each in minutes]


def _shown(wall: Clock, day: date, since: time) -> datetime | None:
    """Return the first moment at which the clock shows the day and a time from this one on; None when it never does."""
    return next((moment for moment, shown in wall if shown.date() == day and shown.time() >= since), None)


def _looks(place: Place, day: date) -> list[date]:
    """Return the days whose letters are found by looks in every half hour about a day."""
    start = datetime.combine(day, time(), UTC) - timedelta(hours=24)
    looks = [start + timedelta(minutes=30 * number) for number in range(5 * 48)]
    found = [span for since, until in pairwise(looks) if (span := nudges.days(place, since, until))]
    return [first + timedelta(number) for first, last in found for number in range((last - first).days + 1)]


def test_every_day_has_its_moment_once_wherever_clocks_are_changed() -> None:
    random, tried, faults, changes_tried, zones = Random(SEED), 0, [], 0, 0
    for zone, changes in _zones():
        zones += 1
        for day in random.sample(changes, min(CHANGES_EACH, len(changes))):
            changes_tried += 1
            wall = _wall(zone, day)
            for start in HALF_HOURS:
                tried += 1
                place = Place(zone, weekend=NO_DAYS_OFF, hours=Hours(start, END))
                expected = _shown(wall, day, start)
                if expected is not None and moment_on(day, place, start).astimezone(UTC) != expected:
                    faults.append((zone.key, day, start))
            place = Place(zone, weekend=NO_DAYS_OFF, hours=Hours(random.choice(HALF_HOURS), END))
            around = [each for each in (day, day + timedelta(1), day + timedelta(2)) if (zone.key, each) not in GONE]
            looked = _looks(place, day)
            if [each for each in looked if each in around] != around or len(set(looked)) != len(looked):
                faults.append((zone.key, day, place.hours.start))
    print(
        f"\nB1 seed {SEED}: {zones} zones, {changes_tried} changes of clocks, {tried} half-hours: {len(faults)} faults"
    )
    assert faults == []
