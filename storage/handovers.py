"""What a new chair takes over of a plan, out of the database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from storage import clearings, homes, plans, proposals, schedules, standings
from storage.letter_tables import ANSWER
from storage.schedules import Standing
from storage.statements import IN_PLAN, IS_THERE
from storage.tables import ACTIVITY, DELIVERABLE
from workplan import handovers
from workplan.digests import Several, Subject
from workplan.handovers import AHEAD, Handover, Promise
from workplan.letters import AnswerKind
from workplan.plan import DeliverableState
from workplan.status import RUNNING

MOST = 12
"""Things of each kind that are named."""

_IS_ANSWERED = and_(
    ANSWER.c.activity_id == DELIVERABLE.c.activity_id,
    ANSWER.c.label == DELIVERABLE.c.label,
    ANSWER.c.occurrence == DELIVERABLE.c.due,
    ANSWER.c.kind != str(AnswerKind.NOT_OURS),
)
PROMISES: Select[Any] = (
    select(*ACTIVITY.c["code", "title"], *ANSWER.c["label", "occurrence", "slack_user", "kind", "made_at", "until"])
    .select_from(ANSWER)
    .join(DELIVERABLE, _IS_ANSWERED)
    .join(ACTIVITY, ACTIVITY.c.id == ANSWER.c.activity_id)
    .where(IN_PLAN, IS_THERE, ACTIVITY.c.status.in_(sorted(RUNNING)))
    .where(DELIVERABLE.c.state == str(DeliverableState.OPEN))
    .order_by(ANSWER.c.occurrence, ACTIVITY.c.position)
)


def load(connection: Connection, plan_key: str, now: datetime, silence: timedelta) -> Handover | None:
    """Return what there is to take over of a plan; None where there is no such plan.

    Args:
        connection: A read transaction.
        plan_key: Its key.
        now: The moment, in the committee's time zone.
        silence: After how long something is silent.
    """
    plan = plans.load(connection, plan_key)
    if plan is None:
        return None
    standing = standings.standing(connection, plan_key, now.date(), now.date() + AHEAD)
    waiting, uncleared = clearings.page(connection, plan_key, 0, MOST)
    undecided = (each for each in proposals.undecided(connection) if each.plan == plan_key)
    return replace(
        handovers.of_plan(plan, standing, now, silence, MOST),
        promises=Several.of(_promises(connection, plan_key, now), MOST),
        proposals=Several.of(undecided, MOST),
        uncleared=Several(waiting, uncleared),
        held=homes.held(connection),
        is_changing=Standing.WAITING in schedules.standing(connection),
    )


def _promises(connection: Connection, plan_key: str, now: datetime) -> Iterator[Promise]:
    for row in connection.execute(PROMISES, {"plan": plan_key}):
        made = row.made_at.astimezone(now.tzinfo).date()
        what = Subject(row.code, row.title), row.label, row.occurrence, row.slack_user
        yield Promise(*what, AnswerKind(row.kind), made, row.until)
