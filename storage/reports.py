"""What bodies report of an activity: its status, and with it what it still owes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from storage import letters
from storage.tables import ACTIVITY, DELIVERABLE
from workplan.errors import WorkPlanError
from workplan.plan import DeliverableState
from workplan.status import Status

OPEN, DONE = str(DeliverableState.OPEN), str(DeliverableState.DONE)
IT = select(ACTIVITY).where(ACTIVITY.c.id == bindparam("activity")).with_for_update()
OWED = DELIVERABLE.update().where(DELIVERABLE.c.activity_id == bindparam("activity"))
SETTLED = OWED.where(DELIVERABLE.c.state == OPEN)
REOPENED = OWED.where(DELIVERABLE.c.state == DONE, DELIVERABLE.c.done_on == bindparam("day")).values(
    state=OPEN, done_on=None
)


class ReportError(WorkPlanError):
    """A report on an activity that is no longer in the plan, or that has changed since the form was opened."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The status before and after, and how many deliverables that settled or opened again."""

    before: Status
    after: Status
    settled: int = 0
    reopened: int = 0


def standing(connection: Connection, activity_id: int) -> tuple[Status, int]:
    """Return where an activity stands, and the version of that."""
    row = connection.execute(IT, {"activity": activity_id}).one()
    return Status(row.status), row.version


def report_status(
    connection: Connection, activity_id: int, status: Status, now: datetime, version: int | None = None
) -> Reported:
    """Write where an activity stands; the same status again is an update as well.

    Any status may follow any other, for whoever reports may also correct. *Completed* means that nothing is owed any
    more: every open deliverable is done today. When that is taken back, those that it settled are open again; any other
    status leaves them as they are.

    Args:
        connection: A write transaction.
        activity_id: Of which activity.
        status: What is reported.
        now: The moment of it; its zone says which day it is.
        version: The version of the activity that was seen; None: whichever.

    Raises:
        ReportError: The activity left the plan, or it is not as it was seen.
    """
    row = connection.execute(IT, {"activity": activity_id}).one()
    before = Status(row.status)
    if row.withdrawn:
        raise ReportError.of(row.code, "is no longer in the plan: ask the secretariat what has become of it.")
    if version is not None and version != row.version:
        raise ReportError.of(row.code, "was changed meanwhile: press Update again to see how it stands now.")
    update = {"status": str(status), "last_update": now, "version": row.version + 1}
    connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == activity_id), update)
    letters.touch(connection, [activity_id])
    settled = _settle(connection, activity_id, now.date()) if status is Status.COMPLETED else 0
    taken_back = before is Status.COMPLETED is not status and row.last_update is not None
    reopened = _reopen(connection, activity_id, row.last_update.astimezone(now.tzinfo).date()) if taken_back else 0
    return Reported(before, status, settled, reopened)


def _settle(connection: Connection, activity_id: int, today: date) -> int:
    """Let what is open be done on a day, and say how much that was."""
    done = SETTLED.values(state=DONE, done_on=today)
    return connection.execute(done, {"activity": activity_id}).rowcount


def _reopen(connection: Connection, activity_id: int, day: date) -> int:
    """Let what was done on a day be open again, and say how much that was."""
    return connection.execute(REOPENED, {"activity": activity_id, "day": day}).rowcount
