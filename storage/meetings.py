"""Meetings with their days, and the due dates that move with them."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from storage import history, rows, updates
from storage.statements import IS_THERE
from storage.tables import ACTIVITY, DELIVERABLE, MEETING, PLAN
from workplan import meetings
from workplan.deliverables import Days, dated
from workplan.history import Act, Edit, Kind
from workplan.meetings import Counted, Meeting, Moved
from workplan.plan import Activity, DeliverableState
from workplan.timeline import Timeline

MEETINGS = select(MEETING).order_by(MEETING.c.held_on, MEETING.c.name_key)
IN_TURN = select(PLAN.c.id).order_by(PLAN.c.id).with_for_update()
"""Lets two who set the day of a meeting take turns; SQLite has one writer at a time anyway."""
COUNTING: Select[Any] = (
    select(DELIVERABLE, PLAN.c.key.label("plan"), ACTIVITY.c.code, ACTIVITY.c.timeline_end)
    .join(ACTIVITY, DELIVERABLE.c.activity_id == ACTIVITY.c.id)
    .join(PLAN, ACTIVITY.c.plan_id == PLAN.c.id)
    .where(DELIVERABLE.c.event_key.is_not(None), DELIVERABLE.c.state == str(DeliverableState.OPEN), IS_THERE)
    .order_by(PLAN.c.id, ACTIVITY.c.position, DELIVERABLE.c.position)
)
COUNTING_FROM = COUNTING.where(DELIVERABLE.c.event_key == bindparam("event"))
HELD = select(MEETING.c.held_on).where(MEETING.c.name_key == bindparam("event"))


def load(connection: Connection) -> tuple[Meeting, ...]:
    """Return all meetings that have a day, the earliest first."""
    return tuple(Meeting(row.name, row.held_on) for row in connection.execute(MEETINGS))


def days(connection: Connection) -> Days:
    """Return the same by the keys of their names."""
    return {meetings.key(meeting.name): meeting for meeting in load(connection)}


def counted(connection: Connection) -> tuple[Counted, ...]:
    """Return every meeting with what counts from it; behind them the events without a day from which something does."""
    known = days(connection)
    names = {key: meeting.name for key, meeting in known.items()}
    codes: dict[str, list[tuple[str, str]]] = {key: [] for key in known}
    for row in connection.execute(COUNTING):
        names.setdefault(row.event_key, row.relative["event"])
        codes.setdefault(row.event_key, []).append((row.plan, row.code))
    held = {key: meeting.held_on for key, meeting in known.items()}
    return tuple(Counted(names[key], held.get(key), tuple(dict.fromkeys(codes[key]))) for key in codes)


def put(connection: Connection, name: str, held_on: date, act: Act) -> tuple[Moved, ...]:
    """Set or move the day of a meeting, and say which due dates that has moved."""
    key, before = _remove(connection, name)
    connection.execute(MEETING.insert(), {"name": name, "name_key": key, "held_on": held_on})
    return _move(connection, key, name, (before, held_on), act)


def clear(connection: Connection, name: str, act: Act) -> tuple[Moved, ...]:
    """Let a meeting have no day any more, and say which due dates that has moved; nothing happens without one."""
    key, before = _remove(connection, name)
    return _move(connection, key, name, (before, None), act)


def _remove(connection: Connection, name: str) -> tuple[str, date | None]:
    """Remove a meeting, and return its key and the day that it had."""
    connection.execute(IN_TURN)
    key = meetings.key(name)
    before = connection.execute(HELD, {"event": key}).scalar_one_or_none()
    connection.execute(MEETING.delete().where(MEETING.c.name_key == key))
    return key, before


def _move(
    connection: Connection, key: str, name: str, held: tuple[date | None, date | None], act: Act
) -> tuple[Moved, ...]:
    """Give what counts from a meeting the day that this makes now, and write down what that changed."""
    if held[0] != held[1]:
        old, new = (day.isoformat() if day else None for day in held)
        history.append(connection, Kind.MEETING, act, edits=[Edit("held_on", old, new, "meetings", name=name)])
    known = days(connection)
    found = [(row, _due(row, known)) for row in connection.execute(COUNTING_FROM, {"event": key}).all()]
    moved = [(row, due) for row, due in found if due != row.due]
    for activity_id in dict.fromkeys(row.activity_id for row, _ in moved):
        updates.change(connection, activity_id, lambda activity: _dated(activity, known), act, kind=Kind.MEETING)
    return tuple(Moved(row.plan, row.code, row.label, row.due, due) for row, due in moved)


def _dated(activity: Activity, known: Days) -> Activity:
    owed = tuple(dated(each, activity.timeline, known) for each in activity.deliverables)
    return replace(activity, deliverables=owed)


def _due(row: Row[Any], known: Days) -> date | None:
    return dated(rows.deliverable(row), Timeline(end=row.timeline_end), known).due
