from dataclasses import replace
from datetime import date

import pytest

from workplan import due_dates
from workplan.bodies import Involvement, Role
from workplan.due_dates import DueDate
from workplan.plan import Activity, Deliverable, DeliverableState, Plan, PlanHead
from workplan.status import Status
from workplan.timeline import Timeline

DUE, TODAY = date(2023, 6, 30), date(2023, 5, 15)
LEAD, CO_LEAD = Involvement("ATFJCC", Role.LEAD), Involvement("ACCEC", Role.CO_LEAD)
STUDY = Activity(
    "A.1",
    "Study",
    "Study",
    Timeline("By end H1 2023", end=DUE),
    bodies=(LEAD, Involvement("ASWSC", Role.CONSULT), CO_LEAD),
    deliverables=(Deliverable("Completion", DUE),),
)
OWED = DueDate("ASEAN", "A.1", "Study", Status.NOT_STARTED, "Completion", DUE, ("ATFJCC", "ACCEC"), "By end H1 2023")


def of(activity: Activity) -> tuple[DueDate, ...]:
    return due_dates.of_plan(Plan(PlanHead("ASEAN", "Work Plan"), (), (activity,)))


def owing(*deliverables: Deliverable, status: Status = Status.NOT_STARTED) -> list[str]:
    """Return what of some deliverables has a due date."""
    return [each.label for each in of(replace(STUDY, deliverables=deliverables, status=status))]


def test_what_an_activity_owes_names_who_leads_it_and_its_timeline_as_worded() -> None:
    assert of(STUDY) == (OWED,)


def test_what_was_handed_over_is_done_and_says_when() -> None:
    handed_over = Deliverable("Completion", DUE, DeliverableState.DONE, TODAY)
    assert of(replace(STUDY, deliverables=(handed_over,))) == (replace(OWED, is_done=True, done_on=TODAY),)


def test_what_a_completed_activity_owes_is_done_though_nobody_has_settled_it() -> None:
    assert of(replace(STUDY, status=Status.COMPLETED)) == (replace(OWED, status=Status.COMPLETED, is_done=True),)


def test_what_has_no_date_or_was_waived_is_not_owed_by_a_day() -> None:
    waived = Deliverable("Waived", DUE, DeliverableState.WAIVED)
    assert owing(Deliverable("Draft", DUE), Deliverable("Undated"), waived) == ["Draft"]


def test_a_cancelled_activity_owes_nothing_but_what_was_done_before_is_still_there() -> None:
    done = Deliverable("Draft", DUE, DeliverableState.DONE, TODAY)
    assert owing(done, Deliverable("Study", DUE), status=Status.CANCELLED) == ["Draft"]


@pytest.mark.parametrize(
    ("due", "overdue"),
    [
        (OWED, True),
        (replace(OWED, due=date(2023, 7, 1)), False),
        (replace(OWED, is_done=True), False),
        (replace(OWED, status=Status.ON_HOLD), False),
    ],
)
def test_overdue_is_what_is_open_after_its_day_and_not_paused(due: DueDate, overdue: bool) -> None:
    assert due.is_overdue(date(2023, 7, 1)) is overdue
