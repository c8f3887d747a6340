from dataclasses import replace
from datetime import date

import pytest

from workplan import deliverables, timeline
from workplan.errors import AmbiguousDateError
from workplan.meetings import Meeting
from workplan.plan import Activity
from workplan.revisions import RevisionError, first_adopted, is_same, revised, slippage
from workplan.timeline import Timeline

FIRST = timeline.parse("By end H1 2023")
STUDY = deliverables.completed(Activity("A.1", "Study", "Study", FIRST), {})


def later(*several: str) -> Activity:
    """Return the study after it was given one date after the other."""
    activity = STUDY
    for words in several:
        activity = revised(activity, words, {})
    return activity


def test_the_first_revision_keeps_the_timeline_as_first_adopted() -> None:
    activity = later("by end Q1 2024")
    assert (activity.timeline, activity.original) == (timeline.parse("by end Q1 2024"), FIRST)


def test_a_later_revision_leaves_what_was_first_adopted_alone() -> None:
    assert later("by end Q1 2024", "by end Q3 2024").original == FIRST


@pytest.mark.parametrize("words", ["By end H1 2023", "by  end h1 2023"])
def test_going_back_to_what_was_first_adopted_leaves_no_other(words: str) -> None:
    assert later("by end Q1 2024", words) == STUDY


def test_what_is_owed_follows_the_new_timeline() -> None:
    assert [each.due for each in later("by end Q1 2024").deliverables] == [date(2024, 3, 31)]


def test_what_is_owed_counts_from_the_day_of_a_meeting() -> None:
    days = {"12th meeting": Meeting("12th meeting", date(2023, 9, 14)), "12 meeting": Meeting("x", date(2023, 9, 14))}
    activity = revised(STUDY, "3 weeks before the 12th meeting", days)
    assert [each.due for each in activity.deliverables] == [date(2023, 8, 24)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("soon", "“soon” says no date: write for example by end Q1 2024, 30 June 2024, or 2023-2025."),
        ("  ", "“” says no date: write for example by end Q1 2024, 30 June 2024, or 2023-2025."),
        ("BY END H1 2023", "“BY END H1 2023” is the timeline of A.1 already: write another."),
    ],
)
def test_words_that_cannot_be_adopted_are_refused_in_a_sentence(words: str, said: str) -> None:
    with pytest.raises(RevisionError) as error:
        revised(STUDY, words, {})
    assert str(error.value) == said


def test_a_date_that_can_mean_two_days_is_refused() -> None:
    with pytest.raises(AmbiguousDateError):
        revised(STUDY, "03/04/2024", {})


@pytest.mark.parametrize(
    ("words", "days"), [("by end Q1 2024", 275), ("by end Q1 2023", -91), ("30 June 2023", 0), ("ongoing", None)]
)
def test_slippage_is_counted_from_the_end_as_first_adopted(words: str, days: int | None) -> None:
    assert slippage(later(words)) == days


def test_without_a_revision_there_is_no_slippage() -> None:
    assert slippage(STUDY) is None


def test_an_activity_without_a_timeline_was_first_adopted_without_one() -> None:
    bare = replace(STUDY, timeline=Timeline())
    assert revised(bare, "2024", {}).original == Timeline()


def test_what_holds_again_was_not_changed() -> None:
    assert first_adopted(replace(STUDY, original=FIRST, timeline=Timeline("2024")), FIRST) is None


def test_timelines_are_the_same_by_their_words() -> None:
    assert [is_same(FIRST, Timeline(text)) for text in ("by END h1 2023", "by end Q2 2023", None)] == [
        True,
        False,
        False,
    ]
