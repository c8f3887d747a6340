"""`/activity history CODE`: what was done to an activity, the newest first."""

from sqlalchemy import Connection

from handlers.asking import AskedOf
from handlers.deps import Deps
from messages import blocks
from messages import history as messages
from storage import history as entries


async def history(deps: Deps, asked: AskedOf) -> blocks.Message:
    """Show a page of the history of an activity; everybody may read it."""
    return await deps.database.ask(lambda connection: _page(connection, deps, asked))


def _page(connection: Connection, deps: Deps, asked: AskedOf) -> blocks.Message:
    concern, view = asked.concern, asked.view
    total, found = entries.page(connection, concern.activity_id, (view.request.page - 1) * messages.PAGE, messages.PAGE)
    return messages.history((concern.code, concern.title), total, found, view.of(concern.plan), deps.zone)
