"""What meetings have cleared: activities as they stood at an entry of the history."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, exists, func, or_, select

from storage import history, letters, updates
from storage.history_tables import CLEARING, HISTORY
from storage.statements import IN_PLAN, IS_THERE
from storage.tables import ACTIVITY
from workplan import clearings, meetings
from workplan.clearings import Clearing, ClearingError, Standing, Uncleared, Wanted
from workplan.history import Act, Edit, Entry, Kind, in_effect
from workplan.status import Status

_SINCE = and_(
    HISTORY.c.activity_id == ACTIVITY.c.id,
    HISTORY.c.kind != str(Kind.REFUSAL),
    HISTORY.c.id > func.coalesce(CLEARING.c.history_id, 0),
)
_WITH_ENTRIES: Select[Any] = (
    select(
        *(ACTIVITY.c[name].label(f"its_{name}") for name in ("id", "code", "title", "status", "last_update")),
        *CLEARING.c["meeting", "document", "history_id"],
        *HISTORY.c,
    )
    .outerjoin(CLEARING, CLEARING.c.id == ACTIVITY.c.clearing_id)
    .outerjoin(HISTORY, _SINCE)
)
OF_ONE = _WITH_ENTRIES.where(ACTIVITY.c.id == bindparam("activity")).order_by(HISTORY.c.id.desc())
_IS_TOLD_OF = and_(IN_PLAN, IS_THERE, or_(ACTIVITY.c.last_update.is_not(None), CLEARING.c.id.is_not(None)))
_IN_ORDER = ACTIVITY.c.position, ACTIVITY.c.id
OF_PLAN = _WITH_ENTRIES.where(_IS_TOLD_OF).order_by(*_IN_ORDER, HISTORY.c.id.desc())
OF_SEVERAL = _WITH_ENTRIES.where(ACTIVITY.c.id.in_(bindparam("activities", expanding=True))).order_by(
    *_IN_ORDER, HISTORY.c.id.desc()
)
_UNDOING = HISTORY.alias("undoing")
OF_UNDONE = OF_PLAN.where(exists().where(_UNDOING.c.activity_id == ACTIVITY.c.id, _UNDOING.c.kind == str(Kind.UNDO)))
UPDATED = (
    select(ACTIVITY.c.id, func.max(case((HISTORY.c.kind == str(Kind.UNDO), 1), else_=0)).label("is_undone"))
    .outerjoin(CLEARING, CLEARING.c.id == ACTIVITY.c.clearing_id)
    .join(HISTORY, _SINCE)
    .where(_IS_TOLD_OF, HISTORY.c.kind.in_([str(Kind.REPORT), str(Kind.UNDO)]))
    .group_by(*_IN_ORDER)
    .order_by(*_IN_ORDER)
)
"""What was updated since it was cleared, and whether some of that may have been taken back."""
LOCK = select(ACTIVITY.c.id).where(IN_PLAN, IS_THERE).order_by(ACTIVITY.c.id).with_for_update()
"""Keeps everybody from reporting until all is cleared, so that nothing is cleared that nobody could have read."""
BY_ENTRY = select(CLEARING.c.id).where(CLEARING.c.history_id == bindparam("entry"))
SET = ACTIVITY.update().where(ACTIVITY.c.id == bindparam("activity"))


def standing(connection: Connection, activity_id: int) -> Standing:
    """Return how an activity stands to what meetings have cleared: one statement."""
    return _standing(connection.execute(OF_ONE, {"activity": activity_id}).all())


def on_card(connection: Connection, row: Row[Any]) -> Standing | None:
    """Return the same for the row of an activity; None where nobody has reported: what its plan states is its word."""
    if row.clearing_id is None and row.last_update is None:
        return None
    found = standing(connection, row.id)
    return found if found.clearing or found.updates else None


def waiting(connection: Connection, plan_key: str) -> tuple[Uncleared, ...]:
    """Return the activities of a plan, in its order, with updates that no meeting has cleared."""
    return _waiting(connection.execute(OF_PLAN, {"plan": plan_key}))


def waiting_ids(connection: Connection, plan_key: str) -> list[int]:
    """Return the ids of the same; what updates say is read only where one may have been taken back."""
    asked = {"plan": plan_key}
    found = connection.execute(UPDATED, asked).all()
    is_any_undone = any(row.is_undone for row in found)
    still = {each.activity_id for each in _waiting(connection.execute(OF_UNDONE, asked))} if is_any_undone else set()
    return [row.id for row in found if not row.is_undone or row.id in still]


def page(connection: Connection, plan_key: str, offset: int, limit: int) -> tuple[int, tuple[Uncleared, ...]]:
    """Return how many activities of a plan wait, and some of them, in its order."""
    ids = waiting_ids(connection, plan_key)
    return len(ids), _waiting(connection.execute(OF_SEVERAL, {"activities": ids[offset : offset + limit]}))


def clear_all(connection: Connection, plan_key: str, wanted: Wanted, act: Act) -> tuple[list[str], list[str]]:
    """Write down that a meeting has cleared what waits for it in a plan.

    Returns the codes of what is cleared now, and of what is not, for it was updated after all that was to be seen.
    """
    connection.execute(LOCK, {"plan": plan_key}).all()
    zone, since = act.at.tzinfo, wanted.since
    found = [
        each for each in waiting(connection, plan_key) if since is None or each.last.astimezone(zone).date() >= since
    ]
    later = [each.code for each in found if wanted.upto is not None and each.entry > wanted.upto]
    chosen = [each for each in found if each.code not in later]
    for each in chosen:
        clear(connection, each.activity_id, wanted.meeting, wanted.document, act)
    return [each.code for each in chosen], later


def clear(connection: Connection, activity_id: int, meeting: str, document: str | None, act: Act) -> Entry:
    """Write down that a meeting has cleared an activity as it stands.

    Raises:
        GoneError: The activity left the plan.
        ClearingError: Nothing was reported on it, or the same meeting has cleared just that.
    """
    stored = updates.load(connection, activity_id, for_update=True)
    code, before = stored.activity.code, standing(connection, activity_id)
    if before.clearing is None and stored.activity.last_update is None:
        raise ClearingError.of(code, "has no update to clear: wait for one, or ask its lead body for it.")
    if before.clearing and before.is_cleared and meetings.key(before.clearing.meeting) == meetings.key(meeting):
        raise ClearingError.of(code, "is cleared by that meeting as it stands: say it again after its next update.")
    entry = history.append(
        connection,
        Kind.CLEARING,
        replace(act, source=document),
        plan=stored.plan,
        activity_id=activity_id,
        code=code,
        edits=[Edit("clearing", before.clearing and before.clearing.meeting, meeting)],
    )
    values = {"at": act.at, "by": act.by, "meeting": meeting, "document": document, "history_id": entry.id}
    connection.execute(CLEARING.insert(), values)
    settle(connection, activity_id)
    return entry


def settle(connection: Connection, activity_id: int) -> None:
    """Let an activity be cleared by the last clearing of it that was not taken back; by none where there is none."""
    entries = in_effect(history.after(connection, activity_id))
    last = next((entry.id for entry in entries if entry.kind is Kind.CLEARING), None)
    clearing = connection.execute(BY_ENTRY, {"entry": last}).scalar_one_or_none()
    connection.execute(SET, {"activity": activity_id, "clearing_id": clearing})
    letters.touch(connection, [activity_id])


def _waiting(found: Iterable[Row[Any]]) -> tuple[Uncleared, ...]:
    each = (_uncleared(tuple(rows)) for _, rows in groupby(found, key=lambda row: int(row.its_id)))
    return tuple(one for one in each if one.standing.updates)


def _standing(rows: Sequence[Row[Any]]) -> Standing:
    """Read the rows of one activity: each has its clearing, and another entry after that, or none."""
    return Standing(_clearing(rows[0]), len(_updates(rows)))


def _clearing(row: Row[Any]) -> Clearing | None:
    return Clearing(row.meeting, row.document, row.history_id) if row.history_id else None


def _uncleared(rows: Sequence[Row[Any]]) -> Uncleared:
    first, several = rows[0], _updates(rows)
    entry, last = (several[0].id, several[0].act.at) if several else (0, first.its_last_update)
    status, standing = Status(first.its_status), Standing(_clearing(first), len(several))
    return Uncleared(first.its_id, first.its_code, first.its_title, status, last, entry, standing)


def _updates(rows: Sequence[Row[Any]]) -> tuple[Entry, ...]:
    return clearings.uncleared(history.of_row(row) for row in rows if row.id is not None)
