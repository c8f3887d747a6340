from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workplan.calendar import Hours, Place, is_working_day, moment_on, next_moment, working_days_before

EVERY_DAY: frozenset[int] = frozenset()


def every_day(zone: str, start: time = time(0), end: time = time.max) -> Place:
    return Place(ZoneInfo(zone), weekend=EVERY_DAY, hours=Hours(start, end))


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/London", "2026-03-29", time(1, 30), "2026-03-29T02:00:00+01:00"),
        ("America/New_York", "2026-03-08", time(2, 59), "2026-03-08T03:00:00-04:00"),
        ("America/Sao_Paulo", "2018-11-04", time(0), "2018-11-04T01:00:00-02:00"),
        ("Australia/Lord_Howe", "2026-10-04", time(2, 15), "2026-10-04T02:30:00+11:00"),
        ("Africa/Casablanca", "2026-03-22", time(2, 30), "2026-03-22T03:00:00+01:00"),
        ("Europe/Dublin", "2026-03-29", time(1, 30), "2026-03-29T02:00:00+01:00"),
    ],
)
def test_a_time_in_a_gap_becomes_the_first_instant_after_it(zone: str, day: str, at: time, moment: str) -> None:
    assert moment_on(date.fromisoformat(day), every_day(zone), at).isoformat() == moment


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/London", "2026-10-25", time(1, 30), "2026-10-25T01:30:00+01:00"),
        ("America/New_York", "2026-11-01", time(1, 30), "2026-11-01T01:30:00-04:00"),
        ("America/Sao_Paulo", "2018-02-17", time(23, 30), "2018-02-17T23:30:00-02:00"),
        ("Australia/Lord_Howe", "2026-04-05", time(1, 45), "2026-04-05T01:45:00+11:00"),
        ("Africa/Casablanca", "2026-02-15", time(2, 30), "2026-02-15T02:30:00+01:00"),
        ("Europe/Dublin", "2026-10-25", time(1, 30), "2026-10-25T01:30:00+01:00"),
    ],
)
def test_a_time_that_comes_twice_is_the_first_of_the_two(zone: str, day: str, at: time, moment: str) -> None:
    assert moment_on(date.fromisoformat(day), every_day(zone), at).isoformat() == moment


@pytest.mark.parametrize(
    ("zone", "after", "moment"),
    [
        ("Europe/London", "2026-10-25T00:59:59+00:00", "2026-10-25T01:59:59+01:00"),
        ("Europe/London", "2026-10-25T01:00:00+00:00", "2026-10-25T02:00:00+00:00"),
        ("Europe/London", "2026-10-25T01:59:59.5+00:00", "2026-10-25T02:00:00+00:00"),
        ("Australia/Lord_Howe", "2026-04-04T15:10:00+00:00", "2026-04-05T02:00:00+10:30"),
        ("America/Sao_Paulo", "2018-02-18T02:30:00+00:00", "2018-02-18T00:00:00-03:00"),
    ],
)
def test_what_the_clock_shows_again_is_passed_over(zone: str, after: str, moment: str) -> None:
    assert next_moment(datetime.fromisoformat(after), every_day(zone)).isoformat() == moment


def test_a_local_time_that_does_not_exist_is_taken_for_the_moment_it_stands_for() -> None:
    london = every_day("Europe/London")
    after = datetime(2026, 3, 29, 1, 30, tzinfo=london.zone)
    assert next_moment(after, london).isoformat() == "2026-03-29T02:30:00+01:00"


def test_hours_that_begin_in_a_gap_begin_after_it() -> None:
    early = every_day("Europe/London", time(1, 30), time(3))
    assert next_moment(datetime(2026, 3, 29, tzinfo=UTC), early).isoformat() == "2026-03-29T02:00:00+01:00"


def test_a_day_whose_hours_the_clock_passes_over_is_no_working_day() -> None:
    early = every_day("Europe/London", time(1), time(1, 30))
    assert [is_working_day(date(2026, 3, day), early) for day in (28, 29, 30)] == [True, False, True]


def test_a_day_that_a_zone_never_had_is_no_working_day() -> None:
    apia = Place(ZoneInfo("Pacific/Apia"))
    assert (
        [is_working_day(date(2011, 12, day), apia) for day in (29, 30)],
        moment_on(date(2011, 12, 30), apia, time(10)).isoformat(),
        working_days_before(date(2012, 1, 3), 2, apia),
    ) == ([True, False], "2012-01-02T10:00:00+14:00", date(2011, 12, 29))
