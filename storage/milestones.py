"""Milestones: what somebody has added to what an activity owes; they stay when its plan is loaded again."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from storage import meetings, updates
from storage.tables import ACTIVITY, PLAN
from storage.updates import Stored
from workplan import codes, deliverables
from workplan.errors import WorkPlanError
from workplan.history import Act, Kind
from workplan.plan import Deliverable, Origin
from workplan.timeline import Timeline

ACTIVITY_ID = (
    select(ACTIVITY.c.id)
    .join(PLAN, ACTIVITY.c.plan_id == PLAN.c.id)
    .where(PLAN.c.key == bindparam("plan"), ACTIVITY.c.code_key == bindparam("code"), ~ACTIVITY.c.withdrawn)
    .with_for_update()
)


class MilestoneError(WorkPlanError):
    """A milestone that cannot be added or removed; the sentence says what can."""


def add(
    connection: Connection, plan_key: str, code: str, milestone: Deliverable, act: Act
) -> tuple[Deliverable | None, Deliverable]:
    """Add a milestone to an activity, or change the one of the same label.

    Returns the milestone as it was, if there was one, and as it is now. Raises MilestoneError when the activity is
    gone, or owes something else by that name.
    """
    stored = _load(connection, plan_key, code)
    owed = stored.activity.deliverables
    place = _place(owed, milestone.label)
    before = None if place is None else owed[place]
    if before is not None and before.origin is not Origin.MILESTONE:
        raise MilestoneError.of(before.label, f"is what {code} owes by the plan already: take another name.")
    added = deliverables.dated(milestone, Timeline(), meetings.days(connection))
    at = len(owed) if place is None else place
    if before != added:
        _write(connection, stored, (*owed[:at], added, *owed[at + 1 :]), act)
    return before, added


def remove(connection: Connection, plan_key: str, code: str, label: str, act: Act) -> Deliverable:
    """Remove a milestone and return it. Raises MilestoneError when there is none of that label."""
    stored = _load(connection, plan_key, code)
    owed = stored.activity.deliverables
    place = _place(owed, label)
    if place is None or owed[place].origin is not Origin.MILESTONE:
        known = [each.label for each in owed if each.origin is Origin.MILESTONE]
        accepted = (
            f"write one of {'; '.join(known)}" if known else "only what was added can be removed, and nothing was"
        )
        raise MilestoneError.of(label, f"is no milestone of {code}: {accepted}.")
    _write(connection, stored, (*owed[:place], *owed[place + 1 :]), act)
    return owed[place]


def _load(connection: Connection, plan_key: str, code: str) -> Stored:
    asked = {"plan": plan_key, "code": codes.fold(code)}
    activity_id = connection.execute(ACTIVITY_ID, asked).scalar()
    if activity_id is None:
        raise MilestoneError.of(code, f"is not in {plan_key} any more: look for it with /activity find.")
    return updates.load(connection, int(activity_id))


def _place(owed: Sequence[Deliverable], label: str) -> int | None:
    """Return the place of what is owed by a name, in any case; of several the milestone, which stands last."""
    wanted = label.casefold()
    return next((place for place in reversed(range(len(owed))) if owed[place].label.casefold() == wanted), None)


def _write(connection: Connection, stored: Stored, owed: tuple[Deliverable, ...], act: Act) -> None:
    updates.change(
        connection, stored.id, lambda activity: replace(activity, deliverables=owed), act, kind=Kind.MILESTONE
    )
