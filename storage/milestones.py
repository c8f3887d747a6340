"""Milestones: what somebody has added to what an activity owes; they stay when its plan is loaded again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from storage import meetings, row_values, rows
from storage.tables import ACTIVITY, DELIVERABLE, PLAN
from workplan import codes, deliverables
from workplan.errors import WorkPlanError
from workplan.plan import Deliverable, Origin
from workplan.timeline import Timeline

ACTIVITY_ID = (
    select(ACTIVITY.c.id)
    .join(PLAN, ACTIVITY.c.plan_id == PLAN.c.id)
    .where(PLAN.c.key == bindparam("plan"), ACTIVITY.c.code_key == bindparam("code"), ~ACTIVITY.c.withdrawn)
    .with_for_update()
)
IT = DELIVERABLE.delete().where(
    DELIVERABLE.c.activity_id == bindparam("activity"), DELIVERABLE.c.position == bindparam("place")
)
OWED = select(DELIVERABLE).where(DELIVERABLE.c.activity_id == bindparam("activity")).order_by(DELIVERABLE.c.position)


class MilestoneError(WorkPlanError):
    """A milestone that cannot be added or removed; the sentence says what can."""


def add(
    connection: Connection, plan_key: str, code: str, milestone: Deliverable
) -> tuple[Deliverable | None, Deliverable]:
    """Add a milestone to an activity, or change the one of the same label.

    Returns the milestone as it was, if there was one, and as it is now. Raises MilestoneError when the activity is
    gone, or owes something else by that name.
    """
    activity_id = _activity(connection, plan_key, code)
    owed = connection.execute(OWED, {"activity": activity_id}).all()
    same = _same(owed, milestone.label)
    if same is not None and Origin(same.origin) is not Origin.MILESTONE:
        raise MilestoneError.of(same.label, f"is what {code} owes by the plan already: take another name.")
    added = deliverables.dated(milestone, Timeline(), meetings.days(connection))
    place = {"activity_id": activity_id, "position": 1 + max((row.position for row in owed), default=-1)}
    if same is not None:
        _delete(connection, same)
        place["position"] = same.position
    connection.execute(DELIVERABLE.insert(), row_values.of_deliverable(added) | place)
    before = rows.deliverable(same) if same is not None else None
    if before != added:
        meetings.changed(connection, [activity_id])
    return before, added


def remove(connection: Connection, plan_key: str, code: str, label: str) -> Deliverable:
    """Remove a milestone and return it. Raises MilestoneError when there is none of that label."""
    activity_id = _activity(connection, plan_key, code)
    owed = connection.execute(OWED, {"activity": activity_id}).all()
    same = _same(owed, label)
    if same is None or Origin(same.origin) is not Origin.MILESTONE:
        known = [row.label for row in owed if Origin(row.origin) is Origin.MILESTONE]
        accepted = (
            f"write one of {'; '.join(known)}" if known else "only what was added can be removed, and nothing was"
        )
        raise MilestoneError.of(label, f"is no milestone of {code}: {accepted}.")
    _delete(connection, same)
    meetings.changed(connection, [activity_id])
    return rows.deliverable(same)


def _activity(connection: Connection, plan_key: str, code: str) -> int:
    asked = {"plan": plan_key, "code": codes.fold(code)}
    activity_id = connection.execute(ACTIVITY_ID, asked).scalar()
    if activity_id is None:
        raise MilestoneError.of(code, f"is not in {plan_key} any more: look for it with /activity find.")
    return int(activity_id)


def _same(owed: Sequence[Row[Any]], label: str) -> Row[Any] | None:
    """Return what is owed by a name, in any case; of several the milestone, which stands last."""
    wanted = label.casefold()
    return next((row for row in reversed(owed) if row.label.casefold() == wanted), None)


def _delete(connection: Connection, row: Row[Any]) -> None:
    connection.execute(IT, {"activity": row.activity_id, "place": row.position})
