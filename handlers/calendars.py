"""`/report calendar`: an address at which a calendar program finds due dates, for whoever asks, and what ends it.

The address holds a token that is made here, is said once and is not kept. Asking again ends the earlier one.
"""

import secrets

import structlog
from sqlalchemy import Connection

from handlers import permission
from handlers.asking import Asked
from handlers.deps import Deps
from messages import blocks, refusals
from messages import calendars as messages
from storage import bodies, calendars, people
from workplan import portfolio, typed_people
from workplan.access import Action, Actor
from workplan.contacts import name_key
from workplan.errors import WorkPlanError
from workplan.history import Via
from workplan.subscribed_calendars import Calendar, Contents

log = structlog.get_logger()

TOKEN_BYTES = 32
BODY = "body:"
"""What may stand before the name of a body, so that it is no verb."""
EDGES = " \"'“”"


class UnknownBodyError(WorkPlanError):
    """A name by which no body goes."""


async def calendar(deps: Deps, asked: Asked) -> blocks.Message:
    """Make a calendar, list those of whoever asks, or end some.

    Raises:
        UnknownBodyError: Nobody knows the body.
        NotAllowedError: They may not read the plan, or not end what others have.
    """
    verb, _, words = asked.words.strip().partition(" ")
    if verb.lower() == "list" and not words:
        return await _list(deps, asked)
    if verb.lower() == "revoke":
        return await _revoke(deps, asked, words.strip())
    return await _make(deps, asked)


async def _make(deps: Deps, asked: Asked) -> blocks.Message:
    address, name = deps.public_url(), _name(asked.words)
    if address is None:
        return refusals.sentence(messages.NO_ADDRESS)
    token, asker = secrets.token_urlsafe(TOKEN_BYTES), asked.asker

    def work(connection: Connection, actor: Actor) -> tuple[Calendar, Contents, bool]:
        permission.require(connection, deps, actor, [Action.READ])
        made = Calendar(asker.user, asker.team, deps.now(), _body(connection, name) if name else None)
        replaced = calendars.make(connection, token, made)
        return made, calendars.contents(connection, made, deps.today()), replaced

    made, contents, replaced = await permission.permitted(deps, asker, Via.COMMAND, work)
    log.info("calendar made", action="calendar.made", user=asker.user, body=made.body)
    return messages.made(made.body, contents, f"{address}/calendar/{token}.ics", replaced=replaced)


async def _list(deps: Deps, asked: Asked) -> blocks.Message:
    found = await deps.database.ask(lambda connection: calendars.of_person(connection, asked.asker.user))
    if not found:
        return refusals.sentence(messages.NONE)
    return messages.listing([(each.body, each.made_at.astimezone(deps.zone).date()) for each in found])


async def _revoke(deps: Deps, asked: Asked, words: str) -> blocks.Message:
    """End what somebody made: that of their bodies, of the body that is named, or all; who made it needs no right."""
    person, user = typed_people.person(words), asked.asker.user
    if person and person != user:
        return await _revoke_of(deps, asked, person)
    is_all, name = bool(person) or words.lower() == messages.ALL, _name(words)

    def work(connection: Connection) -> int:
        same = bodies.names_of(connection, [name]) if name else []
        return calendars.revoke(connection, user, lambda each: is_all or _is_of(each, same))

    ended = await deps.database.run(work)
    log.info("calendars revoked", action="calendar.revoked", user=user, of=user, ended=ended)
    of = messages.of(name or None, yours=True)
    return refusals.sentence(messages.all_ended(ended) if is_all else messages.ended(of, ended))


async def _revoke_of(deps: Deps, asked: Asked, person: str) -> blocks.Message:
    """End all that somebody else made, which is for the secretariat."""

    def work(connection: Connection, actor: Actor) -> int:
        permission.require(connection, deps, actor, [Action.REVOKE_CALENDARS])
        return calendars.revoke(connection, person, lambda _: True)

    ended = await permission.permitted(deps, asked.asker, Via.COMMAND, work)
    log.info("calendars revoked", action="calendar.revoked", user=asked.asker.user, of=person, ended=ended)
    return messages.ended_for(person, ended)


def _is_of(made: Calendar, names: list[str]) -> bool:
    """Whether a calendar is of the body with these names; without any, of those for which its maker speaks."""
    return name_key(made.body) in names if made.body else not names


def _body(connection: Connection, name: str) -> str:
    """Return the own name of a body, or else as a plan has it. Raises UnknownBodyError."""
    if found := people.found(connection, name):
        return found.name
    near = portfolio.nearest([each.name for each in people.known(connection)], name)
    raise UnknownBodyError(messages.unknown_body(name, near))


def _name(words: str) -> str:
    """Return the name of a body without what may stand around it."""
    plain = words.strip()
    return (plain[len(BODY) :] if plain.lower().startswith(BODY) else plain).strip(EDGES)
