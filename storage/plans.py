"""The plans that are stored: loaded whole, saved as what changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, bindparam, func, select

from storage import comparing, cross_walk, former_codes, letters, meetings, rows, saving
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
IN_TURN = PLAN_ID.with_for_update()
"""Lets two take turns of whom one loads a plan while the other changes what is not of an activity."""
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


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a plan has changed: what was stored, under the codes that it has now, and what is instead.

    `ids`: those of its activities by their folded codes; none where nothing was written.
    """

    changes: PlanChanges
    before: StoredPlan | None
    after: Plan
    ids: Mapping[str, int] = field(default_factory=dict)


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


def stored(connection: Connection, key: str) -> StoredPlan | None:
    """Return a plan with everything that was ever withdrawn from it; None when there is no plan with the key."""
    return _stored(connection, key)


def save(connection: Connection, plan: Plan, unstated: Unstated = frozenset()) -> PlanChanges:
    """Store a plan under its key, and say what that changed. Loading the same plan again writes nothing.

    What people reported in the meantime stays (storage.reloading says when a file's word is newer), and so does what
    the form of its file has no place for.
    """
    return write(connection, plan, unstated).changes


def write(
    connection: Connection, plan: Plan, unstated: Unstated = frozenset(), *, is_revision: bool = False
) -> Written:
    """Do the same and return what was stored before and after it; in a revision, what was adopted first is kept."""
    written = _compared(connection, plan, unstated, for_update=True, is_revision=is_revision)
    ids = saving.write(connection, written.before, written.after)
    if written.before is not None:
        _show_anew(connection, written.before, written.changes)
    return replace(written, ids=ids)


def compare(
    connection: Connection, plan: Plan, unstated: Unstated = frozenset(), *, is_revision: bool = False
) -> PlanChanges:
    """Say what saving the plan would change; write nothing."""
    return _compared(connection, plan, unstated, is_revision=is_revision).changes


def _compared(
    connection: Connection, plan: Plan, unstated: Unstated, *, for_update: bool = False, is_revision: bool = False
) -> Written:
    stored = _stored(connection, plan.head.key, for_update=for_update)
    if stored is not None:
        stored = cross_walk.recoded(stored, plan)
    wanted = comparing.merged(stored, plan, unstated, meetings.days(connection), is_revision=is_revision)
    return Written(comparing.compare(stored, wanted), stored, wanted)


def _show_anew(connection: Connection, before: StoredPlan, changes: PlanChanges) -> None:
    """Let letters be shown anew that speak of what has changed."""
    touched = (*(each.code for each in changes.changed), *changes.restored, *(new for _, new in changes.recoded))
    found = (before.activities.get(codes.fold(code)) for code in touched)
    gone = set(changes.withdrawn)
    withdrawn = (each for each in before.activities.values() if each.value.code in gone) if gone else ()
    letters.touch(connection, {each.row["id"] for each in (*found, *withdrawn) if each})


def _stored(connection: Connection, key: str, *, for_update: bool = False) -> StoredPlan | None:
    """Return everything stored under a plan's key, the withdrawn included."""
    plan_id = connection.execute(IN_TURN if for_update else PLAN_ID, {"key": key}).scalar()
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
    formerly = former_codes.of_plan(connection, plan)
    return {
        row.code_key: Stored(
            rows.activity(
                row,
                bodies.get(row.id, ()),
                metrics.get(row.id, ()),
                deliverables.get(row.id, ()),
                formerly.get(row.id, ()),
            ),
            rows.values(row),
        )
        for row in found
    }
