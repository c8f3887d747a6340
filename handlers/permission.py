"""The one gate before anything that not everybody may do, whatever it was asked through.

Whoever Slack says somebody is, what they may do is read in the transaction in which they do it; a refusal says whom to
ask, and is written into the history in a transaction of its own.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple, TypeVar

import structlog
from sqlalchemy import Connection

from handlers.asking import Asker, Concern, ConcernAbove
from handlers.deps import Deps
from messages import refusals
from storage import bodies, history, offices, roles
from workplan import access
from workplan.access import Action, Actor, NotAllowedError, Role
from workplan.contacts import Office, holders, is_person
from workplan.history import Act, Kind, Via

log = structlog.get_logger()

T = TypeVar("T")
About = Concern | ConcernAbove | None
"""What an act is about, if it is about one thing."""

NAMED = 3
"""People whom a refusal names."""


class Committee(NamedTuple):
    """Slack's ids of the secretariat and of the chairs."""

    secretariat: tuple[str, ...]
    chairs: tuple[str, ...]


class DeniedError(Exception):
    """Somebody may not do something; carries what is told of it, and undoes the transaction it is raised in."""

    def __init__(self, action: Action, concern: About, leads: tuple[str, ...], ask: tuple[str, ...]) -> None:
        """Take what was wanted, of what, which bodies lead it, and Slack's ids of whom to ask."""
        super().__init__(str(action))
        self.action, self.concern, self.leads, self.ask = action, concern, leads, ask


async def permitted(
    deps: Deps, asker: Asker, via: Via, work: Callable[[Connection, Actor], T], *, reading: bool = False
) -> T:
    """Do work in one transaction, given who asks. It calls `require` before anything that not everybody may.

    Args:
        deps: Says who people are, and what the committee has appointed them to.
        asker: Who asks.
        via: Through what, for the history.
        work: What is done.
        reading: It writes nothing, and so waits for nobody who does.

    Raises:
        NotAllowedError: They may not, and the sentence says whom to ask; or Slack cannot say who they are.
    """
    actor = await deps.identify(asker.user, asker.team)
    run = deps.database.ask if reading else deps.database.run
    try:
        done = await run(lambda connection: work(connection, known(connection, deps, actor)))
    except DeniedError as denied:
        raise await _refused(deps, asker, via, denied) from None
    if not reading:
        deps.homes.changed()
    return done


def speaking(connection: Connection, deps: Deps, actor: Actor, activity_ids: Collection[int]) -> Mapping[int, Actor]:
    """Return somebody with their roles for each of some activities, for what is only offered to who may."""
    posts = roles.posts_of(connection, actor.user, activity_ids, deps.today())
    return {activity_id: access.speaking(actor, held) for activity_id, held in posts.items()}


async def readable(deps: Deps, asker: Asker) -> None:
    """Hold that somebody may read the plan: of a member nobody need be asked. Raises NotAllowedError."""
    if not is_member(deps, asker):
        await authorize(deps, asker, Action.READ)


def is_member(deps: Deps, asker: Asker) -> bool:
    """Whether somebody surely may read, as Slack said a moment ago; that they are more than a member may be too."""
    actor = deps.known(asker.user, asker.team)
    return actor is not None and access.allows(access.appointed(actor, ()), Action.READ)


async def authorize(deps: Deps, asker: Asker, action: Action, via: Via = Via.COMMAND) -> Actor:
    """Return who asks when they may do something that is about no activity. Raises NotAllowedError, as above."""

    def look(connection: Connection, actor: Actor) -> Actor:
        return require(connection, deps, actor, [action])[0]

    return await permitted(deps, asker, via, look, reading=True)


def known(connection: Connection, deps: Deps, actor: Actor) -> Actor:
    """Return somebody with what they are for the committee today."""
    secretariat, chairs = committee(connection, deps)
    speaks = actor.is_guest and bool(bodies.of_person(connection, actor.user, deps.today()))
    return access.appointed(actor, secretariat, chairs, speaks=speaks)


def committee(connection: Connection, deps: Deps) -> Committee:
    """Return the secretariat and the chairs: those in the settings and the schedules, and those in office today."""
    officers, today = offices.load(connection), deps.today()
    secretariat = holders(Office.SECRETARIAT, deps.secretariat, officers, today)
    return Committee(secretariat, holders(Office.CHAIR, deps.schedules().chairs, officers, today))


def require(
    connection: Connection, deps: Deps, actor: Actor, actions: Iterable[Action], concern: About = None
) -> tuple[Actor, Action]:
    """Return somebody with their roles for what an act is about, and the first of some actions that they may do.

    Raises DeniedError when they may do none of them.
    """
    wanted, today, somebody = tuple(actions), deps.today(), standing(connection, deps, actor, concern)
    for action in wanted:
        if access.allows(somebody, action):
            return somebody, action
    activity_id = concern.activity_id if concern else None
    speakers = roles.speakers(connection, activity_id, today) if activity_id else ()
    leads = roles.lead_names(connection, activity_id) if activity_id else ()
    raise DeniedError(wanted[0], concern, leads, whom(connection, deps, wanted, speakers))


def standing(connection: Connection, deps: Deps, actor: Actor, concern: About) -> Actor:
    """Return somebody with their roles for what an act is about."""
    activity_id = concern.activity_id if concern else None
    posts = roles.posts(connection, actor.user, activity_id, deps.today()) if activity_id else ()
    return access.speaking(actor, posts)


def whom(connection: Connection, deps: Deps, wanted: Iterable[Action], speakers: Iterable[str]) -> tuple[str, ...]:
    """Return Slack's ids of who may do one of some actions, the nearest to it first; what members may needs nobody."""
    secretariat, chairs = committee(connection, deps)
    several = {Role.FOCAL_POINT: speakers, Role.CHAIR: chairs, Role.SECRETARIAT: secretariat}
    allowed = (access.ALLOWED.get(action, frozenset()) for action in wanted)
    may = frozenset[Role]().union(*(each for each in allowed if Role.MEMBER not in each)) or access.SECRETARIAT
    return tuple(dict.fromkeys(user for role, users in several.items() if role in may for user in users))


async def _refused(deps: Deps, asker: Asker, via: Via, denied: DeniedError) -> NotAllowedError:
    """Write a refusal down, and return it as it is told."""
    await deps.database.run(lambda connection: _record(connection, deps, asker, via, denied))
    log.warning("not allowed", action="access.denied", user=asker.user, wanted=str(denied.action))
    return NotAllowedError(await _sentence(deps, asker, denied))


def _record(connection: Connection, deps: Deps, asker: Asker, via: Via, denied: DeniedError) -> None:
    act = Act(asker.user, deps.local_now(), via, why=str(denied.action))
    about = denied.concern
    if about is None:
        history.append(connection, Kind.REFUSAL, act)
    else:
        history.append(connection, Kind.REFUSAL, act, plan=about.plan, activity_id=about.activity_id, code=about.code)


async def _sentence(deps: Deps, asker: Asker, denied: DeniedError) -> str:
    """Say who may do it, and name whom to ask."""
    code = denied.concern.code if denied.concern else None
    return refusals.not_allowed(denied.action, await _names(deps, asker, denied.ask), code=code, leads=denied.leads)


async def _names(deps: Deps, asker: Asker, ask: tuple[str, ...]) -> list[str]:
    """Return names of people, leaving out channels, those who cannot any more, and whom Slack does not know."""
    names = []
    # A channel can be chair too.
    for user in list(filter(is_person, ask))[:NAMED]:
        with suppress(NotAllowedError):
            actor = await deps.identify(user, asker.team)
            names += [] if actor.is_deleted or actor.is_bot or actor.is_outsider else [actor.name]
    return names
