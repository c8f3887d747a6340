"""Subscriptions to digests: everybody for themselves, officers for channels too."""

import re
from dataclasses import replace
from typing import NamedTuple

import structlog
from slack_bolt.async_app import AsyncApp
from sqlalchemy import Connection

from handlers import answering, clicks, digesting, meant, permission
from handlers.asking import Asked, Asker, Body, number
from handlers.deps import Deps
from messages import blocks, refusals
from messages import subscriptions as messages
from storage import subscriptions
from workplan import access, digest_times, digest_words
from workplan.access import Action, Actor
from workplan.errors import WorkPlanError
from workplan.history import Via
from workplan.subscriptions import Subscription

log = structlog.get_logger()

_HERE = re.compile(r"(?:^|\s)(?:here|in this channel|for this channel)(?=\s|$)", re.IGNORECASE)
NO_CHANNEL = "Direct messages are yours alone: leave “here” out, or type this in the channel that is to get the digest."
NOTHING = "You have no digest to stop: /digest subscribe monday 09:00 begins one."


class SubscriptionError(WorkPlanError):
    """A subscription that cannot be, or that somebody has not."""


class Kept(NamedTuple):
    """A subscription as it was kept; `is_new` where it is no change of another."""

    subscription: Subscription
    is_new: bool


async def subscribe(deps: Deps, asked: Asked) -> blocks.Message:
    """Let who asks, or with “here” the channel, get a digest.

    Raises SubscriptionError, DigestTimesError or FilterError for words that cannot be, NotAllowedError.
    """

    def work(connection: Connection, actor: Actor) -> Kept | None:
        recipient = _recipient(asked)
        action = Action.READ if recipient == asked.asker.user else Action.SUBSCRIBE_CHANNEL
        permission.require(connection, deps, actor, [action])
        return _subscribe(connection, deps, asked, recipient)

    kept = await permission.permitted(deps, asked.asker, Via.COMMAND, work)
    if kept is None:
        return refusals.no_plan()
    found = kept.subscription
    log.info("subscribed", action="digest.subscribed", user=asked.asker.user, to=found.recipient, times=found.times)
    return messages.subscribed(found, deps.zone, is_new=kept.is_new)


async def listing(deps: Deps, asked: Asked) -> blocks.Message:
    """Show what digests who asks, and the channel, get; each with a button that ends it. Raises NotAllowedError."""

    def look(connection: Connection, actor: Actor) -> blocks.Message:
        somebody, _ = permission.require(connection, deps, actor, [Action.READ])
        return _listing(connection, deps, asked.asker, somebody)

    return await permission.permitted(deps, asked.asker, Via.COMMAND, look, reading=True)


async def stop(deps: Deps, asked: Asked) -> blocks.Message:
    """End the only digest of who asks, or all; of several, and where it is said which, offer those there are.

    Raises SubscriptionError, NotAllowedError.
    """
    is_all = asked.words.lower() in {"all", "everything"}

    def work(connection: Connection, actor: Actor) -> blocks.Message:
        somebody, _ = permission.require(connection, deps, actor, [Action.READ])
        own = subscriptions.of(connection, [asked.asker.user])
        if (len(own) > 1 or asked.words) and not is_all:
            return _listing(connection, deps, asked.asker, somebody)
        if not own:
            raise SubscriptionError(NOTHING)
        for each in own:
            subscriptions.stop(connection, each.id)
        return messages.stopped(own)

    return await permission.permitted(deps, asked.asker, Via.COMMAND, work)


def register(app: AsyncApp, deps: Deps) -> None:
    """Listen for the buttons that end a subscription."""

    async def end(body: Body, action: Body) -> None:
        with answering.Guarded() as made:
            made.message = await _end(deps, Asker.of_click(body), number(str(action.get("value"))))
        await deps.respond(body["response_url"], answering.ephemeral(made.given(), instead=True))

    app.action(messages.STOP)(ack=clicks.acknowledge, lazy=[end])


async def _end(deps: Deps, asker: Asker, which: int) -> blocks.Message:
    """End a subscription, if it is theirs or one of the channel that they may end; show what is left."""

    def work(connection: Connection, actor: Actor) -> blocks.Message:
        somebody, _ = permission.require(connection, deps, actor, [Action.READ])
        here = _here(connection, asker)
        if which in {each.id for each in here}:
            permission.require(connection, deps, actor, [Action.SUBSCRIBE_CHANNEL])
        if which in {each.id for each in (*subscriptions.of(connection, [asker.user]), *here)}:
            subscriptions.stop(connection, which)
        return _listing(connection, deps, asker, somebody)

    return await permission.permitted(deps, asker, Via.COMMAND, work)


def _subscribe(connection: Connection, deps: Deps, asked: Asked, recipient: str) -> Kept | None:
    typed = digest_words.read(_HERE.sub(" ", asked.words))
    if typed.since:
        raise SubscriptionError(messages.NO_SINCE)
    plan = meant.plan(connection, asked.asker, typed.plan, "/digest subscribe monday 09:00 plan:{}")
    if plan is None:
        return None
    times = digest_times.read(typed.rest, deps.zone)
    digesting.scope(connection, plan, replace(typed, rest=""), deps.today())
    before = {each.id for each in subscriptions.of(connection, [recipient])}
    kept = subscriptions.subscribe(
        connection, recipient, plan.key, typed.words, times, asked.asker.user, deps.local_now()
    )
    if kept.id not in before and len(before) >= messages.MOST:
        raise SubscriptionError(messages.TOO_MANY)
    return Kept(kept, kept.id not in before)


def _recipient(asked: Asked) -> str:
    if not _HERE.search(asked.words):
        return asked.asker.user
    if not asked.asker.channel.startswith(("C", "G")):
        raise SubscriptionError(NO_CHANNEL)
    return asked.asker.channel


def _here(connection: Connection, asker: Asker) -> tuple[Subscription, ...]:
    """Return what the channel gets in which somebody asks; direct messages are none."""
    return subscriptions.of(connection, [asker.channel]) if asker.channel.startswith(("C", "G")) else ()


def _listing(connection: Connection, deps: Deps, asker: Asker, somebody: Actor) -> blocks.Message:
    own, here = subscriptions.of(connection, [asker.user]), _here(connection, asker)
    may_end = access.allows(somebody, Action.SUBSCRIBE_CHANNEL)
    return messages.listing(own, here, deps.schedules().digest, may_end=may_end)
