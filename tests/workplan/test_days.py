from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.days import read
from workplan.errors import AmbiguousDateError, DayError, ImpossibleTimelineError, WorkPlanError


@pytest.mark.parametrize(
    "text",
    [
        *("2024-06-30", "2024/6/30", "30 June 2024", "30th June, 2024", "June 30, 2024", "30/06/2024", "06/30/2024"),
        *("30.06.2024", "30.6.2024", "30/06/24", "30-Jun-24", "30-Jun-2024", "Sunday, 30 June 2024", " 30 Jun 2024 "),
    ],
)
def test_a_day_may_be_written_in_many_ways(text: str) -> None:
    assert read(text) == date(2024, 6, 30)


@pytest.mark.parametrize(
    "text", ["", "June 2024", "30 June", "end 2024", "by 30 June 2024", "30 June 2024 or later", "1.2.10", "45473"]
)
def test_what_is_not_one_day_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(DayError) as refused:
        read(text)
    assert str(refused.value) == f"“{text}” is not a day: write for example 2024-06-30 or 30 June 2024."


def test_a_day_that_can_be_read_in_two_ways_is_refused_with_both() -> None:
    with pytest.raises(AmbiguousDateError) as refused:
        read("03/04/2024")
    assert str(refused.value) == (
        "“03/04/2024” can be 3 April 2024 or 4 March 2024: write the month as a word, or the date as 2024-04-03."
    )


def test_a_day_that_no_year_has_is_refused_with_the_reason() -> None:
    with pytest.raises(ImpossibleTimelineError) as refused:
        read("31/02/2024")
    assert str(refused.value) == "There is no 31 February 2024, for February 2024 has 29 days: correct the day."


@given(st.dates())
def test_a_day_comes_back_from_its_iso_form_whatever_its_year(day: date) -> None:
    assert read(day.isoformat()) == day


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True)))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(WorkPlanError):
        assert isinstance(read(text), date)
