from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.rounds import months, rounds

EVERY = [
    ("annual", 12),
    ("quarterly", 3),
    ("semi-annual", 6),
    ("biennial", 24),
    ("triennial", 36),
    ("every 4 months", 4),
    ("every 4 years", 48),
    ("monthly", 12),
    ("weekly", 12),
    ("every 2 months", 12),
    ("every 2 weeks", 12),
]


@pytest.mark.parametrize(("recurs", "count"), EVERY)
def test_rounds_are_at_least_a_quarter_apart_and_what_comes_oftener_has_one_a_year(recurs: str, count: int) -> None:
    assert months(recurs) == count


def test_an_annual_round_is_due_at_the_end_of_each_year() -> None:
    assert list(rounds(date(2022, 1, 1), date(2024, 12, 31), "annual")) == [
        ("of 2022", date(2022, 12, 31)),
        ("of 2023", date(2023, 12, 31)),
        ("of 2024", date(2024, 12, 31)),
    ]


def test_rounds_go_with_the_calendar_and_end_with_the_timeline() -> None:
    assert list(rounds(date(2022, 7, 1), date(2023, 6, 30), "annual")) == [
        ("of 2022", date(2022, 12, 31)),
        ("of 2023", date(2023, 6, 30)),
    ]


def test_a_round_of_less_than_a_year_is_named_by_its_month() -> None:
    assert list(rounds(date(2024, 2, 1), date(2024, 8, 15), "quarterly")) == [
        ("of March 2024", date(2024, 3, 31)),
        ("of June 2024", date(2024, 6, 30)),
        ("of August 2024", date(2024, 8, 15)),
    ]


def test_rounds_without_an_end_are_known_for_ten_years() -> None:
    days = [day for _, day in rounds(date(2022, 1, 1), None, "annual")]
    assert (len(days), days[-1]) == (10, date(2031, 12, 31))


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
RECURS = st.sampled_from([recurs for recurs, _ in EVERY]) | st.integers(2, 60).map(
    lambda count: f"every {count} months"
)


@given(DAYS, st.none() | st.integers(0, 8000), RECURS)
def test_rounds_follow_each_other_have_names_of_their_own_and_end_with_the_timeline(
    start: date, length: int | None, recurs: str
) -> None:
    end = start + timedelta(length) if length is not None else None
    made = list(rounds(start, end, recurs))
    days = [day for _, day in made]
    assert days == sorted(set(days))
    assert len({name for name, _ in made}) == len(made)
    assert start <= days[0]
    assert end in {None, days[-1]}
    assert all((later - earlier).days <= months(recurs) * 31 for earlier, later in pairwise(days))
