from datetime import date

import pytest

from workplan import timeline, typed
from workplan.errors import WorkPlanError
from workplan.typed import TypedMilestone

DAY = date(2023, 9, 14)
MEETINGS = [
    ("12th meeting on 14 September 2023", ("12th meeting", DAY)),
    ("12th meeting 2023-09-14", ("12th meeting", DAY)),
    ("the 12th meeting: 14/09/2023", ("the 12th meeting", DAY)),
    ("12th meeting is on 14 Sep 2023", ("12th meeting", DAY)),
    ("12th meeting moved to 14 September 2023", ("12th meeting", DAY)),
    ("“12th Meeting of ACCED” on Thursday, 14 September 2023", ("12th Meeting of ACCED", DAY)),
    ("Committee on e-commerce meeting on 14 September 2023", ("Committee on e-commerce meeting", DAY)),
    ("12th meeting none", ("12th meeting", None)),
    ("adoption TBD", ("adoption", None)),
]


@pytest.mark.parametrize(("text", "read"), MEETINGS)
def test_a_meeting_is_read_with_its_day(text: str, read: tuple[str, date | None]) -> None:
    assert typed.meeting(text) == read


NO_MEETINGS = [
    (text, f"“{text}” does not say a meeting and its day: write for example /workplan meeting 12th meeting on 14 September 2023, or none instead of the day.")
    for text in ("", "12th meeting", "on 14 September 2023", "none", "12th meeting in September 2023")
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *NO_MEETINGS,
        (
            "12th meeting on 03/04/2024",
            "“03/04/2024” can be 3 April 2024 or 4 March 2024: write the month as a word, or the date as 2024-04-03.",
        ),
        (
            "12th meeting on 31 February 2024",
            "There is no 31 February 2024, for February 2024 has 29 days: correct the day.",
        ),
    ],
)
def test_words_that_say_no_meeting_and_day_are_told_what_to_write(text: str, said: str) -> None:
    with pytest.raises(WorkPlanError) as caught:
        typed.meeting(text)
    assert str(caught.value) == said


END = date(2023, 6, 30)
MILESTONES = [
    ("A.2.1.3 30 June 2023 Draft report", [TypedMilestone("A.2.1.3", "Draft report", END)]),
    ("A.2.1.3 by 30 June 2023: Draft: the first", [TypedMilestone("A.2.1.3", "Draft: the first", END)]),
    ("A.2.1.3 2023-06-30 “Draft report”", [TypedMilestone("A.2.1.3", "Draft report", END)]),
    ("A.2.1 #3 30 June 2023 Draft", [TypedMilestone("A.2.1 #3", "Draft", END)]),
    ("A 2 1 3 30 June 2023 Draft", [TypedMilestone("A 2 1 3", "Draft", END)]),
    ("ESCAP: T.4 30 June 2023 Draft", [TypedMilestone("ESCAP: T.4", "Draft", END)]),
    ("A.2.1.3 by end H1 2023: Draft", [TypedMilestone("A.2.1.3", "Draft", END)]),
    (
        "A.2.1.3 3 weeks before the 12th meeting: Draft",
        [
            TypedMilestone(
                "A.2.1.3", "Draft", relative=timeline.parse("3 weeks before the 12th meeting").relative
            )
        ],
    ),
    ("A.2.1.3 remove Draft report", [TypedMilestone("A.2.1.3", "Draft report")]),
    ("A.2.1.3 30 June 2023 annual report", [TypedMilestone("A.2.1.3", "annual report", END)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "read"), MILESTONES)
def test_a_milestone_is_read_with_its_code_and_date(text: str, read: list[TypedMilestone]) -> None:
    assert typed.milestone(text) == read


def test_words_that_can_be_read_in_several_ways_are_read_in_all_of_them() -> None:
    assert typed.milestone("A.2.1 3 June 2023: Draft") == [
        TypedMilestone("A.2.1", "Draft", date(2023, 6, 3)),
        TypedMilestone("A.2.1 3", "Draft", END),
    ]


NO_MILESTONES = ["", "A.2.1.3", "A.2.1.3 30 June 2023", "A.2.1.3 Draft", "A.2.1.3 annually: Draft", "A.2.1.3 remove"]


@pytest.mark.parametrize("text", NO_MILESTONES)
def test_words_that_say_no_milestone_are_told_what_to_write(text: str) -> None:
    with pytest.raises(WorkPlanError) as caught:
        typed.milestone(text)
    assert str(caught.value) == (
        f"“{text}” does not say an activity, a date and a label: write for example /workplan milestone A.2.1.3 30 June 2023 Draft report, "
        "or with a colon /workplan milestone A.2.1.3 3 weeks before the 12th meeting: Draft report."
    )
