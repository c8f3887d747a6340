from datetime import UTC, datetime, timedelta

import pytest

from bot import clock


def test_a_clock_starts_where_it_is_told_and_runs_on() -> None:
    start = datetime.fromisoformat("2023-05-15T09:00+07:00")
    now = clock.starting_at(start)
    first, second = now(), now()
    assert start <= first <= second < start + timedelta(minutes=1)


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a start with a time zone"):
        clock.starting_at(datetime(2023, 5, 15))  # noqa: DTZ001 - the naive value is what is refused


def test_the_real_clock_is_in_utc() -> None:
    assert clock.real().tzinfo is UTC
