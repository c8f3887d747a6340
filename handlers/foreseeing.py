"""`/workplan nudges`: the secretariat sees which letters will leave, to whom and why, before they do."""

from sqlalchemy import Connection

from handlers.asking import Asked
from handlers.deps import Deps
from handlers.permission import authorize
from messages import blocks, nudge_preview
from storage import previewing
from storage.previewing import Preview
from workplan import spans
from workplan.access import Action

USUAL = "30d"
"""How far ahead is looked when nothing else is said."""


async def nudges(deps: Deps, asked: Asked) -> blocks.Message:
    """Show the letters of the days that were typed. Raises FilterError when they are none, NotAllowedError."""
    await authorize(deps, asked.asker, Action.FORESEE)
    today = asked.view.today
    first, last = spans.due(asked.words or USUAL, today)

    def find(connection: Connection) -> Preview:
        return previewing.preview(connection, deps.directory(connection), first or today, last)

    found = await deps.database.ask(find)
    return nudge_preview.message(found.letters, found.unreachable, first or today, last)
