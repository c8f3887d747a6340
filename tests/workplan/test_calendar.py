from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from workplan.calendar import (
    CalendarError,
    Hours,
    Place,
    is_working_day,
    moment_on,
    next_moment,
    working_days_before,
)

ZONES = {
    "BN": "Asia/Brunei",
    "KH": "Asia/Phnom_Penh",
    "ID": "Asia/Jakarta",
    "LA": "Asia/Vientiane",
    "MY": "Asia/Kuala_Lumpur",
    "MM": "Asia/Yangon",
    "PH": "Asia/Manila",
    "SG": "Asia/Singapore",
    "TH": "Asia/Bangkok",
    "VN": "Asia/Ho_Chi_Minh",
    "TL": "Asia/Dili",
}
EVERY_DAY: frozenset[int] = frozenset()
UTC_ZONE = ZoneInfo("UTC")


def in_country(code: str) -> Place:
    return Place(ZoneInfo(ZONES[code]), code)


DATES = [
    # The holidays are those of the package holidays 0.109; in brackets, the day of the week of the date and the reason.
    ("SG", "2024-02-29", "2024-02-29"),  # Thursday, 29 February
    ("BN", "2020-02-29", "2020-02-29"),  # Saturday, which Brunei works
    ("SG", "2020-02-29", "2020-03-02"),  # Saturday
    ("SG", "2028-02-29", "2028-02-29"),  # Tuesday
    ("MY", "2032-02-29", "2032-03-01"),  # Sunday
    ("SG", "2026-02-28", "2026-03-02"),  # Saturday, a month's end without a 29th
    ("SG", "2023-04-30", "2023-05-02"),  # Sunday, a month's end before Labour Day
    ("KH", "2026-05-31", "2026-06-01"),  # Sunday
    ("SG", "2026-05-31", "2026-06-02"),  # Sunday, Vesak Day with its substitute
    ("MY", "2026-05-31", "2026-06-03"),  # Sunday, Vesak Day; the King's birthday moves its substitute to Tuesday
    ("ID", "2026-10-31", "2026-11-02"),  # Saturday
    ("SG", "2026-12-31", "2026-12-31"),  # Thursday, a year's end
    ("PH", "2026-12-30", "2027-01-04"),  # Rizal Day, the last day of the year, New Year, a weekend
    ("TH", "2025-12-31", "2026-01-05"),  # New Year's Eve, New Year, a bridge, a weekend
    ("ID", "2023-12-31", "2024-01-02"),  # Sunday, a year's end before New Year
    ("BN", "2027-01-01", "2027-01-04"),  # Friday and New Year; its substitute, Saturday; Sunday
    ("SG", "2023-01-01", "2023-01-03"),  # Sunday, New Year with its substitute
    ("VN", "2023-01-01", "2023-01-03"),  # Sunday, New Year with its substitute
    ("TL", "2024-12-31", "2025-01-02"),  # National Heroes Day, New Year
    ("SG", "2020-12-31", "2020-12-31"),  # Thursday of ISO week 53
    ("SG", "2021-01-01", "2021-01-04"),  # Friday of ISO week 53 of 2020, New Year
    ("SG", "2021-01-03", "2021-01-04"),  # Sunday, the last day of ISO week 53 of 2020
    ("MM", "2026-12-28", "2026-12-28"),  # Monday, the first day of ISO week 53
    ("ID", "2027-01-03", "2027-01-04"),  # Sunday, the last day of ISO week 53 of 2026
    ("BN", "2026-02-23", "2026-02-24"),  # National Day, a Monday
    ("BN", "2025-02-23", "2025-02-25"),  # National Day, a Sunday, with its substitute
    ("BN", "2024-02-23", "2024-02-26"),  # National Day, a Friday, with its substitute on Saturday
    ("BN", "2026-07-15", "2026-07-16"),  # the Sultan's birthday
    ("BN", "2026-07-17", "2026-07-18"),  # Friday; Saturday is worked
    ("KH", "2026-01-07", "2026-01-08"),  # Victory Day
    ("KH", "2026-04-14", "2026-04-17"),  # Khmer New Year
    ("KH", "2025-11-04", "2025-11-07"),  # Water Festival
    ("KH", "2026-11-09", "2026-11-10"),  # Independence Day
    ("ID", "2026-08-17", "2026-08-18"),  # Independence Day
    ("ID", "2026-03-19", "2026-03-20"),  # Nyepi, the Day of Silence
    ("ID", "2025-03-29", "2025-04-02"),  # Nyepi on a Saturday, Sunday, two days of Eid al-Fitr
    ("ID", "2026-06-01", "2026-06-02"),  # Pancasila Day
    ("LA", "2026-12-02", "2026-12-03"),  # National Day
    ("LA", "2024-04-13", "2024-04-19"),  # Lao New Year with two days in lieu
    ("LA", "2025-03-08", "2025-03-11"),  # Women's Day, a Saturday, with its day in lieu
    ("MY", "2026-08-31", "2026-09-01"),  # National Day
    ("MY", "2025-09-13", "2025-09-17"),  # a weekend, a holiday declared once, Malaysia Day
    ("MY", "2026-02-17", "2026-02-19"),  # Chinese New Year
    ("MM", "2024-01-04", "2024-01-05"),  # Independence Day
    ("MM", "2026-02-12", "2026-02-13"),  # Union Day
    ("MM", "2026-07-19", "2026-07-20"),  # Martyrs' Day, a Sunday without a substitute
    ("PH", "2026-06-12", "2026-06-15"),  # Independence Day, a Friday
    ("PH", "2026-04-02", "2026-04-06"),  # Maundy Thursday to Easter
    ("PH", "2024-12-24", "2024-12-26"),  # Christmas Eve, declared once
    ("SG", "2026-08-09", "2026-08-11"),  # National Day, a Sunday, with its substitute
    ("SG", "2025-10-20", "2025-10-21"),  # Deepavali
    ("TH", "2024-04-12", "2024-04-17"),  # Songkran with its bridge and its day in lieu
    ("TH", "2026-12-05", "2026-12-08"),  # National Day, a Saturday, with its day in lieu
    ("TH", "2026-10-13", "2026-10-14"),  # King Bhumibol's memorial day
    ("VN", "2026-02-16", "2026-02-23"),  # Tet and a weekend
    ("VN", "2024-04-27", "2024-05-02"),  # a weekend, a day exchanged, Reunification Day, Labour Day
    ("VN", "2026-04-26", "2026-04-28"),  # Hung Kings' Day, a Sunday, with its substitute
    ("TL", "2026-05-20", "2026-05-21"),  # Restoration of Independence
    ("TL", "2025-11-28", "2025-12-01"),  # Proclamation of Independence, a Friday
    ("TL", "2024-08-30", "2024-09-02"),  # Popular Consultation Day, a Friday
]


def test_the_table_has_sixty_different_dates_from_eleven_countries() -> None:
    assert (len({row[:2] for row in DATES}), {country for country, *_ in DATES}) == (60, set(ZONES))


@pytest.mark.parametrize(("country", "day", "expected"), DATES)
def test_a_letter_of_a_day_leaves_on_that_day_or_the_next_that_is_worked(country: str, day: str, expected: str) -> None:
    place = in_country(country)
    assert moment_on(date.fromisoformat(day), place, time(10)) == datetime.fromisoformat(f"{expected}T10:00").replace(
        tzinfo=place.zone
    )


def test_without_a_country_saturday_and_sunday_are_off_and_there_are_no_holidays() -> None:
    place = Place(UTC_ZONE)
    days = [date(2026, 12, 25) + timedelta(after) for after in range(4)]
    assert [is_working_day(day, place) for day in days] == [True, False, False, True]


def test_brunei_rests_on_friday_and_sunday() -> None:
    days = [date(2026, 7, 16) + timedelta(after) for after in range(5)]
    assert [is_working_day(day, in_country("BN")) for day in days] == [True, False, True, False, True]


def test_a_malaysian_state_may_have_its_own_weekend_beside_the_holidays_of_the_country() -> None:
    kelantan = Place(ZoneInfo("Asia/Kuala_Lumpur"), "MY", weekend=frozenset({4, 5}))
    days = [date(2026, 8, 28) + timedelta(after) for after in range(5)]
    assert [is_working_day(day, kelantan) for day in days] == [False, False, True, False, True]


def test_a_country_that_moved_its_weekend_has_the_one_of_the_time() -> None:
    dubai = Place(ZoneInfo("Asia/Dubai"), "AE")
    sundays = [date(2021, 11, 7), date(2022, 11, 6)]
    assert [is_working_day(day, dubai) for day in sundays] == [True, False]


def test_a_saturday_declared_a_working_day_stays_off() -> None:
    assert not is_working_day(date(2024, 5, 4), in_country("VN"))


def test_a_holiday_announced_late_is_a_day_off() -> None:
    place = Place(UTC_ZONE, "SG", closed=frozenset({date(2026, 7, 16)}))
    assert [is_working_day(date(2026, 7, day), place) for day in (15, 16, 17)] == [True, False, True]


@pytest.mark.parametrize("year", [1890, 1949, 2150, 9998])
def test_a_year_of_which_nothing_is_known_has_no_holidays(year: int) -> None:
    place = Place(UTC_ZONE, "BN", weekend=EVERY_DAY)
    assert is_working_day(date(year, 2, 23), place)


def test_a_year_of_which_only_some_holidays_are_known_has_those() -> None:
    place = Place(ZoneInfo("Asia/Kolkata"), "IN", weekend=EVERY_DAY)
    assert [is_working_day(date(2040, 8, day), place) for day in (14, 15)] == [True, False]


def test_a_letter_within_hours_leaves_at_once_in_the_zone_of_the_recipient() -> None:
    moment = next_moment(datetime(2026, 7, 16, 3, 4, 5, 678, tzinfo=UTC), in_country("ID"))
    assert (moment.isoformat(), moment.tzinfo) == ("2026-07-16T10:04:05.000678+07:00", ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    ("after", "moment"),
    [
        ("2026-07-16T08:59:59+08:00", "2026-07-16T09:00:00+08:00"),
        ("2026-07-16T09:00:00+08:00", "2026-07-16T09:00:00+08:00"),
        ("2026-07-16T16:59:59+08:00", "2026-07-16T16:59:59+08:00"),
        ("2026-07-16T17:00:00+08:00", "2026-07-18T09:00:00+08:00"),
        ("2026-07-17T12:00:00+08:00", "2026-07-18T09:00:00+08:00"),
        ("2026-07-18T17:00:00+08:00", "2026-07-20T09:00:00+08:00"),
        ("2026-07-15T23:30:00-05:00", "2026-07-16T12:30:00+08:00"),
    ],
)
def test_a_letter_waits_for_the_hours_of_its_recipient(after: str, moment: str) -> None:
    assert next_moment(datetime.fromisoformat(after), in_country("BN")).isoformat() == moment


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^after needs a time zone$"):
        next_moment(datetime(2026, 7, 16, 12), Place(UTC_ZONE))  # noqa: DTZ001


@pytest.mark.parametrize(("at", "moment"), [(8, 9), (9, 9), (13, 13), (17, 9), (18, 9)])
def test_a_time_outside_of_hours_becomes_the_start_of_the_same_day(at: int, moment: int) -> None:
    assert moment_on(date(2026, 7, 16), Place(UTC_ZONE), time(at)) == datetime(2026, 7, 16, moment, tzinfo=UTC_ZONE)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "2026-02-16"), (1, "2026-02-13"), (2, "2026-02-11"), (5, "2026-02-06"), (31, "2025-12-31")],
)
def test_working_days_are_counted_back_from_the_day_itself(count: int, expected: str) -> None:
    place = Place(ZoneInfo("Asia/Singapore"), "SG", closed=frozenset({date(2026, 2, 12)}))
    assert working_days_before(date(2026, 2, 16), count, place) == date.fromisoformat(expected)


@pytest.mark.parametrize(("count", "expected"), [(0, "2026-02-16"), (1, "2026-02-16"), (2, "2026-02-13")])
def test_before_a_day_off_the_first_working_day_is_the_last_that_was_worked(count: int, expected: str) -> None:
    assert working_days_before(date(2026, 2, 18), count, in_country("SG")) == date.fromisoformat(expected)


def test_working_days_of_several_years_are_counted() -> None:
    assert working_days_before(date(2026, 2, 16), 1500, Place(UTC_ZONE)) == date(2026, 2, 16) - timedelta(weeks=300)


def test_a_negative_count_of_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^count is negative$"):
        working_days_before(date(2026, 2, 18), -1, Place(UTC_ZONE))


def test_a_place_without_a_working_day_is_refused_with_what_to_change() -> None:
    never = Place(UTC_ZONE, weekend=frozenset(range(7)))
    with pytest.raises(CalendarError) as refused:
        next_moment(datetime(2025, 12, 31, 12, tzinfo=UTC), never)
    assert str(refused.value) == (
        "No day within 400 days of 2026-01-01 is a working day: leave one out of the weekend or the days off."
    )


def test_the_search_for_earlier_working_days_ends_too() -> None:
    never = Place(UTC_ZONE, weekend=frozenset(range(7)))
    with pytest.raises(CalendarError) as refused:
        working_days_before(date(2026, 1, 1), 5, never)
    assert str(refused.value) == (
        "No day within 400 days of 2025-12-31 is a working day: leave one out of the weekend or the days off."
    )


def test_a_closure_of_399_days_is_waited_for() -> None:
    closed = frozenset(date(2026, 1, 1) + timedelta(after) for after in range(399))
    place = Place(UTC_ZONE, weekend=EVERY_DAY, closed=closed)
    assert moment_on(date(2026, 1, 1), place, time(9)) == datetime(2027, 2, 4, 9, tzinfo=UTC_ZONE)


@pytest.mark.parametrize(("start", "end"), [(time(17), time(9)), (time(9), time(9))])
def test_hours_that_end_before_they_start_are_refused(start: time, end: time) -> None:
    with pytest.raises(CalendarError) as refused:
        Hours(start, end)
    assert str(refused.value) == (
        f"“{start:%H:%M}–{end:%H:%M}” does not end after its start on the same day: write for example 09:00–17:00."
    )
