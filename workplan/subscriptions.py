"""Subscriptions: who gets a digest, of what, and when again; and which digests are to come by that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from workplan import digest_times
from workplan.calendar import CalendarError, next_moment
from workplan.digest_times import Times
from workplan.letters import Kind
from workplan.nudges import LONGEST_CADENCE, WORKING_MARGIN
from workplan.placed import PlanName
from workplan.recipients import Directory, Part, Recipient

CHAIRS = ""
"""Stands in the place of a recipient for the chairs, whoever they are: when they get a digest is in schedules.yaml."""
_INSTANT, _ONE_DAY = timedelta(microseconds=1), timedelta(1)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A digest that a person or a channel gets, or the chairs.

    Args:
        id: By which it is known.
        recipient: Slack's id of a person or a channel, or CHAIRS.
        plan: Of which plan.
        words: Of what of it, as it was typed.
        times: When, in the words in which it can be read again.
        made_by: Who wanted it.
        covered: Up to which moment digests have been made.
        next_at: When the next one is to be.
    """

    id: int
    recipient: str
    plan: PlanName
    words: str
    times: str
    made_by: str
    covered: datetime
    next_at: datetime

    @property
    def is_chairs(self) -> bool:
        """Whether it is the one for the chairs."""
        return self.recipient == CHAIRS


@dataclass(frozen=True, slots=True)
class ToCome:
    """A digest that is to come, where there is news then: to whom, when, of which plan and of what of it."""

    recipient: Recipient
    send_at: datetime
    plan: str
    words: str

    @property
    def kind(self) -> Kind:
        """What the letter is for."""
        return Kind.DIGEST

    @property
    def of(self) -> str:
        """What it is of, as it is asked for: ASEAN topic:B.2."""
        return f"{self.plan} {self.words}".strip()


def for_chairs(plan: PlanName, times: Times, since: datetime) -> Subscription:
    """Return the subscription of the chairs to a plan as it is from a moment on, whether it is kept yet or not."""
    return Subscription(0, CHAIRS, plan, "", times.worded(), "", since, since)


def to_come(directory: Directory, subscription: Subscription, first: date, last: date) -> Iterator[ToCome]:
    """Yield the digests that leave from one day to another, by the clock of each recipient; of ten years at most."""
    times = digest_times.read(subscription.times, directory.schedules.timezone)
    # What is due on a day off leaves later: for the chairs, one that leaves on the first day may have been due before.
    since = datetime.combine(first - WORKING_MARGIN, time(), UTC)
    until = datetime.combine(min(last, first + LONGEST_CADENCE) + 2 * _ONE_DAY, time(), UTC)
    at = times.next_after(max(subscription.next_at, since) - _INSTANT)
    while at <= until:
        for each in hearers(directory, subscription, at):
            send_at = leaves_at(subscription, each, at)
            if first <= send_at.date() <= last:
                yield ToCome(each, send_at, subscription.plan.key, subscription.words)
        at = times.next_after(at)


def hearers(directory: Directory, subscription: Subscription, at: datetime) -> tuple[Recipient, ...]:
    """Return who gets a digest: the chairs, else the secretariat; or who has subscribed to it.

    Who cannot be reached is told of once, as for any letter, and gets digests again when they are back.
    """
    if subscription.is_chairs:
        return directory.of_chair(at.astimezone(directory.schedules.timezone).date())
    slack = subscription.recipient
    return () if slack in directory.lost else (Recipient(slack, Part.SUBSCRIBER, None, directory.place_of(slack)),)


def leaves_at(subscription: Subscription, recipient: Recipient, at: datetime) -> datetime:
    """Return from when a digest may leave: a chair's in their working hours; who has subscribed has chosen the time.

    That a calendar has no working day is said when it is to leave.
    """
    try:
        return next_moment(at, recipient.place) if subscription.is_chairs else at.astimezone(recipient.place.zone)
    except CalendarError:
        return at.astimezone(recipient.place.zone)
