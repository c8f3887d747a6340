"""Who gets digests, of what and when; and what has become of those that were made.

The digest for the chairs is a subscription of nobody, one for each plan: schedules.yaml says when, and who the chairs
are is asked whenever one is made.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, or_, select

from storage import letters, looks, plans, writing
from storage.letter_tables import LETTER
from storage.row_values import Values
from storage.subscription_tables import SUBSCRIPTION
from storage.tables import PLAN
from workplan.digest_times import Times
from workplan.letters import Kind, State
from workplan.placed import PlanName
from workplan.recipients import Recipient
from workplan.subscriptions import CHAIRS, Subscription

FIRST = timedelta(7)
"""How far back a first digest goes."""

SUBSCRIPTIONS: Select[Any] = (
    select(SUBSCRIPTION, PLAN.c.key, PLAN.c.title, PLAN.c.activity_level)
    .join(PLAN, PLAN.c.id == SUBSCRIPTION.c.plan_id)
    .order_by(SUBSCRIPTION.c.id)
)
DUE = SUBSCRIPTIONS.where(SUBSCRIPTION.c.next_at <= bindparam("now")).with_for_update(of=SUBSCRIPTION)
AHEAD = SUBSCRIPTIONS.where(SUBSCRIPTION.c.covered > bindparam("moment"))
OF = SUBSCRIPTIONS.where(SUBSCRIPTION.c.recipient.in_(bindparam("recipients", expanding=True)))
ITSELF = SUBSCRIPTION.c.id == bindparam("number")
LAST = (
    select(LETTER.c.recipient, LETTER.c.reason)
    .where(
        LETTER.c.key.startswith(bindparam("prefix")),
        LETTER.c.thread.is_(None),
        LETTER.c.not_before >= bindparam("since"),
        LETTER.c.state != str(State.SENT),
        or_(LETTER.c.state != str(State.PLANNED), LETTER.c.not_before < bindparam("next")),
    )
    .order_by(LETTER.c.key)
)
"""What could not leave before, for its recipient was not at work, is not late."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A digest that has not reached somebody, and why, where that is known."""

    recipient: str
    reason: str | None


def subscribe(  # noqa: PLR0913, PLR0917 - who gets what, when, on whose word, and from when on
    connection: Connection, recipient: str, plan_key: str, words: str, times: Times, by: str, now: datetime
) -> Subscription:
    """Let somebody get a digest at other times than before, or from now on."""
    plan_id = connection.execute(plans.PLAN_ID, {"key": plan_key}).scalar_one()
    next_at = times.next_after(now)
    what = {"recipient": recipient, "plan_id": plan_id, "words": words}
    when: Values = {"times": times.worded(), "made_by": by, "next_at": next_at}
    # Two who subscribe a channel at once make one.
    writing.insert_new(connection, SUBSCRIPTION, [what | when | {"made_at": now, "covered": next_at - FIRST}])
    same = [SUBSCRIPTION.c[name] == value for name, value in what.items()]
    connection.execute(SUBSCRIPTION.update().where(*same), when)
    return next(each for each in of(connection, [recipient]) if (each.plan.key, each.words) == (plan_key, words))


def of(connection: Connection, recipients: Collection[str]) -> tuple[Subscription, ...]:
    """Return what these people and channels get, in the order in which they subscribed."""
    return tuple(map(_subscription, connection.execute(OF, {"recipients": list(recipients)})))


def load(connection: Connection) -> tuple[Subscription, ...]:
    """Return everything that anybody gets."""
    return tuple(map(_subscription, connection.execute(SUBSCRIPTIONS)))


def stop(connection: Connection, number: int) -> bool:
    """End a subscription. Returns whether there was one."""
    return bool(connection.execute(SUBSCRIPTION.delete().where(ITSELF), {"number": number}).rowcount)


def due(connection: Connection, now: datetime, number: int | None = None) -> tuple[Subscription, ...]:
    """Return the subscriptions of which a digest is to be made by now; of one alone, where its number is given."""
    question = DUE if number is None else DUE.where(ITSELF)
    asked = {"now": now} if number is None else {"now": now, "number": number}
    return tuple(map(_subscription, connection.execute(question, asked)))


def ahead(connection: Connection, moment: datetime) -> tuple[Subscription, ...]:
    """Return the subscriptions of which digests have been made until later than a moment."""
    return tuple(map(_subscription, connection.execute(AHEAD, {"moment": moment})))


def made(connection: Connection, subscription: Subscription, now: datetime, next_at: datetime) -> None:
    """Take note that digests have been made until now, and when the next one is to be."""
    connection.execute(
        SUBSCRIPTION.update().where(ITSELF), {"number": subscription.id, "covered": now, "next_at": next_at}
    )


def arrange(connection: Connection, times: Times | None, now: datetime) -> None:
    """Let the chairs have a digest of each plan at these times, or none."""
    known = {each.plan.key: each for each in of(connection, [CHAIRS])}
    if times is None:
        for each in known.values():
            stop(connection, each.id)
        return
    for name in plans.names(connection):
        found = known.get(name.key)
        if found is None or found.times != times.worded():
            subscribe(connection, CHAIRS, name.key, "", times, "schedules", now)


def put(
    connection: Connection,
    subscription: Subscription,
    recipient: Recipient,
    not_before: datetime,
    said: list[dict[str, Any]],
) -> None:
    """Put a digest into the outbox, once for each span and recipient: the first message, the others under it."""
    look = looks.last(connection, not_before)
    key = f"{_prefix(subscription)}{subscription.covered.isoformat()}:{recipient.slack}"
    rows = [
        letters.row_of(look, f"{key}:{number:02}" if number else key, Kind.DIGEST, recipient, not_before)
        | {"subject": each}
        for number, each in enumerate(said)
    ]
    root = rows[0]["token"]
    writing.insert_new(connection, LETTER, [row | {"thread": root if row["token"] != root else None} for row in rows])


def undelivered(connection: Connection, subscription: Subscription) -> tuple[Undelivered, ...]:
    """Return whom the last digest of a subscription has not reached until the next one was to be made."""
    asked = {"prefix": _prefix(subscription), "since": subscription.covered, "next": subscription.next_at}
    found: dict[str, Undelivered] = {}
    # What was to stand under a first message that failed stands by itself, and fails as well.
    for row in connection.execute(LAST, asked):
        found.setdefault(row.recipient, Undelivered(row.recipient, row.reason))
    return tuple(found.values())


def _prefix(subscription: Subscription) -> str:
    return f"digest:{subscription.id}:"


def _subscription(row: Row[Any]) -> Subscription:
    plan = PlanName(row.key, row.title, row.activity_level)
    moments = row.covered, row.next_at
    return Subscription(row.id, row.recipient, plan, row.words, row.times, row.made_by, *moments)
