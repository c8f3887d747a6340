from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, select

from storage import plans, reports
from storage.letter_tables import LETTER
from storage.reports import Reported, ReportError
from storage.tables import ACTIVITY, DELIVERABLE
from tests import sent
from tests.sent import Due
from tests.storage.a_plan import PLAN
from workplan.status import Status

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2023, 5, 15, 9, tzinfo=JAKARTA)
NEXT = datetime(2023, 5, 16, 9, tzinfo=JAKARTA)
STUDY = "A.2.1.2"


def id_of(connection: Connection, code: str = STUDY) -> int:
    return int(connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == code)).scalar_one())


def owed(connection: Connection) -> list[tuple[str, date | None]]:
    found = select(DELIVERABLE.c.state, DELIVERABLE.c.done_on).where(DELIVERABLE.c.activity_id == id_of(connection))
    return [tuple(row) for row in connection.execute(found.order_by(DELIVERABLE.c.position))]


def test_a_report_is_an_update_of_a_new_version(stored: Connection) -> None:
    before = reports.standing(stored, id_of(stored))
    said = reports.report_status(stored, id_of(stored), Status.ON_HOLD, NOW)
    row = stored.execute(select(ACTIVITY).where(ACTIVITY.c.code == STUDY)).one()
    assert (before, said, row.status, row.version, row.last_update) == (
        (Status.IN_PROGRESS, 1),
        Reported(Status.IN_PROGRESS, Status.ON_HOLD),
        "on-hold",
        2,
        NOW,
    )


def test_the_same_status_again_is_an_update_too(stored: Connection) -> None:
    reports.report_status(stored, id_of(stored), Status.IN_PROGRESS, NOW)
    assert stored.execute(select(ACTIVITY.c.last_update).where(ACTIVITY.c.code == STUDY)).scalar_one() == NOW


def test_completed_settles_what_is_open_on_the_committees_day(stored: Connection) -> None:
    late = datetime(2023, 5, 16, 1, tzinfo=JAKARTA)
    said = reports.report_status(stored, id_of(stored), Status.COMPLETED, late)
    assert (said.settled, owed(stored)) == (1, [("done", date(2023, 3, 30)), ("done", date(2023, 5, 16))])


def test_what_completed_settled_is_open_again_when_it_is_taken_back(stored: Connection) -> None:
    reports.report_status(stored, id_of(stored), Status.COMPLETED, NOW)
    said = reports.report_status(stored, id_of(stored), Status.IN_PROGRESS, NEXT)
    assert (said.reopened, owed(stored)) == (1, [("done", date(2023, 3, 30)), ("open", None)])


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.COMPLETED])
def test_any_other_status_leaves_what_is_owed(stored: Connection, status: Status) -> None:
    before = owed(stored)
    reports.report_status(stored, id_of(stored), status, NOW)
    assert owed(stored) == before


def test_a_report_on_what_was_seen_before_a_change_is_refused(stored: Connection) -> None:
    reports.report_status(stored, id_of(stored), Status.ON_HOLD, NOW, 1)
    with pytest.raises(ReportError) as raised:
        reports.report_status(stored, id_of(stored), Status.CANCELLED, NOW, 1)
    assert str(raised.value) == "“A.2.1.2” was changed meanwhile: press Update again to see how it stands now."


def test_what_left_the_plan_is_not_reported_on(stored: Connection) -> None:
    activities = tuple(each for each in PLAN.activities if each.code != STUDY)
    plans.save(stored, replace(PLAN, activities=activities))
    with pytest.raises(ReportError) as raised:
        reports.report_status(stored, id_of(stored), Status.COMPLETED, NOW)
    assert str(raised.value) == "“A.2.1.2” is no longer in the plan: ask the secretariat what has become of it."


def test_letters_that_speak_of_it_are_shown_anew(stored: Connection) -> None:
    sent.letter(stored, [Due(STUDY, "Study")])
    sent.letter(stored, [Due("B.2", "", anchor="update")], token="t1")
    reports.report_status(stored, id_of(stored), Status.COMPLETED, NOW)
    touched = {row.token: row.touched for row in stored.execute(select(LETTER))}
    assert touched == {"t0": 1, "t1": 0}


def test_a_report_stays_when_the_plan_is_loaded_again(stored: Connection) -> None:
    reports.report_status(stored, id_of(stored), Status.COMPLETED, NOW)
    plans.save(stored, PLAN)
    assert (reports.standing(stored, id_of(stored))[0], owed(stored)[1]) == (
        Status.COMPLETED,
        ("done", date(2023, 5, 15)),
    )
