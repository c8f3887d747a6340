"""The Home tab: drawn when somebody opens it, and anew after every change while it may still be open."""

import asyncio
from datetime import timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import activity, answering, digesting, permission, proposed
from handlers.asking import Asker
from handlers.deps import Deps
from messages import home as messages
from messages.requests import Request
from storage import absences, bodies, clearings, history, homes, plans, proposals, schedules
from storage.schedules import Standing
from workplan import access
from workplan.access import Action, Actor, NotAllowedError, Role
from workplan.contacts import Body
from workplan.history import Via
from workplan.homes import AHEAD, Home, Officers
from workplan.proposals import Proposal
from workplan.recipients import Absence

_drawing: set[asyncio.Task[None]] = set()
"""Tabs that are being drawn: asyncio forgets a task that nobody holds."""


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the Home tab being opened, and for changes."""

    async def on_opened(body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            asker = Asker(event["user"], body.get("team_id") or "")
            deps.homes.opened(asker.user, asker.team)
            await _draw(deps, asker)

    def on_change() -> None:
        task = asyncio.create_task(_redraw(deps))
        _drawing.add(task)
        task.add_done_callback(_drawing.discard)

    deps.homes.listen(on_change)
    app.event("app_home_opened")(ack=_acknowledge, lazy=[on_opened])


async def follow(deps: Deps) -> None:
    """Draw open tabs anew where something was written since, by whomever: another process, or the command line."""
    if deps.homes.users:
        edition = await deps.database.ask(history.end)
        if deps.homes.is_new(edition):
            await _redraw(deps)


async def _acknowledge() -> None:
    """Do nothing: an event wants no answer but that it arrived, and the view follows."""


async def _redraw(deps: Deps) -> None:
    """Draw every tab that may be open; one that cannot be drawn keeps none of the others from it."""
    deps.homes.is_new(await deps.database.ask(history.end))
    for user, team in deps.homes.users.items():
        with answering.Guarded():
            await _draw(deps, Asker(user, team))


async def _draw(deps: Deps, asker: Asker) -> None:
    def look(connection: Connection, actor: Actor) -> Home:
        return _home(connection, deps, actor)

    try:
        found = await permission.permitted(deps, asker, Via.HOME, look, reading=True)
    except NotAllowedError as error:
        deps.homes.closed(asker.user)
        await deps.publish_home(asker.user, messages.refused(str(error)))
        return
    overview = await activity.ask(deps, asker, Request())
    await deps.publish_home(asker.user, messages.home(found, deps.today(), overview))


def _home(connection: Connection, deps: Deps, actor: Actor) -> Home:
    """Read what somebody's tab is made of. Raises DeniedError for whom may not read."""
    standing, _ = permission.require(connection, deps, actor, [Action.READ])
    own, today = _own(connection, deps, actor.user), deps.today()
    return Home(
        own,
        homes.owed_by(connection, [body.name for body in own], today + AHEAD),
        _proposals(connection, deps, standing),
        _away(connection, own),
        _officers(connection, deps) if standing.roles & {Role.SECRETARIAT, Role.CHAIR} else None,
        manages=access.allows(standing, Action.MANAGE_PEOPLE),
    )


def _own(connection: Connection, deps: Deps, user: str) -> tuple[Body, ...]:
    """Return the bodies for which somebody speaks."""
    names = set(bodies.of_person(connection, user, deps.today()))
    return tuple(body for body in bodies.load(connection) if body.name in names) if names else ()


def _away(connection: Connection, own: tuple[Body, ...]) -> tuple[Absence, ...]:
    """Return who of the people of somebody's bodies is away, or will be."""
    people = dict.fromkeys(person.slack_user for body in own for person in body.people)
    return tuple(absence for user in people if (absence := absences.of_person(connection, user)))


def _proposals(connection: Connection, deps: Deps, actor: Actor) -> tuple[Proposal, ...]:
    """Return what waits for somebody: suggestions that they may accept, and for chairs, dates."""
    undecided = proposals.undecided(connection)
    speaking = permission.speaking(connection, deps, actor, {each.activity_id for each in undecided})
    return tuple(each for each in undecided if access.allows(speaking[each.activity_id], proposed.MAY[each.about]))


def _officers(connection: Connection, deps: Deps) -> Officers:
    today = deps.today()
    trouble = digesting.trouble(connection, deps)
    uncleared = (clearings.waiting_ids(connection, name.key) for name in plans.names(connection))
    return Officers(
        homes.owed(connection, today - timedelta(1)),
        trouble.held,
        sum(map(len, uncleared)),
        Standing.WAITING in schedules.standing(connection),
        trouble.vacant,
    )
