"""Makes digests: for whoever asks, and for subscribers and chairs when their time has come, of the same blocks."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import structlog
from sqlalchemy import Connection

from handlers import permission
from handlers.delivery import BAD_VALUES
from handlers.deps import Deps
from messages import blocks
from messages import digest as messages
from storage import checkup, default_plans, digests, homes, letters, lookup, subscriptions
from storage.digests import Asked
from storage.planning import LONG_AWAY
from workplan import digest_times, digest_words
from workplan.contacts import is_person
from workplan.digest_words import Typed
from workplan.digests import Digest, Trouble, silence
from workplan.errors import FilterError, WorkPlanError
from workplan.filters import Filter
from workplan.placed import PlanName
from workplan.recipients import Directory, Recipient
from workplan.subscriptions import Subscription, hearers, leaves_at

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
    wanted = scope(connection, of.plan, of.typed, until.date())
    after = silence(deps.schedules().rules)
    asked = Asked(of.plan, of.typed.words, wanted, since, until, after, messages.MOST)
    is_whole = not of.typed.words and default_plans.meant(connection, default_plans.WORKSPACE) == of.plan
    return digests.load(connection, asked, trouble(connection, deps) if is_officer and is_whole else None)


def scope(connection: Connection, plan: PlanName, typed: Typed, today: date) -> Filter:
    """Return what of a plan is meant. Raises FilterError for words that say nothing of it, or of which nothing is."""
    wanted = digest_words.wanted(typed, today, lookup.level_names(connection, plan.key))
    if typed.words and not lookup.lines(connection, plan.key, wanted, today, 0, 1).total:
        raise FilterError.of(typed.words, messages.nobodys(plan.key))
    return wanted


def trouble(connection: Connection, deps: Deps) -> Trouble:
    """Return what only chairs and the secretariat hear of."""
    directory, today = deps.directory(connection), deps.today()
    leads = ((body.name, directory.why_not(body, today)) for body in checkup.leads(connection))
    return Trouble(homes.held(connection), tuple((name, why) for name, why in leads if why))


async def plan(deps: Deps, now: datetime) -> int:
    """Put the digests whose time has come into the outbox, each once; return how many letters those are.

    Where several times of a subscription have passed, the last one is made, of all since the one before. Each is made
    in a transaction of its own, so that nobody who reports waits for all of them.
    """
    due = await deps.database.run(lambda connection: _due(connection, deps, now))
    counts = [await deps.database.run(partial(_make, deps=deps, number=number, now=now)) for number in due]
    if due:
        log.info("digests planned", action="digests.planned", letters=sum(counts))
    return sum(counts)


def _due(connection: Connection, deps: Deps, now: datetime) -> tuple[int, ...]:
    """Return the subscriptions whose time has come, by their ids.

    What was made by a clock that was wrong by more than a day is made again from now on, as nudges are.
    """
    subscriptions.arrange(connection, deps.schedules().digest, now)
    for each in subscriptions.ahead(connection, now + LONG_AWAY):
        subscriptions.made(connection, each, now, _next(deps, each, now))
    return tuple(each.id for each in subscriptions.due(connection, now))


def _make(connection: Connection, deps: Deps, number: int, now: datetime) -> int:
    """Put the digests of one subscription into the outbox, if it is still there; return how many letters those are."""
    found = next(iter(subscriptions.due(connection, now, number)), None)
    if found is None:
        return 0
    directory = deps.directory(connection)
    _tell_undelivered(connection, directory, found, now)
    count = sum(_put(connection, deps, found, each, now) for each in hearers(directory, found, now))
    subscriptions.made(connection, found, now, _next(deps, found, now))
    return count


def _next(deps: Deps, subscription: Subscription, now: datetime) -> datetime:
    return digest_times.read(subscription.times, deps.zone).next_after(now)


def _put(connection: Connection, deps: Deps, subscription: Subscription, recipient: Recipient, now: datetime) -> int:
    """Put the digest for one recipient into the outbox; return how many letters that makes, none without news."""
    said = _said(connection, deps, subscription, recipient, now)
    if said:
        facts = [{"about": "digest", "text": each.text, "blocks": list(each.blocks)} for each in said]
        chosen = {} if subscription.is_chairs else {"chosen": True}
        moment = leaves_at(subscription, recipient, now)
        subscriptions.put(connection, subscription, recipient, moment, [each | chosen for each in facts])
    return len(said)


def _said(
    connection: Connection, deps: Deps, subscription: Subscription, recipient: Recipient, now: datetime
) -> tuple[blocks.Message, ...]:
    """Return the messages of a digest; where it cannot be made any more, one that says so."""
    try:
        return _messages(connection, deps, subscription, recipient, now)
    except WorkPlanError as error:
        why = str(error)
    except BAD_VALUES:
        # It must not keep the others, and the letters of this round, from leaving.
        log.exception("a digest cannot be made", action="digests.unfit", subscription=subscription.id)
        why = messages.BROKEN
    return (messages.impossible(subscription.plan.key, subscription.words, why),)


def _messages(
    connection: Connection, deps: Deps, subscription: Subscription, recipient: Recipient, now: datetime
) -> tuple[blocks.Message, ...]:
    """Return the messages of a digest, the first with why it comes; of no news, one for chairs. Raises FilterError."""
    wanted = Wanted(subscription.plan, digest_words.read(subscription.words), subscription.covered, now)
    is_officer = subscription.is_chairs or _is_officer(connection, deps, recipient)
    digest = make(connection, deps, wanted, is_officer=is_officer)
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
    """Raise an alarm for everybody whom the last digest has not reached until the next one was due."""
    for each in subscriptions.undelivered(connection, subscription):
        log.error("a digest was not delivered", action="digests.undelivered", to=each.recipient, reason=each.reason)
        since = subscription.covered.isoformat()
        facts = {"about": ABOUT_UNDELIVERED, "to": each.recipient, "since": since, "because": each.reason}
        key = f"{ABOUT_UNDELIVERED}:{subscription.id}:{each.recipient}:{since}"
        letters.heads_up(connection, directory, facts, key=key, now=now)
