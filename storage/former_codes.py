"""Codes that activities had in earlier revisions of their plan."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from storage import row_values, rows, writing
from storage.history_tables import FORMER_CODE
from storage.tables import ACTIVITY

OF_ACTIVITY = (
    select(FORMER_CODE.c.code)
    .where(FORMER_CODE.c.activity_id == bindparam("activity"))
    .order_by(FORMER_CODE.c.position)
)
OF_PLAN = (
    select(FORMER_CODE.c.activity_id, FORMER_CODE.c.code)
    .join(ACTIVITY, ACTIVITY.c.id == FORMER_CODE.c.activity_id)
    .where(ACTIVITY.c.plan_id == bindparam("plan"))
    .order_by(FORMER_CODE.c.activity_id, FORMER_CODE.c.position)
)


def of(connection: Connection, activity_id: int) -> tuple[str, ...]:
    """Return the former codes of an activity, the first one first."""
    return tuple(connection.execute(OF_ACTIVITY, {"activity": activity_id}).scalars())


def of_plan(connection: Connection, plan_id: int) -> Mapping[int, tuple[str, ...]]:
    """Return the former codes of a plan's activities, by the ids of these."""
    return rows.grouped(connection.execute(OF_PLAN, {"plan": plan_id}), "activity_id", lambda row: str(row.code))


def write(connection: Connection, by_id: Mapping[int, Sequence[str]]) -> None:
    """Let activities have had these codes, in place of those they had."""
    writing.delete(connection, FORMER_CODE, "activity_id", by_id)
    values = [
        row_values.of_code(code) | {"activity_id": activity_id, "position": place}
        for activity_id, several in by_id.items()
        for place, code in enumerate(several)
    ]
    writing.insert(connection, FORMER_CODE, values)
