from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workplan import handovers
from workplan.digests import NOTHING, Owed, Several, Silent, Subject
from workplan.handovers import Handover, Moved
from workplan.involvement import Involvement, Role
from workplan.placed import PlanName
from workplan.plan import Activity, Deliverable, DeliverableState, Plan, PlanHead
from workplan.portfolio import Standing
from workplan.status import Status
from workplan.timeline import Timeline

NOW = datetime(2023, 5, 15, 9, tzinfo=UTC)
TODAY = NOW.date()
HEAD = PlanHead("ASEAN", "Work Plan", "task")
STUDY = Activity("A.1", "Study", "Study", Timeline("2023", None, date(2023, 12, 31)), status=Status.IN_PROGRESS)
SUBJECT = Subject("A.1", "Study")


def of(*activities: Activity, most: int = 12) -> Handover:
    return handovers.of_plan(Plan(HEAD, (), activities), Standing({}), NOW, timedelta(60), most)


def owing(*dues: date | None, state: DeliverableState = DeliverableState.OPEN) -> Activity:
    return replace(
        STUDY, deliverables=tuple(Deliverable(f"Step {place}", due, state) for place, due in enumerate(dues))
    )


def days(several: Several[Owed]) -> list[int]:
    """Return in how many days it falls due."""
    return [(each.due - TODAY).days for each in several.first]


def test_of_an_empty_plan_there_is_nothing_to_take_over() -> None:
    assert of() == Handover(PlanName("ASEAN", "Work Plan", "task"), TODAY, Standing({}))


def test_what_is_owed_is_past_its_date_or_falls_due_in_ninety_days() -> None:
    found = of(owing(*(TODAY + timedelta(days) for days in (91, 90, 0, -1, -400)), None))
    assert (days(found.overdue), days(found.due)) == ([-400, -1], [0, 90])


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED, Status.ON_HOLD])
def test_what_does_not_run_owes_nothing(status: Status) -> None:
    it = replace(owing(TODAY), status=status, original=Timeline("2022"), bodies=(Involvement("ACCEC", Role.LEAD),))
    found = of(it)
    assert (found.due, found.moved, found.leads) == (NOTHING, NOTHING, ())


@pytest.mark.parametrize("state", [DeliverableState.DONE, DeliverableState.WAIVED])
def test_what_was_handed_over_is_owed_no_more(state: DeliverableState) -> None:
    assert of(owing(TODAY, state=state)).due == NOTHING


def test_as_much_is_named_as_is_asked_for_and_the_rest_is_counted() -> None:
    found = of(owing(*(TODAY + timedelta(days) for days in (3, 1, 2))), most=2).due
    assert (found.total, days(found)) == (3, [1, 2])


@pytest.mark.parametrize(("ago", "is_silent"), [(59, False), (60, True), (61, True)])
def test_what_is_in_progress_without_a_word_for_long_is_silent(ago: int, *, is_silent: bool) -> None:
    last = NOW - timedelta(ago)
    several = of(replace(STUDY, last_update=last)).silent.first
    assert several == ((Silent(SUBJECT, last.date()),) if is_silent else ())


def test_a_date_that_was_revised_stands_beside_the_one_first_adopted() -> None:
    original = Timeline("2022", None, date(2022, 12, 31))
    assert of(replace(STUDY, original=original)).moved == Several.of([Moved(SUBJECT, original, STUDY.timeline)])


def test_the_bodies_that_lead_stand_by_name_and_each_once() -> None:
    several = [
        (Involvement("WG2", Role.LEAD), Involvement("accec", Role.CO_LEAD)),
        (Involvement("ACCEC", Role.LEAD, "Coordinating Committee"), Involvement("ATFJCC", Role.CONSULT)),
    ]
    leads = of(*(replace(STUDY, bodies=bodies) for bodies in several)).leads
    assert [each.name for each in leads] == ["ACCEC", "WG2"]
