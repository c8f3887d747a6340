from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan import typed_since
from workplan.errors import AmbiguousDateError, DayError, ImpossibleTimelineError, WorkPlanError

MAY = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12th ACCEC meeting", ("12th ACCEC meeting", None)),
        ("12th ACCEC meeting since 1 May 2023", ("12th ACCEC meeting", MAY)),
        ("12th ACCEC meeting since 1 May 2023 https://doc", ("12th ACCEC meeting https://doc", MAY)),
        ("12th ACCEC meeting https://doc since 2023-05-01", ("12th ACCEC meeting https://doc", MAY)),
        ("12th ACCEC meeting, Since: May 1, 2023, document X/1", ("12th ACCEC meeting, document X/1", MAY)),
        ("since 1 May 2023 12th ACCEC meeting", ("12th ACCEC meeting", MAY)),
    ],
)
def test_a_day_is_read_wherever_it_stands(typed: str, read: tuple[str, date | None]) -> None:
    assert typed_since.read(typed) == read


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("12th meeting since", DayError, "“” is not a day: write for example since 1 May 2023."),
        ("12th meeting since the last one", DayError, "“the last one” is not a day: write for example since 1 May 2023."),
        (
            "12th meeting since 31 February 2023", ImpossibleTimelineError,
            "There is no 31 February 2023, for February 2023 has 28 days: correct the day.",
        ),
        (
            "12th meeting since 03/04/2023", AmbiguousDateError,
            "“03/04/2023” can be 3 April 2023 or 4 March 2023: write the month as a word, or the date as 2023-04-03.",
        ),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said(typed: str, error: type[WorkPlanError], said: str) -> None:
    with pytest.raises(error) as raised:
        typed_since.read(typed)
    assert str(raised.value) == said


@given(st.text(max_size=500).map(lambda text: f"since {text}"))
def test_any_words_are_read_or_refused_with_a_sentence(typed: str) -> None:
    try:
        typed_since.read(typed)
    except WorkPlanError as error:
        assert str(error).endswith(".")  # noqa: PT017 - what any error must be
