from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.files import drawn_plans
from workplan import timeline
from workplan.deliverables import completed, due_worded, in_files
from workplan.meetings import Meeting, key
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, Origin

MEETING = Meeting("12th meeting", date(2023, 9, 14))
DAYS = {key(MEETING.name): MEETING}
END = date(2023, 6, 30)


def activity(worded: str | None, *deliverables: Deliverable, title: str = "Study", metric: str = "Done") -> Activity:
    return Activity("A.1", title, title, timeline.parse(worded), metrics=(Metric(metric),), deliverables=deliverables)


def owed(worded: str | None, *deliverables: Deliverable) -> list[tuple[str, date | None, str]]:
    """Return what an activity owes: label, due date, where it comes from."""
    made = completed(activity(worded, *deliverables), {}).deliverables
    return [(each.label, each.due, each.origin) for each in made]


def test_the_end_of_a_timeline_is_owed_where_nothing_is_stated() -> None:
    assert owed("By end H1 2023") == [("Completion", END, "timeline")]


def test_what_comes_back_is_owed_once_for_each_round() -> None:
    assert owed("2022-2023, annually") == [
        ("Round of 2022", date(2022, 12, 31), "recurrence"),
        ("Round of 2023", date(2023, 12, 31), "recurrence"),
    ]


@pytest.mark.parametrize("worded", [None, "If necessary", "TBD", "ongoing", "when the moon is full", "2022 onwards"])
def test_what_is_conditional_or_without_a_date_owes_nothing(worded: str | None) -> None:
    assert owed(worded) == []


def test_what_comes_back_from_no_day_known_is_owed_at_the_end() -> None:
    assert owed("annually until 2025") == [("Completion", date(2025, 12, 31), "timeline")]


def test_what_is_handed_over_every_year_is_owed_on_the_way_to_the_end() -> None:
    made = completed(activity("2022-2023", metric="Number of members submitting Annual Reports"), {}).deliverables
    assert [(each.label, each.due) for each in made] == [
        ("Annual report of 2022", date(2022, 12, 31)),
        ("Annual report of 2023", date(2023, 12, 31)),
        ("Completion", date(2023, 12, 31)),
    ]


def test_what_the_plan_states_is_owed_by_its_own_day_or_else_at_the_end_and_nothing_besides() -> None:
    assert owed("By end H1 2023", Deliverable("Draft", date(2023, 3, 1)), Deliverable("Study")) == [
        ("Draft", date(2023, 3, 1), "plan"),
        ("Study", END, "plan"),
    ]


def test_what_is_stated_without_a_day_moves_with_the_timeline() -> None:
    before = completed(activity("By end H1 2023", Deliverable("Study")), {})
    assert completed(replace(before, timeline=timeline.parse("2024")), {}).deliverables == (
        Deliverable("Study", date(2024, 12, 31), follows=True),
    )


def test_what_is_stated_and_only_done_if_necessary_has_no_day() -> None:
    assert owed("If necessary", Deliverable("Study")) == [("Study", None, "plan")]


WORDED = "3 weeks before the 12th meeting"


@pytest.mark.parametrize(("days", "due"), [({}, None), (DAYS, date(2023, 8, 24))])
def test_a_timeline_that_counts_from_a_meeting_is_owed_when_the_meeting_has_a_day(
    days: dict[str, Meeting], due: date | None
) -> None:
    relative = timeline.parse(WORDED).relative
    assert completed(activity(WORDED), days).deliverables == (
        Deliverable("Completion", due, origin=Origin.TIMELINE, relative=relative),
    )


def test_a_meeting_whose_date_the_plan_tells_is_owed_then_until_it_is_set() -> None:
    planned = activity("by the 12th meeting (October 2023)")
    found = [completed(planned, days).deliverables[0].due for days in ({}, DAYS)]
    assert found == [date(2023, 10, 31), date(2023, 9, 14)]


def test_what_was_stated_without_a_day_counts_from_the_meeting_of_its_timeline() -> None:
    assert completed(activity(WORDED, Deliverable("Draft")), DAYS).deliverables == (
        Deliverable("Draft", date(2023, 8, 24), relative=timeline.parse(WORDED).relative, follows=True),
    )


ADDED = Deliverable("Outline", date(2023, 2, 1), origin=Origin.MILESTONE)


def test_milestones_are_owed_behind_all_else() -> None:
    assert owed("By end H1 2023", ADDED)[1:] == [("Outline", date(2023, 2, 1), "milestone")]


DONE = Deliverable("Round of 2022", date(2022, 12, 31), DeliverableState.DONE, date(2022, 11, 1), Origin.RECURRENCE)


def test_a_round_that_is_done_stays_done() -> None:
    assert completed(activity("2022-2023, annually", DONE), {}).deliverables[0] == DONE


def test_what_was_reported_stays_even_when_the_timeline_means_it_no_more() -> None:
    assert owed("2024", DONE) == [
        ("Completion", date(2024, 12, 31), "timeline"),
        ("Round of 2022", date(2022, 12, 31), "recurrence"),
    ]


def test_what_is_still_open_and_meant_no_more_is_owed_no_more() -> None:
    assert owed("2024", replace(DONE, state=DeliverableState.OPEN)) == [("Completion", date(2024, 12, 31), "timeline")]


def test_what_is_over_keeps_its_day_when_its_meeting_moves() -> None:
    over = replace(completed(activity(WORDED), DAYS).deliverables[0], state=DeliverableState.WAIVED)
    later = {key(MEETING.name): replace(MEETING, held_on=date(2023, 12, 1))}
    assert completed(activity(WORDED, over), later).deliverables == (over,)


@given(drawn_plans.activities("A.1"), st.sampled_from([{}, DAYS]))
def test_what_an_activity_owes_is_the_same_again(drawn: Activity, days: dict[str, Meeting]) -> None:
    once = completed(drawn, days)
    assert completed(once, days) == once


def test_a_file_says_what_does_not_follow_from_the_rest_of_it() -> None:
    made = completed(activity("2022-2023, annually", DONE, ADDED), {})
    assert in_files(made) == (DONE, ADDED)


def test_a_file_says_no_day_that_follows_from_the_timeline() -> None:
    assert in_files(completed(activity("2023", Deliverable("Study")), {})) == (Deliverable("Study", follows=True),)


def test_a_file_says_what_a_day_counts_from_as_long_as_it_is_owed() -> None:
    open_one = completed(activity(WORDED), DAYS).deliverables[0]
    over = replace(open_one, state=DeliverableState.DONE)
    assert [due_worded(each) for each in (open_one, over, Deliverable("Study"))] == [WORDED, "2023-08-24", None]
