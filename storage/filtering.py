"""From a filter to the statements that count and page what it lets through, built once for each set of filters."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)

from storage import bodies
from storage.statements import IN_PLAN, IS_OVERDUE, IS_THERE, LEADING, LINE, below
from storage.tables import ACTIVITY, DELIVERABLE, INVOLVEMENT, PLAN, SECTION
from workplan.filters import Filter
from workplan.plan import DeliverableState
from workplan.risk import SOON
from workplan.status import RUNNING, Status


def several(name: str) -> BindParameter[Any]:
    """Return a parameter that holds a list."""
    return bindparam(name, expanding=True)


def _is_under() -> ColumnElement[bool]:
    """Match what belongs to a section with one of the codes, at any depth, and an activity that has one itself.

    This implies the plan. Said apart, and with "or" instead of "union", it leads SQLite to read the whole plan.
    """
    plan = select(PLAN.c.id).where(PLAN.c.key == bindparam("plan")).scalar_subquery()
    tree = below(and_(SECTION.c.plan_id == plan, SECTION.c.code_key.in_(several("under"))))
    inside = select(ACTIVITY.c.id).where(ACTIVITY.c.section_id.in_(select(tree.c.id)))
    itself = select(ACTIVITY.c.id).where(ACTIVITY.c.plan_id == plan, ACTIVITY.c.code_key.in_(several("under")))
    return ACTIVITY.c.id.in_(union_all(inside, itself))


def _names(parameter: str, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Match an activity that names one of the bodies, by its acronym or in full."""
    is_named = or_(INVOLVEMENT.c.name_key.in_(several(parameter)), INVOLVEMENT.c.full_name_key.in_(several(parameter)))
    return ACTIVITY.c.id.in_(select(INVOLVEMENT.c.activity_id).where(is_named, *more))


IS_LATE = and_(IS_OVERDUE, ACTIVITY.c.status.in_(several("running")))

_OWES_LATE = exists().where(
    DELIVERABLE.c.activity_id == ACTIVITY.c.id,
    DELIVERABLE.c.state == str(DeliverableState.OPEN),
    DELIVERABLE.c.due < bindparam("today"),
)
_IS_SOON = and_(ACTIVITY.c.status == str(Status.NOT_STARTED), ACTIVITY.c.timeline_end <= bindparam("soon"))
IS_AT_RISK = and_(
    ACTIVITY.c.status.in_(sorted(RUNNING)),
    or_(ACTIVITY.c.timeline_end.is_(None), ACTIVITY.c.timeline_end >= bindparam("today")),
    or_(_OWES_LATE, _IS_SOON),
)
"""What workplan.risk says, in SQL."""

CONDITIONS: dict[str, ColumnElement[bool]] = {
    "plan": IN_PLAN,
    "under": _is_under(),
    "leads": _names("leads", INVOLVEMENT.c.role.in_(LEADING)),
    "involved": _names("involved"),
    "statuses": ACTIVITY.c.status.in_(several("statuses")),
    "overdue": IS_LATE,
    "overdue or settled": or_(IS_LATE, ACTIVITY.c.status.in_(several("settled"))),
    "at_risk": IS_AT_RISK,
    "late": or_(IS_LATE, IS_AT_RISK),
    "due_from": ACTIVITY.c.timeline_end >= bindparam("due_from"),
    "due_until": ACTIVITY.c.timeline_end <= bindparam("due_until"),
}
"""What each filter asks of an activity. They combine by "and", and several values of one by "or"."""

BY_DATE = frozenset({"at_risk", "late", "overdue", "overdue or settled", "due_from", "due_until"})


def names_of(wanted: Filter) -> Iterator[str]:
    """Yield the conditions that a filter needs, by name."""
    yield "under" if wanted.under else "plan"
    if wanted.overdue and wanted.at_risk and not wanted.statuses:
        yield "late"
    elif wanted.overdue:
        # Only what runs can be overdue: that narrows the running statuses, and stands beside the others.
        yield "overdue or settled" if set(wanted.statuses) - RUNNING else "overdue"
    elif wanted.statuses:
        yield "statuses"
    yield from ("at_risk",) if wanted.at_risk and not wanted.overdue else ()
    yield from (name for name in ("leads", "involved", "due_from", "due_until") if getattr(wanted, name))


@cache
def statements(names: frozenset[str]) -> tuple[Select[Any], Select[Any]]:
    """Return the statement that counts and the one that pages: in the plan's order, or by date when it is asked for."""
    conditions = (IS_THERE, *(CONDITIONS[name] for name in sorted(names)))
    order = (ACTIVITY.c.timeline_end, ACTIVITY.c.position) if names & BY_DATE else (ACTIVITY.c.position,)
    page = select(*LINE).where(*conditions).order_by(*order).offset(bindparam("offset")).limit(bindparam("limit"))
    return select(func.count()).select_from(ACTIVITY).where(*conditions), page


def parameters(connection: Connection, wanted: Filter, today: date) -> dict[str, object]:
    """Return the values of a filter's parameters; a body is asked for under all of its names."""
    return {
        "today": today,
        "soon": today + SOON,
        "under": wanted.under,
        "leads": bodies.names_of(connection, wanted.leads),
        "involved": bodies.names_of(connection, wanted.involved),
        "statuses": wanted.statuses,
        "running": sorted(RUNNING.intersection(wanted.statuses) or RUNNING),
        "settled": sorted(set(wanted.statuses) - RUNNING),
        "due_from": wanted.due_from,
        "due_until": wanted.due_until,
    }
