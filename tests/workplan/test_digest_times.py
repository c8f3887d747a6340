from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workplan import digest_times, wall_clock
from workplan.digest_times import DigestTimesError, Times

JAKARTA = ZoneInfo("Asia/Jakarta")
ZONES = sorted(available_timezones())
CHANGING = ("Australia/Sydney", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Africa/Casablanca")
"""Zones whose clocks are changed, one of them by half an hour and one of them around Ramadan."""
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
CLOCK = st.builds(time, st.integers(0, 23), st.integers(0, 59))
TIMES = st.builds(Times, DAYS, CLOCK, st.sampled_from(ZONES).map(ZoneInfo))
CHANGED = st.builds(Times, DAYS, CLOCK, st.sampled_from(CHANGING).map(ZoneInfo))
MOMENTS = st.integers(946_684_800, 2_114_380_800).map(lambda second: datetime.fromtimestamp(second, UTC))


def times(days: str, at: str = "09:00", zone: str = "Asia/Jakarta") -> Times:
    """Return times from the numbers of days: "03" is Monday and Thursday."""
    return Times(frozenset(map(int, days)), time.fromisoformat(at), ZoneInfo(zone))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("monday 09:00 Asia/Jakarta", times("0")),
        ("Monday", times("0")),
        ("mondays", times("0")),
        ("mon", times("0")),
        ("tues 8.30", times("1", "08:30")),
        ("weds 10h15", times("2", "10:15")),
        ("thurs 9 am", times("3")),
        ("every Tuesday and Friday at 8.30", times("14", "08:30")),
        ("mon, wed, fri 16:00", times("024", "16:00")),
        ("weekdays 5pm", times("01234", "17:00")),
        ("each weekday at 5 PM", times("01234", "17:00")),
        ("weekends 10:00", times("56", "10:00")),
        ("daily", times("0123456")),
        ("every day 7:05", times("0123456", "07:05")),
        ("sunday 12am", times("6", "00:00")),
        ("sunday 12pm", times("6", "12:00")),
        ("sunday 00:00", times("6", "00:00")),
        ("monday 9:30pm", times("0", "21:30")),
        ("09:00 on monday in asia/ho_chi_minh", times("0", zone="Asia/Ho_Chi_Minh")),
        ("weekly on monday", times("0")),
        ("monday utc", times("0", zone="UTC")),
        ("monday singapore", times("0", zone="Singapore")),
        ("monday Etc/GMT-7", times("0", zone="Etc/GMT-7")),
        ("monday america/argentina/buenos_aires", times("0", zone="America/Argentina/Buenos_Aires")),
        ("  monday\n09:00  ", times("0")),
        ("monday monday mon", times("0")),
        ("monday ٠٩:٠٠", times("0")),
    ],
)
def test_days_a_time_and_a_zone_are_read_in_any_order(typed: str, expected: Times) -> None:
    assert digest_times.read(typed, JAKARTA) == expected


NO_DAY = "names no day: write for example monday 09:00 Asia/Jakarta."
NO_TIME = "has a time that cannot be read: write for example 09:00, or 9am."
NO_CLOCK = "has a time that no clock shows: write for example 09:00."
NEITHER = "is neither a day nor a time zone: write for example monday 09:00 Asia/Jakarta."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", f"“” {NO_DAY}"),
        ("09:00", f"“09:00” {NO_DAY}"),
        ("every", f"“every” {NO_DAY}"),
        ("Asia/Jakarta", f"“Asia/Jakarta” {NO_DAY}"),
        ("monday 9", f"“monday 9” {NO_TIME}"),
        ("monday 0am", f"“monday 0am” {NO_TIME}"),
        ("monday 13pm", f"“monday 13pm” {NO_TIME}"),
        ("monday 24:00", f"“monday 24:00” {NO_CLOCK}"),
        ("monday 09:60", f"“monday 09:60” {NO_CLOCK}"),
        (
            "monday 9am 10am",
            "“monday 9am 10am” has two times: keep one, and subscribe again for the other.",
        ),
        ("monday jakarta", "“jakarta” is no time zone: write an IANA name such as Asia/Jakarta."),
        ("monday Asia/Jakrata", "“asia/jakrata” is no time zone: write an IANA name such as Asia/Jakarta."),
        ("monday noon", f"“noon” {NEITHER}"),
        ("monday mo", f"“mo” {NEITHER}"),
        ("monday <!channel>", f"“<!channel>” {NEITHER}"),
        (f"monday {'x' * 500}", f"“{'x' * 40}” {NEITHER}"),
    ],
)
def test_what_cannot_be_read_says_what_would_be(typed: str, said: str) -> None:
    with pytest.raises(DigestTimesError) as raised:
        digest_times.read(typed, JAKARTA)
    assert str(raised.value) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (times("0"), "Monday 09:00 Asia/Jakarta"),
        (times("41", "08:30"), "Tuesday and Friday 08:30 Asia/Jakarta"),
        (times("024", zone="UTC"), "Monday, Wednesday and Friday 09:00 UTC"),
    ],
)
def test_times_are_worded_by_their_days_a_time_and_a_zone(written: Times, said: str) -> None:
    assert written.worded() == said


@given(TIMES)
def test_words_are_read_again_as_the_same_times_whatever_the_zone(written: Times) -> None:
    assert digest_times.read(written.worded(), JAKARTA) == written


@given(st.text(max_size=60))
@example("monday 9" + "9" * 50)
@example("٣:٠٠ mon")
def test_any_text_is_read_or_refused(typed: str) -> None:
    with suppress(DigestTimesError):
        read = digest_times.read(typed, JAKARTA)
        assert digest_times.read(read.worded(), JAKARTA) == read


@pytest.mark.parametrize(
    ("written", "after", "next_"),
    [
        (times("0"), "2023-05-14T12:00+07:00", "2023-05-15T09:00:00+07:00"),
        (times("0"), "2023-05-15T08:59:59.999999+07:00", "2023-05-15T09:00:00+07:00"),
        (times("0"), "2023-05-15T09:00+07:00", "2023-05-22T09:00:00+07:00"),
        (times("0"), "2023-05-15T02:00+00:00", "2023-05-22T09:00:00+07:00"),
        (times("04"), "2023-05-15T10:00+07:00", "2023-05-19T09:00:00+07:00"),
        (times("0", "01:00"), "2023-05-14T18:30+00:00", "2023-05-22T01:00:00+07:00"),
        (times("6", "02:30", "America/New_York"), "2026-03-07T12:00-05:00", "2026-03-08T03:00:00-04:00"),
        (times("6", "01:30", "America/New_York"), "2026-10-31T12:00-04:00", "2026-11-01T01:30:00-04:00"),
        (times("6", "01:30", "America/New_York"), "2026-11-01T01:30-04:00", "2026-11-08T01:30:00-05:00"),
        (times("6", "02:30", "Australia/Sydney"), "2026-10-03T12:00+10:00", "2026-10-04T03:00:00+11:00"),
        (times("6", "02:30", "Australia/Sydney"), "2026-04-04T12:00+11:00", "2026-04-05T02:30:00+11:00"),
        (times("6", "02:30", "Australia/Sydney"), "2026-04-05T02:30+10:00", "2026-04-12T02:30:00+10:00"),
        (times("6", "00:00", "America/Sao_Paulo"), "2018-11-03T12:00-03:00", "2018-11-04T01:00:00-02:00"),
        (times("4", zone="Pacific/Apia"), "2011-12-29T12:00-10:00", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_the_next_time_is_the_first_after_a_moment(written: Times, after: str, next_: str) -> None:
    assert written.next_after(datetime.fromisoformat(after)).isoformat() == next_


@given(st.one_of(TIMES, CHANGED), MOMENTS)
def test_the_next_time_is_later_and_on_a_right_day_at_the_right_time(written: Times, moment: datetime) -> None:
    found = written.next_after(moment)
    shown = wall_clock.instant(datetime.combine(found.date(), written.at), written.zone)
    # A time that the clock skips is made when it goes on: the same day, but where a whole day is skipped.
    is_right = found == shown and found.weekday() in written.days
    assert (found > moment, is_right or found.time() == time(0)) == (True, True)


@given(CHANGED, MOMENTS, st.integers(0, 60 * 24 * 21))
def test_no_time_is_skipped_however_often_is_asked(written: Times, moment: datetime, minutes: int) -> None:
    until, at, asked_in_a_row = moment + timedelta(minutes=minutes), moment, set()
    while (at := written.next_after(at)) <= until:
        asked_in_a_row.add(at)
    first = moment.astimezone(written.zone).date() - timedelta(2)
    days = [first + timedelta(number) for number in range(30)]
    all_ = {
        wall_clock.instant(datetime.combine(day, written.at), written.zone)
        for day in days
        if day.weekday() in written.days
    }
    assert asked_in_a_row == {each for each in all_ if moment < each <= until}


@given(st.one_of(TIMES, CHANGED), MOMENTS)
def test_the_next_time_is_at_most_a_week_and_a_day_away(written: Times, moment: datetime) -> None:
    assert written.next_after(moment) - moment <= timedelta(days=8)
