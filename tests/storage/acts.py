"""What somebody does to an activity of the small plan, for the tests of what is written of it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from storage import updates
from storage.tables import ACTIVITY
from storage.updates import Updated
from workplan.history import Act, Kind, Via
from workplan.plan import Activity
from workplan.status import Status
from workplan.updates import Report, reported

START = datetime(2023, 5, 15, 2, tzinfo=UTC)


def act(hours: int = 0, **said: str) -> Act:
    """Return an act of the focal point, some hours after 15 May 2023, 9:00 in Jakarta."""
    return Act("UATFJCC", START + timedelta(hours=hours), Via.COMMAND, **said)


def id_of(connection: Connection, code: str = "A.2.1.2") -> int:
    """Return the id of an activity; by default of the one in progress."""
    return int(connection.execute(select(ACTIVITY.c.id).where(ACTIVITY.c.code == code)).scalar_one())


def stands(connection: Connection, activity_id: int) -> Activity:
    """Return an activity as it stands."""
    return updates.load(connection, activity_id).activity


def report(connection: Connection, activity_id: int, hours: int, report: Report | Status) -> Updated:
    """Report on an activity."""
    said, by = report if isinstance(report, Report) else Report(report, "As decided", ("Decision 5",)), act(hours)
    return updates.change(connection, activity_id, lambda activity: reported(activity, said, by.at), by)


def note(connection: Connection, activity_id: int, hours: int) -> Updated:
    """Note something on an activity."""
    return updates.change(
        connection, activity_id, lambda activity: activity, act(hours, why="Asked ASWSC"), kind=Kind.NOTE
    )
