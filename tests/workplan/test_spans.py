from datetime import date

import pytest

from workplan.errors import FilterError
from workplan.spans import due, span

TODAY = date(2024, 1, 31)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("90", date(2024, 4, 30)),
        ("90d", date(2024, 4, 30)),
        ("90 Days", date(2024, 4, 30)),
        ("within 90 days", date(2024, 4, 30)),
        ("6w", date(2024, 3, 13)),
        ("2 weeks", date(2024, 2, 14)),
        ("1m", date(2024, 2, 29)),
        ("3 months", date(2024, 4, 30)),
        ("next month", date(2024, 2, 29)),
        ("1y", date(2025, 1, 31)),
        ("0", TODAY),
        ("９０ｄ", date(2024, 4, 30)),
    ],
)
def test_a_span_runs_from_today_to_its_last_day(text: str, last: date) -> None:
    assert span(text, TODAY) == (TODAY, last)


@pytest.mark.parametrize("text", ["", " ", "soon", "-3d", "3 fortnights", "90 d x", "12345d"])
def test_what_is_no_span_is_refused_with_examples(text: str) -> None:
    with pytest.raises(FilterError, match="is not a span of time: say for example 90d, 6w or 3 months"):
        span(text, TODAY)


def test_a_span_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(FilterError, match="ends beyond the calendar"):
        span("9999y", TODAY)


def test_four_digits_are_a_year_where_dates_are_asked_for() -> None:
    assert due("2025", TODAY) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_single_day_means_until_then() -> None:
    assert due("30 June 2024", TODAY) == (None, date(2024, 6, 30))


def test_a_date_with_two_readings_is_refused_with_both() -> None:
    with pytest.raises(FilterError, match="can be 3 April 2024 or 4 March 2024: write the month as a word"):
        due("03/04/2024", TODAY)
