"""Writes a plan over what is stored of it: only the rows that differ, in few statements of many rows each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from storage import cross_walk, former_codes, row_values, writing
from storage.comparing import Stored, StoredPlan
from storage.row_values import Values
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, METRIC, OUTCOME_METRIC, PLAN, SECTION
from workplan import codes
from workplan.plan import Activity, OutcomeMetric, Plan, PlanHead, Section


class Part(NamedTuple):
    """A part of an activity: the field that holds it, its table, and what is written of each."""

    field: str
    table: Table
    values: Callable[[Any], Values]


PARTS = (
    Part("bodies", INVOLVEMENT, row_values.of_involvement),
    Part("metrics", METRIC, row_values.of_metric),
    Part("deliverables", DELIVERABLE, row_values.of_deliverable),
)


def write(connection: Connection, stored: StoredPlan | None, plan: Plan) -> Mapping[str, int]:
    """Write the plan; what is equal already is left alone. Returns the ids of its activities by their folded codes."""
    kept = stored or StoredPlan(_insert_plan(connection, plan.head), plan.head, {}, {})
    if kept.head != plan.head:
        _update_plan(connection, kept.id, plan.head)
    section_ids = _write_sections(connection, kept, plan.sections)
    ids = _write_activities(connection, kept, plan.activities, section_ids)
    _remove_sections(connection, [part.row["id"] for key, part in kept.sections.items() if key not in section_ids])
    return ids


def write_activity(connection: Connection, activity_id: int, before: Activity, after: Activity, version: int) -> None:
    """Write one activity over what is stored of it, its place in the plan aside."""
    values = row_values.of_activity(after) | {"version": version}
    connection.execute(ACTIVITY.update().where(ACTIVITY.c.id == activity_id), values)
    for part in PARTS:
        if getattr(before, part.field) != getattr(after, part.field):
            _write_part(connection, part, {activity_id: getattr(after, part.field)})
    if before.formerly != after.formerly:
        former_codes.write(connection, {activity_id: after.formerly})


def _insert_plan(connection: Connection, head: PlanHead) -> int:
    statement = PLAN.insert().returning(PLAN.c.id)
    plan_id = int(connection.execute(statement, row_values.of_head(head)).scalar_one())
    writing.insert(connection, OUTCOME_METRIC, _outcome_metrics(plan_id, None, head.vision_metrics))
    return plan_id


def _update_plan(connection: Connection, plan_id: int, head: PlanHead) -> None:
    connection.execute(PLAN.update().where(PLAN.c.id == plan_id), row_values.of_head(head))
    of_the_plan = (OUTCOME_METRIC.c.plan_id == plan_id) & OUTCOME_METRIC.c.section_id.is_(None)
    connection.execute(OUTCOME_METRIC.delete().where(of_the_plan))
    writing.insert(connection, OUTCOME_METRIC, _outcome_metrics(plan_id, None, head.vision_metrics))


def _write_sections(connection: Connection, kept: StoredPlan, sections: Sequence[Section]) -> dict[str, int]:
    """Write the sections and return their ids by folded code."""
    wanted = [
        row_values.of_section(section) | {"plan_id": kept.id, "position": position}
        for position, section in enumerate(sections)
    ]
    writing.insert(connection, SECTION, [values for values in wanted if values["code_key"] not in kept.sections])
    stored = writing.ids(connection, SECTION, kept.id)
    ids = {values["code_key"]: stored[values["code_key"]] for values in wanted}
    # Only now has every section an id that another may name as its parent, in whatever order they were listed.
    before = {values["code_key"]: values | {"parent_id": None} for values in wanted} | _rows(kept.sections)
    placed = [values | {"parent_id": _parent(values["code"], ids)} for values in wanted]
    writing.update(connection, SECTION, writing.changed(placed, before, ids))
    _write_outcome_metrics(connection, kept, sections, ids)
    return ids


def _write_outcome_metrics(
    connection: Connection, kept: StoredPlan, sections: Iterable[Section], ids: Mapping[str, int]
) -> None:
    changed = [section for section in sections if _is_changed(kept.sections, section, "outcome_metrics")]
    by_id = {ids[codes.fold(section.code)]: section.outcome_metrics for section in changed}
    writing.delete(connection, OUTCOME_METRIC, "section_id", by_id)
    values = (_outcome_metrics(kept.id, section_id, metrics) for section_id, metrics in by_id.items())
    writing.insert(connection, OUTCOME_METRIC, list(chain.from_iterable(values)))


def _write_activities(
    connection: Connection, kept: StoredPlan, activities: Sequence[Activity], section_ids: Mapping[str, int]
) -> Mapping[str, int]:
    wanted = [
        row_values.of_activity(activity)
        | {"plan_id": kept.id, "position": position, "section_id": _parent(activity.code, section_ids)}
        | {"withdrawn": False, "version": _version(kept.activities, activity)}
        for position, activity in enumerate(activities)
    ]
    _unkey(connection, kept.activities)
    writing.insert(connection, ACTIVITY, [values for values in wanted if values["code_key"] not in kept.activities])
    known = {key: int(stored.row["id"]) for key, stored in kept.activities.items()}
    ids = writing.ids(connection, ACTIVITY, kept.id) | known
    writing.update(connection, ACTIVITY, writing.changed(wanted, _rows(kept.activities), ids))
    _withdraw(connection, kept.activities, {values["code_key"] for values in wanted})
    for part in PARTS:
        _write_part(connection, part, _changed(kept, activities, part.field, ids))
    former_codes.write(connection, _changed(kept, activities, "formerly", ids))
    return ids


def _unkey(connection: Connection, kept: Mapping[str, Stored[Activity]]) -> None:
    """Let go of the codes that others are given: two that swap theirs never have the same one in between."""
    moved = [stored for key, stored in kept.items() if stored.row["code_key"] != key]
    writing.update(
        connection, ACTIVITY, [{"row": each.row["id"], "code_key": cross_walk.unkeyed(each)} for each in moved]
    )


def _changed(
    kept: StoredPlan, activities: Sequence[Activity], field: str, ids: Mapping[str, int]
) -> dict[int, Sequence[Any]]:
    """Return a field that has its own table, of the activities in which it changes, by their ids."""
    changed = [activity for activity in activities if _is_changed(kept.activities, activity, field)]
    return {ids[codes.fold(each.code)]: getattr(each, field) for each in changed}


def _write_part(connection: Connection, part: Part, by_id: Mapping[int, Sequence[Any]]) -> None:
    writing.delete(connection, part.table, "activity_id", by_id)
    values = [
        part.values(each) | {"activity_id": activity_id, "position": position}
        for activity_id, several in by_id.items()
        for position, each in enumerate(several)
    ]
    writing.insert(connection, part.table, values)


def _version(kept: Mapping[str, Stored[Activity]], activity: Activity) -> int:
    """Count up when anything that people see changes, so that whoever saw the older one is told."""
    stored = kept.get(codes.fold(activity.code))
    if stored is None:
        return 1
    return int(stored.row["version"]) + (stored.is_withdrawn or stored.value != activity)


def _withdraw(connection: Connection, kept: Mapping[str, Stored[Activity]], wanted: set[str]) -> None:
    gone = (stored.row for key, stored in kept.items() if key not in wanted and not stored.is_withdrawn)
    writing.update(
        connection,
        ACTIVITY,
        [{"row": row["id"], "withdrawn": True, "section_id": None, "version": row["version"] + 1} for row in gone],
    )


def _remove_sections(connection: Connection, ids: Sequence[int]) -> None:
    """Remove sections that nothing belongs to any more; first all ties between them, then they themselves."""
    writing.update(connection, SECTION, [{"row": section_id, "parent_id": None} for section_id in ids])
    writing.delete(connection, OUTCOME_METRIC, "section_id", ids)
    writing.delete(connection, SECTION, "id", ids)


def _outcome_metrics(plan_id: int, section_id: int | None, metrics: Iterable[OutcomeMetric]) -> list[Values]:
    place = {"plan_id": plan_id, "section_id": section_id}
    return [place | row_values.of_outcome_metric(each) | {"position": nr} for nr, each in enumerate(metrics)]


def _is_changed(kept: Mapping[str, Stored[Any]], part: Activity | Section, name: str) -> bool:
    """Whether a field that has its own table must be written: it differs, or all of it is new and there is some."""
    stored = kept.get(codes.fold(part.code))
    return bool(getattr(part, name) != (getattr(stored.value, name) if stored else ()))


def _rows(kept: Mapping[str, Stored[Any]]) -> dict[str, Values]:
    return {key: stored.row for key, stored in kept.items()}


def _parent(code: str, section_ids: Mapping[str, int]) -> int | None:
    parent = codes.parent(code)
    return section_ids.get(codes.fold(parent)) if parent else None
