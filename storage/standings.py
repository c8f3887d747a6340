"""The questions of `/workplan`: where every plan stands, and one of them in detail."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, select

from storage import placing
from storage.statements import COUNTS, IN_PLAN, IS_OVERDUE, IS_THERE
from storage.tables import ACTIVITY, PLAN
from workplan.placed import PlanName
from workplan.plan import Progress
from workplan.portfolio import Standing
from workplan.status import RUNNING, Status

IS_DUE = and_(
    ACTIVITY.c.timeline_end.between(bindparam("today"), bindparam("until")), ACTIVITY.c.status.in_(sorted(RUNNING))
)
PROGRESS_OF_ALL: Select[Any] = (
    select(*PLAN.c["key", "title", "activity_level"], *COUNTS)
    .outerjoin(ACTIVITY, and_(ACTIVITY.c.plan_id == PLAN.c.id, IS_THERE))
    .group_by(PLAN.c.id)
    .order_by(PLAN.c.id)
)
STANDING = (
    select(
        ACTIVITY.c.status,
        ACTIVITY.c.withdrawn,
        func.count().label("activities"),
        func.sum(case((IS_OVERDUE, 1), else_=0)).label("overdue"),
        func.sum(case((IS_DUE, 1), else_=0)).label("due"),
    )
    .where(IN_PLAN)
    .group_by(ACTIVITY.c.status, ACTIVITY.c.withdrawn)
)


def progress_of_all(connection: Connection, today: date) -> tuple[tuple[PlanName, Progress], ...]:
    """Return every plan with its progress, in the order of their first loading."""
    found = connection.execute(PROGRESS_OF_ALL, {"today": today})
    return tuple((PlanName(row.key, row.title, row.activity_level), placing.progress(row)) for row in found)


def standing(connection: Connection, plan_key: str, today: date, until: date) -> Standing:
    """Count where the activities of a plan stand today, and how many fall due until a day."""
    found = connection.execute(STANDING, {"plan": plan_key, "today": today, "until": until}).all()
    there = [row for row in found if not row.withdrawn]
    return Standing(
        {Status(row.status): row.activities for row in there},
        overdue=sum(row.overdue for row in there),
        due=sum(row.due for row in there),
        withdrawn=sum(row.activities for row in found if row.withdrawn),
    )
