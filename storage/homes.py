"""What a Home tab is made of: what falls due, and what waits for a person."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, func, or_, select

from storage import bodies
from storage.candidates import RUNS
from storage.letter_tables import LETTER
from storage.statements import LEADING
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, PLAN
from workplan.homes import Due, Dues
from workplan.letters import State
from workplan.plan import DeliverableState

FIRST = 6
"""How much of a list is shown."""

_IS_OWED = and_(
    RUNS,
    DELIVERABLE.c.state == str(DeliverableState.OPEN),
    DELIVERABLE.c.due.is_not(None),
    DELIVERABLE.c.due <= bindparam("until"),
)
_NAMES: BindParameter[Any] = bindparam("names", expanding=True)
IS_LED = ACTIVITY.c.id.in_(
    select(INVOLVEMENT.c.activity_id).where(
        INVOLVEMENT.c.role.in_(LEADING),
        or_(INVOLVEMENT.c.name_key.in_(_NAMES), INVOLVEMENT.c.full_name_key.in_(_NAMES)),
    )
)
"""Holds of activities that bodies lead or co-lead; `names` are the keys of all names by which these go."""
OWED: Select[Any] = (
    select(PLAN.c.key.label("plan"), *ACTIVITY.c["id", "code", "title"], *DELIVERABLE.c["label", "due"])
    .join(ACTIVITY, ACTIVITY.c.id == DELIVERABLE.c.activity_id)
    .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
    .where(_IS_OWED)
    .order_by(DELIVERABLE.c.due, PLAN.c.id, ACTIVITY.c.position, DELIVERABLE.c.position)
    .limit(FIRST)
)
COUNT = (
    select(func.count())
    .select_from(DELIVERABLE)
    .join(ACTIVITY, ACTIVITY.c.id == DELIVERABLE.c.activity_id)
    .where(_IS_OWED)
)
HELD = select(func.count()).select_from(LETTER).where(LETTER.c.state == str(State.HELD))


def owed(connection: Connection, until: date) -> Dues:
    """Return what is owed by anybody until a day, the day included."""
    return _dues(connection, OWED, COUNT, {"until": until})


def owed_by(connection: Connection, names: Collection[str], until: date) -> Dues:
    """Return what these bodies owe, lead or co-lead, by any of their names."""
    if not names:
        return Dues()
    asked = {"until": until, "names": bodies.names_of(connection, names)}
    return _dues(connection, OWED.where(IS_LED), COUNT.where(IS_LED), asked)


def held(connection: Connection) -> int:
    """Return how many letters wait for a person."""
    return int(connection.execute(HELD).scalar_one())


def _dues(connection: Connection, first: Select[Any], count: Select[Any], asked: dict[str, Any]) -> Dues:
    found = tuple(
        Due(row.id, row.plan, row.code, row.title, row.label, row.due) for row in connection.execute(first, asked)
    )
    return Dues(found, connection.execute(count, asked).scalar_one())
