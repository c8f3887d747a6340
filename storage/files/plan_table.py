"""A plan as the rows of a table, texts only: what a CSV file and a sheet of a workbook both hold."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import zip_longest
from operator import or_
from typing import NamedTuple

from storage.files import lists, member_items
from storage.files.columns import READING, Column
from storage.files.plan_forms import implied_update, original_worded, written
from storage.files.table_kinds import PLAN
from workplan import codes, deliverables
from workplan.plan import (
    Activity,
    Deliverable,
    DeliverableState,
    Metric,
    Origin,
    OutcomeMetric,
    Plan,
    PlanHead,
    Section,
)
from workplan.status import Status

ALWAYS = (
    Column.CODE, Column.TITLE, Column.DESCRIPTION, Column.TIMELINE, Column.BODIES, Column.METRIC, Column.BASELINE,
    Column.TARGET, Column.LEVEL,
)  # fmt: skip
"""Columns of every table; the others stand only in that of a plan that has something for them."""

Cells = dict[Column, str | None]
"""Texts by column; an empty one says that there is none, and makes the column stand in the table."""


class Row(NamedTuple):
    """A row of the table; `level` is that of the item that begins in it, None for an activity or a further row."""

    cells: Cells
    level: str | None = None


class PlanTable(NamedTuple):
    """The names of the columns and the rows under them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def texts(self) -> Iterator[list[str]]:
        """Yield the header, then each row, blank cells as empty texts."""
        yield [str(column) for column in self.columns]
        for row in self.rows:
            yield [row.cells.get(column) or "" for column in self.columns]


def of(plan: Plan) -> PlanTable:
    """Return the table that reads back to an equal plan: each section right above what stands under it."""
    has_moments = any(activity.last_update != implied_update(activity, plan.head) for activity in plan.activities)
    rows = [*_plan(plan.head)]
    for part in _in_printed_order(plan):
        rows += _section(part) if isinstance(part, Section) else _activity(part, has_moments=has_moments)
    used = {column for row in rows for column, text in row.cells.items() if text is not None}
    return PlanTable(tuple(column for column in Column if column in {*ALWAYS, *used}), tuple(rows))


def _in_printed_order(plan: Plan) -> Iterator[Section | Activity]:
    """Yield sections and activities among each other, both in the order that they have in the plan."""
    places = {codes.fold(section.code): place for place, section in enumerate(plan.sections)}
    shown = 0
    for activity in plan.activities:
        above = codes.parent(activity.code)
        until = places.get(codes.fold(above), -1) + 1 if above else 0
        yield from plan.sections[shown:until]
        yield activity
        shown = max(shown, until)
    yield from plan.sections[shown:]


def _plan(head: PlanHead) -> Iterator[Row]:
    first: Cells = {
        Column.CODE: head.key,
        Column.TITLE: head.title,
        Column.DESCRIPTION: head.vision,
        Column.LEVEL: PLAN,
        Column.ACTIVITY_LEVEL: head.activity_level if head.activity_level != "activity" else None,
        Column.AS_OF: written(head.as_of),
        Column.MEMBERS: lists.write(head.members) or None,
    }
    metrics = list(map(_outcome_metric, head.vision_metrics))
    # In the plan's own row a reading has no place: as_of is there that of the plan.
    is_read = bool(metrics) and not metrics[0].keys().isdisjoint(READING)
    return _rows(first, PLAN, [Cells(), *metrics] if is_read else metrics)


def _section(section: Section) -> Iterator[Row]:
    first: Cells = {
        Column.CODE: section.code,
        Column.TITLE: section.title,
        Column.DESCRIPTION: section.desired_outcome,
        Column.LEVEL: section.level,
        Column.SOURCE_NOTE: section.source_note,
    }
    return _rows(first, section.level, map(_outcome_metric, section.outcome_metrics))


def _activity(activity: Activity, *, has_moments: bool) -> Iterator[Row]:
    is_reported = activity.status is not Status.NOT_STARTED or activity.last_update
    first: Cells = {
        Column.CODE: activity.code,
        Column.TITLE: activity.title,
        Column.DESCRIPTION: activity.description if activity.description != activity.title else None,
        Column.TIMELINE: activity.timeline.text,
        Column.BODIES: activity.bodies_text,
        Column.STATUS: str(activity.status) if is_reported else None,
        Column.STATUS_TEXT: activity.status_text,
        Column.EVIDENCE: lists.write(activity.evidence) or None,
        Column.LAST_UPDATE: _moment(activity) if has_moments else None,
        Column.REFERENCES: lists.write(activity.references) or None,
        Column.SOURCE_NOTE: activity.source_note,
        Column.FORMERLY: lists.write(activity.formerly) or None,
        Column.ORIGINAL_TIMELINE: original_worded(activity),
    }
    return _rows(first, None, map(_metric, activity.metrics), map(_deliverable, deliverables.in_files(activity)))


def _moment(activity: Activity) -> str:
    return activity.last_update.isoformat() if activity.last_update else ""


def _rows(first: Cells, level: str | None, *several: Iterable[Cells]) -> Iterator[Row]:
    """Yield the first row of an item, and further ones for what it has several of."""
    further = [reduce(or_, parts, Cells()) for parts in zip_longest(*several, fillvalue=Cells())]
    yield Row(first | (further[0] if further else {}), level)
    yield from map(Row, further[1:])


def _outcome_metric(metric: OutcomeMetric) -> Cells:
    reading = {Column.VALUE: metric.value, Column.AS_OF: written(metric.as_of), Column.SOURCE: metric.source}
    said = {column: text for column, text in reading.items() if text is not None}
    return {Column.METRIC: metric.text, Column.BASELINE: metric.baseline, **said}


def _metric(metric: Metric) -> Cells:
    return {
        Column.METRIC: metric.text,
        Column.BASELINE: metric.baseline,
        Column.TARGET: metric.target,
        Column.VALUE: metric.value,
        Column.AS_OF: written(metric.as_of),
        Column.SOURCE: metric.source,
        Column.MEMBERS: lists.write(map(member_items.write, metric.members)) or None,
        Column.MATURITY: metric.maturity and str(metric.maturity),
    }


def _deliverable(deliverable: Deliverable) -> Cells:
    return {
        Column.DELIVERABLE: deliverable.label,
        Column.DUE: deliverables.due_worded(deliverable),
        Column.STATE: str(deliverable.state) if deliverable.state is not DeliverableState.OPEN else None,
        Column.DONE_ON: written(deliverable.done_on),
        Column.ORIGIN: str(deliverable.origin) if deliverable.origin is not Origin.PLAN else None,
    }
