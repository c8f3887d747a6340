from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, text

from storage import history, meetings, plans
from storage.tables import ACTIVITY
from tests.storage.a_plan import ACT, FORUM, PLAN, SURVEY, with_activities
from workplan import timeline
from workplan.history import Edit
from workplan.meetings import Counted, Meeting, Moved
from workplan.plan import Activity, Deliverable, DeliverableState, Plan

HELD, LATER = date(2023, 9, 14), date(2023, 10, 5)
BRIEF = Activity("B.3", "Brief", "Brief", timeline.parse("3 weeks before the 12th meeting"))
PAPER = replace(BRIEF, code="B.4", title="Paper", timeline=timeline.parse("by the 12th meeting (December 2023)"))
WITH_BRIEF = with_activities(SURVEY, FORUM, BRIEF, PAPER)
MOVED = (
    Moved("ASEAN", "B.3", "Completion", None, date(2023, 8, 24)),
    Moved("ASEAN", "B.4", "Completion", date(2023, 12, 31), HELD),
)


@pytest.fixture
def waiting(connection: Connection) -> Connection:
    """A database with two activities that count from a meeting without a day."""
    plans.save(connection, WITH_BRIEF)
    return connection


def due(connection: Connection, code: str = "B.3") -> date | None:
    """Return when the first deliverable of an activity is due."""
    plan = plans.load(connection, "ASEAN")
    assert plan is not None
    return next(each.deliverables[0].due for each in plan.activities if each.code == code)


def versions(connection: Connection) -> dict[str, int]:
    return {row.code: row.version for row in connection.execute(ACTIVITY.select())}


def test_what_counts_from_a_meeting_has_no_day_before_the_meeting_has_one(waiting: Connection) -> None:
    assert (due(waiting), due(waiting, "B.4")) == (None, date(2023, 12, 31))


@pytest.mark.parametrize("name", ["12th meeting", "The Twelfth Meeting", "Meeting 12"])
def test_the_day_of_a_meeting_moves_what_counts_from_it(waiting: Connection, name: str) -> None:
    assert (meetings.put(waiting, name, HELD, ACT), due(waiting)) == (MOVED, date(2023, 8, 24))


def test_a_meeting_that_moves_takes_along_what_counts_from_it(waiting: Connection) -> None:
    meetings.put(waiting, "12th meeting", HELD, ACT)
    assert (meetings.put(waiting, "twelfth meeting", LATER, ACT), meetings.load(waiting)) == (
        (
            Moved("ASEAN", "B.3", "Completion", date(2023, 8, 24), date(2023, 9, 14)),
            Moved("ASEAN", "B.4", "Completion", HELD, LATER),
        ),
        (Meeting("twelfth meeting", LATER),),
    )


def test_a_meeting_without_its_day_gives_back_what_the_plan_says(waiting: Connection) -> None:
    meetings.put(waiting, "12th meeting", HELD, ACT)
    moved = meetings.clear(waiting, "12th meeting", ACT)
    assert [(each.before, each.after) for each in moved] == [(each.after, each.before) for each in MOVED]
    assert (due(waiting), meetings.load(waiting)) == (None, ())


@pytest.mark.parametrize("name", ["13th meeting", "12th meeting of ACCED", "12th summit"])
def test_another_meeting_moves_nothing(waiting: Connection, name: str) -> None:
    assert (meetings.put(waiting, name, HELD, ACT), due(waiting)) == ((), None)


def test_what_moves_counts_as_a_change_of_its_activity(waiting: Connection) -> None:
    meetings.put(waiting, "12th meeting", HELD, ACT)
    meetings.put(waiting, "12th meeting", HELD, ACT)
    assert versions(waiting) == {"A.2.1.1": 1, "B.2": 1, "B.3": 2, "B.4": 2}


def test_what_is_done_does_not_move(waiting: Connection) -> None:
    meetings.put(waiting, "12th meeting", HELD, ACT)
    waiting.execute(text("UPDATE deliverable SET state = 'done'"))
    assert (meetings.put(waiting, "12th meeting", LATER, ACT), due(waiting)) == ((), date(2023, 8, 24))


def test_loading_again_changes_nothing_once_the_meeting_has_its_day(waiting: Connection) -> None:
    meetings.put(waiting, "12th meeting", HELD, ACT)
    assert (bool(plans.save(waiting, WITH_BRIEF)), due(waiting)) == (False, date(2023, 8, 24))


def test_what_is_loaded_later_counts_from_the_meeting_as_well(connection: Connection) -> None:
    meetings.put(connection, "12th meeting", HELD, ACT)
    plans.save(connection, WITH_BRIEF)
    assert due(connection) == date(2023, 8, 24)


def test_what_left_the_plan_does_not_move_but_is_right_when_it_returns(waiting: Connection) -> None:
    plans.save(waiting, with_activities(SURVEY, FORUM))
    moved = meetings.put(waiting, "12th meeting", HELD, ACT)
    plans.save(waiting, WITH_BRIEF)
    assert (moved, due(waiting)) == ((), date(2023, 8, 24))


def test_a_stated_deliverable_may_count_from_a_meeting(connection: Connection) -> None:
    relative = timeline.parse("10 days after the 12th meeting").relative
    draft = Deliverable("Draft", relative=relative)
    plans.save(connection, with_activities(replace(FORUM, deliverables=(draft,))))
    assert meetings.put(connection, "12th meeting", HELD, ACT) == (
        Moved("ASEAN", "B.2", "Draft", None, date(2023, 9, 24)),
    )


def test_meetings_are_told_with_what_counts_from_them_and_then_the_events_that_wait(waiting: Connection) -> None:
    meetings.put(waiting, "11th meeting", HELD, ACT)
    assert meetings.counted(waiting) == (
        Counted("11th meeting", HELD, ()),
        Counted("12th meeting", None, (("ASEAN", "B.3"), ("ASEAN", "B.4"))),
    )


def test_without_meetings_and_events_there_is_nothing_to_tell(stored: Connection) -> None:
    assert meetings.counted(stored) == ()


def test_several_plans_may_count_from_one_meeting(waiting: Connection) -> None:
    other = Plan(replace(PLAN.head, key="OTHER"), (), (BRIEF,))
    plans.save(waiting, other)
    assert [each.plan for each in meetings.put(waiting, "12th meeting", HELD, ACT)] == ["ASEAN", "ASEAN", "OTHER"]


def test_a_waived_deliverable_is_not_told_as_counting(waiting: Connection) -> None:
    waiting.execute(text("UPDATE deliverable SET state = :state"), {"state": str(DeliverableState.WAIVED)})
    assert meetings.counted(waiting) == ()


def test_what_falls_due_is_found_by_an_index(stored: Connection) -> None:
    asked = "SELECT * FROM deliverable WHERE due BETWEEN '2023-01-01' AND '2023-02-01' AND state = 'open'"
    plan = stored.execute(text(f"EXPLAIN QUERY PLAN {asked}")).one()
    assert "ix_deliverable_due_state" in plan.detail


def test_the_day_of_a_meeting_and_what_it_moves_are_in_the_history(waiting: Connection) -> None:
    for _ in range(2):
        meetings.put(waiting, "12th meeting", HELD, ACT)
    meetings.clear(waiting, "12th meeting", ACT)
    assert [(each.code, each.edits) for each in history.log(waiting)] == [
        (None, (Edit("held_on", None, "2023-09-14", "meetings", name="12th meeting"),)),
        ("B.3", (Edit("due", None, "2023-08-24", "deliverables", 0, "Completion"),)),
        ("B.4", (Edit("due", "2023-12-31", "2023-09-14", "deliverables", 0, "Completion"),)),
        (None, (Edit("held_on", "2023-09-14", None, "meetings", name="12th meeting"),)),
        ("B.3", (Edit("due", "2023-08-24", None, "deliverables", 0, "Completion"),)),
        ("B.4", (Edit("due", "2023-09-14", "2023-12-31", "deliverables", 0, "Completion"),)),
    ]
