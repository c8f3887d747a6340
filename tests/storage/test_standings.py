from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from storage import plans, standings
from tests.storage.a_plan import HEAD, REPORT, STUDY, SURVEY, TASKS, TODAY, with_activities
from workplan.placed import PlanName
from workplan.plan import Progress
from workplan.portfolio import Standing
from workplan.status import Status

UNTIL = date(2023, 8, 13)


def test_every_plan_comes_with_its_progress(stored: Connection) -> None:
    plans.save(stored, TASKS)
    assert standings.progress_of_all(stored, TODAY) == (
        (PlanName(HEAD.key, HEAD.title), Progress(4, 1, 1)),
        (PlanName("ESCAP", "Road map", "task"), Progress(2, 0, 1)),
    )


def test_a_plan_without_activities_counts_nothing(connection: Connection) -> None:
    plans.save(connection, replace(TASKS, activities=()))
    assert standings.progress_of_all(connection, TODAY)[0][1] == Progress(0, 0, 0)


def test_a_standing_counts_by_status_and_by_date(stored: Connection) -> None:
    assert standings.standing(stored, "ASEAN", TODAY, UNTIL) == Standing(
        {Status.COMPLETED: 1, Status.IN_PROGRESS: 1, Status.NOT_STARTED: 1, Status.ON_HOLD: 1}, overdue=1, due=1
    )


def test_the_last_day_of_the_span_is_in_it(stored: Connection) -> None:
    ends = (date(2023, 6, 29), date(2023, 6, 30))
    assert [standings.standing(stored, "ASEAN", TODAY, end).due for end in ends] == [0, 1]


def test_what_was_withdrawn_is_counted_apart(stored: Connection) -> None:
    plans.save(stored, with_activities(SURVEY, STUDY, replace(REPORT, status=Status.CANCELLED)))
    assert standings.standing(stored, "ASEAN", TODAY, UNTIL) == Standing(
        {Status.COMPLETED: 1, Status.IN_PROGRESS: 1, Status.CANCELLED: 1}, due=1, withdrawn=1
    )


def test_only_the_plan_asked_for_is_counted(stored: Connection) -> None:
    plans.save(stored, TASKS)
    assert standings.standing(stored, "ESCAP", TODAY, UNTIL) == Standing({Status.NOT_STARTED: 2}, overdue=1)
