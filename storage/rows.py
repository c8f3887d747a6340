"""From rows to values, and from values to what is written in rows."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import Row

from workplan import codes
from workplan.involvement import Involvement, Role
from workplan.plan import Activity, Deliverable, DeliverableState, Metric, OutcomeMetric, PlanHead, Section
from workplan.status import Status
from workplan.timeline import Relative, Timeline

T = TypeVar("T")
AnyRow = Row[Any]
Values = dict[str, Any]

NAME_KEY = 200
"""Characters by which names of bodies are compared: PostgreSQL indexes no text beyond some 2,700 bytes."""


def name_key(name: str) -> str:
    """Return the form in which names of bodies are compared: without case, with single spaces."""
    return " ".join(name.casefold().split())[:NAME_KEY]


def grouped(rows: Iterable[Any], by: str, make: Callable[[AnyRow], T]) -> dict[int, tuple[T, ...]]:
    """Make values of rows, gathered under the id in the column `by`."""
    gathered: dict[int, list[T]] = {}
    for row in rows:
        gathered.setdefault(getattr(row, by), []).append(make(row))
    return {key: tuple(values) for key, values in gathered.items()}


def values(row: AnyRow) -> Values:
    """Return a row as written, by the names of its columns."""
    return dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy: the underscore keeps clear of column names


def head(row: AnyRow, vision_metrics: tuple[OutcomeMetric, ...]) -> PlanHead:
    """Return the head of a plan."""
    return PlanHead(row.key, row.title, row.activity_level, row.vision, vision_metrics, row.as_of)


def section(row: AnyRow, outcome_metrics: tuple[OutcomeMetric, ...] = ()) -> Section:
    """Return a section."""
    return Section(row.code, row.level, row.title, row.desired_outcome, outcome_metrics, row.source_note)


def outcome_metric(row: AnyRow) -> OutcomeMetric:
    """Return an outcome metric."""
    return OutcomeMetric(row.text, row.baseline)


def activity(
    row: AnyRow,
    bodies: tuple[Involvement, ...],
    metrics: tuple[Metric, ...],
    deliverables: tuple[Deliverable, ...],
) -> Activity:
    """Return an activity."""
    return Activity(
        code=row.code,
        title=row.title,
        description=row.description,
        timeline=timeline(row),
        bodies_text=row.bodies_text,
        bodies=bodies,
        metrics=metrics,
        deliverables=deliverables,
        status=Status(row.status),
        status_text=row.status_text,
        references=tuple(row.references),
        last_update=row.last_update,
        source_note=row.source_note,
    )


def timeline(row: AnyRow) -> Timeline:
    """Return the timeline of an activity's row."""
    return Timeline(
        row.timeline_text,
        row.timeline_start,
        row.timeline_end,
        row.open_ended,
        row.recurs,
        row.conditional,
        row.understood,
        Relative(**row.relative) if row.relative else None,
    )


def involvement(row: AnyRow) -> Involvement:
    """Return a body's part in an activity."""
    return Involvement(row.name, Role(row.role), row.full_name)


def metric(row: AnyRow) -> Metric:
    """Return a metric."""
    return Metric(row.text, row.baseline, row.target, row.value, row.as_of, row.source, tuple(row.members))


def deliverable(row: AnyRow) -> Deliverable:
    """Return a deliverable."""
    return Deliverable(row.label, row.due, DeliverableState(row.state), row.done_on)


def code_values(code: str) -> Values:
    """Return a code as printed and in the two forms in which it is looked up."""
    key = codes.fold(code)
    return {"code": code, "code_key": key, "code_squash": codes.squash(key)}


def head_values(head: PlanHead) -> Values:
    """Return what is written of a plan's head."""
    return {
        "key": head.key,
        "title": head.title,
        "activity_level": head.activity_level,
        "vision": head.vision,
        "as_of": head.as_of,
    }


def section_values(section: Section) -> Values:
    """Return what is written of a section, its place aside."""
    return code_values(section.code) | {
        "level": section.level,
        "title": section.title,
        "desired_outcome": section.desired_outcome,
        "source_note": section.source_note,
    }


def activity_values(activity: Activity) -> Values:
    """Return what is written of an activity, its place and its parts aside."""
    timeline = activity.timeline
    return code_values(activity.code) | {
        "title": activity.title,
        "description": activity.description,
        "timeline_text": timeline.text,
        "timeline_start": timeline.start,
        "timeline_end": timeline.end,
        "open_ended": timeline.open_ended,
        "recurs": timeline.recurs,
        "conditional": timeline.conditional,
        "understood": timeline.understood,
        "relative": asdict(timeline.relative) if timeline.relative else None,
        "bodies_text": activity.bodies_text,
        "status": str(activity.status),
        "status_text": activity.status_text,
        "references": list(activity.references),
        "last_update": activity.last_update,
        "source_note": activity.source_note,
    }


def outcome_metric_values(metric: OutcomeMetric) -> Values:
    """Return what is written of an outcome metric."""
    return {"text": metric.text, "baseline": metric.baseline}


def involvement_values(body: Involvement) -> Values:
    """Return what is written of a body's part in an activity."""
    return {
        "name": body.name,
        "name_key": name_key(body.name),
        "full_name": body.full_name,
        "full_name_key": name_key(body.full_name) if body.full_name else None,
        "role": str(body.role),
    }


def metric_values(metric: Metric) -> Values:
    """Return what is written of a metric."""
    return {
        "text": metric.text,
        "baseline": metric.baseline,
        "target": metric.target,
        "value": metric.value,
        "as_of": metric.as_of,
        "source": metric.source,
        "members": list(metric.members),
    }


def deliverable_values(deliverable: Deliverable) -> Values:
    """Return what is written of a deliverable."""
    return {
        "label": deliverable.label,
        "due": deliverable.due,
        "state": str(deliverable.state),
        "done_on": deliverable.done_on,
    }
