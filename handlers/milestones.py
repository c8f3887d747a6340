"""`/workplan milestone`: the secretariat adds what an activity owes beside what its plan says."""

from datetime import date

import structlog
from sqlalchemy import Connection

from handlers import permission, resolving
from handlers.asking import Asked
from handlers.deps import Deps
from messages import blocks, refusals
from messages import meetings as messages
from storage import milestones
from workplan import typed
from workplan.access import Action, Actor
from workplan.history import Act, Via
from workplan.placed import PlacedActivity
from workplan.plan import Deliverable, Origin
from workplan.typed import TypedMilestone

log = structlog.get_logger()


async def change(deps: Deps, asked: Asked) -> blocks.Message:
    """Add, change or remove a milestone.

    Raises MilestoneWordsError for words that say none, NotAllowedError for anybody but the secretariat, CodeError and
    MilestoneError where the activity or the milestone is not there.
    """
    readings = typed.milestone(asked.words)
    act = Act(asked.asker.user, deps.local_now(), Via.COMMAND)

    def work(connection: Connection, actor: Actor) -> blocks.Message:
        permission.require(connection, deps, actor, [Action.CHANGE_MILESTONE])
        found = resolving.resolve(connection, readings, asked.asker.channel, asked.view.today)
        return found if isinstance(found, blocks.Message) else _write(connection, *found, asked.view.today, act)

    message = await permission.permitted(deps, asked.asker, Via.COMMAND, work)
    log.info("milestone", action="milestone.changed", user=asked.asker.user, words=asked.words)
    return message


def _write(
    connection: Connection, wanted: TypedMilestone, placed: PlacedActivity, today: date, act: Act
) -> blocks.Message:
    """Write a milestone and say what was done."""
    plan, activity = placed.plan.key, placed.activity
    if wanted.is_removal:
        gone = milestones.remove(connection, plan, activity.code, wanted.label, act)
        return refusals.sentence(messages.removed(activity.code, activity.title, gone))
    added = Deliverable(wanted.label, wanted.due, origin=Origin.MILESTONE, relative=wanted.relative)
    before, after = milestones.add(connection, plan, activity.code, added, act)
    return refusals.sentence(messages.milestone(activity.code, activity.title, before, after, today))
