"""`/workplan milestone`: the secretariat adds what an activity owes beside what its plan says."""

from collections.abc import Sequence
from datetime import date

import structlog
from sqlalchemy import Connection

from handlers.asking import Asked
from handlers.authorizing import authorize
from handlers.deps import Deps
from messages import blocks, refusals
from messages import meetings as messages
from storage import default_plans, lookup, milestones
from workplan import codes, typed
from workplan.access import Action
from workplan.errors import WorkPlanError
from workplan.placed import PlacedActivity, PlacedSection
from workplan.plan import Deliverable, Origin
from workplan.typed import TypedMilestone

log = structlog.get_logger()


class CodeError(WorkPlanError):
    """A code that is not one activity."""


async def change(deps: Deps, asked: Asked) -> blocks.Message:
    """Add, change or remove a milestone.

    Raises MilestoneWordsError for words that say none, NotAllowedError for anybody but the secretariat, CodeError and
    MilestoneError where the activity or the milestone is not there.
    """
    readings = typed.milestone(asked.words)
    await authorize(deps, asked.asker.user, asked.asker.team, Action.CHANGE_MILESTONE)
    channel, today = asked.asker.channel, asked.view.today
    message = await deps.database.run(lambda connection: _change(connection, readings, channel, today))
    log.info("milestone", action="milestone.changed", user=asked.asker.user, words=asked.words)
    return message


def _change(connection: Connection, readings: Sequence[TypedMilestone], channel: str, today: date) -> blocks.Message:
    found = [(each, lookup.find(connection, codes.read(each.code), today, channel)) for each in readings]
    known = [(each, placed) for each, placed in found if placed]
    if not known:
        return _unknown(connection, readings[0].code, channel)
    if len(known) > 1:
        raise CodeError.of(
            known[-1][0].code, "can be read in several ways: write the code in one word with its dots, such as A.2.1.3."
        )
    wanted, placed = known[0]
    if isinstance(placed, PlacedSection):
        level = placed.plan.activity_level
        raise CodeError.of(wanted.code, f"is no {level} but stands above some: write the code of one {level}.")
    if not isinstance(placed, PlacedActivity):
        return refusals.several(wanted.code, placed)
    return refusals.sentence(_write(connection, wanted, placed, today))


def _unknown(connection: Connection, code: str, channel: str) -> blocks.Message:
    plan = default_plans.meant(connection, channel)
    if plan is None:
        return refusals.no_plan()
    return refusals.unknown(code, lookup.near(connection, codes.read(code), plan.key))


def _write(connection: Connection, wanted: TypedMilestone, placed: PlacedActivity, today: date) -> str:
    """Write a milestone and say what was done."""
    plan, activity = placed.plan.key, placed.activity
    if wanted.is_removal:
        gone = milestones.remove(connection, plan, activity.code, wanted.label)
        return messages.removed(activity.code, activity.title, gone)
    added = Deliverable(wanted.label, wanted.due, origin=Origin.MILESTONE, relative=wanted.relative)
    before, after = milestones.add(connection, plan, activity.code, added)
    return messages.milestone(activity.code, activity.title, before, after, today)
