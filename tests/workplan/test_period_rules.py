from datetime import date

import pytest

from workplan.errors import ImpossibleTimelineError
from workplan.timeline import Timeline, parse


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1H24", "2024-01-01", "2024-06-30"),
        ("Q3 ’24", "2024-07-01", "2024-09-30"),
        ("2024: Q1", "2024-01-01", "2024-03-31"),
        ("2024 June", "2024-06-01", "2024-06-30"),
        ("2024/06", "2024-06-01", "2024-06-30"),
        ("2024/06/15", "2024-06-15", "2024-06-15"),
        ("15.06.2024", "2024-06-15", "2024-06-15"),
        ("15-Jun-2024", "2024-06-15", "2024-06-15"),
        ("05/05/2024", "2024-05-05", "2024-05-05"),
        ("early in 2024", "2024-01-01", "2024-04-30"),
        ("early to mid 2024", "2024-01-01", "2024-06-30"),
        ("late 2023/early 2024", "2023-09-01", "2024-04-30"),
        ("2024.6.30", "2024-06-30", "2024-06-30"),
        ("QIII 2024", "2024-07-01", "2024-09-30"),
        ("Q III 2024 - Q I 2025", "2024-07-01", "2025-03-31"),
        ("IV quarter of 2024", "2024-10-01", "2024-12-31"),
        ("1st Sem 2024", "2024-01-01", "2024-06-30"),
        ("Monday, 3 June 2024", "2024-06-03", "2024-06-03"),
        ("Mon. June 3, 2024", "2024-06-03", "2024-06-03"),
        ("Mon 3 - Fri 7 June 2024", "2024-06-03", "2024-06-07"),
        ("Monday, June 3-7, 2024", "2024-06-03", "2024-06-07"),
        ("2022\u200b-2025", "2022-01-01", "2025-12-31"),
        ("Jun-24", "2024-06-01", "2024-06-30"),
        ("Jun-2024", "2024-06-01", "2024-06-30"),
        ("June '24", "2024-06-01", "2024-06-30"),
        ("Dec’25", "2025-12-01", "2025-12-31"),
        ("Q2-2024", "2024-04-01", "2024-06-30"),
        ("Q2-24", "2024-04-01", "2024-06-30"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("H1-2024", "2024-01-01", "2024-06-30"),
        ("1H2024", "2024-01-01", "2024-06-30"),
        ("2024H1", "2024-01-01", "2024-06-30"),
        ("30-Jun-24", "2024-06-30", "2024-06-30"),
        ("30/Jun/2024", "2024-06-30", "2024-06-30"),
    ],
)
def test_other_ways_to_write_a_period_are_read(text: str, start: str, end: str) -> None:
    assert parse(text) == Timeline(text, date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("beginning of 2024", "2024-01-01"),
        ("start of Q3 2024", "2024-07-01"),
        ("by the start of 2025", "2025-01-01"),
        ("by beginning 2025", "2025-01-01"),
        ("mid-year 2024", "2024-06-30"),
        ("EOY 2024", "2024-12-31"),
        ("by Friday, 28 June 2024", "2024-06-28"),
        ("by early 2024", "2024-04-30"),
    ],
)
def test_an_edge_of_a_period_is_a_day_by_which_it_is_due(text: str, end: str) -> None:
    assert parse(text) == Timeline(text, end=date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "1. 2024",
        "13/2024",
        "2024-2",
        "Jun 24",
        "Jun-12",
        "Jun-24-2024",
        "Mar-15, 2024",
        "Q3/95",
        "Q1-12",
        "2024 fiscal year",
        "2101",
        "end of the year",
        "Monday",
        "every Monday",
        "hi 2024",
        "first week of May 2024",
        "SOM-3 2024",
        "S1 2024",
        "the '24' plan",
    ],
)
def test_numbers_that_could_be_something_else_are_not_guessed(text: str) -> None:
    assert parse(text) == Timeline(text, understood=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 February", "There is no 31 February, for February has 29 days: correct the day."),
        ("31/02/2024", "There is no 31 February 2024, for February 2024 has 29 days: correct the day."),
        ("H0 2024", "There is no half 0 in a year: write one of 1 to 2."),
        ("fifth quarter of 2024", "There is no quarter 5 in a year: write one of 1 to 4."),
        ("2024-13", "2024-13 ends before it starts: write the earlier year first."),
        ("Tuesday, 3 June 2024", "3 June 2024 is a Monday, and no Tuesday: correct the day."),
        ("Monday 31 February 2024", "There is no 31 February 2024, for February 2024 has 29 days: correct the day."),
    ],
)
def test_a_period_that_no_year_has_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ImpossibleTimelineError) as raised:
        parse(text)
    assert str(raised.value) == reason
