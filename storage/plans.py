"""The plans that are stored: loaded whole, saved as what changed."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select

from storage import comparing, letters, meetings, rows, saving, writing
from storage.comparing import Stored, StoredPlan
from storage.files.unstated import Unstated
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, METRIC, OUTCOME_METRIC, PLAN, SECTION
from workplan import codes
from workplan.changes import PlanChanges
from workplan.placed import PlanName
from workplan.plan import Activity, Plan, PlanHead, Section

NAMES = select(*PLAN.c["id", "key", "title", "activity_level"]).order_by(PLAN.c.id)
HEAD = select(PLAN).where(PLAN.c.id == bindparam("plan"))
VISION_METRICS = (
    select(OUTCOME_METRIC)
    .where(OUTCOME_METRIC.c.plan_id == bindparam("plan"), OUTCOME_METRIC.c.section_id.is_(None))
    .order_by(OUTCOME_METRIC.c.position)
)
PLAN_ID = select(PLAN.c.id).where(func.lower(PLAN.c.key) == func.lower(bindparam("key")))
SECTIONS = select(SECTION).where(SECTION.c.plan_id == bindparam("plan")).order_by(SECTION.c.position)
SECTION_METRICS = (
    select(OUTCOME_METRIC)
    .where(OUTCOME_METRIC.c.plan_id == bindparam("plan"), OUTCOME_METRIC.c.section_id.is_not(None))
    .order_by(OUTCOME_METRIC.c.position)
)
ACTIVITIES = select(ACTIVITY).where(ACTIVITY.c.plan_id == bindparam("plan")).order_by(ACTIVITY.c.position)
PARTS = {
    part: select(part)
    .join(ACTIVITY, part.c.activity_id == ACTIVITY.c.id)
    .where(ACTIVITY.c.plan_id == bindparam("plan"))
    .order_by(part.c.activity_id, part.c.position)
    for part in (INVOLVEMENT, METRIC, DELIVERABLE)
}


def names(connection: Connection) -> tuple[PlanName, ...]:
    """Return the names of all plans, in the order of their first loading."""
    return tuple(names_by_id(connection).values())


def names_by_id(connection: Connection, *, for_update: bool = False) -> dict[int, PlanName]:
    """Return the same by the ids of their rows; `for_update` lets others who ask so wait for this transaction."""
    found = connection.execute(NAMES.with_for_update() if for_update else NAMES)
    return {row.id: PlanName(row.key, row.title, row.activity_level) for row in found}


def head(connection: Connection, key: str) -> PlanHead | None:
    """Return what is true of a whole plan; None when there is no plan with the key."""
    plan_id = connection.execute(PLAN_ID, {"key": key}).scalar()
    return None if plan_id is None else _head(connection, plan_id)


def load(connection: Connection, key: str) -> Plan | None:
    """Return a whole plan as it stands, without what was withdrawn; None when there is no plan with the key."""
    stored = _stored(connection, key)
    if stored is None:
        return None
    return Plan(
        stored.head,
        tuple(kept.value for kept in stored.sections.values()),
        tuple(kept.value for kept in stored.activities.values() if not kept.is_withdrawn),
    )


def save(connection: Connection, plan: Plan, unstated: Unstated = frozenset()) -> PlanChanges:
    """Store a plan under its key, and say what that changed. Loading the same plan again writes nothing.

    What people reported in the meantime stays (storage.reloading says when a file's word is newer), and so does what
    the form of its file has no place for.
    """
    stored = _stored(connection, plan.head.key, for_update=True)
    wanted = comparing.merged(stored, plan, unstated, meetings.days(connection))
    changes = comparing.compare(stored, wanted)
    saving.write(connection, stored, wanted)
    if stored is not None:
        _show_anew(connection, stored.id, changes)
    return changes


def _show_anew(connection: Connection, plan_id: int, changes: PlanChanges) -> None:
    """Let letters be shown anew that speak of what has changed."""
    touched = (*(change.code for change in changes.changed), *changes.withdrawn, *changes.restored)
    ids = writing.ids(connection, ACTIVITY, plan_id) if touched else {}
    letters.touch(connection, {ids[key] for code in touched if (key := codes.fold(code)) in ids})


def compare(connection: Connection, plan: Plan, unstated: Unstated = frozenset()) -> PlanChanges:
    """Say what saving the plan would change; write nothing."""
    stored = _stored(connection, plan.head.key)
    return comparing.compare(stored, comparing.merged(stored, plan, unstated, meetings.days(connection)))


def _stored(connection: Connection, key: str, *, for_update: bool = False) -> StoredPlan | None:
    """Return everything stored under a plan's key, the withdrawn included."""
    plan_id = connection.execute(PLAN_ID, {"key": key}).scalar()
    if plan_id is None:
        return None
    return StoredPlan(
        plan_id,
        _head(connection, plan_id),
        _sections(connection, plan_id),
        _activities(connection, plan_id, for_update=for_update),
    )


def _head(connection: Connection, plan_id: int) -> PlanHead:
    asked = {"plan": plan_id}
    metrics = tuple(map(rows.outcome_metric, connection.execute(VISION_METRICS, asked)))
    return rows.head(connection.execute(HEAD, asked).one(), metrics)


def _sections(connection: Connection, plan: int) -> Mapping[str, Stored[Section]]:
    found = connection.execute(SECTION_METRICS, {"plan": plan})
    metrics = rows.grouped(found, "section_id", rows.outcome_metric)
    return {
        row.code_key: Stored(rows.section(row, metrics.get(row.id, ())), rows.values(row))
        for row in connection.execute(SECTIONS, {"plan": plan})
    }


def _activities(connection: Connection, plan: int, *, for_update: bool) -> Mapping[str, Stored[Activity]]:
    asked = {"plan": plan}
    # Before their parts: on PostgreSQL the lock is what keeps a report made meanwhile from being overwritten.
    found = connection.execute(ACTIVITIES.with_for_update() if for_update else ACTIVITIES, asked).all()
    bodies = rows.grouped(connection.execute(PARTS[INVOLVEMENT], asked), "activity_id", rows.involvement)
    metrics = rows.grouped(connection.execute(PARTS[METRIC], asked), "activity_id", rows.metric)
    deliverables = rows.grouped(connection.execute(PARTS[DELIVERABLE], asked), "activity_id", rows.deliverable)
    return {
        row.code_key: Stored(
            rows.activity(row, bodies.get(row.id, ()), metrics.get(row.id, ()), deliverables.get(row.id, ())),
            rows.values(row),
        )
        for row in found
    }
