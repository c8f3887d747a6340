"""Changes of one activity: each is written once, by whoever saw it as it stands, together with its history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from storage import former_codes, history, letters, rows, saving, statements
from storage.tables import ACTIVITY, PLAN
from workplan import differences
from workplan.errors import WorkPlanError
from workplan.history import Act, Entry, Kind
from workplan.plan import Activity

IT = (
    select(ACTIVITY, PLAN.c.key.label("plan_key"))
    .join(PLAN, PLAN.c.id == ACTIVITY.c.plan_id)
    .where(ACTIVITY.c.id == bindparam("activity"))
)
Work = Callable[[Activity], Activity]
"""Says what an activity becomes. Raises WorkPlanError where that cannot be."""


class GoneError(WorkPlanError):
    """A change of an activity that is no longer in the plan."""


class StaleError(WorkPlanError):
    """A change of an activity that somebody else has changed since it was seen."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An activity as it stands: its id, its plan, the version by which is seen that it has changed, and what it is."""

    id: int
    plan: str
    version: int
    activity: Activity


@dataclass(frozen=True, slots=True)
class Updated:
    """An activity before and after a change, with the entry of the history that tells it."""

    before: Stored
    after: Stored
    entry: Entry


def load(connection: Connection, activity_id: int, *, for_update: bool = False) -> Stored:
    """Return an activity as it stands; whoever is about to change it asks `for_update`. Raises GoneError."""
    question = IT.with_for_update(of=ACTIVITY) if for_update else IT
    row: Row[Any] | None = connection.execute(question, {"activity": activity_id}).one_or_none()
    if row is None:
        raise GoneError.of(str(activity_id), "is the number of no activity: ask for it by its code.")
    if row.withdrawn:
        raise GoneError.of(row.code, "is no longer in the plan: ask the secretariat what has become of it.")
    asked = {"activity": row.id}
    activity = rows.activity(
        row,
        tuple(map(rows.involvement, connection.execute(statements.BODIES, asked))),
        tuple(map(rows.metric, connection.execute(statements.METRICS, asked))),
        tuple(map(rows.deliverable, connection.execute(statements.DELIVERABLES, asked))),
        former_codes.of(connection, row.id),
    )
    return Stored(row.id, row.plan_key, row.version, activity)


def change(  # noqa: PLR0913 - what is changed, how and by whom, and what it must not have become meanwhile
    connection: Connection,
    activity_id: int,
    work: Work,
    act: Act,
    *,
    kind: Kind = Kind.REPORT,
    version: int | None = None,
    undoes: int | None = None,
) -> Updated:
    """Change an activity and write down what was changed; that nothing differs is told as well.

    Args:
        connection: A write transaction.
        activity_id: Of which activity.
        work: What it becomes.
        act: Who does it, when, and why.
        kind: What it is.
        version: That of the activity when it was seen; None: whichever.
        undoes: The number of the entry that this takes back.

    Raises:
        GoneError: The activity left the plan.
        StaleError: It has changed since it was seen.
        WorkPlanError: `work` refuses; nothing is written then.
    """
    before = load(connection, activity_id, for_update=True)
    if version not in {None, before.version}:
        raise StaleError.of(before.activity.code, "was changed meanwhile: look at how it stands now, and say it again.")
    wanted = work(before.activity)
    edits = differences.edits(before.activity, wanted)
    saving.write_activity(connection, activity_id, before.activity, wanted, before.version + 1)
    code = before.activity.code
    entry = history.append(
        connection, kind, act, plan=before.plan, activity_id=activity_id, code=code, edits=edits, undoes=undoes
    )
    letters.touch(connection, [activity_id])
    return Updated(before, replace(before, version=before.version + 1, activity=wanted), entry)
