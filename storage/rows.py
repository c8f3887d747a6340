"""From rows to values."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Row

from workplan.involvement import Involvement, Role
from workplan.json_values import from_json
from workplan.member_states import MemberState
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Maturity,
    Metric,
    Origin,
    OutcomeMetric,
    PlanHead,
    Section,
)
from workplan.status import Status
from workplan.timeline import Relative, Timeline

T = TypeVar("T")


def grouped(rows: Iterable[Any], by: str, make: Callable[[Row[Any]], T]) -> dict[int, tuple[T, ...]]:
    """Make values of rows, gathered under the id in the column `by`."""
    gathered: dict[int, list[T]] = {}
    for row in rows:
        gathered.setdefault(getattr(row, by), []).append(make(row))
    return {key: tuple(values) for key, values in gathered.items()}


def values(row: Row[Any]) -> dict[str, Any]:
    """Return a row as written, by the names of its columns."""
    return dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy: the underscore keeps clear of column names


def head(row: Row[Any], vision_metrics: tuple[OutcomeMetric, ...]) -> PlanHead:
    """Return the head of a plan."""
    members = tuple(row.members)
    return PlanHead(row.key, row.title, row.activity_level, row.vision, vision_metrics, row.as_of, members)


def section(row: Row[Any], outcome_metrics: tuple[OutcomeMetric, ...] = ()) -> Section:
    """Return a section."""
    return Section(row.code, row.level, row.title, row.desired_outcome, outcome_metrics, row.source_note)


def outcome_metric(row: Row[Any]) -> OutcomeMetric:
    """Return an outcome metric."""
    return OutcomeMetric(row.text, row.baseline, row.value, row.as_of, row.source)


def activity(
    row: Row[Any],
    bodies: tuple[Involvement, ...],
    metrics: tuple[Metric, ...],
    deliverables: tuple[Deliverable, ...],
    formerly: tuple[str, ...] = (),
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
        evidence=tuple(row.evidence),
        original=from_json(Timeline, row.original) if row.original else None,
        formerly=formerly,
    )


def timeline(row: Row[Any]) -> Timeline:
    """Return the timeline of an activity's row."""
    return Timeline(
        row.timeline_text,
        row.timeline_start,
        row.timeline_end,
        row.open_ended,
        row.recurs,
        row.conditional,
        row.understood,
        relative(row),
    )


def relative(row: Row[Any]) -> Relative | None:
    """Return the event that a row counts from."""
    return Relative(**row.relative) if row.relative else None


def involvement(row: Row[Any]) -> Involvement:
    """Return a body's part in an activity."""
    return Involvement(row.name, Role(row.role), row.full_name)


def metric(row: Row[Any]) -> Metric:
    """Return a metric."""
    members = tuple(from_json(MemberState, each) for each in row.members)
    maturity = Maturity(row.maturity) if row.maturity else None
    return Metric(row.text, row.baseline, row.target, row.value, row.as_of, row.source, members, maturity)


def deliverable(row: Row[Any]) -> Deliverable:
    """Return a deliverable."""
    state, origin = DeliverableState(row.state), Origin(row.origin)
    return Deliverable(row.label, row.due, state, row.done_on, origin, relative(row), row.follows)
