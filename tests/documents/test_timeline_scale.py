from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.timeline_rows import Row
from documents.timeline_scale import Period, Scale, scale
from tests.documents.plans import AS_AT
from workplan.timeline import Timeline, parse

FOUR = Scale(2022, 2025, 0, 1461)
"""Of four years, one pixel for each day."""


def row(words: str, original: str | None = None) -> Row:
    return Row("A.1", "", parse(words), "○ Not started", original=parse(original) if original else None)


@pytest.mark.parametrize(
    ("rows", "years"),
    [
        ([], (2023, 2023)),
        ([row("2022-2024")], (2022, 2024)),
        ([row("by end 2021")], (2021, 2023)),
        ([row("2024")], (2023, 2024)),
        ([row("2026", original="2020-2027")], (2023, 2027)),
        ([row("If necessary")], (2023, 2023)),
    ],
)
def test_the_years_shown_are_those_of_all_days_and_of_the_day_itself(rows: list[Row], years: tuple[int, int]) -> None:
    assert scale(rows, AS_AT, 0, 500) == Scale(*years, 0, 500)


def test_a_day_begins_where_the_one_before_ends() -> None:
    assert (FOUR.begin(date(2022, 1, 2)), FOUR.end(date(2022, 1, 1))) == (1, 1)


def test_the_first_day_is_on_the_left_and_the_last_on_the_right() -> None:
    assert (FOUR.begin(date(2022, 1, 1)), FOUR.end(date(2025, 12, 31))) == (0, 1461)


def test_a_year_ends_where_the_next_begins() -> None:
    assert list(FOUR.years()) == [
        Period("2022", 0, 365),
        Period("2023", 365, 730),
        Period("2024", 730, 1096),
        Period("2025", 1096, 1461),
    ]


def test_years_that_have_no_room_for_their_numbers_stand_together() -> None:
    assert [period.label for period in Scale(1990, 2040, 0, 512).years()] == [
        "1990",
        "2000",
        "2010",
        "2020",
        "2030",
        "2040",
    ]


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (2022, list("JFMAMJJASOND")),
        (2024, ["Q1", "Q2", "Q3", "Q4"] * 3),
        (2029, ["H1", "H2"] * 8),
        (2030, []),
    ],
)
def test_the_fewer_years_the_finer_their_parts(last: int, labels: list[str]) -> None:
    assert [period.label for period in Scale(2022, last, 0, 500).parts()] == labels


def test_the_halves_of_a_year_are_its_first_and_last_six_months() -> None:
    assert list(FOUR.parts())[:2] == [Period("H1", 0, 181), Period("H2", 181, 365)]


@given(st.dates(), st.dates(), st.dates())
def test_every_day_that_can_be_is_on_its_scale(one: date, other: date, as_at: date) -> None:
    start, end = sorted((one, other))
    made = scale([Row("A.1", "", Timeline(None, start, end), "○")], as_at, 100, 600)
    assert 100 <= made.begin(start) < made.end(end) <= 600


@given(st.integers(1, 9999), st.integers(0, 9998))
def test_periods_go_from_the_left_to_the_right_without_a_gap(first: int, more: int) -> None:
    made = Scale(first, min(first + more, 9999), 0, 500)
    for periods in (list(made.years()), list(made.parts())):
        ends = [(period.left, period.right) for period in periods]
        assert [right for _, right in ends[:-1]] == [left for left, _ in ends[1:]]
        assert not ends or (ends[0][0], ends[-1][1]) == (0, 500)
