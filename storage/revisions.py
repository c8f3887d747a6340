"""Revisions as they are stored: one for each plan and meeting, and the activities that they change."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from storage import meetings, updates
from storage.history_tables import HISTORY, REVISION
from storage.tables import ACTIVITY, PLAN
from storage.updates import Updated
from workplan import revisions
from workplan.codes import fold
from workplan.history import Act, Kind
from workplan.meetings import key
from workplan.revisions import Adoption, Recoded, Revision, RevisionError

PLAN_ID = select(PLAN.c.id).where(PLAN.c.key == bindparam("plan")).with_for_update()
"""Lets two who adopt in one plan take turns; SQLite has one writer at a time anyway."""
BY_MEETING = select(REVISION).where(
    REVISION.c.plan_id == bindparam("plan"), REVISION.c.meeting_key == bindparam("meeting")
)
BY_ID = select(REVISION).where(REVISION.c.id == bindparam("revision"))
LAST = select(func.coalesce(func.max(REVISION.c.number), 0)).where(REVISION.c.plan_id == bindparam("plan"))
RECODINGS = (
    select(HISTORY.c.edits, HISTORY.c.source)
    .where(HISTORY.c.activity_id == bindparam("activity"))
    .where(HISTORY.c.kind.in_([str(Kind.LOAD), str(Kind.REVISION)]))
    .order_by(HISTORY.c.id.desc())
)
REVISED = ACTIVITY.update().where(ACTIVITY.c.id == bindparam("activity")).values(revision_id=bindparam("revision"))


@dataclass(frozen=True, slots=True)
class Revised:
    """An activity before and after a revision of its date."""

    updated: Updated
    revision: Revision


def adopt(connection: Connection, plan_key: str, adoption: Adoption, act: Act) -> Revision:
    """Return the revision of a plan that a meeting adopts: the one there is, or a new one.

    Where it is there already, only what was not said of it yet is added. A meeting that has a day adopts on that day.
    Raises RevisionError for a meeting without a name.
    """
    name = key(adoption.meeting)
    if not name:
        raise RevisionError.of(adoption.meeting, "names no meeting: write for example 12th ACCEC meeting.")
    plan_id = connection.execute(PLAN_ID, {"plan": plan_key}).scalar_one()
    asked = {"plan": plan_id, "meeting": name}
    said = {
        "adopted_on": adoption.on or _held(connection, name, act.at.date()),
        "document": adoption.document,
        "reason": adoption.reason,
    }
    row = connection.execute(BY_MEETING, asked).one_or_none()
    if row is None:
        number = connection.execute(LAST, {"plan": plan_id}).scalar_one() + 1
        values = {"plan_id": plan_id, "number": number, "meeting": adoption.meeting, "meeting_key": name}
        connection.execute(REVISION.insert(), values | said | {"at": act.at, "by": act.by})
    elif more := {name: value for name, value in said.items() if value and getattr(row, name) is None}:
        connection.execute(REVISION.update().where(REVISION.c.id == row.id), more)
    return _revision(connection.execute(BY_MEETING, asked).one())


def load(connection: Connection, revision_id: int) -> Revision:
    """Return a revision by its id."""
    return _revision(connection.execute(BY_ID, {"revision": revision_id}).one())


def revise(connection: Connection, activity_id: int, worded: str, adoption: Adoption, act: Act) -> Revised:
    """Give an activity another timeline, as a meeting adopts it.

    Raises RevisionError or TimelineError for words or a meeting that cannot be, GoneError for what left the plan.
    """
    stored = updates.load(connection, activity_id, for_update=True)
    revision = adopt(connection, stored.plan, adoption, act)
    days = meetings.days(connection)
    updated = updates.change(
        connection,
        activity_id,
        lambda activity: revisions.revised(activity, worded, days),
        sourced(act, revision),
        kind=Kind.REVISION,
    )
    put(connection, [activity_id], revision)
    return Revised(updated, revision)


def sourced(act: Act, revision: Revision) -> Act:
    """Return an act that names the revision, and its document, as what it is taken from."""
    document = revision.adoption.document
    return replace(act, source=f"{revision.name}: {document}" if document else revision.name)


def put(connection: Connection, activity_ids: Collection[int], revision: Revision) -> None:
    """Let activities be those whose date or code a revision has changed last."""
    if activity_ids:
        connection.execute(REVISED, [{"activity": each, "revision": revision.id} for each in activity_ids])


def recoded(connection: Connection, activity_id: int, code: str) -> Recoded:
    """Say since what an activity has another code than this one."""
    wanted = fold(code)
    for row in connection.execute(RECODINGS, {"activity": activity_id}):
        if any(edit["field"] == "code" and fold(str(edit["old"])) == wanted for edit in row.edits):
            return Recoded(code, row.source)
    return Recoded(code)


def _held(connection: Connection, name: str, today: date) -> date | None:
    """Return the day of a meeting that has been held."""
    meeting = meetings.days(connection).get(name)
    return meeting.held_on if meeting and meeting.held_on <= today else None


def _revision(row: Row[Any]) -> Revision:
    return Revision(row.id, row.number, Adoption(row.meeting, row.adopted_on, row.document, row.reason))
