"""`/report handover`: what a new chair takes over, for chairs and the secretariat."""

from sqlalchemy import Connection

from handlers import appointing, meant, permission
from handlers.asking import Asked
from handlers.deps import Deps
from messages import blocks, refusals
from messages import handover as messages
from messages.people_words import Known
from storage import directories, handovers
from storage import people as stored
from workplan.access import Action, Actor
from workplan.contacts import Body
from workplan.digests import silence
from workplan.handovers import Handover
from workplan.history import Via


async def handover(deps: Deps, asked: Asked) -> blocks.Message:
    """Show a page of what there is to take over of the plan that is named, or meant here.

    Raises NotAllowedError for anybody else, UnknownPlanError.
    """

    def look(connection: Connection, actor: Actor) -> tuple[Handover, Known, tuple[Body, ...]] | None:
        permission.require(connection, deps, actor, [Action.HAND_OVER])
        key = asked.words or asked.view.request.plan
        plan = meant.plan(connection, asked.asker, key, "/report handover {}")
        now = deps.local_now()
        found = handovers.load(connection, plan.key, now, silence(deps.schedules().rules)) if plan else None
        return (found, *_people(connection, deps, found)) if found else None

    looked = await permission.permitted(deps, asked.asker, Via.COMMAND, look, reading=True)
    if looked is None:
        return refusals.no_plan()
    found, known, leading = looked
    view = asked.view.of(found.plan.key)
    return messages.handover(found, appointing.with_names(deps, asked.asker, known), leading, view)


def _people(connection: Connection, deps: Deps, found: Handover) -> tuple[Known, tuple[Body, ...]]:
    """Return who is who, and the bodies that lead what runs of the plan, also those that nobody speaks for."""
    directory = directories.load(connection, deps.schedules(), deps.secretariat)
    leading = (directory.find(each) or Body(each.name, each.full_name) for each in found.leads)
    return Known(directory, stored.known(connection)), tuple(dict.fromkeys(leading))
