"""Which plan is meant where none is named: a channel's own, else the workspace's, else the one first loaded."""

from sqlalchemy import Connection, bindparam, select

from storage import plans
from storage.tables import DEFAULT_PLAN
from workplan.placed import PlanName
from workplan.portfolio import Defaults

WORKSPACE = ""
"""Stands in the place of a channel for the whole workspace."""

CHOSEN = select(DEFAULT_PLAN).where(DEFAULT_PLAN.c.channel.in_((bindparam("channel"), WORKSPACE)))
UNCHOSEN = DEFAULT_PLAN.delete().where(DEFAULT_PLAN.c.channel == bindparam("place"))


def meant(connection: Connection, channel: str) -> PlanName | None:
    """Return the plan that is meant in a channel; None when no plan is loaded."""
    found = of(connection, channel)
    return found.meant if found else None


def of(connection: Connection, channel: str, *, for_update: bool = False) -> Defaults | None:
    """Return the defaults as they apply in a channel; None when no plan is loaded.

    Whoever is about to change one asks `for_update`, and so sees what it was until then: two at once take turns.
    """
    names = plans.names_by_id(connection, for_update=for_update)
    if not names:
        return None
    chosen = {row.channel: names[row.plan_id] for row in connection.execute(CHOSEN, {"channel": channel})}
    own = None if channel == WORKSPACE else chosen.get(channel)
    return Defaults(next(iter(names.values())), chosen.get(WORKSPACE), own)


def put(connection: Connection, place: str, plan_key: str) -> None:
    """Make a stored plan the default of a channel, or of the WORKSPACE."""
    clear(connection, place)
    plan_id = connection.execute(plans.PLAN_ID, {"key": plan_key}).scalar_one()
    connection.execute(DEFAULT_PLAN.insert(), {"channel": place, "plan_id": plan_id})


def clear(connection: Connection, place: str) -> None:
    """Let a channel, or the WORKSPACE, have no default of its own."""
    connection.execute(UNCHOSEN, {"place": place})
