"""Metrics under a section, of which some count Member States."""

from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, select

from storage import rows
from storage.statements import IS_THERE, below
from storage.tables import ACTIVITY, METRIC, PLAN, SECTION
from workplan import codes
from workplan.plan import Metric


def _metrics() -> Select[Any]:
    plan = select(PLAN.c.id).where(PLAN.c.key == bindparam("plan")).scalar_subquery()
    tree = below(and_(SECTION.c.plan_id == plan, SECTION.c.code_key == bindparam("section")))
    return (
        select(ACTIVITY.c.code, METRIC)
        .join(METRIC, METRIC.c.activity_id == ACTIVITY.c.id)
        .where(ACTIVITY.c.section_id.in_(select(tree.c.id)), IS_THERE)
        .order_by(ACTIVITY.c.position, METRIC.c.position)
    )


UNDER = _metrics()


def metrics(connection: Connection, plan_key: str, section: str) -> tuple[tuple[str, Metric], ...]:
    """Return the metrics of all activities under a section, each with the code of its activity, in printed order."""
    found = connection.execute(UNDER, {"plan": plan_key, "section": codes.fold(section)})
    return tuple((row.code, rows.metric(row)) for row in found)
