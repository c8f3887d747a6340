from collections.abc import Sequence
from dataclasses import replace

import pytest

from documents import prose
from tests.documents.a_report import ACCESSION, DAY, FORUM, REPORT, REVIEW, STUDY
from workplan import progress
from workplan.plan import Activity
from workplan.status import Status


@pytest.mark.parametrize(("count", "written"), [(0, "no"), (1, "one"), (9, "nine"), (10, "10"), (12_000, "12,000")])
def test_numbers_below_ten_are_words(count: int, written: str) -> None:
    assert prose.number(count) == written


def test_a_count_has_the_word_of_the_plan() -> None:
    assert [prose.counted(1, "activity"), prose.counted(2, "activity")] == ["one activity", "two activities"]


@pytest.mark.parametrize(
    ("activities", "said"),
    [
        ([STUDY], "The activity has not been started."),
        ([STUDY, REVIEW], "The two activities have not been started."),
        (
            [ACCESSION, STUDY, FORUM, REVIEW],
            "Of the four activities, one has been completed, one is under way and two have not been started.",
        ),
        (
            [replace(STUDY, status=Status.ON_HOLD), replace(STUDY, status=Status.CANCELLED)],
            "Of the two activities, one is on hold and one has been cancelled.",
        ),
    ],
)
def test_where_activities_stand_is_said_in_a_sentence(activities: Sequence[Activity], said: str) -> None:
    assert prose.states(activities, "activity") == said


def test_what_is_completed_stands_against_the_time_that_has_passed() -> None:
    share = progress.share("A", None, (ACCESSION, FORUM), DAY)
    assert prose.pace(share, DAY) == (
        "This corresponds to 50 per cent completed, with 34 per cent of the time foreseen having elapsed."
    )


def test_without_dates_only_what_is_completed_is_said() -> None:
    assert prose.pace(progress.share("B", None, (REVIEW,), DAY), DAY) == "This corresponds to 0 per cent completed."


def test_what_has_passed_is_named_in_the_order_of_the_plan() -> None:
    said = [prose.passed(several, DAY) for several in ((), (STUDY,), (STUDY, replace(STUDY, code="A.2.1.9")))]
    assert said == [
        "",
        "The target timeline of A.2.1.2 has passed.",
        "The target timelines of two have passed: A.2.1.2 and A.2.1.9.",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "the target timelines of none have"),
        (1, "the target timeline of one has"),
        (3, "the target timelines of three have"),
    ],
)
def test_timelines_are_counted(count: int, said: str) -> None:
    assert prose.timelines(count) == said


def test_the_time_that_news_are_of_is_said() -> None:
    periods = [prose.period(REPORT), prose.period(replace(REPORT, since=None))]
    assert periods == ["Between 1 Apr 2023 and 15 May 2023", "Until 15 May 2023"]
