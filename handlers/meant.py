"""Which plan is meant: the one that is named by its key, or else the one of the channel."""

from sqlalchemy import Connection

from handlers.asking import Asker
from messages import refusals
from storage import default_plans, plans
from workplan import portfolio
from workplan.errors import WorkPlanError
from workplan.placed import PlanName


class UnknownPlanError(WorkPlanError):
    """A key of no plan."""


def plan(connection: Connection, asker: Asker, key: str | None, command: str) -> PlanName | None:
    """Return the plan with a key, or without one the plan that is meant here; None when no plan is loaded.

    Args:
        connection: A read transaction.
        asker: Who asks, and where.
        key: As it was typed.
        command: What can be typed instead, with `{}` where the key stands.

    Raises:
        UnknownPlanError: There is no such plan.
    """
    names = plans.names(connection)
    if key is None or not names:
        return default_plans.meant(connection, asker.channel)
    if found := portfolio.named(names, key):
        return found
    keys = [name.key for name in names]
    raise UnknownPlanError(refusals.unknown_plan(key, portfolio.nearest(keys, key), keys, command))


def first_word(connection: Connection, words: str) -> tuple[str | None, str]:
    """Split the key of a plan from the words behind it, where they begin with one."""
    first, _, rest = words.partition(" ")
    found = portfolio.named(plans.names(connection), first)
    return (found.key, rest.strip()) if found else (None, words)
