"""Deliveries from Slack, which may come again: each has a key, by which what it asks for is done once."""

from sqlalchemy import Connection

from handlers.asking import Asker, Body
from handlers.deps import Deps
from storage import inbox
from workplan.errors import WorkPlanError


class RepeatedError(WorkPlanError):
    """The same delivery again: it has had its effect."""


def of_command(asker: Asker) -> str:
    """Return the key of a typed command."""
    return f"command:{asker.trigger}"


def of_click(body: Body, action: Body) -> str:
    """Return the key of a click."""
    return f"action:{body.get('trigger_id')}:{action.get('action_ts')}"


def of_form(body: Body) -> str:
    """Return the key of a form that was submitted."""
    view = body["view"]
    return f"form:{view['id']}:{view['hash']}"


def check(connection: Connection, deps: Deps, key: str, about: str) -> None:
    """Hold that a delivery is new, in the transaction of its effect; from then on it is not. Raises RepeatedError."""
    if inbox.seen(connection, key, deps.now()):
        raise RepeatedError.of(about, "has this already: nothing was changed by saying it again.")
