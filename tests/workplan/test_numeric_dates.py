from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.errors import AmbiguousDateError
from workplan.timeline import Timeline, parse

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
MARKS = st.sampled_from(["/", ".", "-", " / "])


@pytest.mark.parametrize(
    ("text", "readings", "written"),
    [
        ("03/04/2024", "3 April 2024 or 4 March 2024", "2024-04-03"),
        ("3.4.2024", "3 April 2024 or 4 March 2024", "2024-04-03"),
        ("03-04-2024", "3 April 2024 or 4 March 2024", "2024-04-03"),
        ("03/04/24", "3 April 2024 or 4 March 2024", "2024-04-03"),
        ("30-04-24", "30 April 2024 or 24 April 2030", "2024-04-30"),
        ("01/02/03", "1 February 2003, 2 January 2003 or 3 February 2001", "2003-02-01"),
    ],
)
def test_a_date_that_can_mean_different_days_is_refused_with_each_of_them(
    text: str, readings: str, written: str
) -> None:
    with pytest.raises(AmbiguousDateError) as refused:
        parse(text)
    advice = f"write the month as a word, or the date as {written}."
    assert str(refused.value) == f"“{text}” can be {readings}: {advice}"


@pytest.mark.parametrize(
    "text",
    [
        "By 03/04/2024",
        "03/04/2024 - 30/06/2024",
        "30-06-2024 - 03-04-2025",
        "2022 - 03.04.2024",
        "Monday 03/06/2024",
        "when ready, perhaps (03/04/2024), or later",
        "Phase 1: 2023; Phase 2: 03/04/2024",
        "03 / 04 / 2024",
        "０３／０４／２０２４",
    ],
)
def test_it_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(AmbiguousDateError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1/1/2022", "2022-01-01", "2022-01-01"),
        ("04/04/2024", "2024-04-04", "2024-04-04"),
        ("30/06/24", "2024-06-30", "2024-06-30"),
        ("30.06.24", "2024-06-30", "2024-06-30"),
        ("2022 - 05/05/2024", "2022-01-01", "2024-05-05"),
        ("15-20/06/2024", "2024-06-15", "2024-06-20"),
        ("2024-03-04-2024-05-06", "2024-03-04", "2024-05-06"),
        ("2024-03-04/2024-05-06", "2024-03-04", "2024-05-06"),
        ("Q3-4-2024", "2024-07-01", "2024-12-31"),
        ("June 3-4-2024", "2024-06-03", "2024-06-04"),
    ],
)
def test_a_date_with_one_reading_is_read(text: str, start: str, end: str) -> None:
    assert parse(text) == Timeline(text, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["1.2.10", "1/2/10", "Item 3.4.24", "31/12/99", "03/04 - 30/06/2024", "10/12"])
def test_numbers_that_may_be_no_date_are_neither_read_nor_refused(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


@given(DAYS, MARKS, st.sampled_from(["{day}{mark}{month}{mark}{year}", "{month}{mark}{day}{mark}{year}"]))
def test_a_date_in_numbers_is_that_day_or_refused(day: date, mark: str, form: str) -> None:
    text = form.format(day=day.day, month=day.month, year=day.year, mark=mark)
    if day.day <= 12 and day.day != day.month:
        with pytest.raises(AmbiguousDateError):
            parse(text)
    else:
        assert parse(text) == Timeline(text, day, day)
