"""`/workplan meeting` and `/workplan meetings`: when meetings are held, and what moves with them."""

from datetime import date

import structlog
from sqlalchemy import Connection

from handlers import permission
from handlers.asking import Asked
from handlers.deps import Deps
from messages import blocks
from messages import meetings as messages
from storage import meetings
from workplan import typed
from workplan.access import Action, Actor
from workplan.history import Act, Via
from workplan.meetings import Moved, key

log = structlog.get_logger()

Put = tuple[date | None, tuple[Moved, ...], tuple[str, ...] | None]
"""The day before, what has moved and, where nothing counts from the meeting, what events wait for a day."""


async def put(deps: Deps, asked: Asked) -> blocks.Message:
    """Set, move or take away the day of a meeting, and say what moves with it.

    Raises MeetingWordsError for words that say none, NotAllowedError for anybody but the secretariat.
    """
    name, held_on = typed.meeting(asked.words)
    act = Act(asked.asker.user, deps.local_now(), Via.COMMAND)

    def work(connection: Connection, actor: Actor) -> Put:
        permission.require(connection, deps, actor, [Action.SET_MEETING])
        return _put(connection, name, held_on, act)

    before, moved, waiting = await permission.permitted(deps, asked.asker, Via.COMMAND, work)
    if before != held_on:
        log.info("meeting set", action="meeting.set", user=asked.asker.user, meeting=name, held_on=str(held_on))
    return messages.changed(name, (before, held_on), moved, waiting)


def listing(connection: Connection, asked: Asked) -> blocks.Message:
    """List the meetings with what counts from each, and behind them the events that have no date."""
    return messages.listing(meetings.counted(connection), asked.view.today)


def _put(connection: Connection, name: str, held_on: date | None, act: Act) -> Put:
    before = meetings.days(connection).get(key(name))
    moved = meetings.put(connection, name, held_on, act) if held_on else meetings.clear(connection, name, act)
    found = meetings.counted(connection)
    is_counted = any(each.codes for each in found if key(each.name) == key(name))
    waiting = tuple(each.name for each in found if each.held_on is None)
    return before.held_on if before else None, moved, None if is_counted else waiting
