from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan.targets import Step, due, meets, read

ENDS = [date(year, 12, 31) for year in (2022, 2023, 2024)]
STEPS = tuple(Step(wanted, end) for wanted, end in zip("345", ENDS, strict=True))


@pytest.mark.parametrize(
    ("target", "steps"),
    [
        (
            "At least 3 AMS by 2022, at least 4 AMS by 2023 and at least 5 AMS by 2024 (as per ASEAN Comprehensive\n"
            "Recovery Framework Implementation Plan)",
            STEPS,
        ),
        ("3 by 2022, 4 by 2023, 5 by 2024", STEPS),
        ("3 AMS by end 2022; 4 AMS by end 2023, and 5 AMS by the end of 2024.", STEPS),
        ("40% by end H1 2023, 60 % by 30 June 2024", (Step("40%", date(2023, 6, 30)), Step("60%", date(2024, 6, 30)))),
        ("1,000 MSMEs by 2022 and 2,500 MSMEs by 2023", (Step("1,000", ENDS[0]), Step("2,500", ENDS[1]))),
        ("5 countries by 2024", (Step("5", ENDS[2]),)),
    ],
)
def test_a_target_may_rise_step_by_step(target: str, steps: tuple[Step, ...]) -> None:
    assert read(target) == steps


@pytest.mark.parametrize(
    "target",
    [
        *("", "3", "at least 3 AMS", "by 2022", "3 in 2022", "3 by then", "3 by 4 AMS", "all AMS by 2022"),
        *("3 by 2023, 4 by 2022", "3 by 2022, 4 by 2022", "3 by 2022 and at least 4 AMS", "3 by 2022 or later"),
        *("3 by 03/04/2022", "3 by 2022, if necessary", "N/I", "3 by 31 February 2023"),
    ],
)
def test_of_other_words_nothing_is_guessed(target: str) -> None:
    assert read(target) == ()


RISING = st.lists(
    st.tuples(st.integers(0, 10**9), st.dates(date(1990, 1, 1), date(2100, 12, 31))), min_size=1, max_size=5,
    unique_by=lambda each: each[1],
).map(lambda several: sorted(several, key=lambda each: each[1]))  # fmt: skip


@given(RISING, st.sampled_from([", ", "; ", " and "]), st.sampled_from(["", " AMS", " Member States"]))
def test_steps_come_back_from_their_words(steps: list[tuple[int, date]], between: str, unit: str) -> None:
    worded = between.join(f"{wanted}{unit} by {day.isoformat()}" for wanted, day in steps)
    assert read(worded) == tuple(Step(str(wanted), day) for wanted, day in steps)


@given(st.text())
def test_any_words_are_steps_in_the_order_of_their_days_or_none(target: str) -> None:
    days = [step.by for step in read(target)]
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2022, 1, 1), STEPS[0]),
        (date(2022, 12, 31), STEPS[0]),
        (date(2023, 1, 1), STEPS[1]),
        (date(2024, 12, 31), STEPS[2]),
        (date(2025, 1, 1), STEPS[2]),
    ],
)
def test_the_step_that_holds_is_the_next_one_not_passed_or_else_the_last(today: date, step: Step) -> None:
    assert due(STEPS, today) == step


def test_without_steps_none_holds() -> None:
    assert due((), date(2022, 1, 1)) is None


@given(RISING, st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_no_step_that_has_not_passed_comes_before_the_one_that_holds(
    steps: list[tuple[int, date]], today: date
) -> None:
    several = tuple(Step(str(wanted), day) for wanted, day in steps)
    held = due(several, today)
    assert [step for step in several if today <= step.by < (held.by if held else today)] == []


@pytest.mark.parametrize(
    ("value", "wanted", "is_met"),
    [
        ("3", "3", True),
        ("2", "3", False),
        ("10", "9", True),
        ("40%", "39.5%", True),
        ("1,000", "999", True),
        (" 4 ", "5", False),
        ("40", "39%", None),
        ("N/I", "3", None),
        ("about 3", "3", None),
        (None, "3", None),
    ],
)
def test_a_value_meets_what_is_wanted_where_both_are_numbers_of_one_kind(
    value: str | None, wanted: str, is_met: bool | None
) -> None:
    assert meets(value, wanted) == is_met


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_is_enough_and_less_is_not(value: int, wanted: int) -> None:
    assert meets(str(value), str(wanted)) == (value >= wanted)


def test_a_step_holds_through_its_day() -> None:
    assert [due(STEPS, STEPS[0].by + timedelta(days)) for days in (0, 1)] == [STEPS[0], STEPS[1]]
