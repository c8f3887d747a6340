"""`/workplan use`: the secretariat chooses which plan is meant where none is named."""

from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from handlers.asking import Asked
from handlers.deps import Deps
from handlers.permission import authorize
from messages import blocks, defaults, refusals
from storage import default_plans, plans
from workplan import portfolio
from workplan.access import Action
from workplan.errors import WorkPlanError
from workplan.placed import PlanName
from workplan.portfolio import Defaults

log = structlog.get_logger()

NOTHING = frozenset({"nothing", "none", "default"})
"""What is said to take a default away."""


class ChoiceError(WorkPlanError):
    """A choice that names no plan there is, or no place that can have one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was typed for the plan, and whether it is meant for the whole workspace."""

    plan: str
    everywhere: bool


async def use(deps: Deps, asked: Asked) -> blocks.Message:
    """Set or take away the default of a channel or of the workspace, and say what it was before.

    Raises ChoiceError for a choice that cannot be, NotAllowedError for anybody but the secretariat.
    """
    asker = asked.asker
    choice = _read(asked.words, asker.channel)
    await authorize(deps, asker, Action.CHANGE_DEFAULT)
    chosen = await deps.database.run(lambda connection: _choose(connection, choice, asker.channel))
    if chosen is None:
        return refusals.no_plan()
    before, after = chosen
    if before != after:
        place = "workspace" if choice.everywhere else asker.channel
        log.info("default plan chosen", action="default.chosen", user=asker.user, place=place, plan=choice.plan)
    return refusals.sentence(defaults.changed(before, after, everywhere=choice.everywhere))


def _read(words: str, channel: str) -> Choice:
    plan, _, place = words.partition(" ")
    place = place.strip().lower()
    if not plan or place not in {"", "here", "everywhere"}:
        message = (
            "Say the key of a plan after “use”, and “everywhere” after it to mean the whole workspace: "
            "/workplan lists the plans."
        )
        raise ChoiceError(message)
    if place != "everywhere" and (not channel or channel.startswith("D")):
        message = (
            "Direct messages have no plan of their own: type this in a channel, "
            f"or say /workplan use {plan[:40]} everywhere for the whole workspace."
        )
        raise ChoiceError(message)
    return Choice(plan, everywhere=place == "everywhere")


def _choose(connection: Connection, choice: Choice, channel: str) -> tuple[Defaults, Defaults] | None:
    """Return the defaults as they were and as they are now; None when no plan is loaded."""
    before = default_plans.of(connection, channel, for_update=True)
    if before is None:
        return None
    place = default_plans.WORKSPACE if choice.everywhere else channel
    if plan := _plan(connection, choice):
        default_plans.put(connection, place, plan.key)
    else:
        default_plans.clear(connection, place)
    after = default_plans.of(connection, channel)
    return (before, after) if after else None


def _plan(connection: Connection, choice: Choice) -> PlanName | None:
    """Return the plan that was typed, None for nothing; a plan whose key is such a word goes first."""
    names = plans.names(connection)
    found = portfolio.named(names, choice.plan)
    if found or choice.plan.lower() in NOTHING:
        return found
    keys = [plan.key for plan in names]
    command = f"/workplan use {{}}{' everywhere' if choice.everywhere else ''}"
    message = refusals.unknown_plan(choice.plan, portfolio.nearest(keys, choice.plan), keys, command)
    raise ChoiceError(message)
