"""Makes digests: for whoever asks, and for subscribers and chairs when their time has come, of the same blocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection

from handlers import permission
from handlers.deps import Deps
from messages import blocks
from messages import digest as messages
from storage import checkup, default_plans, digests, homes, letters, lookup, subscriptions
from storage.digests import Asked
from workplan import digest_times, digest_words
from workplan.calendar import next_moment
from workplan.contacts import is_person
from workplan.digest_words import Typed
from workplan.digests import Digest, Trouble, silence
from workplan.errors import WorkPlanError
from workplan.placed import PlanName
from workplan.recipients import Directory, Part, Recipient
from workplan.subscriptions import Subscription

ABOUT_UNDELIVERED = "digest-undelivered"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which plan a digest is wanted, of what of it, and between which moments."""

    plan: PlanName
    typed: Typed
    since: datetime
    until: datetime


def make(connection: Connection, deps: Deps, of: Wanted, *, is_officer: bool = False) -> Digest:
    """Return the digest that is wanted; for officers, of the whole workspace's plan, with what they alone hear of.

    Raises FilterError.
    """
    since, until = of.since.astimezone(deps.zone), of.until.astimezone(deps.zone)
    wanted = digest_words.wanted(of.typed, until.date(), lookup.level_names(connection, of.plan.key))
    after = silence(deps.schedules().rules)
    asked = Asked(of.plan, of.typed.words, wanted, since, until, after, messages.MOST)
    is_whole = not of.typed.words and default_plans.meant(connection, default_plans.WORKSPACE) == of.plan
    return digests.load(connection, asked, trouble(connection, deps) if is_officer and is_whole else None)


def trouble(connection: Connection, deps: Deps) -> Trouble:
    """Return what only chairs and the secretariat hear of."""
    directory, today = deps.directory(connection), deps.today()
    leads = ((body.name, directory.why_not(body, today)) for body in checkup.leads(connection))
    return Trouble(homes.held(connection), tuple((name, why) for name, why in leads if why))


async def plan(deps: Deps, now: datetime) -> int:
    """Put the digests whose time has come into the outbox, each once; return how many letters those are.

    Where several times of a subscription have passed, the last one is made, of all since the one before.
    """
    return await deps.database.run(lambda connection: _plan(connection, deps, now))


def _plan(connection: Connection, deps: Deps, now: datetime) -> int:
    times = deps.schedules().digest
    subscriptions.arrange(connection, times, now)
    due = subscriptions.due(connection, now)
    if not due:
        return 0
    directory, count = deps.directory(connection), 0
    for each in due:
        _tell_undelivered(connection, directory, each, now)
        for recipient in _recipients(directory, each, now):
            count += _put(connection, deps, each, recipient, now)
        again = digest_times.read(each.times, deps.zone).next_after(now)
        subscriptions.made(connection, each, now, again)
    log.info("digests planned", action="digests.planned", letters=count)
    return count


def _recipients(directory: Directory, subscription: Subscription, now: datetime) -> Iterable[Recipient]:
    """Return who gets a digest: the chairs, else the secretariat; or who has subscribed to it."""
    if subscription.is_chairs:
        return directory.of_chair(now.astimezone(directory.schedules.timezone).date())
    slack = subscription.recipient
    return (Recipient(slack, Part.SUBSCRIBER, None, directory.place_of(slack)),)


def _put(connection: Connection, deps: Deps, subscription: Subscription, recipient: Recipient, now: datetime) -> int:
    """Put the digest for one recipient into the outbox; return how many letters that makes, none where it says nothing.

    A chair's waits for their working hours; whoever has subscribed has chosen the time.
    """
    said = _said(connection, deps, subscription, recipient, now)
    moment = next_moment(now, recipient.place) if subscription.is_chairs else now
    if said:
        facts = [{"about": "digest", "text": each.text, "blocks": list(each.blocks)} for each in said]
        chosen = {} if subscription.is_chairs else {"chosen": True}
        subscriptions.put(connection, subscription, recipient, moment, [each | chosen for each in facts])
    return len(said)


def _said(
    connection: Connection, deps: Deps, subscription: Subscription, recipient: Recipient, now: datetime
) -> tuple[blocks.Message, ...]:
    """Return the messages of a digest, the first with why it comes; what cannot be made any more says so instead."""
    wanted = Wanted(subscription.plan, digest_words.read(subscription.words), subscription.covered, now)
    is_officer = subscription.is_chairs or _is_officer(connection, deps, recipient)
    try:
        digest = make(connection, deps, wanted, is_officer=is_officer)
    except WorkPlanError as error:
        return (messages.impossible(subscription.plan.key, subscription.words, str(error)),)
    why = messages.why_chairs() if subscription.is_chairs else messages.why_subscribed(subscription.times)
    if digest.has_news:
        return (messages.because(messages.first(digest), why), *messages.details(digest))
    is_meant = subscription.is_chairs and default_plans.meant(connection, default_plans.WORKSPACE) == subscription.plan
    return (messages.because(messages.nothing(digest), why),) if is_meant else ()


def _is_officer(connection: Connection, deps: Deps, recipient: Recipient) -> bool:
    """Whether somebody holds an office today; a channel, which others read too, never does."""
    offices = permission.committee(connection, deps)
    return is_person(recipient.slack) and recipient.slack in {*offices.secretariat, *offices.chairs}


def _tell_undelivered(connection: Connection, directory: Directory, subscription: Subscription, now: datetime) -> None:
    """Raise an alarm where the last digest has reached somebody until now, when the next is due, in no way."""
    for each in subscriptions.undelivered(connection, subscription):
        log.error("a digest was not delivered", action="digests.undelivered", to=each.recipient, reason=each.reason)
        since = subscription.covered.isoformat()
        facts = {"about": ABOUT_UNDELIVERED, "to": each.recipient, "since": since, "because": each.reason}
        key = f"{ABOUT_UNDELIVERED}:{subscription.id}:{each.recipient}:{since}"
        letters.heads_up(connection, directory, facts, key=key, now=now)
