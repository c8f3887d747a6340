"""What a calendar program fetches: the due dates behind a token, as they stand on the day."""

import asyncio

from sqlalchemy import Connection

from documents.calendar import calendar
from handlers import permission
from handlers.deps import Deps
from messages import calendar_words
from storage import calendars
from workplan import access
from workplan.access import Action, Actor
from workplan.subscribed_calendars import Calendar, Contents


async def fetch(deps: Deps, token: str) -> bytes | None:
    """Return the file behind a token; None where there is none, or none any more for whoever had it made.

    Whoever made it must still be one who may read, as Slack says and the committee's tables do today: who has left
    takes no calendar along. It opens again when they may again.

    Raises:
        NotAllowedError: Slack cannot say who they are.
        DatabaseUnavailableError: As it says.
    """
    found = await deps.database.ask(lambda connection: calendars.find(connection, token))
    if found is None:
        return None
    maker = await deps.identify(found.made_by, found.team)
    contents = await deps.database.ask(lambda connection: _contents(connection, deps, maker, found))
    if contents is None:
        return None
    name, today = calendar_words.of_body(found.body), deps.today()
    return await asyncio.to_thread(calendar, name, contents.due_dates, today, contents.meetings)


def _contents(connection: Connection, deps: Deps, maker: Actor, found: Calendar) -> Contents | None:
    if not access.allows(permission.known(connection, deps, maker), Action.READ):
        return None
    return calendars.contents(connection, found, deps.today())
